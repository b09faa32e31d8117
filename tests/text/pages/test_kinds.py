"""What a page is that is no article is told to the reader; an article about such things is an article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.errors import CleanError
from briefer.render.clusters import clusters_to_html
from briefer.text.clean import clean
from briefer.types import Cluster, Document

PAGES = Path(__file__).resolve().parents[2] / "data" / "pages" / "no_article"


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_a_page_that_is_no_article_is_called_what_it_is(path: Path) -> None:
    """In one line, with what to do: the file's name says what it is."""
    kind = path.name.split(".")[0].replace("_", " ")
    with pytest.raises(CleanError) as refused:
        clean(Document(path.name, "text/html", path.read_bytes()), "a1")
    assert re.match(rf"an? {kind}, not an article: [^\n]+$", str(refused.value)), str(refused.value)


PARAGRAPHS = (
    "The port authority of Tarnby said on Tuesday that it will close the harbour bridge for nine months.",
    "Divers had found cracks in two of its piers in February, and one of them has grown since then, it said.",
    "About 12,000 cars use the bridge every day, and most of them will have to take the tunnel at Sund.",
    "The repair will cost 31 million crowns, of which the state pays half, the minister of transport said.",
    "Until the tunnel is widened, twelve more ferries a day are to carry those who work across the water.",
    "The council will vote on the plan on Thursday, and its opponents have announced that they will speak.",
)


def page(title: str, paragraphs: tuple[str, ...] = PARAGRAPHS, more: str = "", head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}{more}</article></body></html>"
    )


@pytest.mark.parametrize(
    "html",
    [
        page("Court lets sites ask for consent to cookies once a year"),
        page(
            "Regulator fines 12 sites over cookie banners",
            (
                "The regulator of Tarnby has fined 12 sites that set cookies without the consent of their readers.",
                "All of them had a button to accept cookies, and none had one to refuse them, it said on Monday.",
                *PARAGRAPHS[2:5],
            ),
        ),
        page("Page not found: the lost leaf of the Tarnby chronicle", PARAGRAPHS + PARAGRAPHS[:3][::-1]),
        page("Harbour bridge to close", more="<p>Already a subscriber? Log in to continue reading.</p>"),
        page("Harbour bridge to close", PARAGRAPHS[:2]),
        page("I am not a robot: the welders of Tarnby on strike", PARAGRAPHS + PARAGRAPHS[:4][::-1]),
        page("Harbour bridge to close", more="<form><input type='password'></form><video></video>"),
        page(
            "Video shows last car on the harbour bridge", head="<meta property='og:type' content='article'>"
        ),
        page(
            "Search for the crew goes on",
            head="<link rel='canonical' href='https://c.example/search-for-crew'>",
        ),
        page(
            "Harbour bridge to close",
            more="<div class='more'>"
            + "".join(
                f"<div><a href='/{n}'><h3>Ferry number {n} is back in service today</h3></a></div>"
                for n in range(30)
            )
            + "</div>",
        ),
        page("Harbour bridge to close").replace("<article>", "<div id='root'><article>"),
    ],
)
def test_an_article_is_not_taken_for_what_it_speaks_of_or_stands_beside(html: str) -> None:
    """Cookies, lost pages, robots, subscriptions and searches are in the news too; a list stands below most."""
    article = clean(Document("page.html", "text/html", html.encode()), "a1")
    assert len(article.body) >= 2
    assert "ferry number" not in article.text.lower()


def test_what_briefer_made_is_no_source() -> None:
    """A briefing that was written into the folder of its articles must not vouch for itself in the next one."""
    article = clean(
        Document("a.txt", "text/plain", "\n\n".join(("Bridge closes", *PARAGRAPHS)).encode()), "a1"
    )
    html = clusters_to_html([Cluster((article,))])
    with pytest.raises(CleanError, match="a briefing that briefer made, not an article"):
        clean(Document("b.html", "text/html", html.encode()), "a1")


@pytest.mark.slow
def test_no_article_of_the_data_is_refused_but_the_one_of_which_a_paragraph_is_there(data_dir: Path) -> None:
    """Of 212 pages with articles one holds 129 of its 2,300 words, before an offer to subscribe."""
    import gzip

    refused = []
    for file in sorted((data_dir / "pages").glob("*/*.html.gz")):
        try:
            clean(Document(file.name, "text/html", gzip.decompress(file.read_bytes())), "a1")
        except CleanError as error:
            refused.append(str(error))
    assert len(refused) <= 1
    assert all(reason.startswith("a paywall stub") for reason in refused)
