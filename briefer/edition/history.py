"""What earlier editions told the reader: by storyline, and by article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from briefer.types import Article, EarlierBriefing, Edition, EditionItem


@dataclass(frozen=True, slots=True)
class Telling:
    """A storyline in one earlier edition. `in_a_line`: the reader was shown the headline alone."""

    edition: str
    date: date
    item: EditionItem
    in_a_line: bool

    def as_earlier(self) -> EarlierBriefing:
        """What today's edition links to."""
        briefing = self.item.briefing
        return EarlierBriefing(self.edition, briefing.id, self.date, briefing.headline.text)


@dataclass(frozen=True, slots=True)
class Storyline:
    """An event as earlier editions told it, the oldest telling first; there is at least one."""

    id: str
    tellings: tuple[Telling, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article told of, once each, those of the last telling first."""
        found: dict[str, Article] = {}
        for telling in reversed(self.tellings):
            for article in telling.item.briefing.articles:
                found.setdefault(article.sha256, article)
        return tuple(found.values())

    @property
    def last(self) -> date:
        """The day on which it was told last."""
        return self.tellings[-1].date


@dataclass(frozen=True, slots=True)
class History:
    """Earlier editions, the oldest first. History() is that of a first edition."""

    editions: tuple[Edition, ...] = ()
    storylines: Mapping[str, Storyline] = field(default_factory=dict)
    told: frozenset[str] = frozenset()

    @classmethod
    def of(cls, editions: Iterable[Edition]) -> History:
        """The history that a set of editions is, in whatever order they come."""
        ordered = tuple(sorted(editions, key=lambda edition: (edition.date, edition.id)))
        tellings: dict[str, list[Telling]] = {}
        for edition in ordered:
            for item in edition.items:
                tellings.setdefault(item.storyline, []).append(Telling(edition.id, edition.date, item, False))
            for item in edition.lines:
                tellings.setdefault(item.storyline, []).append(Telling(edition.id, edition.date, item, True))
        storylines = {id_: Storyline(id_, tuple(found)) for id_, found in tellings.items()}
        told = frozenset(a.sha256 for storyline in storylines.values() for a in storyline.articles)
        return cls(ordered, storylines, told)

    @property
    def previous(self) -> Edition | None:
        """The edition before the one to be made."""
        return self.editions[-1] if self.editions else None

    def knows(self, article: Article) -> bool:
        """Whether an earlier edition told of this article. One that was changed since is another one."""
        return article.sha256 in self.told
