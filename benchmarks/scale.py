"""Seconds and peak memory of whole processes, and the curve over the number of articles.

Each row is a fresh process, from its start to its end: reading, cleaning, composing, checking and printing
for briefer; reading, cleaning and ranking for sumy's LexRank on the same text. The least of three runs
is given, the disturbed ones being the slow ones; runs above a few seconds are made once. Processor time
is what a busy machine does not stretch.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SIZES = (5, 10, 20, 46, 100, 200, 400)
# LexRank compares all pairs of sentences: above this it takes minutes.
LARGEST_FOR_LEXRANK = 46
RUNS = 3
SLOW_SECONDS = 3.0
BUDGET = 250

Row = Mapping[str, str | int | float | None]


def run(data: Path) -> list[Row]:
    """Rows of system, dataset, articles, seconds, seconds of processor time, and megabytes at the peak."""
    rows = [_row("briefer --help", "", None, [*_briefer(), "--help"])]
    for folder in sorted(path for path in (ROOT / "samples").iterdir() if path.is_dir())[:1]:
        sources = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html", ".md")]
        command = [*_briefer("brief"), *map(str, sources)]
        rows.append(_row("briefer brief", f"sample {folder.name}", len(sources), command))
    event = data / "events" / "one_large_event.jsonl"
    articles = [json.loads(line) for line in event.read_text("utf-8").splitlines()]
    rows += _both(event, "one_large_event", len(articles))
    with tempfile.TemporaryDirectory() as folder_name:
        for size in SIZES:
            path = Path(folder_name) / f"{size}.jsonl"
            path.write_text("\n".join(map(json.dumps, recombine(articles, size))), "utf-8")
            rows += _both(path, "recombined", size)
    return rows


def recombine(articles: Sequence[Mapping[str, str]], count: int) -> Iterator[dict[str, str]]:
    """`count` articles of average length, each of paragraphs drawn from all, always the same ones."""
    chance = random.Random(0)
    paragraphs = [p for article in articles for p in article.get("text", "").split("\n") if p.strip()]
    length = round(len(paragraphs) / sum(bool(article.get("text")) for article in articles))
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, min(length, len(paragraphs))))
        yield {"title": f"Report {number + 1} on the event", "text": text}


def _both(path: Path, dataset: str, count: int) -> list[Row]:
    rows = [_row("briefer brief", dataset, count, [*_briefer("brief", "--words", str(BUDGET)), str(path)])]
    if count <= LARGEST_FOR_LEXRANK:
        rows.append(
            _row("sumy LexRank", dataset, count, [sys.executable, "-m", "benchmarks.scale", str(path)])
        )
    return rows


def _briefer(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefer", *arguments]


def _row(system: str, dataset: str, articles: int | None, command: Sequence[str]) -> Row:
    seconds, processor, megabytes = min(_measured(command))
    return {
        "system": system,
        "dataset": dataset,
        "articles": articles,
        "seconds": round(seconds, 2),
        "processor": round(processor, 2),
        "megabytes": round(megabytes),
    }


def _measured(command: Sequence[str]) -> list[tuple[float, float, float]]:
    results: list[tuple[float, float, float]] = []
    while len(results) < RUNS and not (results and results[0][0] > SLOW_SECONDS):
        results.append(_measure(command))
    return results


def _measure(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak megabytes of one process. Raises RuntimeError where it fails."""
    started = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3: made, but some input was left out
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _summarize_with_sumy(path: Path) -> None:
    from benchmarks.peers.libraries import sumy_lexrank
    from briefer.errors import CleanError
    from briefer.sources.files import load
    from briefer.text.clean import clean
    from briefer.types import Article

    articles: list[Article] = []
    documents, _ = load([str(path)], sys.stdin.buffer)
    for document in documents:
        try:
            articles.append(clean(document, f"a{len(articles) + 1}"))
        except CleanError:
            continue
    for sentence in sumy_lexrank(articles, BUDGET):
        print(sentence.text)


if __name__ == "__main__":
    _summarize_with_sumy(Path(sys.argv[1]))
