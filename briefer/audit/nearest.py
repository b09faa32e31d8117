"""Which articles are worth holding a text against, where it does not say which it rests on."""

from __future__ import annotations

from briefer.text.tokens import content_stems
from briefer.verify.evidence import ArticleReading, Sources

# Share of the content words of a text that an article has to hold. Of 176 true statements on the sample
# events, 4 % lie below it in the article that they rest on, and they fail the checks there as well.
FEWEST_WORDS = 0.3
# Articles that are tried: a statement that eight articles support needs no ninth.
MOST_ARTICLES = 8


def nearest(text: str, sources: Sources) -> list[str]:
    """The ids of the articles that hold most of a text's words close together, in the order of the sources.

    An article counts by the two neighbouring sentences of it that share the most stems with the text.
    """
    stems = sorted(set(content_stems(text)))
    scored = [
        (_closeness(stems, sources.reading(id_)), -number, id_) for number, id_ in enumerate(sources.articles)
    ]
    best = sorted((score for score in scored if score[0] > 0), reverse=True)[:MOST_ARTICLES]
    return [id_ for _, _, id_ in sorted(best, key=lambda score: -score[1])]


def _closeness(stems: list[str], article: ArticleReading) -> int:
    """How many of the stems stand in two neighbouring sentences; 0 where too few stand in the article."""
    shared = [numbers for key in stems if (numbers := article.index.get(key))]
    if len(shared) < FEWEST_WORDS * len(stems):
        return 0
    windows: dict[int, int] = {}
    for numbers in shared:
        for start in {n - 1 for n in numbers} | set(numbers):
            windows[start] = windows.get(start, 0) + 1
    return max(windows.values(), default=0)
