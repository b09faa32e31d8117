"""Which of a model's statements may be printed, and on which passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefer.compare.same_claim import supports
from briefer.engines.llm_input import ModelInput
from briefer.engines.llm_refusals import is_order
from briefer.engines.llm_reply import Line, Reply, statement_of
from briefer.text.tokens import content_stems
from briefer.types import Citation, DraftStatement, Rejected, Statement
from briefer.verify import fault_of, verify_claim, verify_statement
from briefer.verify.closeness import closeness
from briefer.verify.evidence import Sources

COVERED = 0.5
"""Share of a statement's content stems that stand in its passages, or they are not those it was written from. Of
72 statements written freely from four events 71 reach it (the least 0.40, the next 0.60); cited one sentence off,
15 % of them do."""
NO_PART = 0.25
"""A passage with a smaller share, all of it in the other passages too, has no part in the statement."""


@dataclass(slots=True)
class Judgement:
    """What became of each line: the statement that holds, or why it does not.

    `wordings` are the new ones of a repair, of which the reasons speak then.
    """

    held: dict[Line, DraftStatement] = field(default_factory=dict)
    reasons: dict[Line, str] = field(default_factory=dict)
    wordings: dict[Line, Line] = field(default_factory=dict)


def judge(reply: Reply, shown: ModelInput) -> Judgement:
    """Every line of a reply, held against the passages that it cites."""
    judgement = Judgement()
    sources = Sources(shown.cluster)
    for line in reply.lines():
        hold(line, line, judgement, shown, sources)
    return judgement


def hold(line: Line, wording: Line, judgement: Judgement, shown: ModelInput, sources: Sources) -> None:
    """Notes whether a line holds in this wording, on the passages that it cites or, else, on better ones."""
    statement = statement_of(wording, shown)
    if isinstance(statement, str):
        judgement.reasons[line] = statement
        return
    statement = _without_idle_passages(statement)
    reason = _fault(statement, sources)
    if reason:
        better = _on_better_passages(statement, sources) or _cited_anew(statement, sources)
        if better is None:
            judgement.reasons[line] = reason
            return
        statement = better
    judgement.held[line] = _with_other_passages(statement, sources)
    judgement.reasons.pop(line, None)


def cut(line: Line, judgement: Judgement, shown: ModelInput, sources: Sources) -> None:
    """Keeps the part that holds of a line which no new wording has mended, where there is one."""
    statement = statement_of(line, shown)
    outcome = statement if isinstance(statement, str) else verify_statement(statement, sources)
    if isinstance(outcome, Statement):
        judgement.held[line] = DraftStatement(outcome.text, outcome.citations, outcome.original)
        del judgement.reasons[line]


def _cited_anew(statement: DraftStatement, sources: Sources) -> DraftStatement | None:
    """The same words on the passages that verify() would cite for them."""
    outcome = verify_statement(statement, sources)
    if isinstance(outcome, Rejected) or outcome.text != statement.text:
        return None
    return replace(statement, citations=outcome.citations)


def _fault(statement: DraftStatement, sources: Sources) -> str:
    """Why a statement does not hold on its passages; "" where it does."""
    foreign = any((sources.articles[c.article].language or "en")[:2] != "en" for c in statement.citations)
    if not foreign and _covered(_read(statement), statement.citations) < COVERED:
        return "citation: the sentences that it cites do not say this; cite those that do"
    return fault_of(statement, sources)


def _read(statement: DraftStatement) -> str:
    """What is held against passages: of a translated statement its original."""
    return statement.original or statement.text


def _covered(text: str, citations: Sequence[Citation]) -> float:
    """The share of the text's content stems that stand in the passages."""
    said = set(content_stems(text))
    return len(said & set(content_stems(" ".join(c.quote for c in citations)))) / (len(said) or 1)


def _without_idle_passages(statement: DraftStatement) -> DraftStatement:
    """The statement without the passages that have little of it, and nothing that the others lack."""
    said = set(content_stems(_read(statement)))
    shared = [said & set(content_stems(citation.quote)) for citation in statement.citations]

    def is_busy(number: int) -> bool:
        others = {stem for other, stems in enumerate(shared) if other != number for stem in stems}
        return len(shared[number]) >= NO_PART * len(said) or not shared[number] <= others

    busy = tuple(c for number, c in enumerate(statement.citations) if is_busy(number))
    return replace(statement, citations=busy) if busy else statement


def _on_better_passages(statement: DraftStatement, sources: Sources) -> DraftStatement | None:
    """The statement on those of its articles that support it alone; else on others that say all of it."""
    own = [replace(statement, citations=tuple(group)) for group in _by_article(statement.citations)]
    alone = [s for s in own if not _fault(s, sources)]
    for citations in (tuple(c for s in alone for c in s.citations), *(s.citations for s in alone)):
        candidate = replace(statement, citations=citations)
        if citations and not _fault(candidate, sources):
            return candidate
    found = _with_other_passages(replace(statement, citations=()), sources)
    return found if found.citations else _on_found_passages(statement, sources)


def _on_found_passages(statement: DraftStatement, sources: Sources) -> DraftStatement | None:
    """The statement on the passages of its articles that the checks find for it themselves."""
    cited = list(dict.fromkeys(citation.article for citation in statement.citations))
    finding = verify_claim(_read(statement), cited, sources)
    candidate = replace(statement, citations=finding.citations)
    holds = finding.verdict == "grounded" and closeness(_read(candidate), candidate.citations) >= COVERED
    return candidate if holds and not fault_of(candidate, sources) else None


def _by_article(citations: Sequence[Citation]) -> list[list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.article, []).append(citation)
    return list(groups.values())


def _with_other_passages(statement: DraftStatement, sources: Sources) -> DraftStatement:
    """The statement with a passage of each article not cited yet that says the whole of it."""
    cited = {citation.article for citation in statement.citations}
    more = tuple(
        Citation(article.id, (passage.id,), passage.start, passage.end, passage.text)
        for article in sources.cluster.articles
        if article.id not in cited
        for passage in [next((s for s in article.body if _says(s.text, _read(statement))), None)]
        if passage
    )
    wider = replace(statement, citations=(*statement.citations, *more))
    return wider if more and not _fault(wider, sources) else statement


def _says(passage: str, text: str) -> bool:
    return not is_order(passage) and supports(passage, text)
