"""What a probe is asked and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefer.config import Config

State = Literal["ok", "off", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a probe found of one thing, `what`. `mend` says what to do where it is not well.

    "off" is what is not configured and need not be; a "warning" does not keep an edition from being made or
    sent, a "failed" does.
    """

    what: str
    state: State
    said: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked at, and how far: with `live` a model is called, which may cost a little."""

    config: Config
    environ: Mapping[str, str]
    now: datetime
    live: bool = False


Probe = Callable[[Wanted], Iterator[Finding]]
