"""Other extractive summarisers, on the same sentences and under the same budget as briefer.

Each is a `Summarizer`: the articles of a cluster and a budget in words to the sentences of the summary, in
printing order. SUMMARIZERS names them in the order of the table.
"""

from __future__ import annotations

from benchmarks.peers.base import Summarizer
from benchmarks.peers.centroid import centroid
from benchmarks.peers.graph import lexrank, textrank
from benchmarks.peers.lead import lead, random_sentences, round_robin_lead
from benchmarks.peers.libraries import sumy_lexrank, sumy_lsa, sumy_textrank
from benchmarks.peers.submodular import submodular_coverage

SUMMARIZERS: dict[str, Summarizer] = {
    "Random": random_sentences,
    "Lead of the first article": lead,
    "round-robin Lead": round_robin_lead,
    "Centroid": centroid,
    "LexRank": lexrank,
    "TextRank": textrank,
    "submodular coverage": submodular_coverage,
    "sumy LexRank": sumy_lexrank,
    "sumy TextRank": sumy_textrank,
    "sumy LSA": sumy_lsa,
}
