"""The inline Markdown of a paragraph: its plain text, and the marks in it that refer to sources."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

# A mark names sources by number; 4 digits are a year, "3rd" is a word. A letter names a passage (2c).
_NUMBER = r"\d{1,3}(?!st|nd|rd|th)[a-z]{0,2}(?![\w])"
_ITEM = (
    r"(?:(?:sources?|articles?|docs?|documents?|refs?|references?|quellen?)[ .:#]{0,2}|[as](?=\d))?"
    rf"{_NUMBER}(?:\s?[-–—]\s?\d{{1,3}}(?!\d))?"
)
_LIST = rf"{_ITEM}(?:(?:\s?[,;]\s?|\s(?:and|und|et|y)\s){_ITEM})*"
_TOKEN = re.compile(
    rf"""
      \\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?P<ticks>`++)
    | \[\^(?P<footnote>[^\s\[\]^]{{1,60}})\](?!\()
    | (?P<image>!?)\[(?P<words>(?>(?:[^\[\]\\]|\\.|\[[^\[\]\\]{{0,200}}+\]){{0,1000}}))\]
      (?:\(\s*+<?(?P<url>[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)?)>?(?:\s++["'(][^()\n]{{0,500}}["')])?\s*+\)
        |\[(?P<label>[^\[\]]{{0,200}}+)\])?
    | [【〔](?P<wide>{_LIST})(?:[†:][^】〕]{{0,200}})?[】〕]
    | <sup>\s*(?:<a\b[^<>]{{0,500}}>)?\s*\[?(?P<raised>{_LIST})\]?\s*(?:</a>)?\s*</sup>
    | \^(?P<caret>{_LIST})\^
    | (?:(?<=[.!?,;:"'”’»)\]…。])|(?<=[^\W\d_]{{4}}))(?P<superscript>[⁰¹²³⁴-⁹]++(?:[,⸴˒][⁰¹²³⁴-⁹]++)*)
    | <(?P<autolink>https?://[^\s<>]{{1,2000}}+)>
    | (?P<bare>https?://[^\s<>"”»`\[\]\\]{{1,2000}}+)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]{{0,20}}(?:\s[^<>]{{0,500}}+)?/?>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
    | (?P<emphasis>\*++|_++|~~++|==++)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile(rf"\s*\[?\^?({_LIST})\]?\s*", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,3})([a-z]{0,2})(?:\s?[-–—]\s?(\d{1,3}))?", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|td|th|tr|h[1-6])\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_CLOSES_UP = ".,;:!?…。，、"
