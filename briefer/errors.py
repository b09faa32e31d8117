"""The errors that end a run, as a tree:

BrieferError
├── UsageError      wrong options or configuration: exit code 2
├── NothingToBrief  no input left to make a briefing of: exit code 1
├── StoreError      the store cannot be opened, read or written: exit code 1
├── CleanError      a document without an article; the pipeline makes it a Problem
└── NotAFeed        bytes that hold no feed; the reader of feeds makes it a Problem

Anything less than that is a Problem (types/), and the run goes on. The message of each is one
line that names the input and the mend.
"""

from __future__ import annotations

from briefer.types import Problem


class BrieferError(Exception):
    """Base of all errors that are raised on purpose."""


class UsageError(BrieferError):
    """An option, a template or a configuration that cannot be used."""


class CleanError(BrieferError):
    """The document has no article in it. The message says why in one line."""


class StoreError(BrieferError):
    """The store is locked, read-only, full, damaged or newer than this program; it was left as it was."""


class NotAFeed(BrieferError):
    """The bytes hold no feed that can be read. The message says what they are, and how to mend it.

    `feeds` are the addresses of feeds that a page in its place names.
    """

    feeds: tuple[str, ...] = ()


class NothingToBrief(BrieferError):
    """Nothing could be made. `problems` says of each input why it was left out."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
