"""The digest for mail programs: complete where it fits, shortened in a planned order where not, and never markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from briefer.render.digest import LEVELS, at_level, digest_view, shortened, statements, steps
from briefer.render.email import MAX_HTML, MAX_SUBJECT, subject_of, to_mail
from briefer.types import EarlierStatement, Edition, StatementChange
from tests.editions import edition_of, item_of, sample_briefings, sample_edition
from tests.render.hostile import everywhere

ARCHIVE = "https://news.example.org/archive/"


def tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def words(html: str) -> str:
    return " ".join(tree(html).text_content().split())


def test_a_usual_edition_is_told_whole() -> None:
    """Ten briefings fit, with every statement of theirs in both parts, and citations that open the passage."""
    edition = sample_edition(10, 3)
    mail = to_mail(edition, archive=ARCHIVE)
    assert (mail.digest.left_out, mail.digest.lines_left_out) == (0, 0)
    assert len(mail.html.encode()) <= MAX_HTML
    shown, plain = words(mail.html), " ".join(mail.text.split())
    for item in mail.whole.items:
        for statement in statements(item.view):
            assert " ".join(statement.text.split()) in shown
            assert " ".join(statement.text.split()) in plain
            for passage in statement.passages:
                if passage.url:
                    assert passage.url.replace("&", "&amp;") in mail.html


def test_the_html_part_needs_nothing_from_outside() -> None:
    """No picture, script, form or style sheet to fetch; every link leads to a source, the archive, or within."""
    html = to_mail(sample_edition(7, 2), archive=ARCHIVE).html
    found = {element.tag for element in tree(html).iter() if isinstance(element.tag, str)}
    assert found.isdisjoint({"img", "script", "link", "iframe", "form", "input", "object", "svg", "video"})
    assert "url(" not in html
    assert "@import" not in html
    for address in tree(html).xpath("//a/@href"):
        assert address.startswith(("https://", "http://", "#"))


def test_styles_stand_in_the_elements_and_media_queries_stay() -> None:
    """What a program without <style> needs is inlined; dark mode and the narrow screen stay in the head."""
    html = to_mail(sample_edition(1)).html
    assert re.search(r'<div class="sheet"[^>]* style="[^"]*max-width', html)
    style = html[html.index("<style>") : html.index("</style>")]
    for query in ("prefers-color-scheme:", "max-width:"):
        assert query in style.replace(" :", ":").replace(": ", ":") + style
    assert style.count("@media") == 3


def test_what_comes_first_is_the_preheader_then_the_contents() -> None:
    """The hidden line tells what happened; every headline is linked to its briefing before the first of them."""
    mail = to_mail(sample_edition(3), archive=ARCHIVE)
    body = tree(mail.html).find("body")
    assert body[0].get("class") == "unseen"
    assert body[0].text_content() == mail.digest.preheader
    anchors = tree(mail.html).xpath('//div[@class="contents"]//a[starts-with(@href, "#")]/@href')
    assert anchors == [f"#storyline-{n}" for n in (1, 2, 3)]
    assert all(tree(mail.html).xpath(f'//*[@id="{anchor[1:]}"]') for anchor in anchors)
    assert f"{ARCHIVE}2026-11-25.html" in mail.html


@pytest.mark.parametrize(("items", "lines"), [(40, 20), (60, 100)])
def test_a_long_edition_is_shortened_and_says_so(items: int, lines: int) -> None:
    """It stays below the size at which Gmail cuts, whole and well-formed, and says what is left out and where it is."""
    mail = to_mail(sample_edition(items, lines), archive=ARCHIVE)
    assert 0.5 * MAX_HTML < len(mail.html.encode()) <= MAX_HTML
    assert mail.html.rstrip().endswith("</html>")
    assert mail.html.count("<li") == mail.html.count("</li>")
    assert "left out of this message for its length" in words(mail.html)
    assert "left out of this message for its length" in " ".join(mail.text.split())


def test_shortening_keeps_to_its_order() -> None:
    """Each step says no more than the one before; the first event is the last to lose anything; leads outlast sections."""
    whole = digest_view(sample_edition(5, 4))
    sizes = []
    for step in range(steps(whole) + 1):
        digest = shortened(whole, step)
        sizes.append(
            (sum(1 for i in digest.items for _ in statements(i.view)), len(digest.lines), len(digest.items))
        )
        if digest.items and len(digest.items) == 5:
            assert digest.items[0].left_out <= max(item.left_out for item in digest.items)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0][2] == 5
    assert sizes[-1] == (0, 0, 0)
    item = whole.items[0]
    assert at_level(item, 4).view.lead == item.view.lead
    assert [len(at_level(item, level).view.lead) for level in (5, LEVELS)] == [1, 0]


def test_links_are_shortened_before_anything_is_left_out() -> None:
    """The first step costs no statement: a link still opens its passage, by its first words."""
    whole = digest_view(sample_edition(3))
    first = shortened(whole, 1)
    passages = [p for item in first.items for s in statements(item.view) for p in s.passages if p.url]
    assert first.left_out == first.lines_left_out == 0
    for passage in passages:
        full, brief = whole.link(passage), first.link(passage)
        assert full is not None
        assert brief is not None
        assert full.startswith(brief)
        assert ":~:text=" in brief
    assert sum(len(first.link(p) or "") for p in passages) < 0.9 * sum(len(p.url or "") for p in passages)


def test_no_single_huge_text_breaks_the_size() -> None:
    """An edition whose one statement is larger than a mail may be is told by its headline, or not at all."""
    huge = "word " * 40_000
    briefing = everywhere(huge)
    mail = to_mail(edition_of([item_of(briefing), item_of(sample_briefings()[0], "s2")]))
    assert len(mail.html.encode()) <= MAX_HTML


def test_the_subject_is_the_first_headline_within_bounds() -> None:
    """With how many more there are, cut at a word; an edition without news says that."""
    digest = digest_view(sample_edition(4))
    assert subject_of(digest).endswith("(+3)")
    assert len(subject_of(digest)) <= MAX_SUBJECT
    long = digest_view(edition_of([item_of(everywhere("A very long headline " * 20))]))
    assert len(subject_of(long)) <= MAX_SUBJECT
    assert subject_of(digest_view(edition_of([]))) == "Daily briefing, 25 November 2026: no news"


def test_an_edition_without_news_is_a_mail_too() -> None:
    """Both parts say so without an empty list in them."""
    mail = to_mail(edition_of([]))
    assert "Nothing that was read is new" in mail.text
    assert "Nothing that was read is new" in words(mail.html)
    assert "<li" not in mail.html


def test_what_changed_since_is_told_with_what_was_said_before() -> None:
    """An updated statement shows both figures, the day, and a link to the passage of then."""
    item = item_of(sample_briefings()[0])
    before = EarlierStatement(
        "Two people died.",
        "2026-11-24",
        "b",
        sample_edition(1).date,
        "Two people died",
        "The Post",
        "https://post.example/1",
    )
    change = StatementChange("updated", item.briefing.lead[0], before, "2 → 5 deaths")
    mail = to_mail(edition_of([replace(item, changes=(change,))]))
    assert "2 → 5 deaths" in words(mail.html)
    now = " ".join(item.briefing.lead[0].text.split())
    for text in (words(mail.html), " ".join(mail.text.split())):
        assert text.split("Where the sources differ")[0].count(now) == 1, "told as new, and not again"
    assert "Before: Two people died." in mail.text
    assert "https://post.example/1#:~:text=Two%20people%20died" in mail.html


def test_the_text_part_reads_well_by_itself() -> None:
    """No line is over 72 characters but for an address, no two blank lines follow, and lists are indented."""
    text = to_mail(sample_edition(7, 3), archive=ARCHIVE).text
    for line in text.splitlines():
        assert len(line) <= 72 or "://" in line, line
    assert "\n\n\n" not in text
    assert "<" not in text.replace("<https", "")


def hostile_edition(text: str) -> Edition:
    briefing = everywhere(text)
    item = replace(item_of(briefing), section=text, why=text)
    return replace(edition_of([item], [item]), title=text)


def test_nothing_in_an_edition_becomes_markup(data_dir: Path) -> None:
    """Every payload as title, text, outlet, address and reason: the same elements as harmless text, no foreign link."""
    payloads = [
        json.loads(line) for line in (data_dir / "hostile" / "xss.jsonl").read_text().splitlines()[::12]
    ]
    texts = [p if isinstance(p, str) else next(v for v in p.values() if isinstance(v, str)) for p in payloads]
    strings = json.loads((data_dir / "hostile" / "strings.json").read_text())
    texts += [text for kind in strings.values() for text in kind]
    harmless = shape(to_mail(hostile_edition("harmless")).html)
    for text in texts:
        mail = to_mail(hostile_edition(text))
        assert shape(mail.html) <= harmless | {("a", ""), ("br", "")}, text
        for address in tree(mail.html).xpath("//@href"):
            assert address.startswith(("http://", "https://", "mailto:", "#")), text


def shape(html: str) -> set[tuple[str, str]]:
    """The elements that there are, by name and class."""
    found: Any = tree(html).iter()
    return {(element.tag, element.get("class", "")) for element in found if isinstance(element.tag, str)}


@pytest.mark.browser
def test_the_digest_fits_wide_narrow_and_dark(browser: Any, tmp_path: Path) -> None:
    """It never scrolls sideways, dark mode is dark, and nothing is requested."""
    page_file = tmp_path / "mail.html"
    page_file.write_text(to_mail(sample_edition(5, 2), archive=ARCHIVE).html, encoding="utf-8")
    for width, scheme, dark in ((1200, "light", False), (320, "light", False), (600, "dark", True)):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request, kept=requests: kept.append(request.url))
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        red = int(
            page.evaluate(
                "getComputedStyle(document.querySelector('.sheet')).backgroundColor.match(/\\d+/)[0]"
            )
        )
        assert (red < 60) == dark
        assert requests == [page_file.as_uri()]
        context.close()
