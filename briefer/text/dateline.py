"""The dateline before the first words of a report: "BEIJING, May 16 (Xinhua) -- "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.text.agencies import agency_name
from briefer.text.stamps import MONTHS, stated_date
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import WEEKDAYS

# Words in capitals before a colon or a dash that are labels, not places.
LABELS = frozenset((
    "UPDATE", "UPDATED", "UPDATES", "BREAKING", "EXCLUSIVE", "WATCH", "VIDEO", "CORRECTION",
    "CLARIFICATION", "ANALYSIS", "OPINION", "EDITORIAL", "NOTE", "WARNING", "SPOILER", "LIVE", "EXPLAINER",
    "COMMENT", "REVIEW", "INTERVIEW", "FACTBOX", "TIMELINE", "FEATURE", "COLUMN", "PHOTOS", "READ", "MORE",
    "ALSO", "NEW", "QUESTION", "ANSWER", "EDITOR'S", "EDITORS", "RELATED", "ALERT", "URGENT", "DEVELOPING",
    "HEADLINES", "SUMMARY", "IMPORTANT", "DISCLAIMER",
))  # fmt: skip

_CAPS = r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’./-]+(?: (?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’./-]*|de|DE)){0,3}"
_MIXED = r"[A-ZÀ-ÞА-Я][\w'’./-]+(?: (?:[A-ZÀ-ÞА-Я][\w'’./-]*|de|of|the|del|la|upon|am)){0,3}"
_REGION = rf"(?:, (?!\d)(?:{_MIXED}|[A-Z]\.(?:[A-Z]\.)*))"
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)? [^\W\d_]{3,10}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4})?"
)
_TIME = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b)?(?: (?:[A-Z]{2,4}|local time|Uhr|h)\b)?"
_AGENCY = r"[(/\[](?P<agency>[\w .&'/,·-]{2,40})[)/\]]"
_DASH = r"(?: ?\.?(?:[-–—―]{1,2}) ?| ?: | _ )"
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_CAPS}|{_MIXED})(?P<region>{_REGION}{{0,2}})(?:[,.] ?(?P<day>{_DAY}))?\.?,? ?"
    rf"|(?P<date>{_DAY}),? )?{_AGENCY}\.?(?:{_DASH}| |\. )(?=\S)"
)
_WITH_DAY = re.compile(
    rf"(?P<place>{_CAPS}"
    rf"|{_MIXED})(?P<region>{_REGION}{{0,2}}),? (?P<day>{_DAY})(?: ?[-–—―]{{1,2}} "
    rf"|: |(?:(?<=\d{{4}})|, {_TIME})\. )(?=\S)"
)
_PLACE_ONLY = re.compile(
    rf"(?P<place>{_CAPS})(?P<region>{_REGION}{{0,2}})(?P<end> ?[-–—―]{{1,2}} | ?--| >> | _ |: |\. )"
    rf"(?=[\"“„«'‘]?[A-ZÀ-ÞА-Я\d])"
)
_CHINESE = re.compile(
    r"[（(]?(?P<agency>新华社|法新社|路透社|美联社)"
    r"(?P<place>[\u4e00-\u9fff]{1,8})\d{1,2}月\d{1,2}日电[）)]?[ ：:]*"
)
_SPEAKER = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{2,40}(?: \([^()]{1,80}\))?: ")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[apAP]\.?[mM]\b\.?)?(?: (?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PT|Uhr|h"
    r"|local time))?"
    r"(?: ?[-–—:|] | (?=[A-Z“\"]))(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and its length in the paragraph that it opens."""

    length: int
    place: str | None = None
    agency: str | None = None
    published: str | None = None


def read_dateline(paragraph: str, first: bool, interview: bool) -> Dateline | None:
    """The dateline at the start of `paragraph`, or None.

    Without an agency or a date, a place in capitals is one only in the `first` paragraph of the
    article, and before a colon only where no `interview` has its speakers in capitals too.
    """
    start = paragraph[:200]
    found = _WITH_AGENCY.match(start)
    if (
        found
        and (found["place"] or found["date"] or first)
        and (_is_source(found["agency"]) or _is_credit(found))
    ):
        return _dateline(found, agency_name(found["agency"]))
    found = _WITH_DAY.match(start)
    if found and _is_place(found["place"]) and _is_day(found["day"]):
        return _dateline(found, None)
    found = _CHINESE.match(start)
    if found:
        return _dateline(found, agency_name(found["agency"]))
    found = _PLACE_ONLY.match(start) if first else None
    if (
        not found
        or len(found["place"]) < 4
        or LABELS & set(found["place"].split())
        or not _is_place(found["place"])
    ):
        return None
    if found["end"] == ": " and interview and not found["region"]:
        return None
    return _dateline(found, None)


def speaks_in_capitals(paragraph: str) -> bool:
    """Whether it begins with a name in capitals and a colon, as in the record of an interview."""
    return bool(_SPEAKER.match(paragraph[:150]))


def clock_length(paragraph: str) -> int:
    """How many characters the time of day takes that opens an entry of a live blog ("14:32 - ")."""
    found = _CLOCK.match(paragraph[:40])
    return found.end() if found else 0


def _is_source(name: str) -> bool:
    """Agencies, and the short names of broadcasters in capitals: "(CNN)", "(WRDW/WAGT)", "(CNNMoney)"."""
    return agency_name(name) is not None or bool(re.fullmatch(r"[A-Z][A-Z/&-]{1,11}(?:[A-Z][a-z]+)?", name))


def _is_credit(found: re.Match[str]) -> bool:
    """Whether a name in brackets is that of a newsroom that nobody knows: "ALBANY, N.Y. (NEWS 10) – "."""
    place, after = found["place"] or "", found[0].rpartition(found["agency"])[2][1:]
    return (
        (bool(found["day"]) or place.isupper())
        and bool(re.fullmatch(_DASH, after))
        and found["agency"][0].isupper()
    )


def _is_place(name: str) -> bool:
    """Not so the beginning of a sentence: "On Saturday the Kittiwake 2 - one of two ships - ..."."""
    words = name.lower().split()
    return words[0] not in STOPWORDS and not any(word in WEEKDAYS for word in words)


def _is_day(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return not words or any(word in MONTHS for word in words)


def _dateline(found: re.Match[str], agency: str | None) -> Dateline:
    groups = found.groupdict()
    place = groups.get("place")
    if place and place.lower() in WEEKDAYS:
        place = None
    region = (groups.get("region") or "").strip(", ")
    if place and place.isupper():
        place = " ".join("-".join(part.capitalize() for part in word.split("-")) for word in place.split())
    return Dateline(
        length=found.end(),
        place=f"{place}, {region}" if place and region else place,
        agency=agency,
        published=stated_date(groups.get("day") or groups.get("date") or ""),
    )
