"""In what state sources say that a thing, a person or the event is: facets read from the articles, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefer.compare.attribution import LONGEST_SENTENCE, attribution
from briefer.compare.claims.clauses import rarity
from briefer.compare.ledger.roles import ROLES
from briefer.compare.states.facet import Facet
from briefer.compare.states.facets import FACETS
from briefer.compare.words.lexicon import concept
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import HONORIFICS, MONTHS, OPENERS, WEEKDAYS, word_set
from briefer.types import Article, Sentence

CLOSE = 3
"""Paragraphs at most between what two named sources say in one article."""
WEIGHT = 9.0
"""What these words weigh together at least, as in clauses.rarity(), none of them more than COMMON."""
COMMON = 6.0
SAME_ACT = 2
"""Words in common by which two sentences tell of one act."""
LONGEST_ACRONYM = 4
"""Letters of a name in capitals that is no person's, at most."""
NAME_REACH = 80
"""Characters beside what is said of a person in which the name is looked for."""

_DOUBT = re.compile(
    r"\b(?:if|whether|would|could|(?-i:may)|might|should|must|unless|unclear|(?:is|are|was|were) to be|will|"
    r"shall|can|likely|possibly|"
    r"perhaps|normally|usually|always|every|until|scheduled|expected|planned|plans|wants?|asked|hopes?|"
    r"feared|nearly|"
    r"almost)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"[,;:()“”\"]|\s[–—-]\s|\b(?:and|but|while|whereas|because|although|though|that|said|says|told|so|when|"
    r"after|before|as)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"[,\s]+(?:which|who|that|whose)\b.*$", re.IGNORECASE | re.DOTALL)
_OWNER = re.compile(r"^.*['’]s?\s", re.DOTALL)
_SUBJECT_BEFORE = re.compile(
    r"(?P<subject>[^.;:()“”\"]{3,90}?)\s(?:is|are|was|were)\s[^.;:()“”\"]{3,60}?\s(?:and|but)\s*$",
    re.IGNORECASE,
)
"""What two verbs of a sentence have for their subject: "records are kept apart and were not affected"."""
_PREPOSITION = re.compile(
    r"\s(?:of|in|at|on|behind|for|near|beside|below|above|from|with|to|by|between|under|inside|outside|along)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|none|neither|nobody|no one)\b|n['’]t\b", re.IGNORECASE)
_NO_NEGATED = re.compile(r"\bnot (?:only|just|all|every|always|yet)\b|\bno longer\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each|everything|both|throughout|nothing|any)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many|most|few|half|part)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:others?|another|rest|remaining|second (?:man|woman|person|victim))\b", re.IGNORECASE
)
_TO_PLACE = re.compile(r"\b(?:to|from|in|at|of|near|for) (?:the )?([A-Z][\w'’-]+)")
_LABEL = re.compile(
    r"(?<=[a-z] )(?:\d+|[A-Z]\b)|\b(?:north|south|east|west|left|right|front|rear|upper|lower|main)\b"
)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w'’-]+)*")
_RELATIVES = word_set("wife husband son daughter mother father brother sister friend partner colleague")
_RELATIVE_OF = re.compile(
    rf"\b(?:his|her|their|whose) ({'|'.join(sorted(_RELATIVES))})"
    r"[\w ]{0,20}$",
    re.IGNORECASE,
)
_OF_A_CLUB = re.compile(r"\bthe [A-Z][\w'’-]+ (?=[a-z]+\b)")
"""The name of what somebody belongs to: "the Altenmarkt goalkeeper"."""
_NO_NAME = OPENERS | STOPWORDS | HONORIFICS | frozenset(WEEKDAYS) | frozenset(MONTHS)
_WEAK = frozenset(
    concept(word)
    for word in word_set(
        "system site area part place situation case time thing it he she they this that these those we you i "
        "there who "
        "which what one people man woman mr mrs ms everything nothing"
    )
)
_GENERAL = frozenset(
    concept(word)
    for word in word_set(
        "installation equipment facility technology machinery everything system plant nothing"
    )
)
_KIN = (
    frozenset(concept(word) for word in word_set("door gate exit entrance hatch doorway gateway")),
    frozenset(concept(word) for word in word_set("runway airport airfield")),
)
"""Things that are told by one another's names when they are open or closed."""


@dataclass(frozen=True, slots=True)
class State:
    """One value of a facet that a sentence states; `theme` has the concepts of what it is said of, `head` the main."""

    article: int
    sentence: Sentence
    facet: str
    value: str
    theme: frozenset[str]
    head: str | None
    labels: frozenset[str]
    places: frozenset[str]
    share: str
    voice: str | None


def opposite_states(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[tuple[Facet, list[list[State]]]]:
    """The facets of which sources give values that exclude one another, with the states gathered by value."""
    found = [state for index, article in enumerate(articles) for state in _states(index, article)]
    for name, facet in FACETS.items():
        states = [state for state in found if state.facet == name]
        if facet.several:
            states = [s for s in states if not any(_both(s, other) for other in states)]
        named = [state.theme - {"he"} for state in states if state.theme - {"he"}]
        alone = all(one & other for one, other in combinations(named, 2))
        groups: list[list[State]] = []
        for one, other in combinations(states, 2):
            if (
                one.value == other.value
                or not _of_two_sources(one, other, origins)
                or not _same_theme(facet, one, other, alone)
            ):
                continue
            joined = [g for g in groups if one in g or other in g]
            merged = [one, other, *(s for g in joined for s in g)]
            groups = [g for g in groups if g not in joined] + [list(dict.fromkeys(merged))]
        for group in groups:
            full = group + [
                s
                for s in states
                if s not in group
                and any(s.value == g.value and _same_theme(facet, s, g, alone) for g in group)
            ]
            full.sort(key=lambda state: (state.article, state.sentence.start))
            yield (
                facet,
                [[s for s in full if s.value == value] for value in dict.fromkeys(s.value for s in full)],
            )


def _both(one: State, other: State) -> bool:
    """Whether two states are two values in one article."""
    return one.article == other.article and one.value != other.value


def _states(index: int, article: Article) -> Iterator[State]:
    for sentence in article.body:
        text = sentence.text
        if len(text) > LONGEST_SENTENCE or text.rstrip("\"”' ").endswith("?"):
            continue
        lower = text.lower()
        for name, facet in FACETS.items():
            if any(hint in lower for hint in facet.hints):
                yield from _read(index, sentence, name, facet)


def _read(index: int, sentence: Sentence, name: str, facet: Facet) -> Iterator[State]:
    text = sentence.text
    for value, pattern in facet.values.items():
        match = pattern.search(text)
        if match is None:
            continue
        start = max((m.end() for m in _EDGE.finditer(text, 0, match.start())), default=0)
        following = _EDGE.search(text, match.end())
        until = following.start() if following else len(text)
        clause = text[
            start : match.start("object") if "object" in match.groupdict() and match["object"] else until
        ]
        if (_DOUBT.search(clause) and not facet.open_ended) or _OTHERS.search(clause):
            continue
        said = attribution(text)
        subject = text[start : match.start()]
        if (
            facet.opposite
            and _NEGATED.search(text[start : match.end()])
            and not _self_negated(match[0], value)
        ):
            if _NO_NEGATED.search(clause):
                continue
            value = next(other for other in facet.values if other != value)
        head, theme, labels = None, frozenset[str](), frozenset[str]()
        places = frozenset(found.lower() for found in _TO_PLACE.findall(subject))
        if facet.theme == "thing":
            listed = match.groupdict().get("object")
            head, theme = _listed(listed) if listed else _thing(subject)
            if head is None and (before := _SUBJECT_BEFORE.search(text, 0, match.start())):
                head, theme = _listed(before["subject"])
            labels = frozenset(_LABEL.findall(_PREPOSITION.split(subject, maxsplit=1)[0]))
            if head is None:
                continue
        elif facet.theme == "person":
            theme = _person(text, match)
        elif facet.theme == "act":
            theme = frozenset(word for word in _content(text) if word not in _WEAK)
        share = "all" if _ALL.search(clause) else "some" if _SOME.search(subject) else ""
        yield State(
            index, sentence, name, value, theme, head, labels, places, share, said.voice if said else None
        )


def _self_negated(matched: str, value: str) -> bool:
    """Whether the words of a value hold a negation that belongs to them: "recorded nothing", "no fault"."""
    return value == "worked" and bool(re.search(r"\bno |nothing|without", matched, re.IGNORECASE))


def _thing(subject: str) -> tuple[str | None, frozenset[str]]:
    """The main word of what a state is said of, as a concept, and those of all of its words."""
    text = _OWNER.sub("", _RELATIVE.sub("", subject))
    core = _PREPOSITION.split(text, maxsplit=1)
    named = _content(core[0])
    if not named and len(core) > 1:
        rest = _PREPOSITION.split(core[1], maxsplit=1)[0]
        named = _content(rest)
    strong = [word for word in named if word not in _WEAK]
    if not strong:
        return (named[-1], frozenset(named)) if named and named[-1] in _GENERAL else (None, frozenset())
    return strong[-1], frozenset(named)


def _listed(text: str) -> tuple[str | None, frozenset[str]]:
    """The same of a list of things: "names, birthdays and even prescriptions"."""
    named = [word for word in _content(text) if word not in _WEAK]
    return (named[-1], frozenset(named)) if named else (None, frozenset())


def _content(text: str) -> list[str]:
    return [
        concept(word)
        for word in words(text)
        if word not in STOPWORDS
        and not word[0].isdigit()
        and not _SOME.fullmatch(word)
        and not word.endswith("ly")
    ]


_HE = re.compile(r"\b(?:he|she|the (?:man|woman|player|boy|girl|officer))\b[\w ]{0,30}$", re.IGNORECASE)


def _person(text: str, match: re.Match[str]) -> frozenset[str]:
    """The words of the name nearest to what is said of a person: before it, or right behind it."""
    before = text[max(0, match.start() - NAME_REACH) : match.start()]
    behind = text[match.end() : match.end() + NAME_REACH]
    if kin := _RELATIVE_OF.search(before):
        return frozenset({kin[1].lower()})
    before, behind = _OF_A_CLUB.sub("the ", before), _OF_A_CLUB.sub("the ", behind)
    ordered = [*reversed(_NAME.findall(before)), *_NAME.findall(behind)]
    for name in ordered:
        found = [word for word in words(name) if word not in _NO_NAME]
        if found and not (name.isupper() and len(name) <= LONGEST_ACRONYM):
            return frozenset(found)
    said = text[max(0, match.start() - NAME_REACH) : match.end()]
    told = [*reversed(words(before)), *words(match[0])]
    role = next((word for word in told if concept(word) in ROLES), None)
    if role and role.endswith("s"):
        return frozenset()
    return frozenset({concept(role)} if role else {"he"} if _HE.search(said[-40:]) else ())


def _same_theme(facet: Facet, one: State, other: State, alone: bool) -> bool:
    if facet.theme == "event":
        return True
    if facet.theme == "person":
        if (one.theme | other.theme) & _RELATIVES:
            return bool(one.theme & other.theme)
        return bool(one.theme & other.theme) or (alone and "he" in one.theme | other.theme)
    if facet.theme == "act":
        shared = one.theme & other.theme
        return len(shared) >= SAME_ACT and sum(min(rarity(word), COMMON) for word in shared) >= WEIGHT
    if {one.head, other.head} & _GENERAL and "all" in (one.share, other.share):
        return True
    if not _same_thing(one, other):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if one.labels != other.labels:
        return "all" in (one.share, other.share) and not (one.labels and other.labels)
    return not (one.share == other.share == "some")


def _same_thing(one: State, other: State) -> bool:
    if (
        len(one.theme & other.theme) > 1
        or one.head == other.head
        or one.head in other.theme
        or other.head in one.theme
    ):
        return True
    return one.facet == "open" and any({one.head, other.head} <= kin for kin in _KIN)


def _of_two_sources(one: State, other: State, origins: Sequence[str]) -> bool:
    """Whether two states are of two origins, or of two voices that one article sets side by side."""
    if one.article != other.article:
        return origins[one.article] != origins[other.article]
    if one.sentence.id == other.sentence.id or abs(one.sentence.paragraph - other.sentence.paragraph) > CLOSE:
        return False
    if one.voice is None or other.voice is None:
        return False
    return not set(words(one.voice)) & set(words(other.voice))
