"""How good a briefing is, in numbers: for whoever edits a prompt or compares two engines. Pure.

Citation recall and precision are those of Gao et al., "Enabling Large Language Models to Generate Text with
Citations" (2023), with our checks in the place of their entailment model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefer.audit.audit import hold_citations
from briefer.compare.same_claim import supports
from briefer.engines.candidates import Candidate, find_candidates
from briefer.text.quotes import find_quotes, normalize_quote
from briefer.types import Briefing, Cluster, Statement
from briefer.verify.evidence import Sources

MOST_CANDIDATES = 400
"""Sentences of a cluster among which the facts that most origins report are looked for."""
FEWEST_ORIGINS = 2


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One briefing, or several of them taken together, in numbers; a share is None where nothing was counted.

    `citation_recall`: share of the statements written that hold on their citations. `citation_precision`: share of
    the citations printed that support their statement alone, or without which it does not hold. `coverage`: share
    of the facts that most origins report which the briefing tells. `quotes_exact`: share of the quotations
    written that stand in an article. `wrong_figures`: statements dropped for a figure. `redundancy`: share of the
    statements printed that an earlier one says already. `cost` is in US dollars, `seconds` wall-clock time.
    """

    statements: int
    rejected: int
    citation_recall: float | None
    citation_precision: float | None
    coverage: float | None
    quotes_exact: float | None
    wrong_figures: int
    redundancy: float | None
    words: int
    calls: int
    input_tokens: int
    output_tokens: int
    cost: float
    seconds: float


def evaluate(briefing: Briefing, seconds: float) -> Evaluation:
    """The numbers of one briefing that took so many seconds to write."""
    cluster = Cluster(briefing.articles, briefing.origins)
    printed = _without_repeats(briefing.statements())
    texts = [s.original or s.text for s in printed]
    written = [*texts, *(r.text for r in briefing.rejected)]
    precise = [p for statement in printed for p in _precise(statement, Sources(cluster))]
    repeats = [any(supports(earlier, text) for earlier in texts[:i]) for i, text in enumerate(texts)]
    return Evaluation(
        statements=len(printed),
        rejected=len(briefing.rejected),
        citation_recall=_share([*(True for _ in printed), *(False for _ in briefing.rejected)]),
        citation_precision=_share(precise),
        coverage=_share(_told(fact, printed) for fact in common_facts(cluster)),
        quotes_exact=_share(_quotes_exact(written, cluster)),
        wrong_figures=sum("figures:" in rejected.reason for rejected in briefing.rejected),
        redundancy=_share(repeats),
        words=sum(len(s.text.split()) for s in printed),
        calls=briefing.engine.calls,
        input_tokens=briefing.engine.input_tokens,
        output_tokens=briefing.engine.output_tokens,
        cost=briefing.engine.cost,
        seconds=seconds,
    )


def in_total(parts: Sequence[Evaluation]) -> Evaluation:
    """Several briefings together: shares as the mean of those that have one, all else as sums."""

    def mean(value: Callable[[Evaluation], float | None]) -> float | None:
        known = [share for part in parts if (share := value(part)) is not None]
        return sum(known) / len(known) if known else None

    return Evaluation(
        statements=sum(p.statements for p in parts),
        rejected=sum(p.rejected for p in parts),
        citation_recall=mean(lambda p: p.citation_recall),
        citation_precision=mean(lambda p: p.citation_precision),
        coverage=mean(lambda p: p.coverage),
        quotes_exact=mean(lambda p: p.quotes_exact),
        wrong_figures=sum(p.wrong_figures for p in parts),
        redundancy=mean(lambda p: p.redundancy),
        words=sum(p.words for p in parts),
        calls=sum(p.calls for p in parts),
        input_tokens=sum(p.input_tokens for p in parts),
        output_tokens=sum(p.output_tokens for p in parts),
        cost=sum(p.cost for p in parts),
        seconds=sum(p.seconds for p in parts),
    )


def common_facts(cluster: Cluster) -> list[Candidate]:
    """The sentences whose content most origins report, each fact once, the most salient wording of it."""
    origins = len(cluster.origins) or len(cluster.articles)
    facts: list[Candidate] = []
    for candidate in find_candidates(cluster, MOST_CANDIDATES):
        common = candidate.origins >= FEWEST_ORIGINS and 2 * candidate.origins > origins
        if common and not any(candidate.repeats(fact) for fact in facts):
            facts.append(candidate)
    return facts


def _without_repeats(statements: Iterable[Statement]) -> list[Statement]:
    """Each statement once: one stands in the body and among the disagreements."""
    return list({statement.text: statement for statement in statements}.values())


def _precise(statement: Statement, sources: Sources) -> list[bool]:
    """Of each citation whether the statement holds on it alone, or does not hold without it."""

    def holds(*numbers: int) -> bool:
        chosen = [statement.citations[n] for n in numbers]
        return hold_citations(statement.text, chosen, sources, statement.original).verdict == "grounded"

    everything = range(len(statement.citations))
    if len(everything) == 1:
        return [True]
    return [holds(n) or not holds(*(m for m in everything if m != n)) for n in everything]


def _told(fact: Candidate, printed: Sequence[Statement]) -> bool:
    cited = {s for statement in printed for c in statement.citations for s in c.sentences}
    return fact.sentence.id in cited or any(supports(s.original or s.text, fact.text) for s in printed)


def _quotes_exact(texts: Iterable[str], cluster: Cluster) -> list[bool]:
    articles = [normalize_quote(article.text).lower() for article in cluster.articles]
    quotes = [normalize_quote(q.text).lower().rstrip(".,") for text in texts for q in find_quotes(text)]
    return [any(quote in article for article in articles) for quote in quotes if quote]


def _share(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None
