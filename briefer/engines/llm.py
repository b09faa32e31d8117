"""The engine that writes with a language model: fluent, merged, cited, and held to the same checks.

One call where the cluster fits; else the model first picks the sentences that matter, in parallel, and
merges those. Every statement is checked before it is drafted; those that fail go back once, together, with
the reasons. What fails again is given up, and where no model can be had the extractive engine writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefer.compare.disagreements import find_disagreements
from briefer.engines import extractive
from briefer.engines.llm_calls import Calls, Style, judge_request, merge_request, repair_request
from briefer.engines.llm_extract import extract
from briefer.engines.llm_input import ModelInput, number_sentences
from briefer.engines.llm_judge import Judgement, cut, hold, judge
from briefer.engines.llm_length import shorten
from briefer.engines.llm_refusals import is_order, speaks_to_reader, veil
from briefer.engines.llm_reply import Line, Reply, compose, read_repairs, read_reply, read_verdicts
from briefer.engines.written import Written
from briefer.llm.chat import ChatModel
from briefer.llm.faults import BudgetExceeded, ContextLengthExceeded, ModelError, ReplyTruncated
from briefer.types import (
    Cluster,
    Disagreement,
    Draft,
    DraftStatement,
    EngineRun,
    Problem,
    Rejected,
    Section,
)
from briefer.verify.evidence import Sources

NAME = "llm"
SMALLEST_CONTEXT = 2_000
"""Tokens. A server that finds even this too long cannot be served."""


def write(cluster: Cluster, style: Style, model: ChatModel, prompts: Path | None = None) -> Written:
    """The draft of a cluster. Raises UsageError for a prompt that cannot be used, and no ModelError.

    Where the model cannot be had, the draft is the extractive engine's, and a Problem says why.
    """
    calls = Calls(model, prompts)
    style = style.for_sources(cluster.articles)
    shown = number_sentences(cluster)
    try:
        reply, shown = _merge(shown, style, calls)
    except ModelError as fault:
        problem = Problem("llm", model.name, f"{fault}; the extractive engine wrote this briefing")
        return Written(_stand_in(cluster, style, calls), problems=(*calls.problems, problem))
    judgement = judge(reply, shown)
    if style.judge:
        _ask_judge(judgement, shown, calls)
    _repair(judgement, shown, style, calls)
    draft = compose(reply, judgement.held)
    if not draft.lead and not draft.sections:
        problem = Problem("llm", model.name, "no statement held; the extractive engine wrote this briefing")
        draft = _stand_in(cluster, style, calls)
        return Written(draft, _given_up(judgement, shown), (*calls.problems, problem))
    draft, beyond = shorten(draft, style)
    draft = _complete(draft, cluster, calls.run())
    return Written(draft, (*_given_up(judgement, shown), *beyond), tuple(calls.problems))


def _merge(shown: ModelInput, style: Style, calls: Calls) -> tuple[Reply, ModelInput]:
    """The reply to the merge call, and what of the cluster it was shown.

    Where the context is too small for all, what matters is picked first; where the budget or the reply's room
    ends, a briefing of half the length is tried. Raises the ModelError that is left.
    """
    context = calls.context
    shorter = False
    part = shown
    while True:
        told = len(calls.problems)
        try:
            part = extract(shown, style, calls, context)
            return read_reply(calls.complete(merge_request(part, style, calls))), part
        except ContextLengthExceeded:
            context = min(context, calls.tokens_of(part)) // 2
            if context < SMALLEST_CONTEXT:
                raise
            del calls.problems[told:]
        except (BudgetExceeded, ReplyTruncated) as fault:
            if shorter:
                raise
            shorter = True
            if isinstance(fault, BudgetExceeded):
                style = replace(style, words=style.words // 2)
                calls.problems.append(
                    Problem("llm", calls.model.name, f"{fault}; a shorter briefing is tried")
                )
            else:
                calls.room_factor *= 2


def _ask_judge(judgement: Judgement, shown: ModelInput, calls: Calls) -> None:
    """Asks once whether each line that held is supported; one that is not fails with the judge's reason."""
    lines = list(judgement.held)
    if not lines:
        return
    try:
        data = calls.complete(
            judge_request([_as_held(judgement.held[n], shown) for n in lines], shown, calls)
        )
    except ModelError as fault:
        calls.problems.append(Problem("llm", calls.model.name, f"statements were not judged: {fault}"))
        return
    for line, reason in read_verdicts(data, lines).items():
        del judgement.held[line]
        judgement.reasons[line] = reason


