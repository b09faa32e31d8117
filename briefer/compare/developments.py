"""What values that exclude one another are to the reader: a contradiction, an update, another unit or scope."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.moments import is_earlier
from briefer.compare.ledger.sessions import SESSIONS
from briefer.compare.ledger.values import Value
from briefer.compare.topics import topic_of
from briefer.compare.words.lexicon import concept
from briefer.text.vocabulary import word_set
from briefer.types import Article, Citation, Disagreement, DisagreementKind, DraftStatement, Sentence

FIXED_TOLLS = frozenset({"marched", "aboard", "dismissed"})
"""Tolls that do not grow after the event: who gives another number contradicts."""
OTHER_SCOPE = "not the same unit or scope: both may hold"

_ROLES = frozenset(
    concept(word) for word in word_set("soldier officer police civilian child woman firefighter")
)
_WHOLE = re.compile(
    r"\b(?:worldwide|nationwide|in all|in total|overall|across the|combined|altogether)\b", re.IGNORECASE
)
_MOMENT = re.compile(
    r"\b(?:so far|counted|final (?:count|result|tally)|as of|at the close|by the close|up to this hour|"
    r"has (?:risen|grown|reached)|had (?:risen|grown|reached)|latest|revised|updated|until now|to date|"
    r"stood at|stands at|contained by|by \w+ (?:morning|noon|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:alone|only in|just in)\b", re.I)


def over_figures(values: Sequence[Value], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    """What a group of values that exclude one another is to the reader.

    A number that grew or fell is an update even where some stand against it: they are positions of it,
    as long as they are fewer than those of the development.
    """
    if _different_unit(values) or _different_scope(values):
        return _stated(values, "different_unit_or_scope", articles, OTHER_SCOPE)
    if sessions := _sessions(values):
        *_, last = sessions
        return _stated(sessions, "updated_over_time", articles, _latest_note(last, (), articles))
    if not any(value.tolls - FIXED_TOLLS or _goes_on(value) for value in values):
        return _stated(values, "contradiction", articles)
    chain = _development(values, articles)
    ordered = sorted(values, key=lambda value: _first_given(value, articles))
    apart = [value for value in ordered if value not in chain]
    if len(chain) > max(1, len(apart)):
        others = [value for value in ordered if value is not chain[-1]]
        note = _latest_note(chain[-1], apart, articles)
        return _stated([*others, chain[-1]], "updated_over_time", articles, note)
    return _stated(ordered, "contradiction", articles)


def _sessions(values: Sequence[Value]) -> list[Value]:
    """Prices of one day in its order, where each is of another time of trading; else none."""
    at = [
        min((SESSIONS.index(scope) for scope in value.scopes if scope in SESSIONS), default=None)
        for value in values
    ]
    if None in at or len(set(at)) < len(at):
        return []
    return [value for _, value in sorted(zip(at, values, strict=True), key=lambda pair: pair[0] or 0)]


def _latest_note(last: Value, apart: Sequence[Value], articles: Sequence[Article]) -> str:
    """Who has the latest figure, and when; and who stands against the development."""
    latest = articles[max(last.entries, key=lambda entry: _time(articles[entry.article])).article]
    note = f"latest: {_source(latest)}, {_clock(latest)}" if latest.published else "latest: the last one"
    against = dict.fromkeys(_source(articles[value.entries[0].article]) for value in apart)
    return note + (f"; against this development: {', '.join(against)}" if against else "")


def _stated(
    values: Sequence[Value], kind: DisagreementKind, articles: Sequence[Article], note: str = ""
) -> Disagreement[DraftStatement]:
    return Disagreement(topic_of(values), kind, tuple(_position(value, articles) for value in values), note)


def _development(values: Sequence[Value], articles: Sequence[Article]) -> list[Value]:
    """The longest run of values that only grow, or only fall, from one time to the next."""
    ordered = sorted(values, key=lambda value: _first_given(value, articles))
    growing = _longest_growing(ordered, articles, 1)
    falling = _longest_growing(ordered, articles, -1)
    chain = growing if len(growing) >= len(falling) else falling
    return sorted([*chain, *_between(chain, ordered)], key=lambda v: v.figure.value, reverse=chain is falling)


def _between(chain: Sequence[Value], ordered: Sequence[Value]) -> list[Value]:
    """The values that nobody can date, but that lie between the first and the last of a development."""
    if len(chain) < 2:
        return []
    low, high = sorted((chain[0].figure.value, chain[-1].figure.value))
    return [value for value in ordered if value not in chain and low < value.figure.value < high]


def _longest_growing(ordered: Sequence[Value], articles: Sequence[Article], sign: int) -> list[Value]:
    best: list[list[Value]] = []
    for value in ordered:
        smaller = [chain for chain in best if sign * chain[-1].figure.value < sign * value.figure.value]
        before = [chain for chain in smaller if _later(chain[-1], value, articles)]
        best.append([*max(before, key=len, default=[]), value])
    return max(best, key=lambda chain: (len(chain), sign * chain[-1].figure.value), default=[])


def _later(one: Value, other: Value, articles: Sequence[Article]) -> bool:
    """Whether a value was given after another: in a later article, or further down in a running one."""
    if one.articles & other.articles:
        return True
    return any(
        is_earlier(articles[left].published, articles[right].published)
        for left in one.articles
        for right in other.articles
    ) and not any(
        is_earlier(articles[right].published, articles[left].published)
        for left in one.articles
        for right in other.articles
    )


def _goes_on(value: Value) -> bool:
    """Whether the sentence says that its figure is one of a moment: "so far", "with 61 percent counted"."""
    return any(_MOMENT.search(entry.sentence.text) for entry in value.entries)


def _different_unit(values: Sequence[Value]) -> bool:
    """Whether currencies differ, and the number too: 38.4 billion euros are not 38.4 billion dollars."""
    sizes = {f"{value.figure.value:.4g}" for value in values}
    return len({value.figure.dimension for value in values}) > 1 and len(sizes) > 1


def _different_scope(values: Sequence[Value]) -> bool:
    """Whether one counts a part of what another counts: a place, a group of people, "alone"."""
    roles = [value.nouns & _ROLES for value in values]
    if any(roles) and any(value.nouns and not role for value, role in zip(values, roles, strict=True)):
        return True
    texts = [" ".join(entry.sentence.text for entry in value.entries) for value in values]
    if any(_PART.search(text) for text in texts) and any(_WHOLE.search(text) for text in texts):
        return True
    if values[0].figure.dimension != "count" or values[0].tolls:
        return False
    placed = [frozenset().union(*(entry.places for entry in value.entries)) for value in values]
    return any(
        place and all(not place & other.bearers for other in values if other is not value)
        for place, value in zip(placed, values, strict=True)
    )


def _first_given(value: Value, articles: Sequence[Article]) -> tuple[str, float]:
    """When a value was given first: when its earliest article appeared, and where it stands there.

    The dead only grow in number: of several tolls of one article, a running page with its newest entry on top or
    below, the smallest was given first.
    """
    return min(
        (
            _time(articles[e.article]),
            value.figure.value if "killed" in value.tolls else float(e.sentence.start),
        )
        for e in value.entries
    )


def _time(article: Article) -> str:
    return article.published or ""


def _source(article: Article) -> str:
    return article.outlet or article.agency or article.id


def _clock(article: Article) -> str:
    return (article.published or "")[:16].replace("T", " ")


def _position(value: Value, articles: Sequence[Article]) -> DraftStatement:
    """The first sentence with the value, verbatim, with a citation for every article that has it."""
    cited: dict[int, Entry] = {}
    for entry in value.entries:
        cited.setdefault(entry.article, entry)
    citations = tuple(whole_citation(articles[entry.article], entry.sentence) for entry in cited.values())
    return DraftStatement(value.entries[0].sentence.text, citations)


def whole_citation(article: Article, *sentences: Sentence) -> Citation:
    """A citation of sentences that follow one another, verbatim."""
    start, end = sentences[0].start, sentences[-1].end
    ids = tuple(sentence.id for sentence in sentences)
    return Citation(article.id, ids, start, end, article.text[start:end])
