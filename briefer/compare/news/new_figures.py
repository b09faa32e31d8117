"""Figures of today that take the place of earlier ones: another value for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefer.compare.ledger.figures import Figure
from briefer.compare.ledger.ledger import Entry, concept_weights, ledger
from briefer.compare.ledger.slots import rival_pairs
from briefer.compare.ledger.values import Value, values_of
from briefer.compare.news.cues import changed, partial
from briefer.types import Article, EarlierStatement, Sentence

_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_PERSON = (
    r"(?:person|victim|passenger|patient|man|woman|child|worker|boy|girl|student|soldier|resident|miner|"
    r"infant|baby|"
    r"firefighter|teenager|pensioner|policeman|officer|hiker|driver|tourist)"
)
_ANOTHER_ONE = re.compile(
    rf"\b(?:a|another) ({'|'.join(_ORDINALS)}) (?:(?:\w+ )?{_PERSON}\b|(death|fatality)\b)", re.IGNORECASE
)
_ONE = re.compile(rf"\b(?:one|a|an) (?:[\w-]+ ){{0,3}}{_PERSON}\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|dead|killed|drowned|perished|lost (?:his|her) life)\b", re.IGNORECASE)
_AGE = re.compile(rf"\b(?:{_PERSON}|\w+er|\w+or) of $", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|once|until) [^,;]*$", re.IGNORECASE)
_STATES = {
    "trapped": re.compile(r"\b(?:trapped|buried|underground|stuck|stranded|cut off)\b", re.IGNORECASE),
    "killed": re.compile(r"\b(?:drowned|shot dead|crushed|suffocated|frozen to death)\b", re.IGNORECASE),
    "held": re.compile(r"\b(?:hostages?|held captive|taken captive)\b", re.IGNORECASE),
    "sought": re.compile(r"\b(?:on the run|at large|escaped|broke out)\b", re.IGNORECASE),
    "unserved": re.compile(r"\bwithout (?:power|electricity|water|heating)\b", re.IGNORECASE),
    "critical": re.compile(r"\b(?:intensive care|critical(?:ly)?)\b", re.IGNORECASE),
    "jobs": re.compile(r"\b(?:jobs?|redundanc\w+|laid off)\b", re.IGNORECASE),
}
"""Counts of those in a state that goes on, beside the tolls: "eleven workers are trapped"."""
SUPPOSED = re.compile(r"\b(?:feared|fears?|believed|rumou?red)\b", re.IGNORECASE)
PASSING = frozenset({"supposed", "span"})
"""Scopes that do not part what a thing was said to cost from what it is said to cost now."""
FARTHEST = 8.0
"""The most by which a measure changes from one day to the next, as a factor."""
STATE_REACH = 45
"""Characters between a count and its state at most."""


class _Told(Protocol):
    @property
    def statement(self) -> EarlierStatement: ...
    @property
    def published(self) -> str | None: ...


class _Said(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> str | None: ...


def figure_updates(today: Sequence[_Said], earlier: Sequence[_Told]) -> dict[int, tuple[int, str]]:
    """By the number of today's sentence: the number of the passage whose figure it replaces, and both in words."""
    texts = [(passage.statement.text, passage.published) for passage in earlier]
    texts += [(sentence.text, sentence.published) for sentence in today]
    articles = [_one_sentence(text, published) for text, published in texts]
    entries = [entry for entry in ledger(articles) if _stated(entry)]
    by_sentence: dict[int, list[Entry]] = {}
    for entry in entries:
        by_sentence.setdefault(entry.article, []).append(entry)
    found: dict[int, tuple[int, str]] = {}
    counts = [
        count for number, article in enumerate(articles) for count in _counts(number, article, by_sentence)
    ]
    found.update(_counted_anew(counts, len(earlier)))
    values = values_of(entries, concept_weights(entries))
    for number, update in _moved(entries, len(earlier)):
        found.setdefault(number, update)
    for _, left, right in rival_pairs(values):
        for one, other in ((values[left], values[right]), (values[right], values[left])):
            for number, update in _replaced(one, other, len(earlier)):
                found.setdefault(number, update)
    return found


def _stated(entry: Entry) -> bool:
    """Whether a figure is stated as what is so: not what it was before, nor what it is said not to be."""
    before = entry.sentence.text[: entry.figure.start]
    apart = entry.figure.kind == "moment" or entry.scopes & {"refuted", "prior", "earlier"}
    return not apart and not _AGE.search(before) and not _IF.search(before)


