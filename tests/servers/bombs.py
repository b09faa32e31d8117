"""Bodies of a few kilobytes that unpack to a hundred megabytes, or to nothing for ever."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import brotli
import zstandard

from tests.servers.web import Handler, page


class Encoded:
    """A body that is said to be in an encoding. `data` makes it; `prepare` has it made ahead of a measurement."""

    def __init__(self, encoding: str, data: Callable[[], bytes]) -> None:
        self._encoding = encoding
        self._data = data

    def prepare(self) -> None:
        made(self._data)

    def __call__(self, handler: Handler) -> None:
        page(made(self._data), 200, Content_Encoding=self._encoding)(handler)


@cache
def made(data: Callable[[], bytes]) -> bytes:
    """The bytes, made once."""
    return data()


def _zeros(megabytes: int) -> Iterator[bytes]:
    return itertools.repeat(bytes(1 << 20), megabytes)


def _deflated(megabytes: int, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return b"".join([*(packer.compress(piece) for piece in _zeros(megabytes)), packer.flush()])


def gzip_bomb() -> bytes:
    return _deflated(100, zlib.MAX_WBITS | 16)


def deflate_bomb() -> bytes:
    return _deflated(100, zlib.MAX_WBITS)


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=4)
    return b"".join([*(packer.process(piece) for piece in _zeros(100)), packer.finish()])


def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join([*(packer.compress(piece) for piece in _zeros(100)), packer.flush()])


def empty_members() -> bytes:
    """A gzip of a million empty gzips: its output is nothing, and takes for ever."""
    return gzip.compress(gzip.compress(b"") * 1_000_000)
