"""The benchmark of summaries, on two made-up clusters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("rouge_score", reason="the benchmarks extra is not installed")
pytest.importorskip("sumy", reason="the benchmarks extra is not installed")

from benchmarks import rouge, summaries
from benchmarks.peers import SUMMARIZERS
from benchmarks.peers.base import fill, sentences
from benchmarks.peers.oracle import greedy_oracle

FERRY = [
    "The ferry Halcyon ran aground off Maren Island on Tuesday night with 214 people aboard. "
    "All of them were taken off by lifeboat before midnight, the coastguard said. "
    "Three passengers were treated for broken bones at the hospital of Port Ellery. "
    "The ship had passed its last safety inspection in March of this year.",
    "Inspectors want to know why the ferry Halcyon left its marked lane near Maren Island. "
    "The ship hit a reef on Tuesday night and all 214 people aboard were taken off by lifeboat. "
    "The owner said repairs to the hull would cost about four million dollars. "
    "Maren Island was cut off from the mainland for forty hours in the winter of 2019.",
]
REFERENCE = (
    "All 214 people aboard the ferry Halcyon were taken off by lifeboat after it ran aground off Maren "
    "Island on Tuesday night. Inspectors ask why it left its lane."
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in the layout of the data, with the same cluster twice in each set."""
    (tmp_path / "multidoc").mkdir()
    record = {"articles": [{"text": text} for text in FERRY], "reference": REFERENCE}
    for dataset in summaries.BUDGETS:
        lines = "\n".join([json.dumps(record)] * 2)
        (tmp_path / "multidoc" / f"{dataset}.jsonl").write_text(lines, "utf-8")
    return tmp_path


def test_every_system_has_a_row_of_every_metric_on_each_set(data: Path) -> None:
    """The table is complete: system, data set, three ROUGE values from 0 to 100, and seconds."""
    rows = summaries.run(data)
    systems = {row["system"] for row in rows}
    assert {"briefer", "Random", "LexRank", "sumy LexRank", "greedy oracle"} <= systems
    assert len(rows) == 2 * len(systems)
    for row in rows:
        assert set(row) == {"system", "dataset", *rouge.METRICS, "seconds"}
        assert all(0 <= float(row[metric]) <= 100 for metric in rouge.METRICS)


def test_no_selection_beats_the_oracle(data: Path) -> None:
    """The ceiling is one: it chooses with the reference before its eyes."""
    rows = [row for row in summaries.run(data) if row["dataset"] == "neus"]
    best = next(row for row in rows if row["system"] == "greedy oracle, no budget")
    assert all(float(row["rouge1"]) <= float(best["rouge1"]) for row in rows)


@pytest.mark.parametrize("name", summaries.SYSTEMS)
@pytest.mark.parametrize("budget", [10, 20, 45, 1000])
def test_every_system_keeps_to_the_budget_with_whole_sentences(data: Path, name: str, budget: int) -> None:
    """Nobody wins by printing more, by cutting a sentence, or by printing one twice."""
    example = summaries.read(data / "multidoc" / "neus.jsonl")[0]
    chosen = summaries.SYSTEMS[name](example.articles, budget)
    assert sum(len(sentence.text.split()) for sentence in chosen) <= budget
    everything = [sentence for article in example.articles for sentence in article.body]
    assert all(sentence in everything for sentence in chosen)
    assert len({sentence.id for sentence in chosen}) == len(chosen)
    assert chosen or budget < min(len(s.text.split()) for s in everything)


def test_a_sentence_that_does_not_fit_is_passed_over(data: Path) -> None:
    """The rule of the budget, alike for all: the next one that fits is taken."""
    pool = sentences(summaries.read(data / "multidoc" / "neus.jsonl")[0].articles)
    assert fill(pool, 14) == [pool[1]]
    assert (
        len(greedy_oracle(summaries.read(data / "multidoc" / "neus.jsonl")[0].articles, 14, REFERENCE)) == 1
    )


def test_a_summary_equal_to_its_reference_scores_100() -> None:
    """F1 in percent, and inflected words count as the same."""
    assert rouge.f1(REFERENCE, REFERENCE) == (100, 100, 100)
    assert rouge.f1("The ferries ran", "The ferry ran")[0] == 100


def test_the_peers_are_named_once() -> None:
    """A peer has one row; briefer is none of its own peers."""
    assert len(set(SUMMARIZERS)) == len(SUMMARIZERS)
    assert not any(name.startswith("briefer") for name in SUMMARIZERS)


@pytest.mark.parametrize("name", summaries.SYSTEMS)
def test_a_cluster_without_a_sentence_stops_no_system(name: str) -> None:
    """Where nothing is left after cleaning, the summary is empty and scores nothing."""
    assert summaries.SYSTEMS[name]([], 60) == []
    assert greedy_oracle([], 60, REFERENCE) == []
    assert rouge.f1(REFERENCE, "") == (0, 0, 0)
