"""Reading a URL as one that may be fetched: its scheme, host and port, in one spelling each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

from briefer.sources.fetch.faults import Refused

LONGEST_URL = 8_000
PORTS = {"http": 80, "https": 443}
# Above 1023, those where another service than HTTP is meant: the "bad ports" of the WHATWG fetch standard.
BAD_PORTS = frozenset((1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080))
BAD_PORTS |= frozenset(range(6665, 6670))

_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# WHATWG: a host whose last label is a number is an IPv4 address, or nothing.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_PATH_SAFE = "%/:=&?~#+!$,;'@()*[]|"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart. `host` is a name in ASCII and lower case, or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The URL in one spelling: no fragment, no user, no port that goes without saying."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host and port, as in a Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> IPv4Address | IPv6Address | None:
        """The IP address that the host is, or None for a name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def read_url(url: str) -> Target:
    """The target of an http or https URL. Raises Refused, with the mend, for anything else."""
    url = re.sub(r"[\t\r\n]", "", url.strip())
    if len(url) > LONGEST_URL:
        raise Refused("is longer than any address of a page: check it")
    try:
        parts = urlsplit(url)
        port, stated = parts.port, parts.hostname
    except ValueError:
        raise Refused("is no address that can be read: check it") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise Refused("is neither http nor https: save the page, and name the file")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise Refused("has a user name in it: leave out what stands before the @")
    if not stated:
        raise Refused("names no host: check the address")
    host = _host(stated)
    return Target(scheme, host, PORTS[scheme] if port is None else port, _path(parts.path, parts.query))


def follow(target: Target, location: str) -> Target:
    """Where a redirect leads. Raises Refused where that is nothing to follow."""
    try:
        return read_url(urljoin(target.url, location.strip()))
    except ValueError:
        raise Refused("is no address that can be read: check it") from None


def refused_port(target: Target) -> bool:
    """Whether the port is one on which no public web server listens."""
    return (target.port < 1024 and target.port not in PORTS.values()) or target.port in BAD_PORTS


def is_allowed(target: Target, allowed: frozenset[str]) -> bool:
    """Whether the user allowed the host by name: "host", or "host:port" for one port of it."""
    return target.host in allowed or f"{target.host}:{target.port}" in allowed


def allowed_hosts(names: tuple[str, ...]) -> frozenset[str]:
    """The names as Target spells them, so that they can be compared."""
    return frozenset(_allowed(name) for name in names)


def _allowed(name: str) -> str:
    try:
        target = read_url(name if "://" in name else f"http://{_bracketed(name)}")
        has_port = urlsplit(name if "://" in name else f"http://{_bracketed(name)}").port is not None
    except (Refused, ValueError):
        return name
    return f"{target.host}:{target.port}" if has_port else target.host


def _bracketed(name: str) -> str:
    return f"[{name}]" if name.count(":") > 1 and not name.startswith("[") else name


def _host(stated: str) -> str:
    """The host in one spelling, so that no disguise of 127.0.0.1 passes for a name."""
    if ":" in stated:
        try:
            address = IPv6Address(stated)
            return str(address.ipv4_mapped or address)
        except ValueError:
            raise Refused("names a host that is no IPv6 address: check it") from None
    host = unicodedata.normalize("NFKC", stated.translate(_DOTS)).translate(_DOTS).lower().rstrip(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if not host.isascii():
        host = _idna(host)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise Refused("names a host that cannot exist: check the address")
    return host


def _ipv4(host: str) -> str:
    """An IPv4 address in any form that a system's own parser takes: 127.1, 0x7f.1, 2130706433, 0177.0.0.1."""
    try:
        *first, last = [_number(part) for part in host.split(".")]
        if len(first) > 3 or any(value > 255 for value in first) or last >= 256 ** (4 - len(first)):
            raise ValueError
        # The last number fills all the bytes that the ones before it leave.
        return str(IPv4Address(sum(value << (24 - 8 * place) for place, value in enumerate(first)) + last))
    except ValueError:
        raise Refused("names a host that is no IPv4 address: check it") from None


def _number(part: str) -> int:
    """A part of an IPv4 address: hexadecimal, octal or decimal. Raises ValueError."""
    if not _NUMBER.fullmatch(part) or len(part) > 20:
        raise ValueError
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)


def _idna(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise Refused("names a host that cannot exist: check the address") from None


def _path(path: str, query: str) -> str:
    quoted = quote(path or "/", safe=_PATH_SAFE.replace("?", "").replace("#", ""), errors="surrogatepass")
    if not quoted.startswith("/"):
        quoted = "/" + quoted
    return quoted + (
        "?" + quote(query, safe=_PATH_SAFE.replace("#", ""), errors="surrogatepass") if query else ""
    )
