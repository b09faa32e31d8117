"""A mail is what it should be: its headers, its two parts, its size, whatever stands in the edition."""

from __future__ import annotations

import email
import email.policy
import json
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.channels.email import Letters
from briefer.channels.headers import address, header_text, list_id
from briefer.errors import UsageError
from briefer.render.email import MAX_SUBJECT
from briefer.types import EarlierBriefing, Edition
from tests.channels.support import StepClock, configured
from tests.editions import edition_of, item_of, sample_briefings, sample_edition
from tests.render.hostile import everywhere

EXPECTED = [
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post", "Auto-Submitted", "MIME-Version", "Content-Type",
]  # fmt: skip


def letter(
    edition: Edition, to: str = "ann@reader.example", round_: int = 1, **settings_: Any
) -> EmailMessage:
    """The message of an edition, parsed back from its bytes."""
    letters = Letters(configured((to,), email=settings_))
    data = letters.letter(edition, letters.recipients[0], round_, StepClock())
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def full(**changes: str) -> dict[str, Any]:
    return {
        "list_id": "Daily <daily.example.org>",
        "unsubscribe": "https://example.org/u?r={recipient}",
    } | changes


def test_a_mail_has_the_headers_of_a_list() -> None:
    """Exactly these headers, with the way out of the list filled in, in lines that every server takes."""
    message = letter(sample_edition(2), **full())
    assert message.keys() == EXPECTED
    assert message["List-Id"] == '"Daily" <daily.example.org>'
    assert message["List-Unsubscribe"] == "<https://example.org/u?r=ann%40reader.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert not message.defects


def test_each_recipient_has_their_own_way_out() -> None:
    """In both parts and the header, for one rendering of the edition."""
    letters = Letters(configured(("ann@reader.example", "bob@reader.example"), email=full()))
    for name in ("ann", "bob"):
        mail = letters.mail(sample_edition(1), f"{name}@reader.example")
        assert (
            mail.html.count("u?r=")
            == mail.html.count(f"https://example.org/u?r={name}%40reader.example")
            == 1
        )
        assert f"https://example.org/u?r={name}%40reader.example" in mail.text


def test_both_parts_are_read_back_as_they_were_written() -> None:
    """In the encoding that is shorter for the script: text of trailing blanks, dots, other alphabets, long lines."""
    for words in (
        "plain. = text ",
        "Die Fähre lief auf Grund. ",
        "Правительство объявило ",
        "日本語の文章。",
    ):
        edition = edition_of([item_of(everywhere((words * 40).strip()))])
        letters = Letters(configured())
        mail = letters.mail(edition, "ann@reader.example")
        text, html = letter(edition).iter_parts()
        assert text.get_content().splitlines() == mail.text.splitlines()
        assert html.get_content().splitlines() == mail.html.splitlines()
        base64 = words[0] in "П日"
        assert (html["Content-Transfer-Encoding"] == "base64") == base64


def test_every_line_is_short_enough_for_a_server() -> None:
    """No line is over 998 bytes, none has a bare line end, and the same edition gives the same bytes."""
    letters = Letters(configured())
    data = letters.letter(sample_edition(10, 3), "ann@reader.example", 1, StepClock())
    assert all(len(line) <= 998 and b"\r" not in line and b"\n" not in line for line in data.split(b"\r\n"))
    assert data == Letters(configured()).letter(sample_edition(10, 3), "ann@reader.example", 1, StepClock())


def test_the_message_id_is_that_of_edition_and_recipient() -> None:
    """A repeat has the same, another recipient, edition or round another; the next edition answers it."""
    first = letter(sample_edition(1))
    assert letter(sample_edition(2))["Message-ID"] == first["Message-ID"]
    others = [
        letter(sample_edition(1), "bob@reader.example"),
        letter(sample_edition(1, day=26)),
        letter(sample_edition(1), round_=2),
    ]
    assert len({first["Message-ID"], *(other["Message-ID"] for other in others)}) == 4
    after = letter(sample_edition(1, day=26, previous="2026-11-25"))
    assert after["In-Reply-To"] == first["Message-ID"]
    assert after["References"].split()[0] == first["References"].split()[0]


