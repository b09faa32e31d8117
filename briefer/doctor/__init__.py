"""What has to be so for a daily edition, looked at piece by piece. A probe is a function and an entry in PROBES.

A probe finds out whether one thing works, and says how to mend it where it does not. It writes nothing that
stays, and costs nothing, unless the user asked for it (`Wanted.live`).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefer.doctor.channels import probe_channels
from briefer.doctor.engine import probe_engine
from briefer.doctor.feeds import probe_feeds
from briefer.doctor.finding import Finding, Probe, Wanted
from briefer.doctor.place import probe_files, probe_schedule, probe_store

__all__ = ["PROBES", "Finding", "Probe", "Wanted", "examine"]

PROBES: tuple[Probe, ...] = (
    probe_schedule,
    probe_store,
    probe_files,
    probe_feeds,
    probe_engine,
    probe_channels,
)


def examine(wanted: Wanted) -> Iterator[Finding]:
    """What every probe finds, as it finds it."""
    for probe in PROBES:
        yield from probe(wanted)
