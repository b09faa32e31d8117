"""Whether two names may stand for one bearer, and what in a name is its title.

Kept apart from finding names, because statements, speakers and outlets are compared by it too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefer.text.vocabulary import DEMONYMS, HONORIFICS, TITLE_MODIFIERS, word_set

POSSESSIVE = re.compile(r"['’]s?$")
# Heads that take "of" or "for" and the rest into the name: University of X, Department of Justice.
TAKES_OF = word_set(
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
GENERIC = TAKES_OF | word_set(
    "north south east west northern southern eastern western central new old great greater upper lower "
    "united national international royal federal group company corporation corp inc ltd plc ag gmbh sa co "
    "bank street road avenue park river bridge airport port san santa saint st los las el la le the "
    "minister ministry government police times post news daily herald journal press white black red green "
    "blue first second world american european"
)
_LINKS = ("of", "the")
_DIRECTIONS = word_set("north south east west northern southern eastern western central new upper lower")
COMPANY_FORMS = word_set(
    "inc corp corporation ltd limited plc ag gmbh sa se nv llc llp co company group holdings"
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


def name_key(text: str) -> str:
    """The form of a name for matching: lower case, no title, possessive, accents or points."""
    return bare_key(without_title(text)[1])


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
    if _is_acronym_of(short, long) or _turned_round(one.split(), other.split()):
        return True
    return _shortened(short.split(), long.split())


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


def _turned_round(one: list[str], other: list[str]) -> bool:
    """Whether two names are the same words with the general one first or last: "River Tarn", "University of Arden"."""
    one, other = [w for w in one if w not in _LINKS], [w for w in other if w not in _LINKS]
    return len(one) > 1 and sorted(one) == sorted(other) and (one[0] in GENERIC or one[-1] in GENERIC)


def _shortened(short: list[str], long: list[str]) -> bool:
    """Whether one list of words is a shorter way to write the same name as the other."""
    if {"jr", "sr"} & set(short) ^ {"jr", "sr"} & set(long) and len(short) > 1:
        return False
    short = [word for word in short if word not in COMPANY_FORMS] or short
    long = [word for word in long if word not in COMPANY_FORMS and word not in ("jr", "sr")] or long
    if short == long:
        return True
    if len(short) > len(long):
        short, long = long, short
    if (long[-1] in GENERIC and short[-1] != long[-1]) or (long[0] in _DIRECTIONS and short[0] != long[0]):
        return False
    if len(short) == 1:
        word = short[0]
        return len(word) > 1 and word not in GENERIC and word in (long[0], long[-1])
    if short == long[: len(short)] or short == long[-len(short) :]:
        return not set(short) <= GENERIC
    given, last = short[0], short[-1]
    return last == long[-1] and (
        given == long[0] or (1 in (len(given), len(long[0])) and given[0] == long[0][0])
    )


def without_title(name: str) -> tuple[str, str]:
    """A capitalised span as its title and the rest: ("Foreign Minister", "Jonas Wiel")."""
    words = name.split()
    cut = 0
    for index, word in enumerate(words):
        plain = POSSESSIVE.sub("", word).rstrip(".").lower()
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
        and words[cut].lower() in TAKES_OF
        and len(words) == cut + 1
    ):
        return "", name
    rest = " ".join(words[cut:])
    return name[: len(name) - len(rest)].strip() if rest else name, rest


def without_office(title: str, name: str) -> tuple[str, str]:
    """The span behind "Secretary of", as the whole title and the name: "State Hillary Clinton"."""
    words = name.split()
    cut = next((i for i, word in enumerate(words) if word.lower() not in _OFFICES), len(words))
    rest = " ".join(words[cut:])
    return (f"{title} {' '.join(words[:cut])}", rest) if cut and rest else without_title(name)


def is_title(span: str) -> bool:
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


def bare_key(name: str) -> str:
    plain = POSSESSIVE.sub("", name).replace("’", "'").replace("‐", "-").replace("‑", "-")
    decomposed = unicodedata.normalize("NFKD", plain)
    return " ".join(
        "".join(c for c in decomposed if not unicodedata.combining(c) and c != ".").lower().split()
    )
