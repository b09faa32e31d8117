"""briefer.toml: what a daily edition is made of and where it goes. Keys and passwords stand in the environment."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from briefer.errors import UsageError
from briefer.sources.manners import Manners

FILE_NAME = "briefer.toml"

Weight = Annotated[float, Field(gt=0, le=100)]


def _time_of_day(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f'{value[:40]!r} is no time of day: write it as "06:00", from "00:00" to "23:59"')
    return value


def _ascii(value: str) -> str:
    if not re.fullmatch(r"[ -~]{1,200}", value):
        raise ValueError("up to 200 letters, digits and signs of ASCII are expected, such as an address")
    return value


Clock = Annotated[str, AfterValidator(_time_of_day)]

_MANNERS = Manners()


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FeedConfig(_Table):
    """A feed to read: its address, and the name and weight of its outlet where the feed states others."""

    url: str
    outlet: str | None = None
    weight: Weight = 1.0
    topic: str | None = None


class TopicConfig(_Table):
    """What the reader cares for: an event is on the topic where its articles have one of the `words`.

    `always` takes every event on it in, whatever its rank; `local` lowers the bar for a topic on which few
    outlets report.
    """

    name: str
    words: tuple[str, ...]
    weight: Weight = 1.0
    always: bool = False
    local: bool = False


class EditionConfig(_Table):
    """The edition: its title, time zone and bounds, and the folder its files are written to.

    `times` are the slots of a day at which an edition is due, local times; `hours` is how far back articles
    are taken in that no edition has told of.
    """

    title: str = "Daily briefing"
    timezone: str = "UTC"
    times: Annotated[tuple[Clock, ...], Field(min_length=1)] = ("06:00",)
    hours: Annotated[int, Field(ge=1, le=24 * 31)] = 36
    max_items: Annotated[int, Field(ge=1, le=100)] = 10
    max_words: Annotated[int, Field(ge=50, le=100_000)] = 2500
    max_lines: Annotated[int, Field(ge=0, le=200)] = 20
    words: Annotated[int, Field(ge=20, le=5000)] = 250
    mute: tuple[str, ...] = ()
    folder: Path = Path("editions")

    @field_validator("timezone")
    @classmethod
    def _zone_is_known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("a name of the tz database, such as Europe/Berlin, is expected") from error
        return value


class EngineConfig(_Table):
    """Which engine writes, and what a language model is told and may spend. As the options of `brief`."""

    name: Literal["auto", "extractive", "llm"] = "auto"
    model: str | None = None
    language: str = "English"
    audience: str = ""
    focus: str = ""
    prompts: Path | None = None
    max_cost: Annotated[float, Field(ge=0)] | None = None
    max_tokens: Annotated[int, Field(ge=0)] | None = None
    max_cost_per_day: Annotated[float, Field(ge=0)] | None = None
    max_tokens_per_day: Annotated[int, Field(ge=0)] | None = None
    judge: bool = False


class FetchConfig(_Table):
    """How pages and feeds are fetched.

    `allow_hosts` names hosts on the user's own network that may be read ("host" or "host:port"), `contact` an
    address or a page that a site's owner may write to: it stands in the User-Agent. `pause` is in seconds,
    between the starts of two requests to one host of the open web.
    """

    allow_hosts: tuple[str, ...] = ()
    contact: Annotated[str, AfterValidator(_ascii)] | None = None
    parallel: Annotated[int, Field(ge=1, le=64)] = _MANNERS.parallel
    per_host: Annotated[int, Field(ge=1, le=8)] = _MANNERS.per_host
    pause: Annotated[float, Field(ge=0, le=60)] = _MANNERS.pause


class StoreConfig(_Table):
    """Where articles and editions are kept: an SQLAlchemy URL; the user's data folder where it is missing.

    `keep_days` is how long articles stay; editions keep what they cite. `keep_editions_days` is how long those
    stay, None for good.
    """

    url: str | None = None
    keep_days: Annotated[int, Field(ge=8, le=36_500)] = 90
    keep_editions_days: Annotated[int, Field(ge=8, le=36_500)] | None = None


class EmailConfig(_Table):
    """The digest: who sends it and who gets it. The server stands in SMTP_URL."""

    sender: str | None = None
    to: tuple[str, ...] = ()
    list_id: str | None = None
    unsubscribe: str | None = None
    thread_by: Literal["series", "storyline"] = "series"


class SlackConfig(_Table):
    """The channel to post to. The token stands in SLACK_BOT_TOKEN, or the address in SLACK_WEBHOOK_URL."""

    channel: str | None = None


class WebhookConfig(_Table):
    """An address that gets the edition as JSON, signed with the secret in BRIEFER_WEBHOOK_SECRET.

    One that is itself a secret stands in BRIEFER_WEBHOOK_URL.
    """

    url: str | None = None


class FolderConfig(_Table):
    """A folder that gets the edition as files, one for each of the `formats`."""

    path: Path | None = None
    formats: Annotated[tuple[Literal["html", "markdown", "json"], ...], Field(min_length=1)] = ("html",)


class SiteConfig(_Table):
    """The archive: the folder it is written to, and the address under which that folder is published."""

    folder: Path = Path("site")
    url: str | None = None


class Config(_Table):
    """The whole of briefer.toml. Every table and key may be missing."""

    edition: EditionConfig = EditionConfig()
    feeds: tuple[FeedConfig, ...] = ()
    topics: tuple[TopicConfig, ...] = ()
    engine: EngineConfig = EngineConfig()
    fetch: FetchConfig = FetchConfig()
    store: StoreConfig = StoreConfig()
    email: EmailConfig = EmailConfig()
    slack: SlackConfig = SlackConfig()
    webhook: WebhookConfig = WebhookConfig()
    folder: FolderConfig = FolderConfig()
    site: SiteConfig = SiteConfig()


def load_config(path: Path) -> Config:
    """The configuration in the file. Paths in it are meant from its own folder.

    Raises UsageError, one line with the key and the mend, for a file that is missing, is not TOML, or has a
    key or a value that is not known.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; make one with: briefer init") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({error})") from error
    return parse_config(data, str(path), path.parent)


