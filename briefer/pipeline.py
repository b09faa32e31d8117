"""The whole way from sources to a briefing, on one screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefer.cleaning import clean_all
from briefer.engines import extractive
from briefer.engines.written import Written
from briefer.errors import NothingToBrief, UsageError
from briefer.events.origins import trace_origins
from briefer.sources.files import load
from briefer.sources.pages import Reading
from briefer.types import Article, Briefing, Cluster, Draft, Problem, SectionKind
from briefer.verify import verify

if TYPE_CHECKING:
    from briefer.events.borderline import Judge

MIN_WORDS = 20


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set of a briefing: its length in words, its sections, the engine that drafts it, and how.

    `allow_hosts` names hosts of the user's own network whose pages may be read; `fresh` has pages asked for anew.

    `sections` names those that are wanted, all where it is empty; headline, lead and differences always stand.
    From `language` on, all is for the llm engine: what the reader wants, whether a second call judges what the
    first one wrote, the folder of prompts, the model, the most that a run and a day may spend (US dollars,
    tokens), whether replies are cached, a file to record replies in or to replay them from. `strict` refuses a
    briefing that another engine would have to write.
    """

    words: int = 250
    sections: tuple[SectionKind, ...] = ()
    engine: str = "auto"
    allow_hosts: tuple[str, ...] = ()
    fresh: bool = False
    language: str = "English"
    audience: str = ""
    focus: str = ""
    judge: bool = False
    prompts: Path | None = None
    model: str | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    max_cost_per_day: float | None = None
    max_tokens_per_day: int | None = None
    use_cache: bool = True
    record: Path | None = None
    replay: Path | None = None
    strict: bool = False


Environ = Mapping[str, str]
Engine = Callable[[Cluster, Options, Environ], Written]


def make_briefing(
    references: Sequence[str],
    options: Options,
    stdin: BinaryIO | None = None,
    environ: Environ | None = None,
    reading: Reading | None = None,
) -> Briefing:
    """The briefing of the articles at `references` (files, folders, URLs, "-" for `stdin`), on one event.

    `environ` names the model's server and key, where there is one, and the user's folders. `reading` is what
    the sources are read with, where that is open already; it is closed. Raises NothingToBrief, with the
    problems met, where no article or no statement is left.
    """
    environ = environ or {}
    name = engine_name(options, environ)
    reading = reading or Reading(environ, options.allow_hosts, fresh=options.fresh)
    cluster, problems = read_cluster(references, stdin, reading)
    return brief_cluster(cluster, options, environ, problems, name, ENGINES[name])


def brief_cluster(
    cluster: Cluster,
    options: Options,
    environ: Environ,
    problems: Sequence[Problem],
    name: str,
    engine: Engine,
) -> Briefing:
    """The briefing of a cluster with its origins, drafted by the engine of that name; `problems` are in it.

    Raises NothingToBrief where nothing holds, and with `options.strict` where another engine had to write.
    """
    written = engine(cluster, options, environ)
    if options.strict and written.draft.engine.name != name:
        raise NothingToBrief("the engine asked for could not write", (*problems, *written.problems))
    draft = _with_sections(written.draft, options.sections)
    briefing = verify(draft, cluster, [*problems, *written.problems])
    return replace(briefing, rejected=(*written.rejected, *briefing.rejected))


def read_cluster(
    references: Sequence[str], stdin: BinaryIO | None = None, reading: Reading | None = None
) -> tuple[Cluster, list[Problem]]:
    """The articles at `references` with their origins, and what could not be read.

    Raises NothingToBrief, with the problems met, where no article is left. `reading` is closed.
    """
    articles, problems = _read_articles(references, stdin, reading)
    if not articles:
        raise NothingToBrief("no article is left to make a briefing of", tuple(problems))
    return trace_origins(Cluster(tuple(articles))), problems


def read_clusters(
    references: Sequence[str],
    stdin: BinaryIO | None = None,
    reading: Reading | None = None,
    judge: Judge | None = None,
) -> tuple[tuple[Cluster, ...], list[Problem]]:
    """The articles at `references` by event, each event with its origins, and what could not be read.

    `judge` is asked about the pairs that are too close to call. Raises NothingToBrief, with the problems met,
    where no article is left.
    """
    from briefer.events.cluster import cluster

    articles, problems = _read_articles(references, stdin, reading)
    if not articles:
        raise NothingToBrief("no article is left to put to an event", tuple(problems))
    return tuple(trace_origins(event) for event in cluster(articles, judge=judge)), problems


def _read_articles(
    references: Sequence[str], stdin: BinaryIO | None, reading: Reading | None
) -> tuple[list[Article], list[Problem]]:
    with reading or Reading({}) as reading:
        documents, problems = load(references, stdin or io.BytesIO(), reading.pages)
        articles, unreadable = clean_all(documents, reading.pool)
    return articles, [*problems, *unreadable]


def engine_name(options: Options, environ: Environ | None = None) -> str:
    """The engine that `options` mean: "auto" is the llm one where a model is configured, else the extractive.

    Raises UsageError for an unknown engine or a length that no briefing fits.
    """
    if options.words < MIN_WORDS:
        raise UsageError(f"words {options.words}: a briefing needs at least {MIN_WORDS}")
    name = options.engine
    if name == "auto":
        name = "llm" if options.replay or _model_is_configured(environ or {}) else "extractive"
    if name not in ENGINES:
        raise UsageError(f"engine {name!r}: known are auto, {', '.join(ENGINES)}")
    return name


def _with_sections(draft: Draft, wanted: Collection[SectionKind]) -> Draft:
    """The draft with the sections that the reader wants."""
    return replace(draft, sections=tuple(s for s in draft.sections if not wanted or s.kind in wanted))


def _model_is_configured(environ: Environ) -> bool:
    from briefer.llm.server import server_from

    return server_from(environ) is not None


def _extractive(cluster: Cluster, options: Options, environ: Environ) -> Written:
    return Written(extractive.draft(cluster, options.words))


def _llm(cluster: Cluster, options: Options, environ: Environ) -> Written:
    from briefer.engines.llm import write
    from briefer.engines.llm_model import open_model, style_of

    with open_model(options, environ) as model:
        return write(cluster, style_of(options), model, options.prompts)


ENGINES: Mapping[str, Engine] = {"extractive": _extractive, "llm": _llm}
