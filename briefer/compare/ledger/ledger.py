"""The ledger: every figure of a cluster with what it counts, of what event, when and in what scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from briefer.compare.attribution import LONGEST_SENTENCE, Attribution, attribution
from briefer.compare.ledger.acts import acts_of, is_elliptic
from briefer.compare.ledger.counted import counted_noun, group_of, phrase_of, whole_of
from briefer.compare.ledger.figures import Figure, read_figures
from briefer.compare.ledger.measures import SHARE_OF, measures_of
from briefer.compare.ledger.moments import MONTH, read_moments
from briefer.compare.ledger.people import PEOPLE
from briefer.compare.ledger.persons import FullNames
from briefer.compare.ledger.scopes import is_fraction, scopes_of
from briefer.compare.ledger.sessions import day_of, session_of
from briefer.compare.ledger.special import DEAD, special_figures
from briefer.compare.ledger.tolls import AREAS, is_toll_word, toll_of
from briefer.compare.ledger.whom import whom
from briefer.compare.words.lexicon import concept, concepts
from briefer.text.dates import find_dates
from briefer.text.names import find_names
from briefer.text.tokens import STOPWORDS, stem, tokenize, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

_COMPARED = frozenset({"count", "money", "percent", "measure", "duration", "score", "age"})
_BOUNDARY = re.compile(
    r"[;:()]|,(?!\d| with\b)|\s[–—-]\s|\b(?:and|but|while|whereas|against|compared|including|up from|"
    r"down from|after|before|out of|of whom|of which|than|though|although|because|since|which|who)\b",
    re.IGNORECASE,
)
_BOUNDARY_PAST_AGES = re.compile(rf"(?!(?<=, \d\d),|, \d\d,)(?:{_BOUNDARY.pattern})", re.IGNORECASE)
"""The same, but for the commas around the age of a subject: "Mendez, 24, has scored eight goals"."""
_CASES = frozenset({concept("case")})
_ANYBODY = frozenset({None, stem("people"), stem("person"), stem("persons"), stem("souls")})
_PASSENGERS_AND_CREW = re.compile(r"\spassengers? (?:and|plus) crew\b", re.IGNORECASE)
_TIME_PREPOSITION = re.compile(r"\b(?:after|before|since)\s*\Z", re.IGNORECASE)
_SAYING = frozenset(
    concept(word) for word in word_set("said put spoke number estimate counted claimed figure according")
)
_PARTS = re.compile(r";|,? (?:while|whereas|but)\b")
_PRONOUN_SAID = re.compile(r"\b(?:he|she|they)\b(?=\s+(?:said|says|told|added|spoke|put))", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACE = re.compile(r"^\W*(?:In|Across|Within)\s+(?:the\s+)?([A-Z][\w'’-]+)")
_LEADS = frozenset({"ahead", "margin"})  # of a figure, what "a lead of" says too
NAME_REACH = 30
"""Characters between an age and the name of whose it is, at most: "Paul Adeyemi, the 56-year-old driver"."""
_PAST_HOUR = re.compile(
    r"\s+o['’]clock|\s+(?:past|to)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)
_IN_MONTH = re.compile(
    r"^\W*(?:In|Last) (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_AGES = re.compile(r"(?:,? (?:and|or) \d{1,3})?[- ]years?[- ]old")
"""Behind the first of two ages: "who were 61 and 48 years old"."""
_OF_AGE = word_set("a an the who is was now then aged only just")
"""Words between a name and its age."""
_ON_DAY = re.compile(
    r"\bon (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?", re.IGNORECASE
)
RECENT = 7
"""Days from which on a day that is named is that of something before the event."""
_LIST = re.compile(r"(?=.{1,45}$)(?=.*(?:\band\b|,))[^.;:]+", re.DOTALL)
"""Between two figures of a list: "50 of the 149 seats ..., and Harbour 47"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure and its slot. `article` is the index in the cluster; concepts as in lexicon.py.

    `noun` is the head of what is counted, `phrase` all of its words, `subject` the first content word of
    the clause before the figure, `toll` what it is the toll of. `near` holds the concepts of its clause,
    `far` those of the rest of its sentence; `bearers` the words of the names in its clause, `places` the
    one that opens it ("In Vessland"). `voice` is who the sentence says that it has the figure from,
    `spoken` the concepts of that source and of its verb. `acts` are the classes of what happened at a moment;
    `elliptic`: of what it is that starts or ends is not said.
    """

    article: int
    sentence: Sentence
    figure: Figure
    noun: str | None
    subject: str | None
    phrase: frozenset[str]
    toll: str | None
    near: frozenset[str]
    far: frozenset[str]
    bearers: frozenset[str]
    places: frozenset[str]
    scopes: frozenset[str]
    years: frozenset[str]
    voice: str | None
    spoken: frozenset[str]
    acts: frozenset[str]
    elliptic: bool


def ledger(articles: Sequence[Article]) -> list[Entry]:
    """The entries of the figures in the body sentences of all articles, in order."""
    full_names = FullNames(articles)
    return [
        _named_in_full(entry, full_names) if entry.figure.kind == "age" else entry
        for index, article in enumerate(articles)
        for sentence in article.body
        for entry in _entries(index, sentence, article.published_date)
    ]


def _named_in_full(entry: Entry, full_names: FullNames) -> Entry:
    """The entry of an age with the whole name of whom its sentence names by a surname."""
    if len(entry.bearers) != 1:
        return entry
    (surname,) = entry.bearers
    text, figure = entry.sentence.text, entry.figure
    before, behind = words(text[max(0, figure.start - NAME_REACH) : figure.start]), words(text[figure.end :])
    if surname not in [word for word in before if word not in _OF_AGE][-1:] + behind[:1]:
        return entry
    full = full_names.words_of(entry.article, entry.sentence.start + entry.figure.start, surname)
    return replace(entry, bearers=entry.bearers | full)


def concept_weights(entries: Iterable[Entry]) -> dict[str, float]:
    """Log inverse frequency of each concept over the entries' sentences."""
    sentences = {entry.sentence.id: entry.near | entry.far for entry in entries}
    counts = Counter(found for each in sentences.values() for found in each)
    return {found: log((len(sentences) + 1) / count) + 0.1 for found, count in counts.items()}


