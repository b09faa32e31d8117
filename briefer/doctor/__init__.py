"""What has to be so for a daily edition, looked at piece by piece. A probe is a function and an entry in PROBES.

A probe finds out whether one thing works, and says how to mend it where it does not. It writes nothing that
stays, and costs nothing, unless the user asked for it (`Wanted`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
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


def _probes() -> Sequence[Probe]:
    from briefer.doctor.channels import probe_channels
    from briefer.doctor.engine import probe_engine
    from briefer.doctor.feeds import probe_feeds
    from briefer.doctor.place import probe_files, probe_schedule, probe_store

    return (probe_schedule, probe_store, probe_files, probe_feeds, probe_engine, probe_channels)


def examine(wanted: Wanted) -> Iterator[Finding]:
    """What every probe finds, as it finds it."""
    for probe in _probes():
        yield from probe(wanted)
