"""The words of briefer: every type that crosses from one stage to the next.

All of them are frozen. The flow is Document -> Article -> Cluster -> Draft -> Briefing -> Edition; a
stage takes the type before it and returns the next, and render() accepts a Briefing or an Edition only,
so that what was not checked cannot be printed.
"""

from __future__ import annotations

from briefer.types.article import (
    Article,
    Document,
    Problem,
    Removed,
    Sentence,
    SentenceKind,
)
from briefer.types.briefing import (
    Briefing,
    Change,
    CheckOutcome,
    CheckResult,
    Citation,
    Cluster,
    Disagreement,
    DisagreementKind,
    Draft,
    DraftStatement,
    EngineRun,
    Origin,
    Rejected,
    Section,
    SectionKind,
    Statement,
    Verdict,
)
from briefer.types.edition import (
    ChangeKind,
    EarlierBriefing,
    EarlierStatement,
    Edition,
    EditionItem,
    ReadCounts,
    StatementChange,
)

__all__ = [
    "Article",
    "Briefing",
    "Change",
    "ChangeKind",
    "CheckOutcome",
    "CheckResult",
    "Citation",
    "Cluster",
    "Disagreement",
    "DisagreementKind",
    "Document",
    "Draft",
    "DraftStatement",
    "EarlierBriefing",
    "EarlierStatement",
    "Edition",
    "EditionItem",
    "EngineRun",
    "Origin",
    "Problem",
    "ReadCounts",
    "Rejected",
    "Removed",
    "Section",
    "SectionKind",
    "Sentence",
    "SentenceKind",
    "Statement",
    "StatementChange",
    "Verdict",
]
