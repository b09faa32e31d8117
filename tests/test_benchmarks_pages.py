"""The benchmark of pages scores as the published measure does, and all its systems run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.article_body import Match, match, scores
from benchmarks.pages import has_authors, run, same_title, states
from tests.text.pages.build import PARAGRAPHS, TITLE, article

PEERS = ("justext", "newspaper", "readability")


def test_shingles_are_counted_as_often_as_they_occur_and_pages_weigh_the_same() -> None:
    """Gold has 3 shingles of 4 words; the prediction has 2 of them and 2 others."""
    found = match("a b c d e f", "x a b c d e")
    assert (found.both, found.predicted_only, found.gold_only) == (0.5, 0.25, 0.25)
    assert found.precision == found.recall == pytest.approx(2 / 3)
    assert match("a b c d a b c d", "a b c d").recall == pytest.approx(1 / 5)


def test_f1_is_of_the_mean_precision_and_the_mean_recall() -> None:
    """A page without a prediction has no precision to count, and no recall."""
    result = scores([Match(0.5, 0.5, 0.0), Match(0.0, 0.0, 1.0)])
    assert (result["precision"], result["recall"]) == (0.5, 0.5)
    assert scores([match("", "")])["f1"] == 0.0
    assert scores([match("a b", "a b")])["f1"] == 1.0


def test_fields_are_right_when_they_say_the_same() -> None:
    """Quotation marks, case and accents are no difference; another word is."""
    assert same_title("‘Bridge’ to close – at last", "'Bridge' to close: at last")
    assert not same_title("Bridge to close", "Bridge to open")
    assert has_authors("Inés Roth, Jo Lund", "Jo Lund and Ines Roth")
    assert not has_authors("Ines Roth, Jo Lund", "Ines Roth")
    assert not has_authors("Ines Roth", "Ines Roth of the Courier, the voice of the whole Sund")


@pytest.mark.parametrize(
    "text", ["2025-03-04T10:00", "/2025/03/04/", "March 4, 2025", "4 Mar. 2025", "4th March 2025"]
)
def test_a_page_states_a_day_in_the_ways_that_dates_are_written(text: str) -> None:
    """A day of another year or month is another."""
    assert states(f"<p>{text}</p>", "2025-03-04")
    assert not states(f"<p>{text}</p>", "2024-03-04")
    assert not states(f"<p>{text}</p>", "2025-05-04")


def test_all_systems_are_measured_in_one_run(tmp_path: Path) -> None:
    """On two pages of this project's own: each system has its row for each set."""
    for module in PEERS:
        pytest.importorskip(module)
    for dataset in ("scrapinghub", "newspaper"):
        (tmp_path / "pages" / dataset).mkdir(parents=True)
        records = []
        for n in range(2):
            html = article(
                head=f"<title>{TITLE}</title>", above="<p class='byline'>By Ines Roth, 4 March 2025</p>"
            )
            (tmp_path / "pages" / dataset / f"{n}.html.gz").write_bytes(gzip.compress(html.encode()))
            gold = (
                {"title": TITLE, "authors": "Ines Roth", "published": "2025-03-04"}
                if dataset == "newspaper"
                else {}
            )
            records.append(
                {"id": str(n), "file": f"{dataset}/{n}.html.gz", "text": "\n".join(PARAGRAPHS), **gold}
            )
        lines = "\n".join(map(json.dumps, records))
        (tmp_path / "pages" / f"{dataset}.jsonl").write_text(lines, "utf-8")
    rows = run(tmp_path)
    assert len(rows) == 14
    own = [row for row in rows if row["system"] == "briefer"]
    assert [row["f1"] for row in own] == [1.0, 1.0]
    assert (own[1]["title"], own[1]["date"], own[1]["date_stated"], own[1]["author"]) == (1.0, 1.0, 1.0, 1.0)
