"""Runs one benchmark and prints its table, or its rows as JSON.

A benchmark is a module of this package with `run(data: Path) -> list[Row]`; its row starts with
"system" and "dataset", and holds one value per metric. All rows of a table come from one run.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str | int | float | None]

BENCHMARKS = {
    "feeds_scale": "seconds, processor time and memory of 500 feeds read and cleaned, and of the run right after",
    "delivery_faults": "what becomes of each fault of a mail server, of Slack and of a webhook",
    "digest": "seconds and bytes of the messages of an edition",
    "outbox_kills": "messages lost and sent twice when the sender is killed, beside other designs",
    "daily": "three simulated days of briefer daily on a loopback web, beside a plain loop",
    "daily_kills": "runs of briefer daily that are killed at random moments, and how they end",
    "feeds": "feeds read and quarantined, and the expectations of feedparser's own files that are kept",
    "llm_cost": "calls and tokens of the llm engine, with no call made",
    "summaries": "ROUGE of the selected sentences beside other extractive summarisers",
    "pages": "articles out of web pages: text, headline, day and author",
    "events": "articles put to their events, in a batch and in a stream, beside other clusterings",
    "events_scale": "seconds and memory of clustering 1,000 to 100,000 articles from JSON lines",
    "scale": "seconds and memory of whole runs, and the curve over the number of articles",
    "same_claim": "grouping of answers that make the same claim",
    "storylines": "events that go on from one day to the next",
    "changes": "what is new, updated, known and retracted on a second day",
    "claims": "claims told apart into supported and unsupported",
    "llm_planted": "false statements fed as a model's draft: caught, mended or printed",
    "fetch_faults": "what becomes of each fault of a web server, and what the run pays for it",
    "llm_faults": "what becomes of each fault of a model's server, and the calls it costs",
    "llm_parallel": "independent calls side by side, beside the ideal",
    "truth": "origins, disagreements and statements of the cases' and samples' truth files",
}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure briefer beside its peers.",
        epilog="\n".join(f"  {name:12} {what}" for name, what in BENCHMARKS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", choices=sorted(BENCHMARKS))
    parser.add_argument("--data", type=Path, required=True, help="the folder with the data sets")
    parser.add_argument("--json", action="store_true", help='print {"rows": [...]} in place of a table')
    args = parser.parse_args(argv)
    if not args.data.is_dir():
        parser.error(f"--data {args.data}: no such folder")
    rows: list[Row] = importlib.import_module(f"benchmarks.{args.name}").run(args.data)
    print(json.dumps({"rows": rows}, indent=1) if args.json else table(rows))
    return 0


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, with the columns in the order in which they first appear."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = [columns, *([_cell(row.get(name)) for name in columns] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