def _entries(article: int, sentence: Sentence, published: date | None) -> Iterable[Entry]:
    text = sentence.text
    if len(text) > LONGEST_SENTENCE:
        return
    figures = [*special_figures(text), *_completed(text), *read_moments(text, published)]
    if not figures:
        return
    content = _content(text, figures)
    said = attribution(text)
    if said:
        figures = [
            f
            for f in figures
            if toll_of(text, f.start, f.end) or not any(_within(text, f, source) for source in said.chain)
        ]
    names = [name for name in find_names(text) if name.kind != "demonym"]
    for figure in figures:
        start, end = _clause(text, figure)
        clause = text[start:end]
        voice = _voice(text, figure, said)
        near = [(at, found) for at, found in content if start <= at < end]
        noun, phrase = counted_noun(text, clause, figure)
        whole = whole_of(text, figure, figures)
        if whole and whole.noun and text.startswith(" of ", figure.end):
            noun = concept(whole.noun)
            phrase = frozenset({noun})
        phrase |= group_of(text, figure) | ({f"of {whole.value:g}"} if whole else frozenset())
        reach = (figure.start - NAME_REACH, figure.end + NAME_REACH) if figure.kind == "age" else (start, end)
        named = {word for name in names if reach[0] <= name.start < reach[1] for word in words(name.text)}
        acts = acts_of(text, figure, start, end) | measures_of(text, figure, start, end)
        holders = frozenset(act.removeprefix(SHARE_OF) for act in acts if act.startswith(SHARE_OF))
        price = figure.kind == "percent" and "shares" in acts
        yield Entry(
            article=article,
            sentence=sentence,
            figure=figure,
            noun=noun,
            subject=next((found for at, found in near if at < figure.start), None),
            phrase=phrase,
            toll=_toll(
                text, figure, not noun or bool(phrase & (PEOPLE | _CASES)) or is_toll_word(figure.noun or "")
            ),
            near=frozenset(found for _, found in near),
            far=frozenset(found for at, found in content if not start <= at < end),
            bearers=holders or frozenset(named.difference(words(voice or ""))),
            places=frozenset(word.lower() for word in _PLACE.findall(clause)),
            scopes=(scopes_of(text, clause, figure) | (session_of(text) if price else frozenset()))
            - ({"prior"} if holders else set()),
            years=frozenset()
            if figure.dimension.startswith("year") or figure.dimension == MONTH
            else day_of(text, published)
            if price
            else _years(text[:end], published),
            voice=voice,
            spoken=_SAYING.union(concepts(voice or "")),
            acts=acts | whom(text, figure, noun),
            elliptic=figure.kind == "moment" and is_elliptic(clause),
        )


