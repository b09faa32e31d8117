"""What is new on a second day, against the answer keys of invented events: new, updated, known, retracted.

An event is a folder with `truth.json` that has the key `day2`: sentences of the articles in `day2/`, and the
earlier sentences that they update or retract. Runs on those below the data folder, on the project's samples
and on the fixtures of its tests. The peers know nothing of retractions; their thresholds are the best ones for
the very set that they are scored on.
"""

from __future__ import annotations

import io
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Row
from briefer.cleaning import clean_all
from briefer.compare.news.changes import Judgement, Passage, Today, judge
from briefer.sources.files import load
from briefer.text.tokens import words
from briefer.types import Article, EarlierStatement

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("new", "updated", "known")
STEPS = [step / 20 for step in range(2, 20)]


@dataclass(slots=True)
class Event:
    """One event: what was told, today's sentences, and for those in the key the kinds that they may be of."""

    name: str
    earlier: list[Passage]
    sentences: list[Today]
    gold: dict[str, set[str]] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)

    @property
    def today(self) -> list[str]:
        return [sentence.text for sentence in self.sentences]


Judge = Callable[[Event], dict[str, Judgement]]


def run(data: Path) -> list[Row]:
    """Rows by set and system: F1 of each kind, their mean, and the share of old sentences found."""
    rows: list[Row] = []
    folders = {"data": data, "samples": ROOT / "samples", "fixtures": ROOT / "tests" / "data" / "changes"}
    for dataset, folder in folders.items():
        events = list(read_events(folder))
        if not events:
            continue
        started = time.perf_counter()
        own = [briefer(event) for event in events]
        seconds = time.perf_counter() - started
        rows.append(score("briefer", dataset, events, own) | {"seconds": seconds})
        rows.append(score("exact match", dataset, events, [_exact(event) for event in events]))
        rows.append(_best("TF-IDF cosine, best thresholds", dataset, events, _tfidf))
        rows.append(_best("MiniLM cosine, best thresholds", dataset, events, _minilm))
    return rows


