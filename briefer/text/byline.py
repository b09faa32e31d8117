"""Who wrote it, as bylines say: "By our special correspondent Timur Asland", "Ines Roth, Harbour Editor"."""

from __future__ import annotations

import re

from briefer.text.agencies import agency_name

ROLE = (
    r"(?:[\w'&-]+ ){0,4}(?:correspondent|reporter|editor|writer|columnist|analyst|chief|bureau|staff"
    r"|contributor|producer"
    r"|journalist|korrespondent(?:in)?|redakteur(?:in)?|journaliste|corresponsal|корреспондент)"
)
# Ranks and fields of work: what begins so is a role, not a name ("Executive Content Editor").
_RANK = (
    r"(?i:executive|managing|deputy|associate|assistant|senior|chief|digital|content|contributing|photo|video|audience"
    r"|social|political|business|sports?|news|science|health|environment)"
)
_WORD = r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*|de|da|di|van|von|der|den|bin|al-[A-Z]\w+|el|la|le|dos|ter)"
NAME = rf"(?!{_RANK}\b)[A-ZÀ-ÞА-Я][\w.'’-]+(?: {_WORD}){{1,4}}"
_NAMES = rf"{NAME}(?:(?:,? and |,? & | und | et | y | и |, |; ){NAME}){{0,5}}"

_BY = re.compile(
    r"(?:exclusive |report )?(?:by|von|par|por|автор:?|text:?|words by|written by|story by|reported by)"
    r"[: ]+(?P<rest>.{3,200})",
    re.IGNORECASE,
)
_OUR = re.compile(
    rf"(?:our|the)? ?(?:own |special |foreign |staff |political |local "
    rf"|senior )*{ROLE},? (?:in [A-ZÀ-Þ][\w-]+,? )?",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(
    r" ?[|(]|(?<=\w{3})\. |, (?!and |[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ])| (?:in|for|at|from) [A-ZÀ-Þ\d]"
    r"| (?:published|posted|updated)\b"
)
NAMES_ONLY = re.compile(_NAMES)
_NAME_ROLE = re.compile(rf"(?P<names>{_NAMES}),? (?i:{ROLE})\b.{{0,60}}")
NAME_PLACE = re.compile(rf"(?P<names>{NAME}), (?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}})")


def byline_names(text: str) -> str | None:
    """The names in a byline: "By our special correspondent Timur Asland" -> "Timur Asland"."""
    text = text.strip(" |–—-")
    if len(text) > 160:
        return None
    by = _BY.fullmatch(text)
    rest = by["rest"] if by else text
    role = _OUR.match(rest) if by else None
    if role:
        rest = rest[role.end() :] or rest
    rest = rest.strip(" |,")
    found = _NAME_ROLE.fullmatch(rest)
    if found and found["names"][0].isupper() and NAMES_ONLY.fullmatch(found["names"]):
        return _joined(found["names"])
    if not by:
        return None
    rest = _AFTER_NAMES.split(rest)[0]
    return _joined(rest) if NAMES_ONLY.fullmatch(rest) or agency_name(rest) else None


def clean_author(value: str) -> str | None:
    """The names of a byline without "By", a role or an address: "By Jane Roe, Staff Writer" -> "Jane Roe"."""
    value = " ".join(value.split())
    if not value or "@" in value or "http" in value or len(value) > 200:
        return None
    bare = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
    return byline_names(value) or byline_names(f"By {bare}") or (bare if len(bare.split()) <= 8 else None)


def _joined(names: str) -> str:
    """The names as names are written: "INES ROTH and PAUL OKAFOR" -> "Ines Roth and Paul Okafor"."""
    words = names.strip(" ,").split()
    if all(word.isupper() for word in words if word[0].isupper()):
        words = [word.title() if len(word) > 2 else word for word in words]
    return " ".join(words).replace(" And ", " and ")


def is_byline(text: str) -> bool:
    """Whether the line begins as a byline does, and is no longer than one."""
    return bool(_BY.fullmatch(text)) and len(text.split()) <= 8
