"""Which addresses may be printed as links, how they are shown, and links to a passage in a page."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

from briefer.render.sanitize import printable

# Longer addresses are cut by mail programs and servers; articles' addresses have 80 characters on average.
MAX_URL = 2_000

# A quote up to this long is searched for as a whole; a longer one by its first and last words, which
# also match when the page breaks it with a link or a picture.
WHOLE_QUOTE = 60
FRAGMENT_WORDS = 5
FRAGMENT_CHARACTERS = 16

_FORBIDDEN = re.compile(r"[\s\\\x00-\x20\x7f-\xa0\u2028\u2029]")
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%/:?#@!$&'()*+,;=~"


def safe_url(url: str | None) -> str | None:
    """The address in plain ASCII if it may stand in a link, else None.

    http, https and mailto only; no user name in front of the host, no control character, space or
    backslash anywhere, a host name with a dot and without an invalid label or port. Host names of
    other scripts become punycode; what is outside of RFC 3986 is percent-encoded. An IP address is
    refused: it names no outlet, and may be a machine of the reader's own.
    """
    url = (url or "").strip(" ")
    if len(url) > MAX_URL or _FORBIDDEN.search(url) or printable(url) != url:
        return None
    if _MAILTO.fullmatch(url):
        return "mailto:" + url[len("mailto:") :]
    if not _WEB.match(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = _ascii_host(parts)
    if host is None:
        return None
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{_encode(rest) or '/'}"


def shown_host(url: str) -> str:
    """The host of a checked address as a reader should see it, whole.

    Names in one script other than Latin are shown in it (президент.рф); one that mixes scripts, as
    a look-alike of a known name does, stays punycode.
    """
    host = urlsplit(url).hostname or ""
    if "xn--" not in host:
        return host.removeprefix("www.")
    try:
        name = host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
    letters = [character for character in name if character.isalpha()]
    scripts = {unicodedata.name(character, "").split(" ")[0] for character in letters}
    latin = all(character.isascii() or "à" <= character <= "ÿ" for character in letters)
    return name if len(scripts) == 1 and (latin or "LATIN" not in scripts) else host


def passage_url(url: str, passage: str) -> str:
    """The address of a page, opened at a passage in it: a text fragment, as browsers understand it.

    `url` is a checked http(s) address, `passage` the words as they stand in the article. Source: WICG,
    URL Fragment Text Directives (2020); `-`, `,` and `&` have a meaning there and are percent-encoded.
    """
    page = url.split(":~:", 1)[0]
    directive = ",".join(_fragment_part(part) for part in _fragment_ends(passage))
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def _ascii_host(parts: SplitResult) -> str | None:
    if "@" in parts.netloc or "[" in parts.netloc:
        return None
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    top = labels[-1]
    numeric = top.isdigit() or re.fullmatch(r"0x[0-9a-f]*", top)
    return None if numeric or top == "localhost" else host


def _encode(rest: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", rest), safe=_KEPT)


def _fragment_ends(passage: str) -> list[str]:
    lines = [" ".join(line.split()) for line in passage.splitlines() if line.strip()]
    ends = [_edge(lines[0], slice(None, FRAGMENT_WORDS)), _edge(lines[-1], slice(-FRAGMENT_WORDS, None))]
    short = len(lines[0]) <= max(WHOLE_QUOTE, len(ends[0]) + len(ends[1]))
    return lines if len(lines) == 1 and short else ends


def _edge(line: str, few: slice) -> str:
    words = line.split(" ")
    if len(line) <= WHOLE_QUOTE // 2 or len(words) > FRAGMENT_WORDS:
        return " ".join(words[few])
    characters = FRAGMENT_CHARACTERS
    return line[:characters] if few.start is None else line[-characters:]


def _fragment_part(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
