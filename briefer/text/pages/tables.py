"""Tables with figures as lines that can be read: one for each row, its cells in order."""

from __future__ import annotations

from typing import Any

from briefer.text.blocks import one_line
from briefer.text.decode import tidy

# In characters: a table with a longer cell lays out a page, and its cells are paragraphs.
LONGEST_CELL = 300
MOST_ROWS = 500
BAR = " | "


def table_rows(table: Any) -> list[str]:
    """The rows of a table of data: "Truck | 3 | 12", or "Capacity: 1,200" where a row is a label and a value.

    Empty for a table that lays out a page: one with tables, lists or headings in it, with long cells, or one cell.
    """
    if any(True for _ in table.iter("ul", "ol", "h1", "h2", "h3")) or table.find(".//table") is not None:
        return []
    rows = []
    for row in table.iter("tr"):
        cells = [
            (cell.tag, one_line(tidy(" ".join(cell.itertext())))) for cell in row if cell.tag in ("td", "th")
        ]
        cells = [cell for cell in cells if cell[1]]
        if any(len(text) > LONGEST_CELL for _, text in cells):
            return []
        if cells:
            rows.append(cells)
    if len(rows) < 2 or max(map(len, rows)) < 2 or len(rows) > MOST_ROWS:
        return []
    labelled = all(len(row) <= 2 for row in rows)
    return [_line(row, labelled) for row in rows]


def _line(row: list[tuple[str, str]], labelled: bool) -> str:
    texts = [text for _, text in row]
    if labelled and len(row) == 2 and row[1][0] == "td":
        return f"{texts[0].rstrip(':')}: {texts[1]}"
    return BAR.join(texts)
