"""The dates of feeds as ISO 8601, with the zone that they state.

feedparser turns every date into UTC, and takes zones that it does not know (CET, MSK) for UTC. A reader
wants the outlet's own time, so the two forms that nearly all feeds use are read here, and the others are
left to feedparser and to the dates of prose.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time

from briefer.text.stamps import MONTHS, stated_date

# Minutes east of UTC. Names that mean several zones (IST, CST of China) have the meaning of RFC 822 or,
# where it has none, the one that news feeds use.
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300,
    "ist": 330, "ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "jst": 540,
    "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150, "ast": -240,
    "adt": -180, "brt": -180, "art": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip

_TIME = r"(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
_ZONE = r"(?P<zone>[+-]\d\d?:?\d\d|[+-]\d\d|[a-z]{1,5}(?=[^a-z]|$))?"
_NUMERIC = re.compile(
    rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:(?:t|\s+){_TIME}(?:\s*{_ZONE})?)?", re.IGNORECASE
)
_WORDED = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?P<day>\d\d?)\.?[\s-]+(?P<month>[^\W\d_]{3,10})\.?,?[\s-]+"
    rf"(?P<year>\d{{4}}|\d\d)(?!\d)(?:,?\s+{_TIME}(?:\s*{_ZONE})?)?",
    re.IGNORECASE,
)


def feed_date(raw: str, parsed: struct_time | None = None) -> str | None:
    """The date in `raw` as ISO 8601, in the zone it states; without one where it states none.

    `parsed` is what feedparser made of it (UTC), used for forms that are not read here. None where
    nothing can be made of it.
    """
    raw = raw.strip()[:100]
    for pattern in (_NUMERIC, _WORDED):
        found = pattern.match(raw)
        if found:
            stated = _from_parts(found)
            if stated:
                return stated
    if parsed is not None:
        try:
            return datetime(*parsed[:6], tzinfo=UTC).isoformat()
        except (ValueError, TypeError):
            pass
    return stated_date(raw)


def moment(stamp: str | None) -> datetime | None:
    """The instant of an ISO 8601 stamp of an entry. Where it states no zone, UTC is meant."""
    if stamp is None:
        return None
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _from_parts(found: re.Match[str]) -> str | None:
    name = found["month"].lower()
    month = int(name) if name.isdecimal() else MONTHS.get(name, 0)
    year = int(found["year"])
    if len(found["year"]) == 2:  # RFC 2822, section 4.3
        year += 2000 if year < 50 else 1900
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    # Midnight at the end of a day, and leap seconds.
    extra = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta(0)
    try:
        when = datetime(year, month, int(found["day"]), hour % 24 if extra else hour, minute, min(second, 59))
        if found["hour"] is None:
            return when.date().isoformat()
        zone = _zone(found["zone"])
        return (when + extra).replace(tzinfo=zone).isoformat()
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> timezone | None:
    """The zone of "+0200", "-05:00", "EST"; None for none, and for a name that nobody knows."""
    if not name:
        return None
    if name[0] not in "+-":
        minutes = ZONES.get(name.lower())
        return None if minutes is None else _offset(minutes)
    digits = name[1:].replace(":", "")
    hours, rest = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return _offset((-1 if name[0] == "-" else 1) * (60 * int(hours) + int(rest)))


def _offset(minutes: int) -> timezone:
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))