def test_threads_follow_the_storyline_where_that_is_asked_for() -> None:
    """The message answers that of the edition which told of its first event before, not that of yesterday."""
    told = EarlierBriefing("2026-11-20", "b", sample_edition(1).date, "Ferry aground")
    item = replace(item_of(sample_briefings()[0], "ferry"), earlier=(told,))
    message = letter(edition_of([item]), thread_by="storyline")
    before = letter(replace(sample_edition(1), id="2026-11-20"))
    assert message["In-Reply-To"] == before["Message-ID"]


def test_no_string_adds_or_changes_a_header(data_dir: Path) -> None:
    """Each header injection as subject, name of the sender and list id: the headers are the expected ones, parsed back."""
    for hostile in json.loads((data_dir / "hostile" / "strings.json").read_text())["header_injection"]:
        check_headers(hostile)


NASTY = st.text(st.sampled_from('=?utf-8bq_\r\n\0 \t:<>@,"\\()äß日\u2028\x85\x0b\x0cBc\ud800')) | st.text()


@settings(max_examples=60, deadline=None)
@given(NASTY)
def test_no_text_adds_or_changes_a_header(hostile: str) -> None:
    """What holds for the known injections holds for any text."""
    check_headers(hostile)


def check_headers(hostile: str) -> None:
    edition = replace(edition_of([item_of(everywhere(hostile))]), title=hostile)
    settings_: dict[str, Any] = {"list_id": hostile, "unsubscribe": "https://example.org/u"}
    letters = Letters(configured(email=settings_))
    letters.sender = address("x@news.example.org", "x").__class__(
        header_text(hostile, 120), "x", "news.example.org"
    )
    data = letters.letter(edition, "ann@reader.example", 1, StepClock())
    for policy in (email.policy.default, email.policy.compat32):
        parsed = email.message_from_bytes(data, policy=policy)
        assert [key for key in parsed if key != "List-Id"] == [k for k in EXPECTED if k != "List-Id"]
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert len(message["Subject"]) <= MAX_SUBJECT
    assert [a.addr_spec for a in message["From"].addresses] == ["x@news.example.org"]
    assert [a.addr_spec for a in message["To"].addresses] == ["ann@reader.example"]
    head = data.split(b"\r\n\r\n", 1)[0]
    assert b"=?" not in head or b"=?utf-8?" in head
    assert all(line[:1] in b" " or b":" in line for line in head.split(b"\r\n"))
    assert "evil@x.example" not in [a.addr_spec for h in ("From", "To") for a in message[h].addresses]


def test_an_encoded_word_that_hides_another_is_read_to_its_end() -> None:
    """Also nested ones leave nothing that a reader of the header would decode."""
    inner = "=?utf-8?q?a=0d=0aBcc:_evil@x.example?="
    nested = "=?utf-8?b?" + __import__("base64").b64encode(inner.encode()).decode() + "?="
    assert header_text(nested, 100) == "a Bcc: evil@x.example"
    assert "=?" not in header_text("=?utf-8?q?unfinished", 100)
    assert header_text("=?none-such?q?caf=E9?=", 100) == "café"


@pytest.mark.parametrize(
    "stated",
    ["", "ann", "ann@", "@x.example", "a b@x.example", "a@x.example, b@x.example", "a@x\r\nBcc: e@x.example",
     "a@[127.0.0.1]", '"a b"@x.example', "ä@x.example", "a@x..example", "a@-x.example", "a@x.example\0"],
)  # fmt: skip
def test_what_is_no_address_is_refused(stated: str) -> None:
    """UsageError names the key and shows how an address is written."""
    with pytest.raises(UsageError, match=r"email\.to: .*Name <name@host>"):
        address(stated, "email.to")


def test_addresses_that_people_write_are_taken() -> None:
    """With a name or without, with a comma or an umlaut in it, with a host of another script."""
    assert (
        str(address("Ann Lee <ann.lee+news@Reader.EXAMPLE>", "k")) == "Ann Lee <ann.lee+news@reader.example>"
    )
    assert address('"Lee, Ann" <ann@reader.example>', "k").display_name == "Lee, Ann"
    assert address("ann@bücher.example", "k").addr_spec == "ann@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("daily.example.org", "<daily.example.org>"),
        ("Daily news <daily.example.org>", '"Daily news" <daily.example.org>'),
        ("Ünï <d@x>\r\nBcc: e", '"n" <dx>'),
        ("<>", None),
        ("\r\n", None),
    ],
)
def test_a_list_id_is_one_token(stated: str, expected: str | None) -> None:
    """RFC 2919: a phrase and a name in angle brackets; nothing else gets through."""
    assert list_id(stated) == expected
