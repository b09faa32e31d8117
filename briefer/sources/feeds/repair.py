"""The bytes of a feed as XML that a parser can read: what real feeds get wrong, mended before and after.

`feed_text` makes text of bytes: packed bytes, wrong charsets, dirt before the declaration. `mend` is for
what a strict parser refused: stray ampersands, characters that XML has no place for, sections that never
end. `well_formed` closes what is left open.
"""

from __future__ import annotations

import codecs
import html
import html.entities
import re
import zlib

from briefer.errors import NotAFeed
from briefer.text.decode import ALIASES, NotText, raw_text

# As for any response: the largest of 2,107 feeds has 190 kB.
MOST_BYTES = 10_000_000
# A document type declares entities for a few letters, at most the 252 of HTML 4: the bombs have 100,000 in one.
MOST_ENTITY_TEXT = 20_000
# Notices of a server or a plug-in before the declaration have a line or two.
LONGEST_DIRT = 5_000

# The namespaces of feeds that hold titles, texts, links and dates.
ESSENTIAL = re.compile(
    r"^\{?$|purl\.org/(?:atom|rss|dc)|w3\.org/(?:2005/Atom|1999|XML)|netscape|backend\.userland",
    re.IGNORECASE,
)
PICTURES = ("image", "cloud", "textInput", "textinput")
CDATA = "<![CDATA["
WIDE = {
    b"\x00\x00\x00<": "utf-32-be", b"<\x00\x00\x00": "utf-32-le", b"\x00<\x00?": "utf-16-be",
    b"<\x00?\x00": "utf-16-le", b"\x4c\x6f\xa7\x94": "cp037",
}  # fmt: skip
PACKED = {b"\x1f\x8b": 31, b"\x78\x9c": 15, b"\x78\xda": 15}

_PROLOG_CHARSET = re.compile(rb"""<\?xml[^<>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})""", re.IGNORECASE)
_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_START = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:rdf|opml|html|!doctype)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<\w")
_NESTED = re.compile(r"""<!ENTITY\s[^<>"']{1,200}["'][^<>"']*&(?!#|(?:amp|lt|gt|quot|apos);)\w""")
_BEFORE_ROOT = (("<?", "?>"), ("<!--", "-->"))
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,8})|(\d{1,8}));|([A-Za-z][A-Za-z0-9]{0,31});)?")
_UTF8_NAMES = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
# Charsets of other scripts in seven bits: bytes in them are valid UTF-8 and none.
_SEVEN_BIT = ("iso-2022", "hz", "utf-7")
# Codecs that Python knows and that are not charsets of text, or not in one way only.
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-16", "utf-32")
)
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_BEFORE_CDATA = re.compile(r"<([\w:.-]{1,60})(?:\s[^<>]{0,500})?>\s*\Z")


