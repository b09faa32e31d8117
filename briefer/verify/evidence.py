"""What a statement is held against: its passages, read once, with the articles around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from briefer.events.passage_origins import PassageOrigins, passage_origins
from briefer.text.names import Name, find_names
from briefer.text.quotes import Quote, find_quotes
from briefer.text.thesaurus import similarity
from briefer.types import Article, Citation, Cluster
from briefer.verify.alignment import Alignment, align
from briefer.verify.reading import Reading

UNCASED = 0.01  # share of capitals inside sentences up to which a text counts as written without them
LIKE = 0.8  # what a synonym counts beside the word itself
NEARBY = 2  # sentences on either side of a passage in which a pronoun or a short name finds its bearer

_CONDITION = re.compile(r"(?:^|[.!?][\"']? )(?:but |and )?(?:if|unless)\b[^.!?]*$")


class ArticleReading:
    """An article with its sentences, names and quotations, each read when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.number = {s.id: i for i, s in enumerate(article.sentences)}
        self._sentences: dict[int, Reading] = {}
        self._held: dict[str, dict[int, float]] = {}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All names of the article, with offsets in its text."""
        return tuple(find_names(self.article.text))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations of the article, with offsets in its text."""
        return tuple(find_quotes(self.article.text))

    @cached_property
    def index(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the sentences in which each stem stands."""
        found: dict[str, list[int]] = {}
        for number in range(len(self.article.sentences)):
            for key in self.sentence(number).positions:
                found.setdefault(key, []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    def held(self, key: str) -> Mapping[int, float]:
        """The numbers of the sentences that hold a stem, with 1 for the word itself and less for one like it."""
        if key not in self._held:
            found: dict[int, float] = {}
            for other, numbers in self.index.items():
                likeness = 1.0 if other == key else LIKE * similarity(key, other)
                if likeness:
                    found.update((n, max(found.get(n, 0.0), likeness)) for n in numbers)
            self._held[key] = found
        return self._held[key]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    def sentence(self, number: int) -> Reading:
        """The reading of a sentence by its position in the article, from 0."""
        if number not in self._sentences:
            sentence = self.article.sentences[number]
            first = bisect_left(self._name_starts, sentence.start)
            last = bisect_left(self._name_starts, sentence.end)
            names = tuple(
                replace(n, start=n.start - sentence.start, end=n.end - sentence.start)
                for n in self.names[first:last]
                if n.end <= sentence.end
            )
            self._sentences[number] = Reading(sentence.text, self.article.published_date, names)
        return self._sentences[number]


class Sources:
    """The articles of a cluster by id, prepared once and shared by all statements."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.articles: dict[str, Article] = {a.id: a for a in cluster.articles}
        self._readings: dict[str, ArticleReading] = {}

    @cached_property
    def passage_origins(self) -> PassageOrigins:
        """The sentences that count for another origin than their article's: lifted or passed on."""
        return passage_origins(self.cluster)

    def reading(self, article_id: str) -> ArticleReading:
        """The reading of an article. Raises KeyError for an id that is not in the cluster."""
        if article_id not in self._readings:
            self._readings[article_id] = ArticleReading(self.articles[article_id])
        return self._readings[article_id]


class Evidence:
    """One statement and the passages that it cites, aligned."""

    def __init__(self, text: str, sources: Sources, citations: Sequence[Citation]) -> None:
        self.text = text
        self.sources = sources
        self.citations = tuple(citations)

    @cached_property
    def claim(self) -> Reading:
        """The statement, its weekdays reckoned from the day of the first article cited that has one."""
        days = (self.sources.articles[c.article].published_date for c in self.citations)
        return Reading(self.text, next((day for day in days if day), None))

    @cached_property
    def places(self) -> tuple[tuple[ArticleReading, int], ...]:
        """The cited sentences: the article and the position in it, without repeats."""
        found: dict[tuple[str, int], None] = {}
        for citation in self.citations:
            numbers = self.sources.reading(citation.article).number
            found.update({(citation.article, numbers[i]): None for i in citation.sentences if i in numbers})
        return tuple((self.sources.reading(article), number) for article, number in found)

    @cached_property
    def passages(self) -> tuple[Reading, ...]:
        """The readings of the cited sentences."""
        return tuple(article.sentence(number) for article, number in self.places)

    @cached_property
    def nearby(self) -> tuple[Reading, ...]:
        """The sentences around the passages, which say who "he" is and what "the deal" is."""
        cited = {(a.article.id, n) for a, n in self.places}
        found: dict[tuple[str, int], Reading] = {}
        for article, number in self.places:
            last = len(article.article.sentences) - 1
            for other in range(max(0, number - NEARBY), min(last, number + NEARBY) + 1):
                key = (article.article.id, other)
                if key not in cited:
                    found[key] = article.sentence(other)
        return tuple(found.values())

    @cached_property
    def articles(self) -> tuple[ArticleReading, ...]:
        """The articles cited, in order, without repeats."""
        return tuple(self.sources.reading(i) for i in dict.fromkeys(c.article for c in self.citations))

    @cached_property
    def alignment(self) -> Alignment:
        """The words of the statement laid on the passages."""
        return align(self.claim, self.passages)

    @cached_property
    def foreign(self) -> bool:
        """Whether a passage is in another language than English, whose words cannot be compared here."""
        return any((a.article.language or "en")[:2] != "en" for a in self.articles)

    @cached_property
    def uncased(self) -> bool:
        """Whether the articles are written without capitals, so that a name cannot be told by them."""
        inner = [
            w
            for article in self.articles
            for n in range(len(article.article.sentences))
            for w in article.sentence(n).words[1:]
        ]
        return sum(w.text[0].isupper() for w in inner) <= UNCASED * len(inner)

    @cached_property
    def verbatim(self) -> bool:
        """Whether the statement stands word for word in one of the passages, from one pause to another.

        "Y" out of "X denies that Y" is no quotation of the passage, and "Y" out of "If X, Y" none either.
        """
        plain = re.escape(_plain(self.text))
        whole = re.compile(rf"(?:^|[.!?][\"']? |[;:,] ){plain}(?:$|[.,;:!?\"' ])")
        found = (whole.search(_plain(citation.quote)) for citation in self.citations)
        return any(match and not _CONDITION.search(match.string[: match.start()]) for match in found)


def _plain(text: str) -> str:
    """A text without the differences that mean nothing: white space, the shape of marks, the last stop."""
    marks = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})
    return " ".join(text.translate(marks).split()).rstrip(".").lower()
