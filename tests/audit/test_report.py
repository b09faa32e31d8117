"""The report of an audit: one JSON by its schema, one page that is safe to open, one Markdown to read."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

import briefer
from briefer.audit.audit import audit
from briefer.audit.differences import differences
from briefer.audit.marked_text import read_marked_text
from briefer.audit.report import AuditedStatement, ChangedArticle, PassedOver, Report, TouchedCitation
from briefer.errors import UsageError
from briefer.render.report import report_to_html, report_to_json, report_to_markdown
from briefer.types import CheckResult, Citation, Problem
from tests.audit.event import cluster, sources

SCHEMA = json.loads((Path(briefer.__file__).parent / "schemas" / "report-1.schema.json").read_text("utf-8"))
TEXT = """\
## Traffic

- The bridge carries 47,000 vehicles a day. [1]
- Three workers were injured on Monday. [1][2]

## Other

- Aliens landed in Paris and bought a cheese.
- It was closed [9].
"""


def make_report(text: str = TEXT) -> Report:
    claims, passed_over = read_marked_text(text, sources())
    return Report(
        input="text.md",
        statements=audit(claims, cluster()),
        articles=tuple(source.article for source in sources() if source.article),
        changed=(
            ChangedArticle("a1", "1.txt", "0" * 64, "1" * 64, (TouchedCitation(1, "A quote.", False),)),
        ),
        passed_over=passed_over,
        problems=(Problem("load", "gone.txt", "no such file or folder: check the path"),),
    )


def test_the_json_is_valid_by_the_schema_that_is_shipped() -> None:
    """And its quotes are the text at their offsets."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    value = json.loads(report_to_json(make_report()))
    jsonschema.validate(value, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [s["verdict"] for s in value["statements"]] == ["ungrounded", "grounded", "uncited", "ungrounded"]
    assert value["counts"] == {"grounded": 1, "ungrounded": 2, "uncited": 1}
    texts = {article["id"]: article["text"] for article in value["articles"]}
    citations = [c for s in value["statements"] for c in s["citations"]]
    assert citations
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in citations)
    assert value["statements"][0]["checks"]["figures"]["result"] == "failed"


def test_the_markdown_says_what_does_not_hold_first_and_how_to_mend_it() -> None:
    """With the differing words in bold on both sides."""
    text = report_to_markdown(make_report())
    assert text.startswith(
        "# Audit of text\\.md\n\n**3 of 4 statements do not hold.** 3 sources. 1 changed since.\n"
    )
    assert "> The bridge carries **47,000** vehicles a day.\n" in text
    assert "- Suggestion: Write: The bridge carries 41,000 vehicles a day.\n" in text
    assert "The bridge carries **41,000** vehicles a day." in text
    assert text.index("## What does not hold") < text.index("## What holds") < text.index("## Changed since")
    assert "- gone.txt: no such file or folder: check the path\n" in text


class Page(HTMLParser):
    """The elements of a page and the text of some of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marked.append(data)


def test_the_page_shows_each_sentence_with_its_verdict_in_words_and_its_passage() -> None:
    """Colour is never the only sign; the differing words are marked on both sides."""
    page = Page(report_to_html(make_report()))
    for words in ("does not hold", "holds", "no source found", "3 of 4 statements do not hold."):
        assert words in page.text
    assert page.marked[:2] == ["47,000", "41,000"]
    links = [value for name, value in page.attributes if name == "href" and value.startswith("#")]
    ids = {value for name, value in page.attributes if name == "id"}
    assert links
    assert all(link[1:] in ids for link in links)


def test_the_page_needs_nothing_but_itself() -> None:
    """No script, no picture, no style sheet, and a policy that forbids them."""
    text = report_to_html(make_report())
    page = Page(text)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert "default-src 'none'" in html.unescape(text)


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> [x](javascript:alert(1)) </style> {{ 7*7 }} \u202e\x00'


def hostile_report() -> Report:
    """Markup wherever a text from outside can stand."""
    report = make_report()
    article = report.articles[0]
    statement = AuditedStatement(
        text=HOSTILE,
        citations=(Citation("a1", ("a1.s1",), 0, 10, article.text[:10]), Citation("a9", (), 5, 2, HOSTILE)),
        verdict="ungrounded",
        checks=(CheckResult("citation", "failed", HOSTILE),),
        suggestion=HOSTILE,
        named=("a1", "a9"),
        section=HOSTILE,
    )
    return replace(
        report,
        input=HOSTILE,
        statements=(statement,),
        articles=(
            replace(article, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)"),
        ),
        changed=(ChangedArticle("a1", HOSTILE, HOSTILE, "0" * 64, (TouchedCitation(1, HOSTILE, False),)),),
        passed_over=(PassedOver(HOSTILE, "heading"),),
        problems=(Problem("load", HOSTILE, HOSTILE),),
    )


def test_markup_from_outside_is_text_in_the_page() -> None:
    """No element, no handler and no address comes out of it."""
    page = Page(report_to_html(hostile_report()))
    assert not {"script", "img"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name == "href" and "javascript" in value]
    assert "{{ 7*7 }}" in page.text
    assert "\u202e" not in page.text


def test_markup_from_outside_is_text_in_the_markdown() -> None:
    """Rendered, it has no link and no element but those of the report."""
    import markdown

    rendered = markdown.markdown(report_to_markdown(hostile_report()))
    page = Page(rendered)
    assert not {"script", "img", "a", "style"} & set(page.tags)


def test_a_template_of_the_users_own_wins(tmp_path: Path) -> None:
    """And one that is broken is an error in one line that names it."""
    (tmp_path / "report.md.j2").write_text("{{ view.held }}/{{ view.total }}")
    assert report_to_markdown(make_report(), templates=tmp_path) == "1/4\n"
    (tmp_path / "report.md.j2").write_text("{{ view.nothing }}")
    with pytest.raises(UsageError, match=r"report\.md\.j2:1"):
        report_to_markdown(make_report(), templates=tmp_path)


def test_the_same_report_is_the_same_bytes() -> None:
    """In every form."""
    for render in (report_to_markdown, report_to_html, report_to_json):
        assert render(make_report()) == render(make_report())


def test_differences_are_words_that_stand_in_the_place_of_others() -> None:
    """Inflection is none; what a reason quotes is one wherever it stands."""
    text = "Four workers were hurt on Tuesday"
    passage = "Three workers were hurting on Tuesday"
    here, (there,) = differences(text, [passage], [])
    assert [text[a:b] for a, b in here] == ["Four"]
    assert [passage[a:b] for a, b in there] == ["Three"]
    here, (there,) = differences(text, [passage], ['"Tuesday" where the passage has "Three workers"'])
    assert [passage[a:b] for a, b in there] == ["Three workers"]


def test_ids_in_the_page_are_unique() -> None:
    """So that a link to a statement leads to that statement."""
    ids = re.findall(r'\bid="([^"]*)"', report_to_html(make_report()))
    assert len(ids) == len(set(ids))
