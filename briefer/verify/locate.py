"""Which sentences of an article a statement without citations rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log

from briefer.types import Citation
from briefer.verify.evidence import ArticleReading
from briefer.verify.numbers.amounts import same_amount, same_date
from briefer.verify.reading import Reading

PASSAGES = 4  # sentences that a statement may rest on: more are no passage but an article
GAIN = 0.04  # share of the statement's weight that a further sentence has to bring


def locate(claim: Reading, article: ArticleReading) -> tuple[Citation, ...]:
    """The sentences of one article that together hold most of the statement, the best first.

    Greedy coverage of the statement's content words, weighed by how rare they are in the article.
    """
    weights = _weights(claim, article)
    hits = _hits(weights, article)
    total = sum(weights.values())
    held = dict.fromkeys(weights, 0.0)
    chosen: list[int] = []
    while len(chosen) < PASSAGES:
        gains = [
            (sum(weights[key] * max(0.0, found - held[key]) for key, found in words.items()), -number)
            for number, words in hits.items()
            if number not in chosen
        ]
        gain, number = max(gains, default=(0.0, 0))
        if gain <= 0 or (chosen and gain < GAIN * total):
            break
        chosen.append(-number)
        for key, found in hits[-number].items():
            held[key] = max(held[key], found)
    chosen += _with_names(claim, article, chosen)
    chosen += _with_figures(claim, article, chosen)
    if not chosen and article.article.sentences:
        chosen = [0]  # nothing in common: the checks shall say so, on the article's first sentence
    return tuple(cite(article, number) for number in chosen)


def _with_names(claim: Reading, article: ArticleReading, chosen: list[int]) -> list[int]:
    """The nearest sentences for the names and numbers of the statement that those chosen do not hold."""
    added: list[int] = []
    for word in claim.content:
        places = article.index.get(word.stem, ())
        telling = word.number or (word.text[:1].isupper() and word.index > 0)
        if telling and places and not set(places) & {*chosen, *added}:
            added.append(_nearest(places, chosen))
    return added


def _with_figures(claim: Reading, article: ArticleReading, chosen: list[int]) -> list[int]:
    """The nearest sentences that state, in whatever form, the figures and dates that are still missing."""
    added: list[int] = []
    sentences = range(len(article.article.sentences))
    wanted: list[Callable[[Reading], bool]] = [
        *(lambda r, q=q: any(same_amount(q, other) for other in r.quantities) for q in claim.quantities),
        *(lambda r, d=d: any(same_date(d, other) for other in r.dates) for d in claim.dates),
    ]
    for states in wanted:
        if not any(states(article.sentence(n)) for n in [*chosen, *added]):
            places = [n for n in sentences if states(article.sentence(n))]
            if places:
                added.append(_nearest(places, chosen))
    return added


def _nearest(places: Sequence[int], chosen: Sequence[int]) -> int:
    return min(places, key=lambda n: (min((abs(n - c) for c in chosen), default=0), n))


def cite(article: ArticleReading, number: int) -> Citation:
    """A citation of one whole sentence by its position in the article."""
    sentence = article.article.sentences[number]
    return Citation(article.article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)


def _weights(claim: Reading, article: ArticleReading) -> dict[str, float]:
    """The content stems of the statement, each weighed by the sentences of the article that lack it."""
    size = len(article.article.sentences)
    return {w.stem: log(1 + size / (1 + len(article.index.get(w.stem, ())))) for w in claim.content}


def _hits(weights: dict[str, float], article: ArticleReading) -> dict[int, dict[str, float]]:
    """For each sentence the stems of the statement that it holds, in themselves or by a synonym."""
    hits: dict[int, dict[str, float]] = {}
    for key in weights:
        for number, likeness in article.held(key).items():
            hits.setdefault(number, {})[key] = likeness
    return hits
