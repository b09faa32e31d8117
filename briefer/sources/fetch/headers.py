"""What headers say: types, charsets, dates, and how long a copy may be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_RETRY = 7 * 86_400.0
"""Seconds. A server that asks for more has a wrong clock or a joke in mind."""

LEAST_FRESH = timedelta(minutes=10)
"""For pages that say nothing of it (RFC 9111 4.2.2 leaves it to us): a second run with other options asks no one."""

MOST_FRESH = timedelta(days=1)
"""News is corrected: no header makes a copy last longer than this without asking."""

_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80})")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def content_type(headers: Mapping[str, str]) -> str:
    """The media type in lower case, "" where none is stated."""
    found = _TYPE.match(headers.get("content-type", ""))
    return found[1].lower() if found else ""


def charset(headers: Mapping[str, str]) -> str | None:
    """The charset that the Content-Type names."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that Retry-After asks to wait, from 0 up to a week; None where it says nothing."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(?:\.\d*)?", value):
        return min(float(value[:12]), LONGEST_RETRY) if len(value) <= 12 else LONGEST_RETRY
    moment = http_date(value)
    return None if moment is None else min(max(0.0, (moment - now).total_seconds()), LONGEST_RETRY)


def http_date(value: str) -> datetime | None:
    """The moment of an HTTP date, or None where it is none."""
    if not re.match(r"[A-Za-z]{3}", value.strip()):
        return None
    try:
        moment = parsedate_to_datetime(value.strip()[:80])
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def may_be_kept(headers: Mapping[str, str]) -> bool:
    """Whether a copy may be kept on disk at all: this cache is one user's own."""
    return "no-store" not in _directives(headers) and headers.get("vary", "").strip() != "*"


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime:
    """Until when a copy made `now` may be used without asking (RFC 9111)."""
    directives = _directives(headers)
    if "no-cache" in directives:
        return now
    age = headers.get("age", "")
    lived = timedelta(seconds=int(age)) if re.fullmatch(r"\d{1,9}", age) else timedelta(0)
    stated = directives.get("max-age")
    if stated is not None:
        seconds = int(stated) if re.fullmatch(r"\d{1,9}", stated) else 0
        return now + min(max(timedelta(0), timedelta(seconds=seconds) - lived), MOST_FRESH)
    if "expires" in headers:
        expires = http_date(headers["expires"])
        return max(now, min(expires, now + MOST_FRESH)) if expires else now
    modified = http_date(headers.get("last-modified", ""))
    tenth = (now - modified) / 10 if modified else timedelta(0)
    return now + min(max(tenth, LEAST_FRESH), MOST_FRESH)


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    """The directives of Cache-Control by name."""
    parts = [part.strip().lower() for part in headers.get("cache-control", "").split(",")]
    split = [part.partition("=") for part in parts if part]
    return {name.strip(): value.strip(' "') for name, _, value in split}
