"""How many articles a word or a pair of words stands in, from a background that outlasts one day.

Without it, the words that every article of a small run happens to share would weigh nothing, and those that
one article uses by chance would weigh most. The table is made by tools/make_background.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefer.events.terms import Ids

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of `articles` read, how many hold each term: `ids` ascending, `counts` beside them."""

    articles: int
    ids: Ids
    counts: NDArray[np.int64]

    def of(self, ids: Ids) -> NDArray[np.int64]:
        """The count of each of the ids; 0 for one that is not in the table."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.counts[at], 0)


@dataclass(frozen=True, slots=True)
class Background:
    """Frequencies of words and of pairs of words."""

    words: Frequencies
    pairs: Frequencies


@cache
def shipped_background() -> Background:
    """The background that comes with the package."""
    with np.load(DATA / "background.npz", allow_pickle=False) as file:
        articles = int(file["articles"])
        words, pairs = (
            Frequencies(articles, file[f"{name}_ids"], file[f"{name}_counts"].astype(np.int64))
            for name in ("word", "pair")
        )
    return Background(words, pairs)
