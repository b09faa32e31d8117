"""Names of people, places and organisations, by their capitals; and whether two names are one.

Rules over capitalised spans, for scripts with capitals. A title ("Prime Minister", "Ms.") is kept apart
from the name. A capital proves nothing at the start of a sentence or in a headline set in capitals:
there a word is a name only if it stands capitalised elsewhere, or is no common word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefer.text.language import FUNCTION_WORDS
from briefer.text.sentences import split_sentences
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import (
    DEMONYMS,
    HONORIFICS,
    MONTHS,
    OPENERS,
    TITLE_MODIFIERS,
    WEEKDAYS,
    word_set,
)

NameKind = Literal["name", "acronym", "demonym"]

# In a sentence where more than this share of the longer words is capitalised, capitals mean nothing.
HEADLINE_CAPITALS = 0.6

_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЀ-Џ" + "".join(chr(c) for c in range(0x100, 0x24F) if chr(c).isupper())
_CAPITALISED = (
    rf"(?:[{_UPPER}]\.(?:[{_UPPER}]\.)*+|[{_UPPER}][\w]*+(?:[.&’'‐‑-][^\W_]+)*+|(?:al|el)-[{_UPPER}]\w++)"
)
_PARTICLE = (
    r"(?:de la|de los|de las|van der|van den|van de|von der|de|del|della|di|da|do|dos|du|van|von|bin|ibn|al|el|den"
    r"|ter|zu|y|&)"
)
_SPAN = re.compile(
    rf"(?<![\w.@/#-])(?:(?:de|van|von|al|el|bin|du|di)\s)?{_CAPITALISED}"
    rf"(?:(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.|(?<=\b[A-Z][a-z][a-z][a-z])\.)?[ \u00a0]"
    rf"(?:{_PARTICLE}[ \u00a0])?{_CAPITALISED})*+"
)
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LINKED = re.compile(rf" (?:of|for)(?: the)? (?={_CAPITALISED})")

# Heads that take "of" or "for" and the rest into the name: University of X, Department of Justice.
_TAKES_OF = word_set(
    "academy agency alliance army assembly association authority bank bay board branch bureau cape "
    "centers centre center centres chamber church city coalition college commission committee "
    "commonwealth confederation conference congress corps council court department district division "
    "duchy embassy emirate faculty federation force forces foundation front fund gulf guild hall hospital "
    "house houses institute institution institutes isle isles kingdom lake league library ministry mosque "
    "mount movement museum office order organisation organization palace parliament party people's "
    "province region registry republic republics school sea secretariat senate society state states "
    "strait straits temple town treaty tribunal union university village"
)
# Too common to stand for the longer name that holds them.
_GENERIC = _TAKES_OF | word_set(
    "north south east west northern southern eastern western central new old great greater upper lower "
    "united national international royal federal group company corporation corp inc ltd plc ag gmbh sa co "
    "bank street road avenue park river bridge airport port san santa saint st los las el la le the "
    "minister ministry government police times post news daily herald journal press white black red green "
    "blue first second world american european"
)
_DIRECTIONS = word_set("north south east west northern southern eastern western central new upper lower")
# Endings of common words: alone at the start of a sentence such a word is no name unless proved.
_COMMON_ENDINGS = (
    "ing",
    "ly",
    "ed",
    "ist",
    "ists",
    "al",
    "ive",
    "ous",
    "ic",
    "able",
    "ible",
    "ment",
    "ments",
    "tion",
    "tions",
    "sion",
    "ness",
    "ers",
    "ors",
    "ies",
    "ants",
    "ents",
    "ful",
    "less",
    "ity",
    "ism",
)
_COMPANY_FORMS = word_set(
    "inc corp corporation ltd limited plc ag gmbh sa se nv llc llp co company group holdings"
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
_OFFICES = TITLE_MODIFIERS | word_set(
    "affairs security homeland treasury commerce culture veterans housing urban development"
)
_COUNTRIES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
    "un": "united nations",
    "uae": "united arab emirates",
}


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


def name_key(text: str) -> str:
    """The form of a name for matching: lower case, no title, possessive, accents or points."""
    return _key(_without_title(text)[1])


def same_name(first: str, second: str) -> bool:
    """Whether two names may stand for one bearer: "Putin" and "Vladimir Putin", "AFP" and its long form.

    Symmetric. Names that only share a common word ("Bank", "Bank of Arden") are not the same.
    """
    one, other = _plain_key(first), _plain_key(second)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda key: (len(key), key))
    if _is_acronym_of(short, long):
        return True
    return _shortened(short.split(), long.split())


def looks_like_person(name: Name, text: str = "") -> bool:
    """Whether a name may be a person's: titled, or two to four words of which none is an institution's.

    A single word counts where `text` gives it with a given name, or with a title, elsewhere.
    """
    words = name.key.split()
    if name.title:
        return True
    if name.kind != "name" or any(word in _GENERIC or word in _COMPANY_FORMS for word in words):
        return False
    if len(words) > 1:
        return len(words) <= 4
    return re.search(rf"(?:Mr|Mrs|Ms|Dr|\b[A-Z][a-z]+)\.? {re.escape(name.text)}\b", text) is not None


@lru_cache(maxsize=4096)
def _plain_key(text: str) -> str:
    key = name_key(text)
    return _COUNTRIES.get(key, key)


def _is_acronym_of(short: str, long: str) -> bool:
    if " " in short or not 2 <= len(short) <= 8:
        return False
    parts = re.split(r"[ -]", long)
    initials = "".join(part[0] for part in parts if part)
    content = "".join(
        part[0] for part in parts if part and part not in ("of", "the", "for", "and", "de", "la")
    )
    return len(initials) > 1 and short in (initials, content)


def _shortened(short: list[str], long: list[str]) -> bool:
    """Whether one list of words is a shorter way to write the same name as the other."""
    if {"jr", "sr"} & set(short) ^ {"jr", "sr"} & set(long) and len(short) > 1:
        return False
    short = [word for word in short if word not in _COMPANY_FORMS] or short
    long = [word for word in long if word not in _COMPANY_FORMS and word not in ("jr", "sr")] or long
    if short == long:
        return True
    if len(short) > len(long):
        short, long = long, short
    if (long[-1] in _GENERIC and short[-1] != long[-1]) or (long[0] in _DIRECTIONS and short[0] != long[0]):
        return False
    if len(short) == 1:
        word = short[0]
        return len(word) > 1 and word not in _GENERIC and word in (long[0], long[-1])
    if short == long[: len(short)] or short == long[-len(short) :]:
        return not set(short) <= _GENERIC
    given, last = short[0], short[-1]
    return last == long[-1] and (
        given == long[0] or (1 in (len(given), len(long[0])) and given[0] == long[0][0])
    )


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
        word = _POSSESSIVE.sub("", match[0]).rstrip(".").lower()
        possessive = _POSSESSIVE.search(match[0]) is not None
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
    return before != "" and word in _TITLES_INSIDE and not _is_title(before)


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
        first = re.match(r"[^ \u00a0]+", text[start:end])
        if first is None:
            return None
        word = _POSSESSIVE.sub("", first[0]).lower().replace("’", "'")
        single = len(first[0]) == end - start
        if word not in STOPWORDS and not (opens and word in OPENERS and word not in proved):
            break
        if single or (first[0].isupper() and len(first[0]) > 1):
            break
        start, opens = start + len(first[0]) + 1, False
    title, rest = _without_title(text[start:end])
    if office := _OFFICE.search(text[max(0, start - 24) : start]):
        title, rest = _without_office(office[0].strip(), text[start:end])
    start = end - len(rest)
    if not rest or _is_no_name(rest, proved, opens=opens and not title, headline=headline):
        return None
    linked = _LINKED.match(text, end, limit)
    last_word = rest.split()[-1].lower()
    if linked and last_word in _TAKES_OF:
        more = _SPAN.match(text, linked.end(), limit)
        if more:
            end = next(_pieces(text, more.start(), more.end()), (0, end))[1]
    found = _POSSESSIVE.sub("", text[start:end])
    end = start + len(found)
    if found.endswith(".") and not re.search(rf"\b[{_UPPER}]\.$", found):
        found, end = found[:-1], end - 1
    return Name(start, end, found, _key(found), title or None, _kind(text, found, end))


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
    if name.lower().replace("’", "'") in STOPWORDS:
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


def _without_title(name: str) -> tuple[str, str]:
    """A capitalised span as its title and the rest: ("Foreign Minister", "Jonas Wiel")."""
    words = name.split()
    cut = 0
    for index, word in enumerate(words):
        plain = _POSSESSIVE.sub("", word).rstrip(".").lower()
        if plain in HONORIFICS or (plain.startswith(("vice-", "co-", "ex-"))):
            cut = index + 1
        elif not (
            plain in TITLE_MODIFIERS or plain in DEMONYMS or _looks_demonym(plain) or _is_country(plain)
        ):
            break
    if cut == len(words) and cut == 1 and words[0][:1].isupper() and not words[0].endswith("."):
        return (name, "")
    if (
        cut
        and [word.lower() for word in words[cut:]]
        and words[cut].lower() in _TAKES_OF
        and len(words) == cut + 1
    ):
        return "", name
    rest = " ".join(words[cut:])
    return name[: len(name) - len(rest)].strip() if rest else name, rest


def _without_office(title: str, name: str) -> tuple[str, str]:
    """The span behind "Secretary of", as the whole title and the name: "State Hillary Clinton"."""
    words = name.split()
    cut = next((i for i, word in enumerate(words) if word.lower() not in _OFFICES), len(words))
    rest = " ".join(words[cut:])
    return (f"{title} {' '.join(words[:cut])}", rest) if cut and rest else _without_title(name)


def _is_title(span: str) -> bool:
    """Whether every word of a span may stand before a title: "House", "Former Russian Deputy"."""
    return all(
        word in TITLE_MODIFIERS
        or word in HONORIFICS
        or word in DEMONYMS
        or _looks_demonym(word)
        or _is_country(word)
        for word in (word.rstrip(".").lower() for word in span.split())
    )


def _is_country(word: str) -> bool:
    return word.replace(".", "") in _COUNTRIES


def _looks_demonym(word: str) -> bool:
    return len(word) > 5 and word.endswith(("ian", "nan", "ese", "ean", "ish"))


def _key(name: str) -> str:
    plain = _POSSESSIVE.sub("", name).replace("’", "'").replace("‐", "-").replace("‑", "-")
    decomposed = unicodedata.normalize("NFKD", plain)
    return " ".join(
        "".join(c for c in decomposed if not unicodedata.combining(c) and c != ".").lower().split()
    )