def _replaced(one: Value, other: Value, told: int) -> list[tuple[int, tuple[int, str]]]:
    """The sentences of today with the value `other`, which nobody gave before, in the place of `one`."""
    before = [entry for entry in one.entries if entry.article < told]
    if not before or any(entry.article < told for entry in other.entries):
        return []
    note = _note(before[-1], other.entries[0])
    return [(e.article - told, (before[-1].article, note)) for e in other.entries if e.article >= told]


@dataclass(frozen=True, slots=True)
class _Count:
    """How many something happened to, or are in a state, by one sentence; `shown` as it says it."""

    of: str
    value: float
    shown: str
    sentence: int
    published: str
    figure: Figure | None = None

    def agrees(self, other: _Count) -> bool:
        if self.figure and other.figure:
            return self.figure.agrees(other.figure)
        return self.value == other.value


def _counts(number: int, article: Article, entries: Mapping[int, Sequence[Entry]]) -> Iterator[_Count]:
    """The tolls and states that a sentence counts. What is only feared, or became of a part,
    is not counted."""
    text = article.text
    if SUPPOSED.search(text) or partial(text):
        return
    published = article.published or ""
    if (one_more := _ANOTHER_ONE.search(text)) and (one_more[2] or _DIED.search(text)):
        value = _ORDINALS.index(one_more[1].lower()) + 2
        yield _Count("killed", value, f"a {one_more[1].lower()}", number, published)
        return
    tolls = [entry for entry in entries.get(number, ()) if entry.toll and not entry.years]
    for entry in tolls:
        yield _Count(entry.toll or "", entry.figure.value, _shown(entry), number, published, entry.figure)
    if (
        not any(entry.toll == "killed" for entry in tolls)
        and (one := _ONE.search(text))
        and _DIED.search(text)
    ):
        yield _Count("killed", 1, one[0], number, published)
    for entry in entries.get(number, ()):
        for state, pattern in _STATES.items():
            if entry.figure.dimension == "count" and not entry.toll and _near(pattern, text, entry.figure):
                yield _Count(state, entry.figure.value, _shown(entry), number, published, entry.figure)


def _near(pattern: re.Pattern[str], text: str, figure: Figure) -> bool:
    """Whether a state is named right behind a count, in its clause."""
    match = pattern.search(text, figure.end)
    return (
        match is not None
        and not re.search(r"[,;:]", text[figure.end : match.start()])
        and (match.start() - figure.end <= STATE_REACH)
    )


def _counted_anew(counts: Sequence[_Count], told: int) -> dict[int, tuple[int, str]]:
    """Counts of today that no earlier passage gave: against the last one that was given."""
    known: dict[str, list[_Count]] = {}
    for count in counts:
        if count.sentence < told:
            known.setdefault(count.of, []).append(count)
    found: dict[int, tuple[int, str]] = {}
    for count in counts:
        given = known.get(count.of, [])
        only_named = count.figure is None and count.value == 1
        if only_named or count.sentence < told or not given:
            continue
        if not any(count.agrees(other) for other in given):
            last = max(given, key=lambda c: (c.published, c.value, c.sentence))
            found.setdefault(count.sentence - told, (last.sentence, f"{last.shown} → {count.shown}"))
    return found


def _moved(entries: Sequence[Entry], told: int) -> Iterator[tuple[int, tuple[int, str]]]:
    """Amounts and measures that are said to have risen, fallen or changed, of something that had one before."""
    for entry in entries:
        if entry.article < told or entry.figure.kind in ("count", "age", "moment"):
            continue
        if not changed(entry.sentence.text):
            continue
        before = [other for other in entries if other.article < told and _same_measure(entry, other)]
        if before and not any(entry.figure.agrees(other.figure) for other in before):
            yield entry.article - told, (before[-1].article, _note(before[-1], entry))


def _same_measure(now: Entry, before: Entry) -> bool:
    one, other = now.figure, before.figure
    if (
        one.dimension != other.dimension
        or one.per != other.per
        or now.scopes - PASSING != before.scopes - PASSING
    ):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    near = {word for word in now.near & before.near if word not in now.bearers | before.bearers}
    return low > 0 and high <= FARTHEST * low and bool(near - {now.noun}) and now.subject == before.subject


def _note(before: Entry, now: Entry) -> str:
    return f"{_shown(before)} → {_shown(now)}"


def _shown(entry: Entry) -> str:
    return entry.sentence.text[entry.figure.start : entry.figure.end]


def _one_sentence(text: str, published: str | None) -> Article:
    sentence = Sentence("a1.s1", text, 0, len(text), 0)
    return Article("a1", "", None, None, None, None, published, "en", text, (sentence,), "")
