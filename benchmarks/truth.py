"""Origins, disagreements, credits and attributions against the answer keys of invented events.

Runs on the `cases/` of the data folder, on the project's own samples, on the events of its tests and on some
that others wrote without knowing the rules. An answer key (truth.json) names articles by file, records by
"articles.jsonl#2", and facts by the sentences that state them.
"""

from __future__ import annotations

import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

from benchmarks.__main__ import Row
from briefer.cleaning import clean_all
from briefer.compare.attribution import attribution
from briefer.compare.disagreements import find_disagreements
from briefer.compare.ledger.figures import read_figures
from briefer.engines.extractive import draft
from briefer.events.minhash import jaccard
from briefer.events.origins import trace_origins
from briefer.events.shingles import shingle_hashes
from briefer.sources.files import load
from briefer.text.tokens import words
from briefer.types import Article, Cluster
from briefer.verify import verify

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EVENTS = ROOT / "tests" / "data" / "events"
UNSEEN = ROOT / "tests" / "data" / "unseen_events"
"""Events whose first measure was taken before anybody read them; they have been read since."""
RETOLD = ROOT / "tests" / "data" / "retold"
"""Events whose articles tell the same in other words, five on each."""
LENGTHS = (120, 250, 600)
"""Words of the briefings that are searched for clutter."""

Groups = Sequence[Sequence[str]]
Found = Sequence[Sequence[frozenset[tuple[str, str]]]]
"""Disagreements as positions, each the (article id, sentence) pairs that it cites."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its answer key; `ids` maps the file names of the key to article ids."""

    truth: Mapping[str, Any]
    cluster: Cluster
    ids: Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """Hits, what was reported, and what is to be found."""

    hits: float = 0
    reported: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float | None:
        return self.hits / self.reported if self.reported else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        return 2 * self.hits / (self.reported + self.wanted) if self.reported + self.wanted else None


def run(data: Path) -> list[Row]:
    """One row a system and set: origins, disagreements; for briefer also the rest of the answer keys."""
    rows: list[Row] = []
    sets = (
        ("cases", data / "cases"),
        ("samples", SAMPLES),
        ("events", EVENTS),
        ("unseen", UNSEEN),
        ("retold", RETOLD),
    )
    for dataset, folder in sets:
        events = list(read_events(folder))
        if events:
            rows += [_briefer_row(dataset, events), *_peer_rows(dataset, events)]
    return rows


def read_events(folder: Path) -> Iterator[Event]:
    """The events under a folder that have an answer key, by name."""
    for key in sorted(folder.glob("*/truth.json")):
        documents, _ = load([str(key.parent)], io.BytesIO())
        articles, _ = clean_all(documents)
        ids = {PurePath(article.input).name: article.id for article in articles}
        yield Event(json.loads(key.read_text(encoding="utf-8")), Cluster(tuple(articles)), ids)


def _briefer_row(dataset: str, events: Sequence[Event]) -> Row:
    started = time.perf_counter()
    traced = [trace_origins(event.cluster) for event in events]
    found = [_as_found(cluster) for cluster in traced]
    seconds = time.perf_counter() - started
    origins = origin_scores(events, [[origin.articles for origin in cluster.origins] for cluster in traced])
    recall, precision = disagreement_scores(events, found)
    return {
        "system": "briefer",
        "dataset": dataset,
        "events": len(events),
        "origins_f1": origins.f1,
        "disagreement_recall": recall.recall,
        "disagreement_precision": precision.precision,
        "credits": _metadata_accuracy(events, "credits", lambda article: article.agency),
        "published": _metadata_accuracy(
            events, "published", lambda article: article.published[:10] if article.published else None
        ),
        "attribution": _attribution_recall(events),
        "clutter_printed": sum(_clutter_printed(e, c) for e, c in zip(events, traced, strict=True)),
        "seconds": seconds,
    }


def _peer_rows(dataset: str, events: Sequence[Event]) -> Iterator[Row]:
    peers: Mapping[str, Callable[[Article, Article], bool]] = {
        "same text": lambda one, other: _body(one) == _body(other),
        "shingle Jaccard 0.5": lambda one, other: jaccard(_shingles(one), _shingles(other)) >= 0.5,
    }
    for name, same in peers.items():
        groups = [_linked(event.cluster.articles, same) for event in events]
        yield {"system": name, "dataset": dataset, "origins_f1": origin_scores(events, groups).f1}
    recall, precision = disagreement_scores(events, [_same_noun_pairs(event.cluster) for event in events])
    yield {
        "system": "differing numbers of one noun",
        "dataset": dataset,
        "disagreement_recall": recall.recall,
        "disagreement_precision": precision.precision,
    }