def _as_held(statement: DraftStatement, shown: ModelInput) -> Line:
    """A statement as it would be printed, with the numbers of the sentences that it cites by now."""
    return Line(statement.text, shown.numbers_of(statement.citations), statement.original)


def _repair(judgement: Judgement, shown: ModelInput, style: Style, calls: Calls) -> None:
    """Asks once for new wordings of what failed; of one that fails again the new wording and reason are told."""
    failed = list(judgement.reasons)
    if not failed:
        return
    try:
        data = calls.complete(repair_request(failed, judgement.reasons, shown, style, calls))
    except ModelError as fault:
        calls.problems.append(Problem("llm", calls.model.name, f"statements were not repaired: {fault}"))
        return
    sources = Sources(shown.cluster)
    refused = {line for line in failed if judgement.reasons[line].startswith("judge: ")}
    for line, wording in read_repairs(data, failed).items():
        hold(line, wording, judgement, shown, sources)
        judgement.wordings[line] = wording
    for line in list(judgement.reasons):
        if line not in refused:
            cut(line, judgement, shown, sources)


def _given_up(judgement: Judgement, shown: ModelInput) -> tuple[Rejected, ...]:
    """The lines that do not hold, each in the wording that its reason speaks of."""
    return tuple(
        Rejected(veil(judgement.wordings.get(line, line).text, shown), veil(reason, shown))
        for line, reason in judgement.reasons.items()
    )


def _complete(draft: Draft, cluster: Cluster, run: EngineRun) -> Draft:
    """The draft with the differences that code found and the model did not show."""
    shown = {s for d in draft.disagreements for p in d.positions for c in p.citations for s in c.sentences}
    found = tuple(
        d
        for d in find_disagreements(cluster)
        if not any(_rests_on(p, shown) or is_order(p.text) for p in d.positions)
    )
    return replace(draft, headline=_headline(draft), disagreements=(*draft.disagreements, *found), engine=run)


def _headline(draft: Draft) -> DraftStatement | None:
    """The draft's headline, or else its first statement: never a title that nobody has looked at."""
    return next(draft.statements(), None)


def _rests_on(statement: DraftStatement, sentences: set[str]) -> bool:
    return any(s in sentences for citation in statement.citations for s in citation.sentences)


def _stand_in(cluster: Cluster, style: Style, calls: Calls) -> Draft:
    """The extractive engine's draft, without what speaks to its reader, and what the calls have cost."""
    draft = extractive.draft(cluster, style.words)

    def kept(statements: Sequence[DraftStatement]) -> tuple[DraftStatement, ...]:
        return tuple(s for s in statements if not speaks_to_reader(s.text))

    sections = (Section(s.kind, s.title, kept(s.statements)) for s in draft.sections)
    differences = (Disagreement(d.topic, d.kind, kept(d.positions), d.note) for d in draft.disagreements)
    mended = Draft(
        headline=next(iter(kept([draft.headline] if draft.headline else [])), None),
        lead=kept(draft.lead),
        sections=tuple(s for s in sections if s.statements),
        disagreements=tuple(d for d in differences if len(d.positions) > 1),
        engine=replace(calls.run(), name=draft.engine.name),
    )
    return replace(mended, headline=_headline(mended))
