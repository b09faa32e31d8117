"""Times of day: told to the minute, to the hour ("by ten"), or about ("shortly after one")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.dates import DateMention
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import clocks, same_date
from briefer.verify.numbers.spelled import spelled
from briefer.verify.reading import Reading

ABOUT = 60  # minutes by which "shortly after one" may be off
_ABOUT = re.compile(
    r"\b(?:after|before|around|about|towards?|nearly|almost|past|by|until)\s+$", re.IGNORECASE
)
_AT = re.compile(
    r"\b(?:at|by|until|till|before|after|since|from|to|around|about|towards?)\s+$", re.IGNORECASE
)
_DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
_DAY = 24 * 60


def time_fault(mention: DateMention, evidence: Evidence) -> str:
    """Why a time of day that no passage tells so is not to be had from the articles, or nothing."""
    near = [d for r in (*evidence.passages, *evidence.nearby) for d in r.dates if _timed(d)]
    readings = [a.sentence(n) for a in evidence.articles for n in a.number.values()]
    told = [d for reading in readings for d in reading.dates if _timed(d)]
    if any(same_date(mention, d) for d in told) or any(_bare_hour(mention, r) for r in readings):
        return ""
    published = [(a.article.published or "")[11:16] for a in evidence.articles]
    if evidence.foreign or not near or clocks(mention) & set(published) or spelled(mention.text, evidence):
        return ""
    if near_time(mention, told, evidence.claim):
        return ""
    return f'"{mention.text}" is not in the passages, which have "{near[0].text}"'


def dotted_clock(text: str, before: str) -> set[str]:
    """The times of day that a bare "6.30" behind an "at" may mean, none where it is no time."""
    found = _DOTTED.fullmatch(text)
    if found is None or not _AT.search(before):
        return set()
    hour = int(found[1])
    return {f"{hour:02}:{found[2]}", f"{(hour + 12) % 24:02}:{found[2]}"}


def near_time(mention: DateMention, told: Sequence[DateMention], claim: Reading) -> bool:
    """Whether a time is told as about one ("shortly after one") and one of those told lies near it."""
    return bool(_ABOUT.search(claim.text[: mention.start])) and any(_close(mention, d) for d in told)


def _timed(mention: DateMention) -> bool:
    return mention.precision == "time" or mention.time is not None


def _bare_hour(mention: DateMention, reading: Reading) -> bool:
    """Whether a passage tells a full hour without saying that it is one: "in the queue by ten"."""
    hours = {int(clock[:2]) for clock in clocks(mention) if clock.endswith(":00")}
    return any(
        q.noun is None and q.value in hours and _AT.search(reading.text[: q.start])
        for q in reading.quantities
    )


def _close(one: DateMention, other: DateMention) -> bool:
    minutes = [{int(c[:2]) * 60 + int(c[3:5]) for c in clocks(mention)} for mention in (one, other)]
    return any(min(abs(a - b), _DAY - abs(a - b)) <= ABOUT for a in minutes[0] for b in minutes[1])
