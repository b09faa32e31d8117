"""Names of people, places and organisations, by their capitals.

Rules over capitalised spans, for scripts with capitals. A title ("Prime Minister", "Ms.") is kept apart
from the name. A capital proves nothing at the start of a sentence or in a headline set in capitals:
there a word is a name only if it stands capitalised elsewhere, or is no common word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefer.text.language import FUNCTION_WORDS
from briefer.text.likeness import (
    COMPANY_FORMS,
    GENERIC,
    POSSESSIVE,
    TAKES_OF,
    bare_key,
    is_title,
    name_key,
    same_name,
    without_office,
    without_title,
)
from briefer.text.sentences import split_sentences
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import (
    DEMONYMS,
    HONORIFICS,
    MONTHS,
    OPENERS,
    WEEKDAYS,
    word_set,
)

__all__ = ["Name", "NameKind", "find_names", "looks_like_person", "name_key", "same_name"]

NameKind = Literal["name", "acronym", "demonym"]

# In a sentence where more than this share of the longer words is capitalised, capitals mean nothing.
HEADLINE_CAPITALS = 0.6

_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЀ-Џ" + "".join(chr(c) for c in range(0x100, 0x24F) if chr(c).isupper())
_CAPITALISED = (
    rf"(?:[{_UPPER}]\.(?>(?:[{_UPPER}]\.)*)"
    rf"|[{_UPPER}]\w*+(?>(?:[.&’'][^\W_]+|[‐‑-][{_UPPER}0-9][^\W_]*)*)|(?:al|el)-[{_UPPER}]\w++)"
)
_PARTICLE = (
    r"(?:de la|de los|de las|van der|van den|van de|von der|de|del|della|di|da|do|dos|du|van|von|bin|ibn|al"
    r"|el|den|ter|zu|y|&)"
)
# No name has more than a dozen words more; the bound keeps the reading of a long run of capitals linear.
_SPAN = re.compile(
    rf"(?<![\w.@/#-])(?:(?:de|van|von|al|el|bin|du|di)\s)?{_CAPITALISED}"
    rf"(?>(?:(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.|(?<=\b[A-Z][a-z][a-z][a-z])\.)?[ \u00a0]"
    rf"(?:{_PARTICLE}[ \u00a0])?{_CAPITALISED}){{0,12}})"
)
_WORD = re.compile(r"[^\W\d_]+")
_LINKED = re.compile(rf" (?:of|for)(?: the)? (?={_CAPITALISED})")

# Endings of common words: alone at the start of a sentence such a word is no name unless proved.
_COMMON_ENDINGS = tuple(
    sorted(
        word_set(
            "ing ly ed ist ists al ive ous ic able ible ment ments tion tions sion ness ers "
            "ors ies ants ents ful less ity ism"
        )
    )
)
# A title inside a span begins a new name: "Ohio Gov. John Kasich" is Ohio, and John Kasich.
_TITLES_INSIDE = word_set(
    "mr mrs ms dr prof professor president chancellor senator sen rep representative congressman "
    "congresswoman governor gov mayor minister premier secretary ambassador chairman chairwoman chair "
    "chief ceo director commissioner prosecutor spokesman spokeswoman superintendent sheriff attorney"
)
# "Secretary of State Hillary Clinton": the office between "of" and the name belongs to the title.
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Chief|Director|Head|Chair|Chairman|Undersecretary|Department) of (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text: `text[start:end]`, without its title.

    `key` is for matching: lower case, no possessive, no title, no accents, no points. `title` is what
    stands before it ("Foreign Minister", "Ms."), or None. `kind` tells apart adjectives of origin
    ("Russian"), which name nobody, and words of capitals alone ("AFP").
    """

    start: int
    end: int
    text: str
    key: str
    title: str | None = None
    kind: NameKind = "name"


