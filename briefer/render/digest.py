"""An edition laid out to be sent: what e-mail and chat print of it, shortened in a planned order where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefer.render.dates import day_in_words
from briefer.render.layout import MAX_TITLE, lay_out
from briefer.render.links import passage_url, safe_url
from briefer.render.sanitize import printable, shorten
from briefer.render.view import BriefingView, SourceView, StatementView
from briefer.types import ChangeKind, Edition, EditionItem, StatementChange

MAX_TEXT = 600
"""Characters of a note or of a statement of an earlier edition: they come from a store, and may be anything."""

CHANGE_LABELS: dict[ChangeKind, str] = {
    "new": "new",
    "updated": "updated",
    "retracted": "taken back",
    "no_longer_reported": "no longer reported",
}

# What goes first when an edition is too long, step by step: what a reader misses least.
_DROPPED_KINDS = (
    ("single_source", "background"),
    ("timeline", "figures", "next", "not_known"),
    ("quotes",),
)
KEPT_KEY_POINTS = 3
LEVELS = 6
"""Level 0 is a whole briefing, 1 to 3 drop sections, 4 keeps the lead and disagreements, 5 one sentence, 6 none."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What differs from what the reader was told: `now` with its passages, `before` with a link, a note."""

    kind: ChangeKind
    label: str
    note: str
    now: StatementView | None
    before: str
    before_source: str
    before_url: str | None
    date: str


@dataclass(frozen=True, slots=True)
class EarlierView:
    """An earlier briefing on the same storyline; `url` is where the archive has it, or None."""

    date: str
    headline: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One event. `left_out` counts the statements that were dropped to make the digest fit.

    `tag` is "new" or "updated" against the edition before, or empty; `sources` are those that are still cited.
    """

    number: int
    anchor: str
    key: str
    section: str
    why: str
    tag: str
    view: BriefingView
    changes: tuple[ChangeView, ...]
    earlier: tuple[EarlierView, ...]
    left_out: int = 0

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """The sources that the statements left cite, in their order."""
        cited = {source.number for statement in statements(self.view) for source in statement.sources}
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
    """An edition, ready to be sent. `url` is the edition in the archive, or None; `counts` what went into it.

    `lines_left_out` counts the events that are not even named.
    """

    id: str
    title: str
    date: str
    counts: str
    url: str | None
    items: tuple[ItemView, ...]
    lines: tuple[ItemView, ...]
    problems: int
    lines_left_out: int = 0

    @property
    def groups(self) -> tuple[GroupView, ...]:
        """The items under their section titles; items of one section stand together."""
        return tuple(GroupView(t, tuple(i)) for t, i in groupby(self.items, lambda item: item.section))

    @property
    def preheader(self) -> str:
        """What a mail program shows beside the subject: the first sentence of the first lead, and the rest."""
        told = [item.view.headline.text for item in self.items[1:4]]
        lead = [statement.text for item in self.items[:1] for statement in item.view.lead[:1]]
        return shorten(" · ".join([*lead, *told]) or self.counts, 180)

    @property
    def left_out(self) -> int:
        """How many statements were dropped to make it fit."""
        return sum(item.left_out for item in self.items)


def digest_view(
    edition: Edition, url_of: Callable[[str], str | None] = lambda edition_id: None
) -> DigestView:
    """The whole edition laid out. `url_of` says where the archive has the edition of an id, if there is one."""
    # Where nothing was told before, "new" on every event says nothing.
    first = not any(item.earlier for item in (*edition.items, *edition.lines))
    items = tuple(_item(n, item, first, url_of) for n, item in enumerate(edition.items, 1))
    lines = tuple(_item(n, item, first, url_of) for n, item in enumerate(edition.lines, len(items) + 1))
    return DigestView(
        id=edition.id,
        title=_clean(edition.title, MAX_TITLE) or "Briefing",
        date=day_in_words(edition.date),
        counts=_counts(edition),
        url=url_of(edition.id),
        items=items,
        lines=lines,
        problems=len(edition.problems),
    )


def steps(digest: DigestView) -> int:
    """How many steps there are from the whole digest to an empty one."""
    return (LEVELS + 1) * len(digest.items) + len(digest.lines)


def shortened(digest: DigestView, step: int) -> DigestView:
    """The digest after so many steps of shortening, from 0 (whole) to steps(digest).

    Every event is brought to one level before any is brought to the next, the last of the edition first; then
    the lines go, and last the events themselves, from the end. Nothing is ever cut within a statement.
    """
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
    changes = item.changes if level < LEVELS else ()
    return replace(item, view=kept, changes=changes, left_out=_size(view) - _size(kept))


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


def _size(view: BriefingView) -> int:
    return sum(1 for _ in statements(view))


def _item(number: int, item: EditionItem, first: bool, url_of: Callable[[str], str | None]) -> ItemView:
    view = lay_out(item.briefing)
    changes = tuple(_change(change, view) for change in item.changes if change.kind != "new")
    tag = "" if first else "new" if not item.earlier else "updated" if item.changes else ""
    return ItemView(
        number=number,
        anchor=f"b{number}",
        key=item.storyline or item.briefing.id,
        section=_clean(item.section, MAX_TITLE),
        why=_clean(item.why, MAX_TITLE),
        tag=tag,
        view=view,
        changes=changes,
        earlier=tuple(
            EarlierView(day_in_words(e.date), _clean(e.headline, MAX_TITLE), url_of(e.edition))
            for e in item.earlier
        ),
    )


def _change(change: StatementChange, view: BriefingView) -> ChangeView:
    before = change.before
    now = change.now and _clean(change.now.text, 10 * MAX_TEXT)
    url = safe_url(before.url) if before else None
    return ChangeView(
        kind=change.kind,
        label=CHANGE_LABELS[change.kind],
        note=_clean(change.note, MAX_TEXT),
        now=next((shown for shown in statements(view) if shown.text == now), None),
        before=_clean(before.text, MAX_TEXT) if before else "",
        before_source=_clean(before.outlet or "", MAX_TITLE) if before else "",
        before_url=passage_url(url, before.quote) if before and url and before.quote.strip() else url,
        date=day_in_words(before.date) if before else "",
    )


def _counts(edition: Edition) -> str:
    """What the edition was made of, as a reader wants to know it: "9 events from 63 articles"."""
    events = len(edition.items) + len(edition.lines)
    articles = edition.read.articles or sum(len(item.briefing.articles) for item in edition.items)
    outlets = {article.outlet for item in edition.items for article in item.briefing.articles}
    outlets.discard(None)
    parts = [f"{events} {'event' if events == 1 else 'events'}"]
    parts += [f"{articles} {'article' if articles == 1 else 'articles'}"]
    if len(outlets) > 1:
        parts += [f"{len(outlets)} outlets"]
    return " · ".join(parts)


def _clean(text: str, limit: int) -> str:
    return shorten(printable(text).strip(), limit)
