"""How politely a run reads the web; a module of its own, for the configuration and the fetcher both need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class FetchSettings(Protocol):
    """What FetchConfig and Manners both have."""

    @property
    def allow_hosts(self) -> tuple[str, ...]: ...
    @property
    def contact(self) -> str | None: ...
    @property
    def parallel(self) -> int: ...
    @property
    def per_host(self) -> int: ...
    @property
    def pause(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Manners:
    """The settings of a run without a configuration; config.FetchConfig says what each is.

    Two requests at once and two a second are what one person with a browser asks of a site.
    """

    allow_hosts: tuple[str, ...] = ()
    contact: str | None = None
    parallel: int = 16
    per_host: int = 2
    pause: float = 0.5