def find_names(text: str, context: str = "") -> list[Name]:
    """The names in a text, in order, never overlapping.

    `context` is more of the same article, where a capital may be proved; it is not searched itself.
    """
    names: list[Name] = []
    sentences = split_sentences(text)
    proved = _capitalised_inside(text, sentences)
    if context:
        proved |= _capitalised_inside(context, split_sentences(context))
    for start, end in sentences:
        names += _names_in_sentence(text, start, end, proved)
    return names


def looks_like_person(name: Name, text: str = "") -> bool:
    """Whether a name may be a person's: titled, or two to four words of which none is an institution's.

    A single word counts where `text` gives it with a given name, or with a title, elsewhere.
    """
    words = name.key.split()
    if name.title:
        return True
    if name.kind != "name" or any(word in GENERIC or word in COMPANY_FORMS for word in words):
        return False
    if len(words) > 1:
        return len(words) <= 4
    before = re.findall(rf"\b([A-Z][a-z]+)\.? {re.escape(name.text)}\b", text)
    return any(word.lower() not in STOPWORDS and word.lower() not in OPENERS for word in before)


def _capitalised_inside(text: str, sentences: list[tuple[int, int]]) -> frozenset[str]:
    """The words, in lower case, that stand capitalised inside a sentence that is no headline."""
    return frozenset(
        word.lower()
        for start, end in sentences
        if not _is_headline(text, start, end)
        for match in _SPAN.finditer(text, start, end)
        for word in _inner_words(text, match, start)
    )


def _inner_words(text: str, match: re.Match[str], start: int) -> list[str]:
    words = _WORD.findall(match[0])
    return words if not _opens_sentence(text, match.start(), start) else words[1:]


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a sentence is set in capitals: every word, or the first letters and no full stop at its end."""
    long_words = [word for word in _WORD.findall(text[start:end]) if len(word) > 3]
    if len(long_words) < 4:
        return False
    if sum(1 for word in long_words if word.isupper()) > HEADLINE_CAPITALS * len(long_words):
        return True
    capitals = sum(1 for word in long_words if word[0].isupper())
    return text[end - 1] not in '.!?”")' and capitals > HEADLINE_CAPITALS * len(long_words)


def _opens_sentence(text: str, at: int, start: int) -> bool:
    """Whether what stands at `at` begins its sentence, or a quotation or clause that begins like one."""
    before = text[max(start, at - 4) : at].rstrip()
    return not before.strip("\"'“‘«„([*•–—-") or before[-1] in '"“‘«„:.!?•*'


def _names_in_sentence(text: str, start: int, end: int, proved: frozenset[str]) -> Iterator[Name]:
    headline = _is_headline(text, start, end)
    done = start
    for match in _SPAN.finditer(text, start, end):
        if match.start() < done:
            continue
        pieces = _pieces(text, match.start(), match.end())
        for first, last in _proved_runs(text, pieces, proved) if headline else pieces:
            opens = _opens_sentence(text, first, start)
            name = _name(text, first, last, end, proved, opens=opens, headline=headline)
            if name:
                done = name.end
                yield name


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the words that are no names: openers at its start, months, days, titles alone."""
    first = start
    for match in re.finditer(r"[^ \u00a0]+", text[start:end]):
        word = POSSESSIVE.sub("", match[0]).rstrip(".").lower()
        possessive = POSSESSIVE.search(match[0]) is not None
        at = start + match.start()
        if word in MONTHS or word in WEEKDAYS:
            if first < at:
                yield first, at - 1
            first = start + match.end() + 1
        elif possessive:
            yield first, start + match.end()
            first = start + match.end() + 1
        elif _begins_anew(word, text[first : max(first, at - 1)]) and start + match.end() < end:
            yield first, at - 1
            first = at
    if first < end:
        yield first, end


def _begins_anew(word: str, before: str) -> bool:
    """Whether a word is a title that begins a new name behind another one."""
    return before != "" and word in _TITLES_INSIDE and not is_title(before)


