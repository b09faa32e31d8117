"""Makes briefer/events/data/background.npz: in how many articles each word and pair of words stands.

    python tools/make_background.py DATA

DATA has the layout that the benchmarks read. Only counts of hashes are kept, of terms that several articles
have. The sets that events are measured on are left out: what is measured there must not know them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from briefer.events.background import DATA
from briefer.events.reading import table_of
from briefer.events.terms import Item

FEWEST_WITH_WORD = 2
FEWEST_WITH_PAIR = 3
SOURCES = {
    "multidoc/neus.jsonl": "articles",
    "claims/summedits_news.jsonl": "document",
    "claims/qags_cnndm.jsonl": "document",
    "claims/qags_xsum.jsonl": "document",
    "pages/newspaper.jsonl": "text",
    "pages/scrapinghub.jsonl": "text",
    "events/one_large_event.jsonl": "text",
}


def main(data: Path) -> None:
    table = table_of(Item(None, text) for text in sorted(set(_texts(data))))
    words, word_counts = _counted(table.words, FEWEST_WITH_WORD)
    pairs, pair_counts = _counted(table.pairs, FEWEST_WITH_PAIR)
    np.savez_compressed(
        DATA / "background.npz",
        articles=np.int64(len(table)),
        word_ids=words,
        word_counts=word_counts,
        pair_ids=pairs,
        pair_counts=pair_counts,
    )
    print(f"{len(table)} articles, {len(words)} words, {len(pairs)} pairs of words")


def _texts(data: Path) -> Iterator[str]:
    for name, field in SOURCES.items():
        for line in (data / name).read_text("utf-8").splitlines():
            found = json.loads(line).get(field) or ""
            yield from (part["text"] for part in found) if isinstance(found, list) else (found,)


def _counted(ids: np.ndarray, fewest: int) -> tuple[np.ndarray, np.ndarray]:
    distinct, counts = np.unique(ids, return_counts=True)
    return distinct[counts >= fewest], counts[counts >= fewest].astype(np.uint16)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