def origin_scores(events: Sequence[Event], found: Sequence[Groups]) -> Tally:
    """Pairs of articles in one origin: found, and by the answer keys."""
    tally = Tally()
    for event, groups in zip(events, found, strict=True):
        wanted = _pairs([[event.ids[f] for f in group if f in event.ids] for group in event.truth["origins"]])
        reported = _pairs(groups)
        tally.hits += len(wanted & reported)
        tally.reported += len(reported)
        tally.wanted += len(wanted)
    return tally


def disagreement_scores(events: Sequence[Event], found: Sequence[Found]) -> tuple[Tally, Tally]:
    """(recall, precision) of disagreements.

    A disagreement of the key is found when two positions of one report cite sentences that state two of
    its values; "different_unit_or_scope" need not be found, but counts as right where it is reported.
    """
    recall, precision = Tally(), Tally()
    for event, reports in zip(events, found, strict=True):
        keys = event.truth["disagreements"]
        matches = [{n for n, key in enumerate(keys) if _states(report, key, event.ids)} for report in reports]
        precision.reported += len(reports)
        precision.hits += sum(1 for match in matches if match)
        wanted = {n for n, key in enumerate(keys) if key["kind"] != "different_unit_or_scope"}
        recall.wanted += len(wanted)
        recall.hits += len(wanted & set().union(*matches))
    return recall, precision


def _states(
    report: Sequence[frozenset[tuple[str, str]]], key: Mapping[str, Any], ids: Mapping[str, str]
) -> bool:
    stated = [
        {v["value"] for v in key["values"] if any(_same(v, article, text, ids) for article, text in position)}
        for position in report
    ]
    return any(one and other and len(one | other) > 1 for one, other in combinations(stated, 2))


def _same(value: Mapping[str, str], article: str, text: str, ids: Mapping[str, str]) -> bool:
    wanted, given = _normal(value["sentence"]), _normal(text)
    return ids.get(value["file"]) == article and (wanted in given or given in wanted)


def _as_found(cluster: Cluster) -> Found:
    return [
        [frozenset((c.article, c.quote) for c in position.citations) for position in disagreement.positions]
        for disagreement in find_disagreements(cluster)
    ]


def _same_noun_pairs(cluster: Cluster) -> Found:
    """The peer: every pair of figures from two articles with one noun, or one unit, and other values."""
    stated = [
        (article.id, sentence.text, figure)
        for article in cluster.articles
        for sentence in article.body
        for figure in read_figures(sentence.text)
    ]
    return [
        [frozenset({one[:2]}), frozenset({other[:2]})]
        for one, other in combinations(stated, 2)
        if one[0] != other[0]
        and (one[2].dimension, one[2].noun) == (other[2].dimension, other[2].noun)
        and one[2].value != other[2].value
    ]


def _metadata_accuracy(
    events: Sequence[Event], field: str, read: Callable[[Article], str | None]
) -> float | None:
    tally = Tally()
    for event in events:
        for name, wanted in event.truth[field].items():
            if name in event.ids:
                tally.wanted += 1
                tally.hits += read(event.cluster.article(event.ids[name])) == wanted
    return tally.recall


def _attribution_recall(events: Sequence[Event]) -> float | None:
    """The share of the recorded chains of which every link is found."""
    tally = Tally()
    for event in events:
        for chain in event.truth["attribution_chains"]:
            found = attribution(chain["sentence"])
            links = [_bag(link) for link in found.chain] if found else []
            tally.wanted += 1
            tally.hits += all(any(_half(_bag(via), link) for link in links) for via in chain["via"])
    return tally.recall


def _clutter_printed(event: Event, cluster: Cluster) -> int:
    """How many strings of boilerplate stand in the statements of briefings of several lengths."""
    printed = ""
    for length in LENGTHS:
        briefing = verify(draft(cluster, length), cluster)
        printed += " ".join(_normal(statement.text) for statement in briefing.statements()) + " "
    clutter = {_normal(text) for texts in event.truth["boilerplate"].values() for text in texts}
    return sum(1 for text in clutter if text in printed)


def _linked(articles: Sequence[Article], same: Callable[[Article, Article], bool]) -> Groups:
    groups: list[list[Article]] = []
    for article in articles:
        joined = [group for group in groups if any(same(article, other) for other in group)]
        groups = [g for g in groups if g not in joined] + [[*(a for g in joined for a in g), article]]
    return [[article.id for article in group] for group in groups]


def _pairs(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _body(article: Article) -> str:
    return " ".join(sentence.text for sentence in article.body)


def _shingles(article: Article) -> frozenset[int]:
    return frozenset(shingle_hashes(words(_body(article))))


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _bag(text: str) -> Counter[str]:
    return Counter(word for word in words(text) if word not in ("the", "a", "an", "of", "its"))


def _half(wanted: Counter[str], found: Counter[str]) -> bool:
    return 2 * (wanted & found).total() > wanted.total()
