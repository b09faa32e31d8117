"""The links of feeds: which may be followed, and when two of them lead to the same article."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

MAX_URL = 2_000

# Parameters that name a campaign, a click or a visitor, and never a page. Conservative: a name that any
# site may use for its pages (id, p, page, ref of a wiki) is not among them.
TRACKING = re.compile(
    r"utm_\w+|utm|at_(?:medium|campaign|custom\d?|link_\w+|ptr_name|bbc_team|format|campaign_type)|itm_\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid"
    r"|mkt_tok|_hsenc|_hsmi|__hs\w+|hsctatracking|vero_(?:id|conv)|oly_(?:anon|enc)_id|wickedid|s_cid"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|wt_(?:mc|zmc)|wt\.mc_id|xtor|cmpid|ocid|ito|icid|ncid"
    r"|smid|partner=rss|emc|guccounter|guce_referr\w*|piwik_\w+|pk_\w+|mtm_\w+|matomo_\w+|ga_\w+|_ga|_gl|trk"
    r"|trkcampaign|fb_(?:action_ids|action_types|source|ref)|spm|rss=1|feed=rss\d?|traffic_source"
    r"|sc_(?:channel|campaign|cid)|src=rss|source=rss|cid=rss|ref=rss|cmp=rss|from=rss|maca",
    re.IGNORECASE,
)

_FEED_SCHEME = re.compile(r"feed:(?://)?(?=[^/])", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029<>\"]")
# Lines that are wrapped in the middle of an address.
_BREAKS = re.compile(r"\s*[\r\n\t]\s*")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?)|default\.aspx?)$", re.IGNORECASE)


def web_link(href: object, base: str | None = None) -> str | None:
    """The absolute http or https address that `href` means on the page `base`, or None where it is none.

    A feed parser lets javascript:, data: and file: through; so none of its links is used unchecked.
    """
    if not isinstance(href, str):
        return None
    href = _BREAKS.sub("", href.strip()).replace(" ", "%20")
    try:
        url = urljoin(base, href) if base else href
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
    except ValueError:
        return None
    if "@" in parts.netloc or len(url) > MAX_URL or _FORBIDDEN.search(url):
        return None
    return url


def feed_address(stated: str) -> str:
    """The address as it can be fetched: feed://host/ and feed:https://host/ are what sites write for readers."""
    found = _FEED_SCHEME.match(stated)
    if not found:
        return stated
    address = stated[found.end() :]
    return address if "://" in address else f"http://{address}"


def without_tracking(link: str) -> str:
    """The address without the parameters that name a campaign or a click; else as it was."""
    parts = urlsplit(link)
    if not parts.query:
        return link
    kept = [
        part
        for part in parts.query.split("&")
        if not TRACKING.fullmatch(part) and not TRACKING.fullmatch(part.partition("=")[0])
    ]
    return parts._replace(query="&".join(kept)).geturl()


def canonical_link(link: str) -> str:
    """One spelling for the addresses of one page: no scheme, "www.", default port, fragment or tracking.

    It is for comparing only, never for fetching. The order of the parameters that stay is kept, as is
    the case of the path: on some sites both matter.
    """
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlsplit(without_tracking(link)).query
    path = _INDEX.sub("/", parts.path)
    path = path.rstrip("/") if len(path) > 1 else ""
    # Addresses of single-page sites: #! and #/ stand for a path.
    fragment = f"#{parts.fragment}" if parts.fragment[:1] in ("!", "/") else ""
    return f"{host}{port}{path}{'?' if query else ''}{query}{fragment}"


def host_of(link: str | None) -> str:
    """The host of an address without "www.", "" where there is none."""
    try:
        return (urlsplit(link or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
