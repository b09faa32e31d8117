"""Pages for tests, of paragraphs of this project's own."""

from __future__ import annotations

from briefer.text.clean import clean
from briefer.types import Article, Document

TITLE = "Harbour bridge to close for nine months"
PARAGRAPHS = (
    "The port authority of Tarnby said on Tuesday that it will close the harbour bridge for nine months.",
    "Divers had found cracks in two of its piers in February, and one of them has grown since then, it said.",
    "About 12,000 cars use the bridge every day, and most of them will have to take the tunnel at Sund.",
    "The repair will cost 31 million crowns, of which the state pays half, the minister of transport said.",
    "Until the tunnel is widened, twelve more ferries a day are to carry those who work across the water.",
    "The council will vote on the plan on Thursday, and its opponents have announced that they will speak.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body: str, head: str = f"<title>{TITLE}</title>", lang: str = "en") -> str:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def article(body: str = BODY, head: str = f"<title>{TITLE}</title>", above: str = "") -> str:
    return page(f"<main><article><h1>{TITLE}</h1>{above}{body}</article></main>", head)


def read(html: str | bytes, reference: str = "page.html") -> Article:
    data = html if isinstance(html, bytes) else html.encode()
    return clean(Document(reference, "text/html", data), "a1")


def body_of(html: str | bytes) -> list[str]:
    """The paragraphs below the headline, headings and rows of tables included."""
    return read(html).text.split("\n\n")[1:]
