"""An edition laid out to be sent: what e-mail and chat print of it, shortened in a planned order where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefer.render.dates import day_in_words
from briefer.render.edition_view import ChangeView, EarlierView, edition_page, lay_out_edition
from briefer.render.edition_view import ItemView as EditionItemView
from briefer.render.layout import MAX_TITLE
from briefer.render.links import safe_url
from briefer.render.sanitize import shorten
from briefer.render.view import BriefingView, PassageView, SourceView, StatementView
from briefer.types import Edition

# What goes first when an edition is too long, step by step: what a reader misses least.
_DROPPED_KINDS = (
    ("single_source", "background"),
    ("timeline", "figures", "next", "not_known"),
    ("quotes",),
)
KEPT_KEY_POINTS = 3
KEPT_CHANGES = 3
MAX_EARLIER = 3
LEVELS = 6
"""Level 0 is a whole briefing, 1 to 3 drop sections, 4 keeps the lead and disagreements, 5 one sentence, 6 none."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One event. `left_out` counts the statements that were dropped to make the digest fit.

    What changed since the day `since` is told in `changes`, and not again in the briefing. `tag` is "new" or
    "updated" against the edition before, or empty; `sources` are those that are still cited.
    """

    number: int
    anchor: str
    key: str
    section: str
    why: str
    since: str | None
    tag: str
    view: BriefingView
    changes: tuple[ChangeView, ...]
    earlier: tuple[EarlierView, ...]
    left_out: int = 0

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """The sources that the statements left cite, in their order."""
        told = [*statements(self.view), *(change.now for change in self.changes if change.now)]
        cited = {source.number for statement in told for source in statement.sources}
        return tuple(source for source in self.view.sources if source.number in cited)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of all its sources, each once."""
        return tuple(dict.fromkeys(source.name for source in self.view.sources))


@dataclass(frozen=True, slots=True)
class GroupView:
    """The events under one section title."""

    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class DigestView:
    """An edition, ready to be sent. `counts` says what went into it, `no_news` why it is empty where it is.

    `archive` is the checked address of the folder that editions are published in, or None; `url` that of this
    one. `lines_left_out` counts the events that are not even named. With `brief_links` a link names the first
    words of its passage only.
    """

    id: str
    title: str
    date: str
    counts: str
    no_news: str
    archive: str | None
    items: tuple[ItemView, ...]
    lines: tuple[ItemView, ...]
    problems: int
    lines_left_out: int = 0
    brief_links: bool = False

    @property
    def url(self) -> str | None:
        """Where the edition is read in a browser."""
        return self.at(edition_page(self.id))

    def at(self, page: str) -> str | None:
        """The address of a page of the archive, None where there is no archive."""
        return f"{self.archive}/{page}" if self.archive else None

    def link(self, passage: PassageView) -> str | None:
        """The address that opens the original at the passage, None where the source has none."""
        if not self.brief_links or passage.url is None:
            return passage.url
        # A comma parts the first words from the last; one in the words themselves is percent-encoded.
        page, directive, words = passage.url.rpartition(":~:text=")
        return f"{page}{directive}{words.partition(',')[0]}"

    @property
    def groups(self) -> tuple[GroupView, ...]:
        """The items under their section titles; items of one section stand together."""
        return tuple(GroupView(t, tuple(i)) for t, i in groupby(self.items, lambda item: item.section))

    @property
    def preheader(self) -> str:
        """What a mail program shows beside the subject: the first sentence of the first lead, and the rest."""
        told = [item.view.headline.text for item in self.items[1:4]]
        lead = [statement.text for item in self.items[:1] for statement in _first(item)]
        return shorten(" · ".join([*lead, *told]) or self.counts, 180)

    @property
    def left_out(self) -> int:
        """How many statements were dropped to make it fit."""
        return sum(item.left_out for item in self.items)


