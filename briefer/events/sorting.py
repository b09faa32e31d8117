"""Orders of very many numbers, for less than numpy's own stable sorts take."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_BITS = 63


def stable_order(keys: NDArray[Any]) -> NDArray[np.int64]:
    """The indices that sort these whole numbers, none below 0; equal ones stay in their order.

    Each number and its index are put into one of 64 bits where they fit, as a plain sort of such is five times
    as fast as a stable sort of indices.
    """
    bits = len(keys).bit_length()
    if not len(keys) or int(keys.max()) >> (_BITS - bits):
        return np.argsort(keys, kind="stable")
    packed = keys.astype(np.int64) << bits
    packed |= np.arange(len(keys))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed


def falling(values: NDArray[np.float32]) -> NDArray[np.int64]:
    """Whole numbers of 31 bits that are the smaller, the larger these values are, none below 0."""
    # The bits of such floating-point numbers, read as whole numbers, are in the order of the numbers.
    return (1 << 31) - 1 - np.ascontiguousarray(values).view(np.int32).astype(np.int64)
