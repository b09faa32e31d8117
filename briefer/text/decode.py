"""Bytes to text: which encoding, whether it is text at all, and which characters may stay.

The order is that of the WHATWG encoding standard, with one change: bytes that are valid UTF-8 are
UTF-8 whatever the page declares, because text in another encoding is hardly ever valid UTF-8 by
accident, and declared encodings are often wrong.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

# What a file starts with that is not text, and what to call it.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3", "a database"),
)
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How much of the bytes a guess looks at: enough to be sure of, and bounded for a 10 MB file.
PREFIX = 1 << 16
# Text holds next to no control characters; random bytes hold 11 % of them.
MOST_CONTROLS = 0.03
_CONTROLS = bytes(byte for byte in range(32) if byte < 9 or 13 < byte < 27 or byte > 27)
# One break of UTF-8 for every three good multi-byte characters is damage; more is another encoding.
LEAST_GOOD = 3
# Legacy encodings that a guess chooses from. Single-byte ones that are rare on the web give false hits.
GUESSES = [
    "cp1252", "cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "tis_620", "cp874",
]  # fmt: skip
# Names that pages use for an encoding they do not mean (WHATWG labels).
ALIASES = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874", "big5": "big5hkscs",
}  # fmt: skip

# Browsers look at the first 1,024 bytes of a page, and again when a later declaration turns up.
DECLARED_WITHIN = 1 << 16
_CHARSET = re.compile(rb"""<meta[^<>]{0,300}?charset=["']?\s*([\w-]{2,40})""", re.IGNORECASE)

_ASCII = re.compile("[\x00-\x7f]+")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028")
_PAGE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\u2029]")
_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls, soft hyphen, zero-width, bidi and other format characters, language tags, interlinear marks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


class NotText(ValueError):
    """The bytes are not text. The message says what they look like and how to mend it."""


def declared_in_page(data: bytes) -> str | None:
    """The charset that a page of HTML declares in a <meta> element, if any."""
    found = _CHARSET.search(data[:DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, tidied (see `tidy`). `declared` is the charset its source claims, if any.

    Raises NotText for a picture, an archive, a PDF or random bytes.
    """
    return tidy(raw_text(data, declared))


def raw_text(data: bytes, declared: str | None = None) -> str:
    """The text of `data` with every character that stands in it. Raises NotText as `decode` does."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"not text: it looks like {name}; save it as text or HTML")
    return _decoded(data, declared)


def tidy(text: str) -> str:
    """`text` in NFC with one kind of line end and of space, and without characters that nobody sees.

    A form feed or a paragraph separator becomes a blank line. Mojibake stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _PAGE_ENDS.sub("\n\n", text)
    text = _SPACES.sub(" ", text)
    text = _UNSEEN.sub("", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def _decoded(data: bytes, declared: str | None) -> str:
    wide = _utf16_without_bom(data)
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    if b"\x1b$" in data[:PREFIX]:
        return data.decode("iso2022_jp_ext", "replace")
    damaged = data.decode("utf-8", "replace")
    breaks = damaged.count("\ufffd")
    cut_short = breaks == 1 and damaged.endswith("\ufffd")
    if breaks == 0 or cut_short or LEAST_GOOD * breaks <= len(_ASCII.sub("", damaged)) - breaks:
        return damaged
    for encoding in (_codec(declared), _guess(data), "cp1252"):
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return data.decode(_codec(declared) or "cp1252", "replace")


def _refuse_binary(data: bytes) -> None:
    start = data[:PREFIX]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    # A few stray NULs are dirt in a text; many control characters are no text at all.
    if controls > MOST_CONTROLS * len(start) and not _is_dirty_text(start):
        raise NotText("not text: it looks like binary data; save it as text or HTML")


def _is_dirty_text(start: bytes) -> bool:
    """Whether, NULs aside, it reads as text: a short text with NULs in it is still text."""
    rest = start.replace(b"\x00", b"")
    printable = sum(1 for byte in rest if byte >= 32 or byte in b"\t\n\r\x0c")
    letters = sum(1 for byte in rest if chr(byte).isalpha() or byte == 32)
    return len(rest) > len(start) / 2 and printable > 0.97 * len(rest) and letters > 0.6 * len(rest)


def _utf16_without_bom(data: bytes) -> str | None:
    """Text of an alphabet has one of two or three bytes on one side of each pair, NUL among them."""
    start = data[: PREFIX & ~1]
    half = len(start) // 2
    if half < 2 or start.count(0) < 0.05 * half:
        return None
    even, odd = (Counter(start[side::2]).most_common(3) for side in (0, 1))
    for side, other, name in ((even, odd, "utf-16-be"), (odd, even, "utf-16-le")):
        few = sum(count for _, count in side) > 0.95 * half and any(byte == 0 for byte, _ in side)
        if few and all(byte != 0 or count < 0.05 * half for byte, count in other):
            return name
    return None


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except LookupError:
        return None
    name = ALIASES.get(name, name)
    # Python knows codecs that are not encodings of text ("idna", "unicode_escape"): only known ones pass.
    return name if name in GUESSES or name.startswith(("iso8859", "mac", "cp", "big5", "koi8")) else None


def _guess(data: bytes) -> str | None:
    """The legacy encoding of a prefix, by how its letters and words look."""
    start = data[:PREFIX]
    high = sum(1 for byte in start if byte >= 0x80)
    if high < 0.12 * len(start) and _reads_as_latin(start):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(start, cp_isolation=GUESSES, steps=5, chunk_size=512).best()
    return best.encoding if best else None


def _reads_as_latin(start: bytes) -> bool:
    """Whether, read as windows-1252, what is not ASCII is letters inside words and typographic marks."""
    text = start.decode("cp1252", "replace")
    odd = sum(
        1 for char in text if char > "\x7f" and not (char.isalpha() or char in "‘’“”«»–—…€£§©®°·•¡¿„‚‹›½")
    )
    upper_inside = len(re.findall("[a-zà-öø-ÿ][À-ÖØ-Þ]", text))
    return odd + upper_inside <= 0.05 * sum(1 for char in text if char > "\x7f")
