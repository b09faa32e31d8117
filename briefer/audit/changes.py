"""Whether the articles of a briefing are still what they were when it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from briefer.audit.references import find_passage
from briefer.audit.report import ChangedArticle, Claim, TouchedCitation
from briefer.types import Article, CheckResult, Problem

NAME = "unchanged"

# How an article is known again, the surest first. A digest knows it whatever its file is called now.
_KEYS: tuple[Callable[[Article], str | None], ...] = (
    lambda article: article.input,
    lambda article: article.sha256,
    lambda article: article.url,
    lambda article: article.title,
    lambda article: PurePath(article.input).name,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles of a briefing beside their present texts, where sources were given.

    `present` maps an article's id to its present text; `altered` are the ids of the articles whose text
    in the briefing itself is not the recorded one.
    """

    present: Mapping[str, Article]
    altered: frozenset[str]
    changed: tuple[ChangedArticle, ...]
    problems: tuple[Problem, ...]

    def check(self, claim: Claim) -> CheckResult:
        """Fails where a passage that the claim cites no longer stands in its source."""
        known = [c for c in claim.citations if c.article in self.present or c.article in self.altered]
        for citation in known:
            source = self.present.get(citation.article)
            if source is None:
                reason = f"the text of {citation.article} in the briefing is not the one its sha256 records"
                return CheckResult(NAME, "failed", reason)
            if find_passage(source, citation.quote) is None:
                reason = f"{citation.article} has changed: the passage no longer stands in {source.input}"
                return CheckResult(NAME, "failed", reason)
        return CheckResult(NAME, "ok" if known else "not_applicable")


def compare_articles(
    articles: Sequence[Article],
    digests: Mapping[str, str],
    claims: Sequence[Claim],
    present: Sequence[Article],
    briefing: str,
) -> Comparison:
    """Compares the `articles` of a briefing with their recorded `digests` and with the texts given now.

    An article is known again by its input, its digest, its url, its title or its file name. `briefing`
    is the briefing's own name, for what was altered in it.
    """
    found = _match(articles, present)
    changed: list[ChangedArticle] = []
    altered = [article for article in articles if article.sha256 != digests[article.id]]
    pairs = [(article, article, briefing) for article in altered]
    pairs += [(a, found[a.id], found[a.id].input) for a in articles if a.id in found]
    for article, now, place in pairs:
        if now.sha256 != digests[article.id]:
            touched = _touched(article, now, claims)
            changed.append(ChangedArticle(article.id, place, digests[article.id], now.sha256, touched))
    problems = _unmatched(articles, present, found) if present else ()
    ids = frozenset(article.id for article in altered)
    return Comparison(found, ids, tuple(changed), tuple(problems))


def _match(articles: Sequence[Article], present: Sequence[Article]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    left = list(present)
    for key in _KEYS:
        for article in articles:
            wanted = key(article)
            same = [source for source in left if wanted and key(source) == wanted]
            if article.id not in found and same:
                found[article.id] = same[0]
                left.remove(same[0])
    return found


def _touched(article: Article, now: Article, claims: Sequence[Claim]) -> tuple[TouchedCitation, ...]:
    return tuple(
        TouchedCitation(number, citation.quote, find_passage(now, citation.quote) is not None)
        for number, claim in enumerate(claims, 1)
        for citation in claim.citations
        if citation.article == article.id
    )


def _unmatched(
    articles: Sequence[Article], present: Sequence[Article], found: Mapping[str, Article]
) -> list[Problem]:
    missing = [
        Problem(
            "match", a.input, f"none of the sources given is {a.id}: give it too, or its changes stay unseen"
        )
        for a in articles
        if a.id not in found
    ]
    used = {id(source) for source in found.values()}
    unknown = [
        Problem("match", source.input, "the briefing has no such article: nothing was compared with it")
        for source in present
        if id(source) not in used
    ]
    return missing + unknown
