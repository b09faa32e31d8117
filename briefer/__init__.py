"""briefer: one checkable briefing out of what many outlets wrote about one event.

from briefer import brief

briefing = brief(["wire.txt", "local.html"])
print(briefing.to_markdown())
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from os import PathLike
from typing import Any

from briefer.errors import BrieferError, NothingToBrief, UsageError
from briefer.types import (
    Article,
    Briefing,
    CheckResult,
    Citation,
    Cluster,
    Disagreement,
    Document,
    Draft,
    DraftStatement,
    EarlierBriefing,
    EarlierStatement,
    Edition,
    EditionItem,
    EngineRun,
    Origin,
    Problem,
    ReadCounts,
    Rejected,
    Removed,
    Section,
    Sentence,
    Statement,
    StatementChange,
)

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BrieferError",
    "Briefing",
    "CheckResult",
    "Citation",
    "Cluster",
    "Disagreement",
    "Document",
    "Draft",
    "DraftStatement",
    "EarlierBriefing",
    "EarlierStatement",
    "Edition",
    "EditionItem",
    "EngineRun",
    "NothingToBrief",
    "Origin",
    "Problem",
    "ReadCounts",
    "Rejected",
    "Removed",
    "Section",
    "Sentence",
    "Statement",
    "StatementChange",
    "UsageError",
    "brief",
]


def brief(
    sources: Sequence[str | PathLike[str]] | str | PathLike[str],
    *,
    words: int = 250,
    engine: str = "auto",
    **more: Any,
) -> Briefing:
    """One briefing of the articles in `sources`: files or folders, on one event.

    `words` bounds the length of lead and sections; `more` are further fields of pipeline.Options. The engine
    "auto" asks a model where the environment names one (OPENAI_API_KEY or OPENAI_BASE_URL). Sources that
    cannot be used are in `briefing.problems`. Raises NothingToBrief where no article is left, UsageError for
    a `words` below 20 or an unknown engine.
    """
    from briefer.pipeline import Options, make_briefing

    references = [sources] if isinstance(sources, (str, PathLike)) else list(sources)
    return make_briefing(
        [str(r) for r in references], Options(words=words, engine=engine, **more), environ=os.environ
    )
