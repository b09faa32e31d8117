"""Taking a body out of its compressions piece by piece, so that a bomb ends at the limit and not in memory.

Each decoder turns an iterator of pieces into another one, and never holds more than a piece of output: a body in
several encodings is a chain of them, and every link of the chain is held against the limit.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator

from briefer.sources.fetch.faults import Broken, NotReadable, TooLarge

PIECE = 1 << 16
# HTTP allows no larger windows for zstd (RFC 9659); brotli's own bound is 16 MB.
ZSTD_WINDOW = 8 << 20
# Its decoder knows no limit of output, and 4 bytes may stand for 128 kB: so much input gives 4 MB at most.
ZSTD_SLICE = 128
# Two are seen on misconfigured servers; more is an attack.
MOST_ENCODINGS = 3
GZIP = b"\x1f\x8b"
ACCEPTED = "gzip, deflate, br, zstd"

DAMAGED = "comes damaged, and its compression cannot be undone: try again later"

Pieces = Iterator[bytes]


def decoded(pieces: Iterable[bytes], header: str, most: int, check: Callable[[], object]) -> Pieces:
    """The body whose Content-Encoding is `header`, in pieces.

    `check` is called for every piece, and may raise. Raises TooLarge where any stage gives more than `most`
    bytes, Broken for damaged data, NotReadable for an encoding that is not known.
    """
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in names if name not in ("", "identity", "none", "utf-8")]
    if len(names) > MOST_ENCODINGS:
        raise NotReadable(f"is compressed {len(names)} times over: it cannot be read")
    unknown = [name for name in names if name not in DECODERS]
    if unknown:
        raise NotReadable(f"comes in an encoding that is not known ({unknown[0][:40]}): it cannot be read")
    stage = bounded(pieces, most, check)
    for name in reversed(names):
        stage = bounded(DECODERS[name](stage), most, check)
    return bounded(_twice_zipped(stage) if names else stage, most, check)


def bounded(pieces: Iterable[bytes], most: int, check: Callable[[], object]) -> Pieces:
    """The pieces, up to `most` bytes of them."""
    total = 0
    for piece in pieces:
        check()
        total += len(piece)
        if total > most:
            raise TooLarge
        yield piece


def _twice_zipped(pieces: Pieces) -> Pieces:
    """A body that was compressed once more than its header says, as some servers do with stored .gz files."""
    first, whole = _two_bytes(pieces)
    return _gzip(whole) if first == GZIP else whole


def _gzip(pieces: Pieces) -> Pieces:
    """gzip (RFC 1952), of several members too. What is not gzip at all passes as it is: the header lied."""
    first, whole = _two_bytes(pieces)
    return _inflated(whole, zlib.MAX_WBITS | 16) if first == GZIP else whole


def _deflate(pieces: Pieces) -> Pieces:
    """deflate, in the zlib format as the standard has it or bare as many servers send it."""
    first, whole = _two_bytes(pieces)
    wrapped = len(first) == 2 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    return _inflated(whole, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _two_bytes(pieces: Pieces) -> tuple[bytes, Pieces]:
    """The first two bytes of the pieces, and the pieces again from their beginning."""
    first = b""
    for piece in pieces:
        first += piece
        if len(first) >= 2:
            break
    return first[:2], itertools.chain([first], pieces)


def _inflated(pieces: Pieces, window: int) -> Pieces:
    """deflate in the wrapping that `window` names to zlib. After its end another one may follow, or padding."""
    decoder = zlib.decompressobj(window)
    started, kept = False, b""
    for piece in pieces:
        piece = kept + piece
        while piece:
            if decoder.eof:
                if len(piece) < len(GZIP):
                    break
                if not piece.startswith(GZIP):
                    return
                decoder = zlib.decompressobj(window)
            started = True
            try:
                yield decoder.decompress(piece, PIECE)
            except zlib.error as error:
                raise Broken(DAMAGED) from error
            piece = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        kept = piece
    if started and not decoder.eof:
        yield decoder.flush(PIECE)
        if not decoder.eof:
            raise Broken


def _brotli(pieces: Pieces) -> Pieces:
    import brotli

    decoder = brotli.Decompressor()
    started = False
    try:
        for piece in pieces:
            started = started or bool(piece)
            yield decoder.process(piece, output_buffer_limit=PIECE)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=PIECE)
            if decoder.is_finished():
                return
    except brotli.error as error:
        raise Broken(DAMAGED) from error
    if started:
        raise Broken


def _zstd(pieces: Pieces) -> Pieces:
    import zstandard

    unpack = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    decoder = unpack.decompressobj()
    complete = True
    try:
        for piece in _sliced(pieces, ZSTD_SLICE):
            while piece:
                complete = False
                yield decoder.decompress(piece)
                if not decoder.eof:
                    break
                complete, piece = True, decoder.unused_data
                decoder = unpack.decompressobj()
    except zstandard.ZstdError as error:
        raise Broken(DAMAGED) from error
    if not complete:
        raise Broken


def _sliced(pieces: Pieces, size: int) -> Pieces:
    for piece in pieces:
        for start in range(0, len(piece), size):
            yield piece[start : start + size]


DECODERS: dict[str, Callable[[Pieces], Pieces]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