def parse_config(data: dict[str, Any], name: str, folder: Path) -> Config:
    """The configuration in `data`; `name` stands in errors, paths are joined to `folder`. Raises UsageError."""
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise UsageError(f"{name}: {_first_line(error)}") from error
    return config.model_copy(
        update={
            "edition": config.edition.model_copy(update={"folder": folder / config.edition.folder}),
            "folder": config.folder.model_copy(
                update={"path": config.folder.path and folder / config.folder.path}
            ),
            "site": config.site.model_copy(update={"folder": folder / config.site.folder}),
            "store": config.store.model_copy(update={"url": _from_folder(config.store.url, folder)}),
            "engine": config.engine.model_copy(
                update={"prompts": config.engine.prompts and folder / config.engine.prompts}
            ),
        }
    )


def _from_folder(url: str | None, folder: Path) -> str | None:
    """The URL of an SQLite file with its path from the folder of the configuration."""
    prefix = "sqlite:///"
    if url is None or not url.startswith(prefix) or ":memory:" in url:
        return url
    return prefix + str(folder / url.removeprefix(prefix))


def _first_line(error: ValidationError) -> str:
    """The first thing that is wrong, by its path in the file: an unknown key with the nearest known one."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(part) for part in first["loc"]]
    where = ".".join(path)
    if first["type"] == "tuple_type":
        return f'{where}: a list is expected: write it in brackets, as in ["a", "b"]'
    if first["type"] != "extra_forbidden":
        return f"{where}: {first['msg'].removeprefix('Value error, ')}"
    known = _keys_at(path[:-1])
    near = difflib.get_close_matches(path[-1], known, n=1)
    return f"{where}: no such key; " + (
        f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    )


def _keys_at(path: Iterable[str]) -> list[str]:
    """The keys that are known in the table at that path."""
    model: type[BaseModel] = Config
    for part in path:
        if part in model.model_fields:
            annotation = model.model_fields[part].annotation
            tables = [a for a in (annotation, *get_args(annotation)) if isinstance(a, type)]
            model = next((a for a in tables if issubclass(a, BaseModel)), model)
    return list(model.model_fields)
