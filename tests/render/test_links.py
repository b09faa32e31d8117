"""What `briefer.render.links` promises: which addresses become links, and where they lead."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.render.links import passage_url, safe_url, shown_host


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ok.example/a?b=c&d=e#f", "https://ok.example/a?b=c&d=e#f"),
        ("HTTPS://OK.EXAMPLE/", "https://ok.example/"),
        ("http://ok.example", "http://ok.example/"),
        (" https://ok.example/a ", "https://ok.example/a"),
        ("https://ok.example:8443/a", "https://ok.example:8443/a"),
        ("https://ok.example/?u=javascript:alert(1)", "https://ok.example/?u=javascript:alert(1)"),
        ("https://ok.example/100%/x%41", "https://ok.example/100%25/x%41"),
        ("https://ok.example/[x](y)`z|\"'<>", "https://ok.example/%5Bx%5D(y)%60z%7C%22'%3C%3E"),
        ("https://ok.example/Zoë/北京", "https://ok.example/Zo%C3%AB/%E5%8C%97%E4%BA%AC"),
        ("https://президент.рф/a", "https://xn--d1abbgf6aiiy.xn--p1ai/a"),
        ("mailto:desk@ok.example", "mailto:desk@ok.example"),
    ],
)
def test_a_sound_address_is_a_link_in_plain_ascii(url: str, expected: str) -> None:
    """What is outside of ASCII, or could end a link in HTML or Markdown, is encoded."""
    assert safe_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "ok.example/a",
        "//ok.example/a",
        "https:ok.example",
        "https:///ok.example",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://ok.example/a",
        "https://known.example@evil.example/",
        "https://known.example:pass@evil.example/",
        "https://ok.example\\@evil.example/",
        "https://ok.example/a b",
        "https://ok.example/a\r\nX: y",
        "https://ok.example/\u202egpj.exe",
        "https://ok.example/\u200b",
        "https://ok.example:99999/",
        "https://ok.example:x/",
        "https://localhost/",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://[/",
        "https://a..example/",
        "https://-a.example/",
        "https://" + "a" * 64 + ".example/",
        "https://ok.example/" + "a" * 3000,
        "mailto:a@ok.example?bcc=b@ok.example",
        "mailto:a@ok.example,b@ok.example",
    ],
)
def test_an_address_that_may_deceive_or_run_is_no_link(url: str | None) -> None:
    """Other schemes, credentials, hidden characters, hosts that are not names: None."""
    assert safe_url(url) is None


SPOOFED_BUT_HONEST = {
    "https://evil.example/https://bbc.co.uk": "evil.example",
    "https://bbc.co.uk.evil.example": "bbc.co.uk.evil.example",
    "https://b\u0432c.co.uk/": "xn--bc-elc.co.uk",
    "https://xn--80ak6aa92e.com/": "xn--80ak6aa92e.com",
    "HTTPS://OK.EXAMPLE/": "ok.example",
    "https://ok.example/?u=javascript:alert(1)": "ok.example",
}


def test_of_all_spoofed_links_those_that_stay_show_their_real_host(data_dir: Path) -> None:
    """Each of the list is refused, or is shown by the host that it leads to, whole."""
    urls = json.loads((data_dir / "hostile" / "strings.json").read_text("utf-8"))["link_spoofing_urls"]
    kept = {url: shown_host(safe) for url in urls if (safe := safe_url(url))}
    assert kept == SPOOFED_BUT_HONEST


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.ok.example/a", "ok.example"),
        ("https://xn--mnchen-3ya.example/", "münchen.example"),
        ("https://xn--d1abbgf6aiiy.xn--p1ai/", "президент.рф"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("https://xn--pple-43d.com/", "xn--pple-43d.com"),
        ("https://xn--9999999999.example/", "xn--9999999999.example"),
    ],
)
def test_a_host_is_shown_in_its_script_unless_scripts_are_mixed(url: str, host: str) -> None:
    """A look-alike of a known name stays punycode."""
    assert shown_host(url) == host


@pytest.mark.parametrize(
    ("passage", "directive"),
    [
        ("It was cold.", "It%20was%20cold."),
        ("A so-called “fix”, R&D #1", "A%20so%2Dcalled%20%E2%80%9Cfix%E2%80%9D%2C%20R%26D%20%231"),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen.",
            "One%20two%20three%20four%20five,ten%20eleven%20twelve%20thirteen%20fourteen.",
        ),
        ("He left.\n\nShe stayed at home.", "He%20left.,She%20stayed%20at%20home."),
    ],
)
def test_a_passage_is_found_by_its_words_or_by_its_first_and_last(passage: str, directive: str) -> None:
    """`-`, `,` and `&` mean something in a text fragment, so they are encoded within the words."""
    assert passage_url("https://ok.example/a", passage) == f"https://ok.example/a#:~:text={directive}"


def test_a_fragment_of_the_address_is_kept_and_a_text_fragment_replaced() -> None:
    """A page that navigates by its fragment still opens at the right place."""
    assert passage_url("https://ok.example/#/a", "Cold.") == "https://ok.example/#/a:~:text=Cold."
    assert passage_url("https://ok.example/a#:~:text=x", "Cold.") == "https://ok.example/a#:~:text=Cold."


@settings(max_examples=200)
@given(st.text(min_size=1).filter(str.strip))
def test_the_ends_of_a_passage_stand_in_it_and_do_not_overlap(passage: str) -> None:
    """A browser that searches the page for them finds the passage, first end before the last."""
    passage = passage.encode("utf-8", "replace").decode()
    directive = passage_url("https://ok.example/a", passage).partition(":~:text=")[2]
    ends = [unquote(part) for part in directive.split(",")]
    words = " ".join(passage.split())
    assert len(ends) in (1, 2)
    assert words.startswith(ends[0])
    assert words.endswith(ends[-1])
    assert len(ends) == 1 or len(ends[0]) + len(ends[1]) <= len(words)


@settings(max_examples=300)
@given(st.text() | st.builds("https://{}.example/{}".format, st.text(max_size=9), st.text(max_size=20)))
def test_whatever_the_address_a_link_is_plain_and_stays_the_same(url: str) -> None:
    """The result is ASCII without quotes or angle brackets, has a scheme and a host, and is safe again."""
    safe = safe_url(url)
    if safe is None:
        return
    assert safe.isascii()
    assert not set(safe) & set('<>"\\` \t\r\n[]')
    assert urlsplit(safe).scheme in ("http", "https", "mailto")
    assert safe_url(safe) == safe
