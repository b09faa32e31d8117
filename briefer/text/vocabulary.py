"""Words that several readers of text need: months, weekdays, verbs of speech, titles, openers."""

from __future__ import annotations


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing that are parted by white space."""
    return frozenset(listing.split())