def read_events(folder: Path) -> Iterable[Event]:
    """The events below a folder whose key has a second day, in order."""
    for path in sorted(folder.rglob("truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        if truth.get("day2"):
            yield _event(path.parent, truth["day2"])


def briefer(event: Event) -> dict[str, Judgement]:
    """Each of today's sentences with briefer's judgement."""
    return dict(zip(event.today, judge(event.sentences, event.earlier), strict=True))


def score(
    system: str, dataset: str, events: Sequence[Event], judged: Sequence[dict[str, Judgement]]
) -> dict[str, Any]:
    """F1 over the sentences of the keys; one that may be of two kinds is right as either."""
    hits, reported, wanted = Counter[str](), Counter[str](), Counter[str]()
    found = old = 0
    for event, answers in zip(events, judged, strict=True):
        for text, kinds in event.gold.items():
            kind = answers[text].kind
            reported[kind] += 1
            wanted[kind if kind in kinds else sorted(kinds)[-1]] += 1
            hits[kind] += kind in kinds
            if text in event.before:
                old += 1
                before = answers[text].before
                found += before is not None and _same(before.quote, event.before[text])
    f1 = {
        k: 2 * hits[k] / (reported[k] + wanted[k]) for k in (*KINDS, "retracted") if reported[k] + wanted[k]
    }
    row: dict[str, Any] = {"system": system, "dataset": dataset, "sentences": sum(wanted.values())}
    row |= {f"{kind}_f1": f1.get(kind) for kind in (*KINDS, "retracted")}
    row["mean_f1"] = sum(f1.get(kind, 0.0) for kind in KINDS) / len(KINDS)
    row["accuracy"] = sum(hits.values()) / max(1, sum(wanted.values()))
    row["old_found"] = found / old if old else None
    return row


def _same(quote: str, gold: Iterable[str]) -> bool:
    return any(_flat(quote) in _flat(text) or _flat(text) in _flat(quote) for text in gold)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _event(folder: Path, key: dict[str, Any]) -> Event:
    sources = [p for p in sorted(folder.iterdir()) if p.is_file() and p.suffix in (".txt", ".md", ".html")]
    sources += [p for p in [folder / "articles.jsonl"] if p.exists()]
    earlier = [passage for article in _articles(sources) for passage in _passages(article)]
    today = [sentence for article in _articles([folder / "day2"]) for sentence in _today(article)]
    event = Event(folder.name, earlier, today)
    for kind in ("new", "known", "updated", "retracted"):
        for entry in key.get(kind, ()):
            text = _printed(entry.get("new", entry)["sentence"], event.sentences)
            event.gold.setdefault(text, set()).add(kind)
            if "old" in entry:
                event.before.setdefault(text, set()).update(_told_of(entry["topic"], key[kind]))
    return event


def _told_of(topic: str, entries: Sequence[dict[str, Any]]) -> Iterable[str]:
    """The old sentences of a topic: which of them is shown makes no difference to a reader."""
    return (entry["old"]["sentence"] for entry in entries if entry["topic"] == topic)


def _printed(sentence: str, today: list[Today]) -> str:
    """The sentence as clean() cut it; one that it cut otherwise is judged as it stands in the key."""
    for found in today:
        if _flat(found.text) == _flat(sentence):
            return found.text
    today.append(Today(sentence))
    return sentence


def _articles(paths: Sequence[Path]) -> list[Article]:
    documents, _ = load([str(path) for path in paths], io.BytesIO())
    return clean_all(documents)[0]


def _today(article: Article) -> list[Today]:
    body = [s for s in article.sentences if s.kind != "heading"]
    texts = ["", *(sentence.text for sentence in body), ""]
    return [
        Today(text, article.published, before, following)
        for before, text, following in zip(texts, texts[1:-1], texts[2:], strict=False)
    ]


def _passages(article: Article) -> list[Passage]:
    day = article.published_date or date(2025, 1, 1)
    return [
        Passage(
            EarlierStatement(s.text, "e", "b", day, s.text, article.outlet, None),
            s.published,
            False,
            s.before,
        )
        for s in _today(article)
    ]


def _exact(event: Event) -> dict[str, Judgement]:
    known = {_flat(passage.statement.text) for passage in event.earlier}
    return {text: Judgement("known" if _flat(text) in known else "new") for text in event.today}


def _best(
    system: str, dataset: str, events: Sequence[Event], cosines: Callable[[Event], list[list[float]]]
) -> Row:
    """Known from one cosine on, updated from a lower one on, else new; both as suits the set best."""
    matrices = [[max((v, n) for n, v in enumerate(row)) for row in cosines(event)] for event in events]
    rows = [
        score(system, dataset, events, [_cut(e, m, high, low) for e, m in zip(events, matrices, strict=True)])
        for high in STEPS
        for low in STEPS
        if low <= high
    ]
    return max(rows, key=lambda row: (row["mean_f1"], row["accuracy"]))


def _cut(event: Event, best: list[tuple[float, int]], high: float, low: float) -> dict[str, Judgement]:
    judged = {}
    for text, (likeness, nearest) in zip(event.today, best, strict=True):
        kind = "known" if likeness >= high else "updated" if likeness >= low else "new"
        judged[text] = Judgement(kind, event.earlier[nearest].statement)  # type: ignore[arg-type]  # one of the three
    return judged


def _tfidf(event: Event) -> list[list[float]]:
    texts = [*event.today, *(passage.statement.text for passage in event.earlier)]
    bags = [Counter(words(text)) for text in texts]
    documents = Counter(word for bag in bags for word in bag)
    units = []
    for bag in bags:
        vector = {word: n * (log((len(bags) + 1) / (documents[word] + 1)) + 1) for word, n in bag.items()}
        norm = sqrt(sum(value * value for value in vector.values())) or 1.0
        units.append({word: value / norm for word, value in vector.items()})
    today, earlier = units[: len(event.today)], units[len(event.today) :]
    return [[sum(v * o.get(w, 0.0) for w, v in unit.items()) for o in earlier] for unit in today]


def _minilm(event: Event) -> list[list[float]]:
    from benchmarks.peers_embeddings import embed

    today = embed(event.today)
    earlier = embed([passage.statement.text for passage in event.earlier])
    matrix: list[list[float]] = (today @ earlier.T).tolist()
    return matrix
