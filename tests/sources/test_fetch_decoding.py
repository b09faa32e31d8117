"""Decompression: what was packed comes out, however it arrives; what is too much ends early."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from briefer.sources.fetch.decoding import decoded
from briefer.sources.fetch.faults import Broken, FetchError, NotReadable, TooLarge

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
MOST = 100_000


def unpacked(data: bytes, header: str, size: int = 1000, most: int = MOST) -> bytes:
    """The data out of its encodings, fed in pieces of `size` bytes."""
    pieces = (data[start : start + size] for start in range(0, len(data), size))
    return b"".join(decoded(pieces, header, most, lambda: None))


@given(st.binary(max_size=5000), st.lists(st.sampled_from(sorted(PACKERS)), max_size=3), st.integers(1, 3000))
def test_what_was_packed_comes_out(data: bytes, names: list[str], size: int) -> None:
    """Any bytes, in up to three encodings, in pieces of any size."""
    packed = data
    for name in names:
        packed = PACKERS[name](packed)
    if not data.startswith(b"\x1f\x8b"):
        assert unpacked(packed, ", ".join(names), size) == data


@given(
    st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "deflate, zstd"])
)
def test_any_bytes_end_in_bytes_or_in_a_known_failure(data: bytes, header: str) -> None:
    """Noise in place of a body raises nothing but what the fetcher knows, and never gives more than the limit."""
    try:
        assert len(unpacked(data, header)) <= MOST
    except FetchError:
        return


@given(st.sampled_from(sorted(PACKERS)), st.data())
def test_a_body_cut_short_is_seen(name: str, data: st.DataObject) -> None:
    """Whatever is missing at its end, a packed body is not taken for a whole one."""
    packed = PACKERS[name](b"The pier stays closed until the spring. " * 50)
    cut = data.draw(st.integers(3, len(packed) - 1))
    with pytest.raises(Broken):
        unpacked(packed[:cut], name)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_a_bomb_is_left_at_the_limit(name: str) -> None:
    """What unpacks to 50 MB is left after little more than the limit: its input is hardly read."""
    packed = PACKERS[name](bytes(20_000_000))
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        for start in range(0, len(packed), 256):
            taken += 1
            yield packed[start : start + 256]

    with pytest.raises(TooLarge):
        for _ in decoded(pieces(), name, MOST, lambda: None):
            pass
    assert taken <= max(3, len(packed) // 256 // 100)


def test_members_and_padding_of_gzip() -> None:
    """Several members are one body; zeros after the end are padding."""
    members = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 9
    frames = zstandard.compress(b"one ") + zstandard.compress(b"two")
    for size in range(1, 60):
        assert unpacked(members, "x-gzip", size) == b"one two"
        assert unpacked(frames, "zstd", size) == b"one two"


def test_the_deadline_is_looked_at_for_every_piece() -> None:
    """A body that unpacks to nothing for ever still ends: the check may raise at any piece."""

    class Late(Exception):
        pass

    seen = 0

    def check() -> None:
        nonlocal seen
        seen += 1
        if seen > 50:
            raise Late

    endless = (gzip.compress(b"") for _ in iter(int, 1))
    with pytest.raises(Late):
        for _ in decoded(endless, "gzip", MOST, check):
            pass


@pytest.mark.parametrize("header", ["gzip, gzip, gzip, gzip", "compress", "br, sdch"])
def test_an_encoding_that_is_not_known_says_so(header: str) -> None:
    """Unknown names and long chains are refused before a byte is unpacked."""
    with pytest.raises(NotReadable):
        unpacked(b"x", header)


@pytest.mark.parametrize("header", ["", "identity", "none", "UTF-8", " , "])
def test_no_encoding_passes_as_it_is(header: str) -> None:
    """Names that mean no encoding, as servers misuse them, leave the body alone."""
    assert unpacked(b"<p>Text", header) == b"<p>Text"
