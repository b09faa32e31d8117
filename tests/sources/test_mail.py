"""A saved mail is an article: its subject, sender, day and text, and nothing that it would have to fetch."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefer import Article
from briefer.sources.files import load
from briefer.text.clean import clean

TEXT = """The harbour bridge of Tarnby will close for nine months from Monday, the port authority said on Tuesday.

About 12,000 cars use the bridge every day, and most of them will have to take the tunnel at Sund.
"""
HTML = (
    "<html><head><title>x</title></head><body><table><tr><td><h1>Bridge closes</h1>"
    + "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    + '<img src="https://tracker.example/open.gif"></td></tr></table></body></html>'
)


def mail(
    sender: str = "Tarnby Courier <alerts@courier.example>", subject: str = "Bridge closes"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "reader@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 04 Mar 2025 18:22:00 +0100"
    return message


def article_of(message: EmailMessage, folder: Path) -> Article:
    (folder / "a.eml").write_bytes(message.as_bytes())
    documents, problems = load([str(folder)], io.BytesIO())
    assert problems == []
    return clean(documents[0], "a1")


@pytest.mark.parametrize(
    ("sender", "outlet", "author"),
    [
        ("Tarnby Courier <alerts@courier.example>", "Tarnby Courier", None),
        ("alerts@courier.example", "courier.example", None),
        ("Ines Roth <roth@courier.example>", "courier.example", "Ines Roth"),
        ("Ines Roth <ines.roth@gmail.com>", None, "Ines Roth"),
        ("Harbour Lantern <mail@harbourlantern.example>", "Harbour Lantern", None),
        ("Ines Roth from the Courier <x@mailer.example>", "the Courier", "Ines Roth"),
        ("=?utf-8?q?L=27=C3=89cho_du_Matin?= <x@echo.example>", "L'Écho du Matin", None),
    ],
)
def test_the_headers_are_what_the_article_says_of_itself(
    sender: str, outlet: str | None, author: str | None, tmp_path: Path
) -> None:
    """Subject, day, and a person as the author, anybody else as the outlet; a host where there is no name."""
    message = mail(subject="Fwd: Re: Bridge closes")
    message.replace_header("From", sender) if "=?" not in sender else None
    message.set_content(TEXT)
    data = message.as_bytes()
    if "=?" in sender:
        data = data.replace(b"Tarnby Courier <alerts@courier.example>", sender.encode())
    (tmp_path / "a.eml").write_bytes(data)
    article = clean(load([str(tmp_path / "a.eml")], io.BytesIO())[0][0], "a1")
    assert (article.title, article.outlet, article.author) == ("Bridge closes", outlet, author)
    assert article.published == "2025-03-04T18:22:00+01:00"
    assert [s.text for s in article.body] == [part.strip() for part in TEXT.split("\n\n")]


@pytest.mark.parametrize(
    "plain", [TEXT, "Your program shows no HTML: read it at https://courier.example/1", ""]
)
def test_the_part_with_the_text_is_read(plain: str, tmp_path: Path) -> None:
    """The plain part, unless it only says that there is another; attachments never."""
    message = mail()
    message.set_content(plain)
    message.add_alternative(HTML, subtype="html")
    message.add_attachment("Twelve people were hurt, the police said.", filename="notes.txt")
    article = article_of(message, tmp_path)
    assert [s.text for s in article.body] == [part.strip() for part in TEXT.split("\n\n")]
    assert article.title == "Bridge closes"


def test_the_name_that_spells_the_host_is_the_outlet(tmp_path: Path) -> None:
    """Of a sender without a name, as the text writes it, in either part."""
    message = mail("alerts@tarnbycourier.example")
    message.set_content(f"{TEXT}\nYou get this mail from The Tarnby Courier because you asked for it.\n")
    assert article_of(message, tmp_path).outlet == "The Tarnby Courier"
    message = mail("alerts@tarnbycourier.example")
    style = "<style>p { color: red } " + "td { margin: 0 } " * 200 + "</style>"
    page = HTML.replace("</head>", style + "</head>").replace("</table>", "</table><p>Tarnby Courier</p>")
    message.set_content(TEXT)
    message.add_alternative(page, subtype="html")
    assert article_of(message, tmp_path).outlet == "tarnbycourier.example"
    message = mail("alerts@tarnbycourier.example")
    message.set_content(page, subtype="html")
    assert article_of(message, tmp_path).outlet == "Tarnby Courier"


def test_a_mail_that_was_passed_on_is_the_article(tmp_path: Path) -> None:
    """Below a line that says so, or attached to a mail that says nothing."""
    inner = mail()
    inner.set_content(TEXT)
    outer = mail("Jo Lund <jo@gmail.com>", "Fwd: Bridge closes")
    outer.set_content("FYI")
    outer.add_attachment(inner)
    assert article_of(outer, tmp_path).outlet == "Tarnby Courier"
    outer = mail("Jo Lund <jo@gmail.com>", "Fwd: Bridge closes")
    head = "From: Tarnby Courier <a@courier.example>\nDate: Mon, 3 Mar 2025 at 09:00\nSubject: Bridge closes early\nTo: jo"
    outer.set_content(f"See below.\n\n---------- Forwarded message ---------\n{head}\n\n{TEXT}")
    article = article_of(outer, tmp_path)
    assert (article.outlet, article.title, article.published) == (
        "Tarnby Courier",
        "Bridge closes early",
        "2025-03-03",
    )
    assert "See below" not in article.text


def test_a_mail_from_standard_input_shows_what_it_is() -> None:
    """Its headers stand at the very top; an article that has such a line in it is none."""
    message = mail()
    message.set_content(TEXT)
    documents, _ = load(["-"], io.BytesIO(message.as_bytes()))
    assert clean(documents[0], "a1").title == "Bridge closes"
    text = f"Bridge closes\n\n{TEXT}\nFrom: the editor\nSubject: the bridge\nDate: unknown\n"
    documents, _ = load(["-"], io.BytesIO(text.encode()))
    assert documents[0].content_type == "text/plain"


def test_a_broken_mail_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """An unknown character set, a part without an end, no text at all: never a traceback."""
    head = b"From: a@courier.example\nSubject: Bridge =?x?q?=FF?= closes\nDate: soon\nMIME-Version: 1.0\n"
    (tmp_path / "a.eml").write_bytes(head + b"Content-Type: text/plain; charset=klingon\n\n" + TEXT.encode())
    (tmp_path / "b.eml").write_bytes(
        head
        + b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        + TEXT.encode()
    )
    (tmp_path / "c.eml").write_bytes(head + b"Content-Type: application/pdf\n\n%PDF")
    (tmp_path / "d.eml").write_bytes(b"\xff\xfe\x00 no headers")
    documents, problems = load([str(tmp_path)], io.BytesIO())
    assert [clean(document, "a1").body[0].text for document in documents[:2]] == [TEXT.split("\n\n")[0]] * 2
    assert "a mail without text" in problems[0].message
