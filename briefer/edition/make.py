"""make_edition(): the events of a day, ranked, briefed as far as they get in, and told as what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, count, islice

from briefer.cleaning import renumbered
from briefer.compare.disagreements import find_disagreements
from briefer.compare.news.changes import Ask
from briefer.edition.history import History, Storyline
from briefer.edition.news import compare, has_news, is_news
from briefer.edition.ranking import Candidate, bar, passes, rank, weigh, why
from briefer.edition.settings import Settings
from briefer.engines.headline import choose_title
from briefer.errors import BrieferError, NothingToBrief
from briefer.events.origins import trace_origins
from briefer.events.storylines import Continued, PastEvent, match_storylines, new_storyline
from briefer.render.dates import day_in_words
from briefer.types import (
    Briefing,
    Citation,
    Cluster,
    Draft,
    DraftStatement,
    Edition,
    EditionItem,
    EngineRun,
    Problem,
    ReadCounts,
    StatementChange,
)
from briefer.verify import verify

SPARE = 5
"""Briefings that may be made beside those that get in: for events that turn out to have nothing new."""
NO_TOPIC = "Other news"
NO_TOPICS = "News"

BriefOne = Callable[[Cluster], Briefing]
Ahead = Callable[[Sequence[Cluster]], None]


def make_edition(
    clusters: Sequence[Cluster],
    history: History,
    settings: Settings,
    brief_one: BriefOne,
    now: datetime,
    *,
    id: str | None = None,
    read: ReadCounts = ReadCounts(),  # noqa: B008  # frozen, so one for all calls does no harm
    problems: Sequence[Problem] = (),
    ahead: Ahead = lambda clusters: None,
    ask: Ask | None = None,
) -> Edition:
    """The edition of the events in `clusters`, as of `now` (with its zone).

    Pure but for `brief_one`, which is called only for events that get in, in the order of their rank, at
    most `settings.max_items` + SPARE times; it gets a cluster with its origins, the articles numbered a1,
    a2, ..., and may raise NothingToBrief. Before that, `ahead` gets the clusters that it will most likely be
    called for, so that they may be briefed at once. `ask` is asked, once for each running event, of statements
    of which code finds nothing that was told before. `id` is the slot that the edition fills, the day where it
    is None.
    """
    day = now.astimezone(settings.zone).date()
    candidates = _candidates(clusters, history, settings, now)
    items, lines, met = _fill(candidates, settings, brief_one, ahead, ask)
    return Edition(
        id=id or day.isoformat(),
        date=day,
        title=settings.title,
        made=now,
        previous=history.previous.id if history.previous else None,
        items=_by_section(items),
        lines=tuple(lines),
        read=_counts(read, clusters, history),
        problems=(*problems, *met),
    )


def _candidates(
    clusters: Sequence[Cluster], history: History, settings: Settings, now: datetime
) -> list[Candidate]:
    """The events that may get in, ranked. Origins are traced of as many as could: it costs more than the rest."""
    storylines = list(history.storylines.values())
    past = [PastEvent(s.id, s.articles, s.last) for s in storylines]
    today = now.astimezone(settings.zone).date()
    continued = match_storylines(clusters, past, today)
    named = _named(clusters, continued)
    rough = [
        found
        for cluster, (id_, past_id) in zip(clusters, named, strict=True)
        for past_one in [_storyline(history, past_id)]
        if (found := weigh(_untold(cluster, past_one, history), id_, past_one, history, settings, now))
    ]
    reach = 3 * (settings.max_items + settings.max_lines) + SPARE
    traced = [
        weigh(trace_origins(c.cluster), c.storyline, c.past, history, settings, now)
        for c in rank(rough)[:reach]
    ]
    return rank([candidate for candidate in traced if candidate])


def _counts(read: ReadCounts, clusters: Sequence[Cluster], history: History) -> ReadCounts:
    """What was read; the numbers that the caller does not know are those of the clusters."""
    articles = [article for cluster in clusters for article in cluster.articles]
    if not read.articles:
        new = sum(not history.knows(article) for article in articles)
        read = replace(read, articles=len(articles), articles_new=new)
    return replace(read, events=read.events or len(clusters))


def _storyline(history: History, id_: str | None) -> Storyline | None:
    return history.storylines[id_] if id_ else None


def _named(
    clusters: Sequence[Cluster], continued: Sequence[Continued | None]
) -> list[tuple[str, str | None]]:
    """For each cluster the id of its storyline in this edition, and of the one that it is compared with.

    Where two events of today continue one storyline, the likest keeps its id. No two have one id, also where an
    event has the article that another storyline began with.
    """
    best: dict[str, float] = {}
    for found in continued:
        if found:
            best[found.id] = max(best.get(found.id, 0.0), found.likelihood)
    named: list[tuple[str, str | None]] = []
    kept: set[str] = set()
    taken = set(best)
    for cluster, found in zip(clusters, continued, strict=True):
        if found and found.likelihood == best[found.id] and found.id not in kept:
            kept.add(found.id)
            named.append((found.id, found.id))
        else:
            id_ = next(name for name in _names(new_storyline(cluster)) if name not in taken)
            taken.add(id_)
            named.append((id_, found.id if found else None))
    return named


def _names(id_: str) -> Iterator[str]:
    """The id, then others like it."""
    yield id_
    yield from (f"{id_}-{number}" for number in count(2))


def _fill(
    candidates: Sequence[Candidate],
    settings: Settings,
    brief_one: BriefOne,
    ahead: Ahead,
    ask: Ask | None,
) -> tuple[list[EditionItem], list[EditionItem], list[Problem]]:
    """Briefings in the order of rank until the edition is full; what is left in a line each."""
    needed = bar(candidates)
    items: list[EditionItem] = []
    lines: list[EditionItem] = []
    problems: list[Problem] = []
    words = made = 0
    fresh = (c for c in candidates if not c.past or has_news(c.fresh, c.past))
    first = list(islice(fresh, settings.max_items))
    ahead([candidate.cluster for candidate in first if passes(candidate, needed)])
    for candidate in chain(first, fresh):
        if len(lines) == settings.max_lines and len(items) == settings.max_items:
            break
        room = len(items) < settings.max_items and made < settings.max_items + SPARE
        item: EditionItem | None = None
        if room and passes(candidate, needed) and words < settings.max_words:
            made += 1
            item, problem = _brief(candidate, settings, brief_one, ask)
            problems += problem
            if item is None and not problem:
                continue
            length = _words(item.briefing) if item else 0
            if item and (not items or words + length <= settings.max_words):
                items.append(item)
                words += length
                continue
        if len(lines) < settings.max_lines and (line := _line(candidate, settings, item)):
            lines.append(line)
    return items, lines, problems


def _brief(
    candidate: Candidate, settings: Settings, brief_one: BriefOne, ask: Ask | None
) -> tuple[EditionItem | None, list[Problem]]:
    """The item of an event: None where nothing of it is new, or, with a problem, where it cannot be briefed."""
    title = next((a.title for a in candidate.cluster.articles if a.title), candidate.storyline)
    try:
        briefing = brief_one(candidate.cluster)
        if candidate.past is None:
            return _item(candidate, settings, briefing), []
        briefing, changes = compare(briefing, candidate.past, ask)
        return (_item(candidate, settings, briefing, changes) if is_news(changes) else None), []
    except NothingToBrief as error:
        return None, [*error.problems, Problem("brief", title, str(error))]
    except BrieferError:
        raise
    except Exception as error:
        # A mistake of ours that one event brings to light must not cost the others.
        return None, [
            Problem("brief", title, f"a fault of briefer's own ({type(error).__name__}: {error}): report it")
        ]


def _item(
    candidate: Candidate, settings: Settings, briefing: Briefing, changes: tuple[StatementChange, ...] = ()
) -> EditionItem:
    past = candidate.past
    return EditionItem(
        briefing=briefing,
        storyline=candidate.storyline,
        section=candidate.topics[0].name if candidate.topics else NO_TOPIC if settings.topics else NO_TOPICS,
        why=why(candidate, _counted(changes), day_in_words(past.last) if past else ""),
        score=candidate.score,
        changes=changes,
        earlier=tuple(telling.as_earlier() for telling in past.tellings) if past else (),
    )


def _line(candidate: Candidate, settings: Settings, item: EditionItem | None) -> EditionItem | None:
    """An event in a line: of a briefing that did not fit, its headline; else a title that holds."""
    if item:
        return item
    try:
        return _item(candidate, settings, headline_briefing(candidate.cluster))
    except Exception:
        # Nothing to tell, or what kept it from being briefed, which is told as a problem.
        return None


def headline_briefing(cluster: Cluster) -> Briefing:
    """A briefing of a headline and nothing else, made without an engine. Raises NothingToBrief."""
    title = choose_title(cluster, find_disagreements(cluster))
    sentence = title.sentence if title else next((s for a in cluster.articles for s in a.body), None)
    if sentence is None:
        raise NothingToBrief("no article has a title or a sentence", ())
    article = cluster.article(sentence.id.partition(".")[0])
    citation = Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
    headline = DraftStatement(title.text if title else sentence.text, (citation,))
    return verify(Draft(headline, (), (), engine=EngineRun("extractive")), cluster)


def _counted(changes: Iterable[StatementChange]) -> str:
    """Such as "2 statements, 1 update, 1 retraction"."""
    kinds = [change.kind for change in changes]
    words = (("new", "statement"), ("updated", "update"), ("retracted", "retraction"))
    counts = [(kinds.count(kind), word) for kind, word in words if kind in kinds]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)


def _by_section(items: Sequence[EditionItem]) -> tuple[EditionItem, ...]:
    """The items of one section together, sections in the order of their first items, what has no topic last."""
    sections = list(dict.fromkeys(item.section for item in items))
    ordered = sorted(sections, key=lambda section: section == NO_TOPIC)
    return tuple(item for section in ordered for item in items if item.section == section)


def _words(briefing: Briefing) -> int:
    return sum(len(statement.text.split()) for statement in briefing.statements())


def _untold(cluster: Cluster, past: Storyline | None, history: History) -> Cluster:
    """The articles in the order of time, numbered a1, a2, ... as a briefing has them.

    Of a running event those that no edition told of: the earlier briefings, which are linked, told of the others.
    """
    articles = [article for article in cluster.articles if past is None or not history.knows(article)]
    ordered = sorted(articles, key=lambda a: (a.published or "9", a.outlet or "", a.sha256))
    return Cluster(tuple(renumbered(article, f"a{n}") for n, article in enumerate(ordered, 1)))