def digest_view(edition: Edition, archive: str | None = None) -> DigestView:
    """The whole edition laid out. `archive` is the address of the folder that editions are published in."""
    view = lay_out_edition(edition)
    # Where nothing was told before, "new" on every event says nothing.
    first = not any(item.earlier for item in (*view.items, *view.lines))
    keys = [item.storyline or item.briefing.id for item in (*edition.items, *edition.lines)]
    shown = [_item(item, key, first) for item, key in zip((*view.items, *view.lines), keys, strict=True)]
    base = (safe_url(archive) or "").rstrip("/") or None
    return DigestView(
        id=edition.id,
        title=shorten(view.title, MAX_TITLE),
        date=day_in_words(edition.date),
        counts=view.read_in_words,
        no_news=view.no_news if view.empty else "",
        archive=base,
        items=tuple(shown[: len(view.items)]),
        lines=tuple(shown[len(view.items) :]),
        problems=len(edition.problems),
    )


def steps(digest: DigestView) -> int:
    """How many steps there are from the whole digest to an empty one."""
    return 1 + (LEVELS + 1) * len(digest.items) + len(digest.lines)


def shortened(digest: DigestView, step: int) -> DigestView:
    """The digest after so many steps of shortening, from 0 (whole) to steps(digest).

    First links become shorter. Then every event is brought to one level before any is brought to the next, the
    last of the edition first; then the lines go, and last the events themselves, from the end. Nothing is ever
    cut within a statement.
    """
    if step == 0:
        return digest
    step -= 1
    count = len(digest.items)
    reduced = min(step, LEVELS * count)
    level, further = divmod(reduced, count) if count else (0, 0)
    items = tuple(
        at_level(item, level + (position >= count - further)) for position, item in enumerate(digest.items)
    )
    gone = step - reduced
    lines_gone = min(gone, len(digest.lines))
    items_gone = gone - lines_gone
    return replace(
        digest,
        items=items[: count - items_gone],
        lines=digest.lines[: len(digest.lines) - lines_gone],
        lines_left_out=gone,
        brief_links=True,
    )


def at_level(item: ItemView, level: int) -> ItemView:
    """The event with its briefing reduced to that level, and the number of statements that this dropped."""
    view = item.view
    dropped = {kind for kinds in _DROPPED_KINDS[:level] for kind in kinds}
    sections = tuple(section for section in view.sections if section.kind not in dropped)
    if level == 3:
        sections = tuple(replace(s, statements=s.statements[:KEPT_KEY_POINTS]) for s in sections)
    lead = view.lead if level <= 4 else view.lead[:1] if level == 5 else ()
    kept = replace(
        view,
        lead=lead,
        sections=sections if level < 4 else (),
        disagreements=view.disagreements if level <= 4 else (),
    )
    changes = item.changes if level < 5 else item.changes[:KEPT_CHANGES] if level < LEVELS else ()
    left_out = _size(view) - _size(kept) + len(item.changes) - len(changes)
    return replace(item, view=kept, changes=changes, left_out=left_out)


def fitting(digest: DigestView, fits: Callable[[DigestView], bool]) -> DigestView:
    """The digest with the fewest steps of shortening that `fits`; the shortest where none does."""
    if fits(digest):
        return digest
    low, high = 0, steps(digest)
    best = shortened(digest, high)
    while high - low > 1:
        middle = (low + high) // 2
        candidate = shortened(digest, middle)
        if fits(candidate):
            high, best = middle, candidate
        else:
            low = middle
    return best


def statements(view: BriefingView) -> Iterator[StatementView]:
    """The statements of a briefing in printing order, the headline first."""
    yield view.headline
    yield from view.lead
    for section in view.sections:
        yield from section.statements
    for disagreement in view.disagreements:
        yield from disagreement.positions


def _first(item: ItemView) -> tuple[StatementView, ...]:
    """What tells best what happened: the first of the lead, else of what is new, where there is one."""
    new = (change.now for change in item.changes if change.now)
    return tuple(item.view.lead[:1]) or tuple(new)[:1]


def _size(view: BriefingView) -> int:
    return sum(1 for _ in statements(view))


def _item(item: EditionItemView, key: str, first: bool) -> ItemView:
    return ItemView(
        number=item.number,
        anchor=item.anchor,
        key=key,
        section=shorten(item.section, MAX_TITLE),
        why=shorten(item.why, MAX_TITLE),
        since=item.since,
        tag="" if first else "new" if not item.earlier else "updated" if item.changes else "",
        view=item.briefing,
        changes=item.changes,
        earlier=item.earlier[:MAX_EARLIER],
    )