# What a sentence ends with before a mark that is glued to the next one: "Four died.[2]Five were hurt."
_ENDS = ".!?…)]”’\"'»"
# "[3-250]" is no range of sources that anybody writes.
_LONGEST_RANGE = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to one source, as it stands in the text at `position` of the plain text.

    By `number`, by `url`, or by both (a number that is a link); `footnote` is the label of a footnote.
    `passage` is "2c" where a mark names a passage of source 2. `shown` is the mark as written.
    """

    position: int
    shown: str
    number: int | None = None
    passage: str | None = None
    url: str | None = None
    footnote: str | None = None


@dataclass(slots=True)
class _Plain:
    """The plain text so far, its pieces and their length, and the marks."""

    links: Mapping[str, str]
    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def mark(self, shown: str, numbers: str | None = None, url: str | None = None) -> None:
        named = mark_numbers(numbers) if numbers else [(None, None)]
        self.marks += [Mark(self.length, shown, number, passage, url) for number, passage in named]

    def link(self, label: str) -> str | None:
        return self.links.get(label.strip().lower())


def read_inline(source: str, links: Mapping[str, str] | None = None) -> tuple[str, list[Mark]]:
    """The words of a paragraph without its markup, on one line, and the marks in it with their places.

    `links` are the addresses of reference links ("[text][label]") by label in lower case. Emphasis,
    tags and escapes go, links keep their words, code keeps its text, pictures go. A bare address is a
    mark and no words. Takes time linear in the length of the text, whatever stands in it.
    """
    plain = _Plain(links or {})
    _read(_SPACE.sub(" ", source), plain)
    return _closed_up("".join(plain.pieces), plain.marks)


def mark_numbers(text: str) -> list[tuple[int, str | None]]:
    """The numbers that a mark such as "2, 4-6" or "1a, 2c" names, each with its passage or None."""
    found: list[tuple[int, str | None]] = []
    for first, letters, last in _RANGE.findall(text):
        number, stop = int(first), int(last or first)
        if letters or not number <= stop <= number + _LONGEST_RANGE:
            found.append((number, f"{number}{letters.lower()}" if letters else None))
            found += [(stop, None)] if last and stop != number else []
        else:
            found += [(n, None) for n in range(number, stop + 1)]
    return found


def _read(source: str, plain: _Plain, nested: bool = False) -> None:
    position = 0
    while match := _TOKEN.search(source, position):
        plain.add(source[position : match.start()])
        position = _token(source, match, plain, nested)
    plain.add(source[position:])


def _token(source: str, match: re.Match[str], plain: _Plain, nested: bool) -> int:
    """Adds what one token stands for, and says where reading goes on."""
    found = match.groupdict()
    if found["escaped"]:
        plain.add(found["escaped"])
    elif found["ticks"]:
        return _code(source, match, plain)
    elif found["footnote"]:
        plain.marks.append(Mark(plain.length, match[0], footnote=found["footnote"].lower()))
    elif found["words"] is not None:
        _bracket(match, plain, nested)
    elif numbers := found["wide"] or found["raised"] or found["caret"] or found["superscript"]:
        plain.mark(match[0], numbers.translate(_RAISED))
    elif found["autolink"]:
        plain.mark(found["autolink"], url=found["autolink"])
    elif found["bare"]:
        url = found["bare"].rstrip(".,;:!?)'*_")
        plain.mark(url, url=url)
        return match.start() + len(url)
    elif found["tag"]:
        plain.add(" " if _BREAKING_TAG.match(match[0]) else "")
    elif found["entity"]:
        plain.add(html.unescape(found["entity"]))
    elif not _is_emphasis(source, match):
        plain.add(match[0])
    return match.end()


def _code(source: str, match: re.Match[str], plain: _Plain) -> int:
    """A code span keeps its text as it is; ticks without a partner are ticks."""
    end = source.find(match["ticks"], match.end(), match.end() + 1000)
    if end < 0:
        plain.add(match["ticks"])
        return match.end()
    plain.add(source[match.end() : end].strip())
    return end + len(match["ticks"])


def _bracket(match: re.Match[str], plain: _Plain, nested: bool) -> None:
    """Square brackets: a mark, two marks in a row, a link, a picture, or just brackets."""
    words, url, label = match["words"], match["url"], match["label"]
    second = _MARK.fullmatch(label) if label else None
    if match["image"] and (url is not None or label is not None):
        return
    plain.add(match["image"])
    if first := _MARK.fullmatch(words):
        target = url or plain.link(words if second or not label else label)
        plain.mark(f"[{words}]", first[1], target)
    elif url is None and (label is None or not plain.link(label or words)):
        plain.add("[")
        _inner(words, plain, nested)
        plain.add("]" if second or not label else f"][{label}]")
    else:
        _inner(words, plain, nested)
        target = url if url is not None else plain.link(label or words)
        plain.mark(target or "", url=target)
    if label and second:
        plain.mark(f"[{label}]", second[1], plain.link(label))


def _inner(words: str, plain: _Plain, nested: bool) -> None:
    if nested:
        plain.add(words)
    else:
        _read(words, plain, nested=True)


def _is_emphasis(source: str, match: re.Match[str]) -> bool:
    """Whether a run of * or _ is markup: not alone between spaces, not inside of a word or a product."""
    before = source[match.start() - 1 : match.start()] or " "
    after = source[match.end() : match.end() + 1] or " "
    if before.isspace() and after.isspace():
        return False
    if match[0][0] == "_":
        return not (before.isalnum() and after.isalnum())
    return not (before.isdigit() and after.isdigit())


def _closed_up(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """The text as it reads without the marks: no space before a full stop that a mark stood before."""
    at = sorted({mark.position for mark in marks})
    pieces: list[str] = []
    places: dict[int, int] = {}
    length, space, last = 0, False, ""
    for start, end in pairwise([0, *at, len(text)]):
        piece = _SPACE.sub(" ", text[start:end])
        words = piece.strip()
        space = space or piece.startswith(" ")
        if words:
            glued = bool(places) and last in _ENDS and words[0].isalnum()
            if last and (space or glued) and not (places and words[0] in _CLOSES_UP):
                words = " " + words
            pieces.append(words)
            length += len(words)
            space, last = piece.endswith(" "), words[-1]
        places[end] = length
    return "".join(pieces), [replace(mark, position=places[mark.position]) for mark in marks]
