"""Tables and counts in plain text stay as rows; menus, and what a page says of itself, go as before."""

from __future__ import annotations

import pytest

from tests.text.test_clean import ARTICLE, article_of


@pytest.mark.parametrize(
    "rows",
    [
        ("Year | GDP growth | Inflation", "2026 | 1.4 | 4.8", "2027 | 0.9 | 3.9"),
        ("Club | Played | Points", "Rovers | 12 | 26", "Harwick | 12 | 19"),
        ("Fatalities: 1 civilian", "Containment: 8%", "Engines: 96", "Cause: not known"),
        ("Rovers: 3 (Mendez 12, 44; Cole 80)", "Harwick: 1 (Ott 61)", "Attendance: 21,304"),
        ("Goals 2 1", "Shots 14 9", "Corners 5 7"),
        ("Rate 2026 4.75 %", "Deposits | 3.1 % | 2.9 %", "Loans | 5.2 % | –"),
        ("Turnover | €1,204m | €1,180m", "Net profit | €31m | €28m"),
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_a_table_of_figures_stays(rows: tuple[str, ...], place: str) -> None:
    """Each line with figures is there, as a row: it can be cited, and is no sentence that is printed."""
    head, rest = ARTICLE.split("Repairs will", 1)
    table = "\n".join(rows)
    text = f"{ARTICLE}\n{table}\n" if place == "end" else f"{head}{table}\n\nRepairs will{rest}"
    article = article_of(text)
    kept = {sentence.text for sentence in article.sentences}
    assert {row for row in rows if any(map(str.isdigit, row))} <= kept
    assert not {sentence.text for sentence in article.body} & set(rows[1:])


def test_a_markdown_table_loses_its_bars_and_its_ruled_line() -> None:
    """The rows read as those of a page do."""
    table = "| Party | Votes | Percent |\n|---|---:|:---|\n| Harbour Party | 725,618 | 31.6 |\n| Others | 156 | 6.8 |"
    rows = [s.text for s in article_of(f"{ARTICLE}\n{table}\n", "text/markdown").sentences if s.kind == "row"]
    assert rows == ["Party | Votes | Percent", "Harbour Party | 725,618 | 31.6", "Others | 156 | 6.8"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Home | Harbour | Weather", "News | Sport | Culture"),
        ("Front page | 4 March 2025 | Log in", "Harbour | 5 March 2025 | Search"),
        ("Comments: 12", "Shares: 30"),
        ("Tel: 555 0110", "Fax: 555 0111"),
        ("Published: 4 March 2025", "Updated: 5 March 2025"),
        ("| Home | Harbour | Weather |", "|---|---|---|", "| News | Sport | Culture |"),
    ],
)
def test_a_menu_and_the_counts_of_a_page_are_no_table(lines: tuple[str, ...]) -> None:
    """Their cells hold no figures, or figures of the page."""
    article = article_of(ARTICLE + "\n" + "\n".join(lines) + "\n")
    assert all(sentence.kind != "row" for sentence in article.sentences)
    assert not set(lines) & set(article.text.split("\n\n"))
