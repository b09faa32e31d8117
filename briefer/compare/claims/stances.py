"""Whether something is to be done: what one source has decided, another has ruled out or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.attribution import LONGEST_SENTENCE
from briefer.compare.claims.clauses import rarity
from briefer.compare.words.lexicon import concept
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

_UNTIL = r"[^.;:,()“”\"]"
_ACT = rf"(?P<act>{_UNTIL}{{3,50}})"
_ACT_BEFORE = rf"(?P<act>{_UNTIL}{{3,60}}?)"
_IS = "(?:is|are|was|were)"
_FORMS = [
    (value, re.compile(pattern, re.IGNORECASE))
    for value, pattern in (
        ("open", rf"\b(?:declin|refus)\w* to (?:rule out|exclude) {_ACT}"),
        ("open", rf"(?:\bnot|n['’]t|\bnever) (?:yet )?(?:rul(?:e|ed) out|excluded?) {_ACT}"),
        ("open", rf"{_ACT_BEFORE} (?:can|could)(?:not| not|n['’]t) be (?:ruled out|excluded)"),
        (
            "open",
            rf"\b(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|stud(?:ies|ied|ying)) (?:whether to |an? |the "
            rf")?{_ACT}",
        ),
        (
            "open",
            r"\b(?:undecided|no decision|not (?:yet )?decided|decide \w+|decide) (?:on |about |whether )(?:to )?"
            rf"{_ACT}",
        ),
        ("no", rf"\b(?:rul(?:es|ed|ing) out|(?:has|have|had) no plans? (?:to|for)) {_ACT}"),
        (
            "no",
            rf"{_ACT_BEFORE} {_IS} "
            r"(?:not (?:\w+ )?(?:envisaged|planned|intended|foreseen|considered)|ruled out|off the table)",
        ),
        ("no", rf"\b(?:there (?:will|would|is to|are to) be|promis\w+|pledg\w+|guarante\w+) no {_ACT}"),
        ("no", rf"\bwill (?:not|never) {_ACT}"),
        ("yes", rf"\b(?:vow(?:s|ed)|decided|resolved|is going|are going|intends?|intended) to {_ACT}"),
        (
            "yes",
            rf"\b(?:The|An?|Its|Their|His|Her) {_ACT_BEFORE} will be (?:lodged|filed|made|submitted|held|"
            rf"carried out)",
        ),
        (
            "no",
            r"\b(?:would|will) (?:not|never) (?P<act>appeal|resign|strike|sue|withdraw|retire|quit|step "
            r"down|leave)\b",
        ),
        ("no", r"\b(?:accept(?:s|ed)?) (?:the|his|her|their) (?P<act>verdict|sentence|ruling|judgment)\b"),
        (
            "yes",
            r"\b(?:will|would) (?:\w+ )?(?:be )?(?P<act>appeal(?:ed)?|resign|strike|sue|withdraw|retire)\b",
        ),
        ("yes", rf"\b(?:lodged|filed|submitted) (?:an? |the |its |his |her |their ){_ACT}"),
    )
]
"""How an act that is to be done, or not, is told of. The first that fits holds."""
_HINTS = re.compile(
    r"rule|ruling|exclude|consider|weigh|studi|study|undecided|decision|decide|plan|envisaged|intend|"
    r"foreseen|table|promis|pledg|guarant|accept|will|would|vow|resolved|going to|lodged|filed|submitted",
    re.IGNORECASE,
)
LEAST = 5.5
"""How rare the word for an act has to be, as in clauses.rarity(), where it is none of _ACTS."""
CLOSE = 3
"""Content words of what is to be done that are looked at."""
_DISMISSAL = re.compile(r"^(?:redundanc|dismiss|layoff|lay-off|sacking|firing)")
_ACTS = frozenset(
    concept(word)
    for word in word_set(
        "appeal resign strike sue lawsuit withdraw retire merge reopen prosecute extradite negotiate evacuate"
    )
)
"""Acts of which news tells that somebody has decided on them, or not."""
_WEAK = frozenset(
    concept(word)
    for word in word_set("compulsory forced further any new able possible option move step matter")
)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence says of an act: "yes", "no" or "open"."""

    article: int
    sentence: Sentence
    value: str
    act: frozenset[str]


def rival_stances(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[tuple[str, list[list[Stance]]]]:
    """The acts of which sources say otherwise whether they are to be done, the stances gathered by value."""
    found = [stance for index, article in enumerate(articles) for stance in _stances(index, article)]
    seen: set[str] = set()
    for act in dict.fromkeys(word for stance in found for word in sorted(stance.act)):
        group = [stance for stance in found if act in stance.act]
        values = list(dict.fromkeys(stance.value for stance in group))
        apart = any(
            one.value != other.value and origins[one.article] != origins[other.article]
            for one in group
            for other in group
        )
        if len(values) > 1 and apart and act not in seen:
            seen |= {word for stance in group for word in stance.act}
            yield act, [[stance for stance in group if stance.value == value] for value in values]


def _stances(index: int, article: Article) -> Iterator[Stance]:
    for sentence in article.body:
        text = sentence.text
        if len(text) > LONGEST_SENTENCE or text.rstrip("\"”' ").endswith("?"):
            continue
        if not _HINTS.search(text):
            continue
        for value, form in _FORMS:
            if (match := form.search(text)) and (act := _act(match["act"])):
                yield Stance(index, sentence, value, act)
                break


def _act(text: str) -> frozenset[str]:
    content = [word for word in words(text) if word not in STOPWORDS][:CLOSE]
    if content and content[0] in ("verdict", "sentence", "ruling", "judgment"):
        return frozenset({concept("appeal")})
    if any(_DISMISSAL.match(word) for word in content):
        return frozenset({"dismissal"})
    return (
        frozenset(concept(word) for word in content if concept(word) in _ACTS or rarity(word) >= LEAST)
        - _WEAK
    )