def feed_text(data: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a feed, and what was mended in it. `charset` is the one its server states, if any.

    Raises NotAFeed where the bytes are no text, or a bomb.
    """
    repairs: list[str] = []
    data = _unpacked(data, repairs)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise NotAFeed("empty: the server sent nothing to read")
    text = _decoded(data, charset, repairs)
    clean = _ILLEGAL.sub("", text)
    if len(clean) != len(text):
        repairs.append("characters that XML has no place for were taken out")
    start = _START.search(clean[:LONGEST_DIRT])
    if start and clean[: start.start()].strip():
        clean = _without_dirt(clean, start.start(), repairs)
    _refuse_bomb(clean)
    return clean.lstrip("\ufeff \t\r\n"), tuple(repairs)


def root_of(text: str) -> str:
    """The name of the first element without its prefix, in lower case; "" where there is none.

    Read by hand: a pattern for what may stand before it takes exponential time on hostile bytes.
    """
    at, length = 0, len(text)
    while at < length:
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
            continue
        skipped = next((end for begin, end in _BEFORE_ROOT if text.startswith(begin, at)), None)
        if skipped is None:
            break
        at = text.find(skipped, at + 2)
        at = length if at < 0 else at + len(skipped)
    found = _ROOT.match(text, at)
    if found is None and text[at : at + 9].upper() == "<!DOCTYPE":
        return root_of(text[_after_doctype(text, at) :])
    return found[1].lower() if found else ""


def _after_doctype(text: str, at: int) -> int:
    """The end of a document type declaration, with the declarations in its brackets."""
    end, bracket = text.find(">", at), text.find("[", at)
    if 0 <= bracket < end:
        end = text.find(">", max(text.find("]", bracket), bracket))
    return len(text) if end < 0 else end + 1


def mend(text: str) -> str:
    """XML that a strict parser refused, with its commonest faults mended; the rest stands as it was."""
    if text.rfind("<!--") > text.rfind("-->"):
        # What a comment without an end would swallow is the whole feed.
        at = text.rfind("<!--")
        text = text[:at] + text[at + 4 :]
    pieces: list[str] = []
    last = 0
    while (start := text.find(CDATA, last)) >= 0:
        pieces.append(_REFERENCE.sub(_reference, text[last:start]))
        inside = start + len(CDATA)
        end, last = _end_of_cdata(text, start, inside)
        pieces.append(f"{CDATA}{text[inside:end]}]]>")
    pieces.append(_REFERENCE.sub(_reference, text[last:]))
    return "".join(pieces)


def _end_of_cdata(text: str, start: int, inside: int) -> tuple[int, int]:
    """Where the text of a CDATA section ends, and where what follows begins.

    A section that has no end before the next one begins ends where the element ends that it fills.
    """
    following = text.find(CDATA, inside)
    limit = following if following >= 0 else len(text)
    end = text.find("]]>", inside, limit)
    if end >= 0:
        return end, end + 3
    opener = _BEFORE_CDATA.search(text[max(0, start - 600) : start])
    closing = text.find(f"</{opener[1]}>", inside, limit) if opener else -1
    return (closing, closing) if closing >= 0 else (limit, limit)


def well_formed(text: str, essential: bool = False) -> bytes | None:
    """The XML with its open elements closed and what no parser understands left out; None if hopeless.

    `essential` leaves out the extensions of feeds and the pictures too, which hold no text.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if tree is None:
        return None
    for element in list(tree.iter()) if essential else ():
        space, _, name = str(element.tag).rpartition("}")
        if element.getparent() is not None and (name in PICTURES or not ESSENTIAL.search(space)):
            element.getparent().remove(element)
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


def _unpacked(data: bytes, repairs: list[str]) -> bytes:
    """Bytes that are packed though the server does not say so, unpacked up to the limit."""
    for signature, bits in PACKED.items():
        if data.startswith(signature):
            unpacker = zlib.decompressobj(bits)
            try:
                plain = unpacker.decompress(data, MOST_BYTES)
            except zlib.error as error:
                raise NotAFeed("packed bytes that cannot be unpacked: report it to the outlet") from error
            if unpacker.unconsumed_tail:
                raise NotAFeed(f"unpacks to more than {MOST_BYTES // 1_000_000} MB: refused as a bomb")
            repairs.append("unpacked: the server sent packed bytes without saying so")
            return plain
    if len(data) > MOST_BYTES:
        raise NotAFeed(f"larger than {MOST_BYTES // 1_000_000} MB: refused")
    return data


def _decoded(data: bytes, charset: str | None, repairs: list[str]) -> str:
    """The text. Valid UTF-8 is UTF-8 whatever is declared; else the server's word, then the feed's."""
    for marker, encoding in WIDE.items():
        if data.startswith(marker):
            return data.decode(encoding, "replace")
    prolog = _PROLOG_CHARSET.search(data[:500])
    stated = prolog[1].decode("ascii").lower() if prolog else None
    try:
        # NUL bytes are UTF-16 or no text at all, and high bytes at the start a byte order mark.
        if b"\x00" in data[:1000] or data[:1] > b"\xee":
            return raw_text(data, stated)
        data = _SURROGATES.sub("\ufffd".encode(), data)
        seven_bit = stated if stated and stated.startswith(_SEVEN_BIT) and data.isascii() else None
        text = _strictly(data, seven_bit or "utf-8")
        if text is not None:
            if stated and stated not in _UTF8_NAMES and not text.isascii():
                repairs.append(f"read as UTF-8, though it declares {stated}")
            return text
        for declared in filter(None, (charset, stated)):
            text = _strictly(data, declared)
            if text is not None:
                return text
        repairs.append("read in a guessed charset: the declared one does not fit its bytes")
        return raw_text(data, stated)
    except NotText as error:
        raise NotAFeed("not a feed but a picture, an archive or other binary data") from error


def _strictly(data: bytes, declared: str) -> str | None:
    """The text where the charset is one, and every byte of the data fits it."""
    try:
        codec = codecs.lookup(declared.strip())
        name = ALIASES.get(codec.name, codec.name)
        if name in _NO_CHARSETS or not getattr(codec, "_is_text_encoding", True):
            return None
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _without_dirt(text: str, start: int, repairs: list[str]) -> str:
    """The text from its declaration on, unless what stands before is a comment or an element of it."""
    before = text[:start].lstrip("\ufeff \t\r\n")
    if before.startswith("<!--") and "-->" in before and not before.split("-->")[-1].strip():
        return text
    if before.startswith("<") and not text[start:].startswith("<?xml"):
        return text
    repairs.append("text before the feed was left out")
    return text[start:]


def _refuse_bomb(text: str) -> None:
    """Entities made of entities, or of much text, have one purpose."""
    first = _ELEMENT.search(text)
    head = text[: first.start() if first else len(text)]
    declared = head.find("<!ENTITY")
    if declared < 0:
        return
    if _NESTED.search(head, declared):
        raise NotAFeed("declares entities made of entities: refused as a bomb")
    if len(head) - declared > MOST_ENTITY_TEXT:
        raise NotAFeed("declares entities of great length: refused as a bomb")


def _reference(found: re.Match[str]) -> str:
    """A reference as XML has it: bare ampersands and unknown names escaped, HTML's names resolved."""
    if found[3]:
        if found[3] in _XML_NAMES:
            return found[0]
        character = html.entities.html5.get(found[3] + ";")
        return html.escape(character, quote=False) if character else f"&amp;{found[3]};"
    if not (found[1] or found[2]):
        return "&amp;" + found[0][1:]
    code = int(found[1], 16) if found[1] else int(found[2])
    legal = (
        code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return found[0] if legal else ""
