"""Auditing a briefing, ours or anybody's: which of its statements hold against their sources.

read the file   -> Claims               briefing_json.py (ours), marked_text.py (anybody's)
audit(claims)   -> AuditedStatements    audit.py: by the checks of briefer/verify/
changes         -> ChangedArticles      changes.py: whether a cited text has changed since
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefer.audit.report import Report
from briefer.errors import NothingToBrief, UsageError
from briefer.types import Problem

if TYPE_CHECKING:
    from briefer.audit.sources import NumberedSource
    from briefer.sources.pages import Reading

    ReadSources = Callable[[], tuple[list[NumberedSource], list[Problem]]]

__all__ = ["Report", "audit_file"]

_OTHER_FORMS = (".html", ".htm", ".jsonl", ".ndjson")
# A briefing has some kilobytes, one of ours with its articles up to a few megabytes.
MOST_BYTES = 50_000_000
# Statements that are held against their sources. Twenty pages of text have some 600 sentences.
MOST_STATEMENTS = 2_000


def audit_file(
    file: str,
    references: Sequence[str],
    stdin: BinaryIO | None = None,
    reading: Reading | None = None,
) -> Report:
    """The report on the briefing in `file`, or in `stdin` where it is "-".

    A JSON briefing of ours brings its own articles, and `references` show whether they have changed;
    any other text is held against the articles at `references`. Raises UsageError for a file that
    cannot be read as a briefing, NothingToBrief where there is nothing to verify or to verify it with.
    `reading` is what sources that are URLs are read with.
    """
    from briefer.audit.briefing_json import is_briefing

    stdin = stdin or io.BytesIO()
    if file.lower().endswith(_OTHER_FORMS):
        raise UsageError(
            f"{file}: a briefing is read as Markdown, plain text or our own JSON; save it as one of them"
        )
    if file == "-" and "-" in references:
        raise UsageError("-: standard input is either the briefing or a source; give one of them as a file")
    text = _read(file, stdin)
    sources = partial(_read_sources, references, stdin, reading)
    if file.lower().endswith(".json") or is_briefing(text):
        return _audit_briefing(text, file, sources)
    if not references:
        raise UsageError(
            f"{file}: give the sources of the text after it; only our own .json brings them along"
        )
    return _audit_text(text, file, sources)


def _read_sources(
    references: Sequence[str], stdin: BinaryIO, reading: Reading | None
) -> tuple[list[NumberedSource], list[Problem]]:
    from briefer.audit.sources import read_sources
    from briefer.sources.pages import Reading

    return read_sources(references, stdin, reading or Reading({}))


def _audit_briefing(text: str, file: str, read: ReadSources) -> Report:
    from briefer.audit.audit import audit
    from briefer.audit.briefing_json import read_briefing
    from briefer.audit.changes import compare_articles

    try:
        briefing = read_briefing(text)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from error
    sources, problems = read()
    present = [source.article for source in sources if source.article]
    articles = briefing.cluster.articles
    _bound(file, len(briefing.claims))
    comparison = compare_articles(articles, briefing.digests, briefing.claims, present, file)
    return Report(
        input=file,
        statements=audit(briefing.claims, briefing.cluster, comparison),
        articles=articles,
        origins=briefing.cluster.origins,
        changed=comparison.changed,
        problems=(*problems, *comparison.problems),
    )


def _audit_text(text: str, file: str, read: ReadSources) -> Report:
    from briefer.audit.audit import audit
    from briefer.audit.marked_text import read_marked_text
    from briefer.events.origins import trace_origins
    from briefer.types import Cluster

    sources, problems = read()
    articles = tuple(source.article for source in sources if source.article)
    if not articles:
        raise NothingToBrief("no source is left to hold the briefing against", tuple(problems))
    claims, passed_over = read_marked_text(text, sources)
    if not claims:
        raise NothingToBrief(f"{file}: no statement in it to verify", tuple(problems))
    _bound(file, len(claims))
    cluster = trace_origins(Cluster(articles))
    return Report(
        input=file,
        statements=audit(claims, cluster),
        articles=articles,
        origins=cluster.origins,
        passed_over=passed_over,
        problems=tuple(problems),
    )


def _read(file: str, stdin: BinaryIO) -> str:
    from briefer.text.decode import NotText, decode

    try:
        if file == "-":
            data = stdin.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{file}: cannot be read ({reason}); name the file of a briefing") from error
    if len(data) > MOST_BYTES:
        raise UsageError(f"{file}: larger than {MOST_BYTES // 1_000_000} MB; give the text of one briefing")
    try:
        return decode(data)
    except NotText as error:
        raise UsageError(f"{file}: {error}") from error


def _bound(file: str, statements: int) -> None:
    if statements > MOST_STATEMENTS:
        most = f"{MOST_STATEMENTS} at most are verified"
        raise UsageError(f"{file}: {statements} statements, and {most}; give it in parts")
