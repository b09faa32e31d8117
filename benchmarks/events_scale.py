"""Seconds and memory of clustering 1,000, 10,000 and 100,000 articles from JSON lines.

What is counted is a whole process: start, reading of the lines, terms (in two processes), clustering, and the
writing of the groups. Cleaning is not in it: it is the business of reading, and its rate is a row of its own.
The articles are made of the event sets: each event is the sentences of one article of theirs with every name and
number exchanged for ones of its own, each article a part of these in another order with a few from elsewhere.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.__main__ import Row
from benchmarks.events_data import bcubed, event_sets

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 100_000)
WORKERS = 2
SAMPLED_EACH = 0.2
CLEANED = 300
_NAME_OR_NUMBER = re.compile(r"\b(?:[A-Z][a-z]{2,}|\d+)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or")]


def run(data: Path) -> list[Row]:
    """Articles, seconds, articles a second, megabytes at the peak, BCubed F1; then the rate of cleaning."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.jsonl"
            gold = _write(data, path, size)
            rows.append(_measured(path, gold))
            if size > SIZES[0]:
                last, before = rows[-1]["seconds"], rows[-2]["seconds"]
                assert isinstance(last, float)
                assert isinstance(before, float)
                rows[-1] = {**rows[-1], "times_the_last": round(last / before, 1)}
        rows.append(_cleaning(Path(folder) / f"{SIZES[0]}.jsonl"))
    return rows


def _write(data: Path, path: Path, size: int) -> list[str]:
    """Writes so many articles; the event of each."""
    gold = []
    with path.open("w", encoding="utf-8") as file:
        for event, record in _articles(data, size):
            gold.append(event)
            file.write(json.dumps(record) + "\n")
    return gold


def _articles(data: Path, size: int) -> Iterator[tuple[str, dict[str, str]]]:
    chance = random.Random(0)
    texts = [
        record["text"] for each in event_sets(data) for record in each.records if len(record["text"]) > 1500
    ]
    written = event = 0
    while written < size:
        sentences = _SENTENCE.split(_with_other_names(chance.choice(texts), chance))
        title = " ".join(sentences[0].split()[:12])
        for _ in range(min(size - written, 1 + int(chance.expovariate(1 / 4)))):
            kept = [sentence for sentence in sentences if chance.random() < 0.7] or sentences
            chance.shuffle(kept)
            kept += _SENTENCE.split(chance.choice(texts))[:2]
            day = f"2025-{event % 12 + 1:02}-{chance.choice((10, 11))}"
            yield str(event), {"title": title, "text": " ".join(kept), "published": day}
            written += 1
        event += 1


def _with_other_names(text: str, chance: random.Random) -> str:
    others: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in others:
            number = str(chance.randrange(10 ** len(word)))
            others[word] = number if word.isdigit() else "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
        return others[word]

    return _NAME_OR_NUMBER.sub(other, text)


def _measured(path: Path, gold: list[str]) -> Row:
    out = path.with_suffix(".groups.json")
    started = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.events_scale", str(path), str(out)]
    process = subprocess.Popen(command, cwd=ROOT)
    megabytes = pid = 0
    while not pid:
        megabytes = max(megabytes, _megabytes(process.pid))
        time.sleep(SAMPLED_EACH)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    result = json.loads(out.read_text("utf-8"))
    precision, recall, count = bcubed(gold, result["groups"], np.ones(len(gold), dtype=np.bool_))
    p, r = precision / count, recall / count
    return {
        "system": "briefer",
        "dataset": "recombined",
        "articles": len(gold),
        "seconds": round(seconds, 2),
        "articles_a_second": round(len(gold) / seconds),
        "processor": round(usage.ru_utime + usage.ru_stime, 1),
        "megabytes": megabytes,
        "bcubed_f1": round(100 * 2 * p * r / (p + r), 1),
        **{name: round(value, 2) for name, value in result["seconds"].items()},
    }


def _megabytes(pid: int) -> int:
    """What a process and those it has made take of memory, shared pages counted once; 0 after their ends."""
    total = 0
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        total = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) // 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except (OSError, StopIteration):
        return total
    return total + sum(_megabytes(int(child)) for child in children)


def _cleaning(path: Path) -> Row:
    """The rate at which the same records are cleaned, in one process."""
    from briefer.cleaning import clean_all
    from briefer.sources.files import load

    documents, _ = load([str(path)], sys.stdin.buffer)
    started = time.perf_counter()
    clean_all(documents[:CLEANED])
    seconds = time.perf_counter() - started
    return {
        "system": "clean(), one process",
        "dataset": "recombined",
        "articles": CLEANED,
        "seconds": round(seconds, 2),
        "articles_a_second": round(CLEANED / seconds),
    }


def _cluster(path: Path, out: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor

    from briefer.events.cluster import group
    from briefer.events.records import table_of_lines

    started = time.perf_counter()
    with ProcessPoolExecutor(WORKERS) as executor, path.open("rb") as file:
        tables = [table_of_lines(file, executor)]
    read = time.perf_counter()
    groups = group(tables.pop(), workers=WORKERS)
    done = time.perf_counter()
    seconds = {"reading_seconds": read - started, "clustering_seconds": done - read}
    out.write_text(json.dumps({"groups": groups, "seconds": seconds}), "utf-8")


if __name__ == "__main__":
    _cluster(Path(sys.argv[1]), Path(sys.argv[2]))