def _proved_runs(
    text: str, pieces: Iterable[tuple[int, int]], proved: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Of spans in a headline, the runs of words that are names elsewhere."""
    for start, end in pieces:
        first = last = None
        for word in _WORD.finditer(text, start, end):
            if word[0].lower() in proved:
                first, last = word.start() if first is None else first, word.end()
            elif first is not None and last is not None:
                yield first, last
                first = None
        if first is not None and last is not None:
            yield first, last


def _name(
    text: str, start: int, end: int, limit: int, proved: frozenset[str], *, opens: bool, headline: bool
) -> Name | None:
    """The name in the span `text[start:end]`, or None where its capitals are not those of a name."""
    while start < end:
        first = text[start:end].split(None, 1)[0]
        single = len(first) == end - start
        if single or (first.isupper() and len(first) > 1) or not _is_opener(first, proved, opens=opens):
            break
        start, opens = start + len(first) + 1, False
    title, rest = without_title(text[start:end])
    if office := _OFFICE.search(text[max(0, start - 24) : start]):
        title, rest = without_office(office[0].strip(), text[start:end])
    start = end - len(rest)
    if not rest or _is_no_name(rest, proved, opens=opens and not title, headline=headline):
        return None
    linked = _LINKED.match(text, end, limit)
    last_word = rest.split()[-1].lower()
    if linked and last_word in TAKES_OF:
        more = _SPAN.match(text, linked.end(), limit)
        if more:
            end = next(_pieces(text, more.start(), more.end()), (0, end))[1]
    found = POSSESSIVE.sub("", text[start:end])
    end = start + len(found)
    if found.endswith(".") and not re.search(rf"\b[{_UPPER}]\.$", found):
        found, end = found[:-1], end - 1
    return Name(start, end, found, bare_key(found), title or None, _kind(text, found, end))


def _is_opener(word: str, proved: frozenset[str], *, opens: bool) -> bool:
    """Whether the first word of a span only opens the sentence: "The", "Yesterday", "Choosing"."""
    plain = POSSESSIVE.sub("", word).lower().replace("’", "'")
    if plain in STOPWORDS:
        return True
    if not opens or plain in proved or plain in HONORIFICS:
        return False
    return plain in OPENERS or plain.endswith(("ing", "ly", "ed"))


def _kind(text: str, name: str, end: int) -> NameKind:
    if name.lower() in DEMONYMS:
        return "demonym"
    if " " not in name and name.replace(".", "").isupper() and len(name) > 1:
        return "acronym"
    following = text[end : end + 2]
    if re.fullmatch(r"\w{3,}(?:ian|ese|ish|ean|nan|lan|ran|can)", name) and re.match(r" [a-z]", following):
        return "demonym"
    return "name"


def _is_no_name(name: str, proved: frozenset[str], *, opens: bool, headline: bool) -> bool:
    """Whether a span without its title is an ordinary word with a capital."""
    words = [word.lower() for word in _WORD.findall(name)]
    if POSSESSIVE.sub("", name.lower()).replace("’", "'") in STOPWORDS:
        words = [name.lower()]
        if opens or not name.isupper() or len(name) == 1:
            return True
    if not words or (len(name) == 1 and name in "IAOX") or re.match(r"[A-Z]-[A-Z][a-z]", name):
        return True
    if len(words) == 1 and (words[0] in MONTHS or words[0] in WEEKDAYS):
        return True
    ordinary = all(word in STOPWORDS for word in words)
    if ordinary and not (name.isupper() and len(name) > 1 and not headline and not opens):
        return True
    if headline:
        return not any(word in proved for word in words)
    if opens and len(words) == 1 and words[0] not in proved and not name[1:2].isupper():
        return (
            words[0] in OPENERS
            or words[0] in HONORIFICS
            or words[0] in FUNCTION_WORDS
            or words[0].endswith(_COMMON_ENDINGS)
        )
    return False
