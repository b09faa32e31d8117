"""Word shingles as 64-bit integers that are the same in every process."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

SHINGLE_WORDS = 3
_PRIME = 0x100000001B3
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def shingle_hashes(words: Sequence[str], size: int = SHINGLE_WORDS) -> list[int]:
    """The hash of every run of `size` words, in order; of all words where there are fewer.

    Hashes are spread evenly over 0 .. 2**64-1 (so the smallest of a set are a fair sample of it), and
    do not depend on the process, as Python's own hash of a string does.
    """
    codes = [crc32(word.encode()) for word in words]
    if not codes:
        return []
    runs = max(1, len(codes) - size + 1)
    return [_combine(codes[i : i + size]) for i in range(runs)]


def _combine(codes: Sequence[int]) -> int:
    value = 0xCBF29CE484222325
    for code in codes:
        value = (value * _PRIME + code) & _MASK
    value = (value ^ (value >> 31)) * _MIX & _MASK
    return value ^ (value >> 29)
