"""The guards of the fetcher: which addresses are never connected to, in whatever form they come."""

from __future__ import annotations

import json
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.sources.fetch import FetchProblem, Request
from briefer.sources.fetch.addresses import why_refused
from briefer.sources.fetch.faults import Refused
from briefer.sources.fetch.urls import allowed_hosts, is_allowed, read_url
from tests.servers.web import WebServer, page, redirect
from tests.sources.fetching import fetcher_for, fixed

INTERNAL = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.0.0.1.", "0", "10.1.2.3",
    "169.254.169.254", "100.64.0.9", "192.0.0.192", "224.0.0.1", "[::1]", "[::]", "[::ffff:10.0.0.1]", "[::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "[ff02::1]", "[2001::1]",
    "[2600:db01::5efe:7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost", "LOCALHOST.", "a.localhost", "ⓛocalhost",
]  # fmt: skip


def forms(data_dir: Path) -> list[str]:
    """The internal hosts of the public list, bracketed as a URL has them."""
    hosts = json.loads((data_dir / "hostile" / "strings.json").read_bytes())["ssrf_hosts"]
    return [f"[{host}]" if ":" in host else host for host in hosts]


def check(hosts: list[str]) -> None:
    """No host of the list is connected to, named directly or by a redirect."""
    with WebServer({}) as inner:
        routes = {f"/{n}": redirect(f"http://{host}:{inner.port}/") for n, host in enumerate(hosts)}
        with WebServer(routes) as web, fetcher_for(web) as fetcher:
            direct = [Request(f"http://{host}:{inner.port}/") for host in hosts]
            onward = [Request(web.url(path)) for path in routes]
            results = list(fetcher.fetch_all([*direct, *onward]))
        assert [r.url for r, result in results if not isinstance(result, FetchProblem)] == []
        assert all(
            result.input == request.url for request, result in results if isinstance(result, FetchProblem)
        )
        assert inner.connections == 0


def test_internal_hosts_are_refused_directly_and_by_redirect() -> None:
    """Every spelling of an internal address is refused before any connection."""
    check(INTERNAL)


def test_the_public_list_of_internal_hosts_is_refused(data_dir: Path) -> None:
    """So is every form of the public list."""
    check(forms(data_dir))


def test_a_name_that_leads_inward_is_refused_and_names_the_mend() -> None:
    """A host name at an internal address is not connected to, and the message says how to allow it."""
    with (
        WebServer({"/": page("<p>secret")}) as inner,
        fetcher_for(None, resolve=fixed("127.0.0.1")) as fetcher,
    ):
        result = fetcher.fetch(Request(f"http://intranet.example:{inner.port}/"))
    assert isinstance(result, FetchProblem)
    assert result.message == (
        "intranet.example is at 127.0.0.1, which is this computer itself, not on the open web:"
        " allow it by name (--allow-host intranet.example, or for daily runs allow_hosts under [fetch]) if you trust it"
    )
    assert inner.connections == 0


def test_a_name_server_that_changes_its_answer_gains_nothing() -> None:
    """A name that is public when it is checked and internal a moment later is refused where it is connected to."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with (
        WebServer({"/": page("<p>secret")}) as inner,
        fetcher_for(None, resolve=resolve, connect=0.2) as fetcher,
    ):
        for _ in range(2):
            result = fetcher.fetch(Request(f"http://rebind.example:{inner.port}/", kind="feed"))
            assert isinstance(result, FetchProblem)
            fetcher.fetch(Request(f"http://rebind.example:{inner.port}/again", kind="feed"))
    assert inner.connections == 0
    assert asked


def test_an_allowed_host_is_read_and_its_neighbours_are_not() -> None:
    """`allow_hosts` opens the host that it names, and no other at the same address."""
    with WebServer({"/": page("<p>Text")}) as web, fetcher_for(web, resolve=fixed("127.0.0.1")) as fetcher:
        assert not isinstance(fetcher.fetch(Request(web.url())), FetchProblem)
        assert isinstance(fetcher.fetch(Request(web.url(host="other.example"))), FetchProblem)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("http://user:secret@example.org/", "user name"),
        ("http://example.org\\@127.0.0.1/", "user name"),
        ("http:///path", "no host"),
        ("http://exa mple.org/", "cannot exist"),
        ("http://[::1/", "no address"),
        ("http://example.org:99999/", "no address"),
        ("http://256.1.1.1/", "no IPv4"),
        ("http://1.2.3.4.5/", "no IPv4"),
        ("http://09.1.1.1/", "no IPv4"),
        ("http://127%2e0.0.1/", "no IPv4"),
        ("http://" + "a" * 300 + ".example/", "cannot exist"),
        ("http://example.org/" + "a" * 9000, "longer"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_with_a_reason(url: str, words: str) -> None:
    """A URL that cannot or should not be fetched never reaches the network."""
    with pytest.raises(Refused, match=words):
        read_url(url)


@pytest.mark.parametrize("port", [22, 25, 1, 6667, 5060])
def test_ports_of_other_services_are_refused(port: int) -> None:
    """A URL cannot make briefer speak to a mail or chat server."""
    with fetcher_for(None, resolve=fixed("93.184.215.14")) as fetcher:
        result = fetcher.fetch(Request(f"http://example.org:{port}/"))
    assert isinstance(result, FetchProblem)
    assert f"port {port}" in result.message


def test_one_spelling_for_each_page() -> None:
    """Case, default port, fragment, spaces and an international name end in one spelling."""
    assert read_url(" HTTP://EXAMPLE.org:80/a b?q=ü#top ").url == "http://example.org/a%20b?q=%C3%BC"
    assert read_url("https://bücher.example").url == "https://xn--bcher-kva.example/"
    assert read_url("https://[2600::1]:443/%7Ex").url == "https://[2600::1]/%7Ex"


def test_allowed_names_are_compared_in_one_spelling() -> None:
    """An allowed host may be given in any case, with or without a port, or as a URL."""
    names = allowed_hosts(("LOCALHOST", "intra.example:8080", "http://wiki.example/", "::1", "[fd00::1]:81"))
    for url in (
        "http://localhost:9/",
        "http://intra.example:8080/",
        "http://wiki.example:81/",
        "http://[::1]:5/",
    ):
        assert is_allowed(read_url(url), names)
    for url in (
        "http://intra.example/",
        "http://intra.example:81/",
        "http://[fd00::1]/",
        "http://localhost.example/",
    ):
        assert not is_allowed(read_url(url), names)


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_no_ipv4_address_that_python_calls_internal_passes(address: IPv4Address) -> None:
    """What the standard library knows to be internal is refused, in IPv4 ..."""
    if not address.is_global or address.is_multicast:
        assert why_refused(address)


@given(st.one_of(st.integers(0, 2**128 - 1), st.integers(0, 2**80)).map(IPv6Address))
def test_no_ipv6_address_that_python_calls_internal_passes(address: IPv6Address) -> None:
    """... and in IPv6."""
    if not address.is_global or address.is_multicast:
        assert why_refused(address) or address.ipv4_mapped


@given(st.integers(0, 2**32 - 1).map(IPv4Address), st.sampled_from(["::ffff:{}", "::{}", "64:ff9b::{}"]))
def test_an_internal_ipv4_address_does_not_pass_inside_an_ipv6_one(address: IPv4Address, form: str) -> None:
    """An address within another is judged by the inner one, or refused altogether."""
    if why_refused(address):
        assert why_refused(ip_address(form.format(address)))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2a00:1450::5"]
)
def test_the_open_web_is_not_refused(address: str) -> None:
    """Ordinary public addresses pass."""
    assert why_refused(ip_address(address)) is None