def _content(text: str, figures: Sequence[Figure]) -> list[tuple[int, str]]:
    """The concepts of the content words of a text, with their places, but for those inside figures."""
    spans = [(figure.start, figure.end) for figure in figures]
    found: list[tuple[int, str]] = []
    for token in tokenize(text):
        word = token.text.lower()
        if len(word) < 2 or word[0].isdigit() or word in STOPWORDS:
            continue
        if not any(start <= token.start < end for start, end in spans):
            found.append((token.start, concept("lead" if word in _LEADS else word)))
    return found


def _completed(text: str) -> list[Figure]:
    """The figures that are compared; a bare one in a list takes unit and noun from the one before it."""
    found: list[Figure] = []
    for figure in read_figures(text):
        if figure.kind not in _COMPARED or is_fraction(text, figure) or _PAST_HOUR.match(text, figure.end):
            continue
        before = found[-1] if found else None
        between = text[before.end : figure.start] if before else ""
        if before and between.strip() == "(" and before.unit != figure.unit and before.agrees(figure):
            continue
        bare = figure.dimension == "count" and figure.noun is None and not phrase_of(text, figure)
        if before and bare and _LIST.fullmatch(between) and 0.2 < figure.value / (before.value or 1) < 5:
            figure = replace(figure, dimension=before.dimension, unit=before.unit, noun=before.noun)
        found.append(figure)
    return found


def _toll(text: str, figure: Figure, people: bool) -> str | None:
    """The toll that a count or, for land, an area is of."""
    if figure.noun == DEAD:
        return "killed"
    if _AGES.match(text, figure.end):
        return None
    if figure.dimension not in ("count", "area") or (figure.dimension == "count" and not people):
        return None
    if figure.dimension == "count" and _PASSENGERS_AND_CREW.match(text, figure.end):
        return "aboard"
    found = toll_of(text, figure.start, figure.end)
    if found == "aboard" and figure.noun not in _ANYBODY:
        return None
    return found if figure.dimension == ("area" if found in AREAS else "count") else None


def _voice(text: str, figure: Figure, said: Attribution | None) -> str | None:
    """Who is named as the source of one figure: in its part of the sentence, else in the sentence."""
    start = max((m.end() for m in _PARTS.finditer(text, 0, figure.start)), default=0)
    following = _PARTS.search(text, figure.end)
    end = following.start() if following else len(text)
    named = (attribution(text[start:end]) if start or following else None) or said
    if named:
        return named.voice
    pronoun = _PRONOUN_SAID.search(text)
    return pronoun[0].lower() if pronoun else None


def _within(text: str, figure: Figure, source: str) -> bool:
    """Whether a figure counts sources ("according to three officials"), not what they say."""
    at = text.find(source)
    return at >= 0 and at <= figure.end - 1 < at + len(source)


def _years(text: str, published: date | None) -> frozenset[str]:
    """The years of which a text speaks, a month that opens it, and days long past; none of publication."""
    found = set(_YEAR.findall(text))
    if month := _IN_MONTH.search(text):
        found.add(month[1])
    if published and _ON_DAY.search(text):
        days = [m.date for m in find_dates(text, published) if m.precision == "day" and len(m.date) == 10]
        found.update(day for day in days if (published - date.fromisoformat(day)).days > RECENT)
    return frozenset(found - ({str(published.year), f"{published:%B}"} if published else set()))


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    until = figure.start
    if figure.kind == "moment" and (preposition := _TIME_PREPOSITION.search(text, 0, until)):
        until = preposition.start()
    boundary = _BOUNDARY if figure.kind == "age" else _BOUNDARY_PAST_AGES
    start = max((m.end() for m in boundary.finditer(text, 0, until)), default=0)
    following = boundary.search(text, figure.end)
    return start, following.start() if following else len(text)
