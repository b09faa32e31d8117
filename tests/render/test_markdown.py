"""What `briefer.render.to_markdown` promises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefer.render import to_html, to_markdown
from briefer.render.sanitize import escape_markdown, printable, shorten
from briefer.types import Origin
from tests.factories import cite, make_article, make_briefing, one_statement, verbatim

EXPECTED = Path(__file__).with_name("briefing.md")


def test_a_briefing_with_everything_reads_like_the_file_beside_this_test() -> None:
    """tests/render/briefing.md is the whole output, for a person to read."""
    assert to_markdown(make_briefing()) == EXPECTED.read_text("utf-8")


def test_the_same_briefing_gives_the_same_bytes() -> None:
    """In every format, also when it was rendered before."""
    briefing = make_briefing()
    assert to_markdown(briefing) == to_markdown(make_briefing())
    assert to_html(briefing) == to_html(make_briefing())
    assert to_html(briefing, style="plain") == to_html(make_briefing(), style="plain")


def test_every_statement_ends_with_its_marks_and_each_mark_leads_to_a_passage() -> None:
    """The label in the brackets stands once in front of a passage, under its source."""
    briefing = make_briefing()
    text = to_markdown(briefing)
    for statement in briefing.statements():
        line = next(line for line in text.splitlines() if escape_markdown(statement.text) in line)
        labels = line.partition("[")[2].partition("]")[0].split(", ")
        assert len(labels) == len(statement.citations)
        quotes = {citation.quote for citation in statement.citations}
        assert {text.partition(f"\n- {label}: ")[2].partition("\n")[0] for label in labels} == quotes


def test_a_passage_that_two_statements_cite_has_one_label() -> None:
    """The list of passages has no passage twice."""
    text = to_markdown(make_briefing())
    assert text.count("- 2c: ") == 1
    assert text.count("[2c]") == 2


def test_after_z_come_two_letters() -> None:
    """A source may be cited more often than the alphabet has letters."""
    article = make_article(1, "T\n\n" + " ".join(f"Day {n} was cold." for n in range(1, 29)))
    citations = [cite(article, f"Day {n} was cold.") for n in range(1, 29)]
    text = to_markdown(one_statement(verbatim(*citations), article))
    assert "[1a, 1b, 1c, " in text
    assert "1y, 1z, 1aa, 1ab] *single source*" in text
    assert "- 1ab: Day 28 was cold." in text


def test_what_is_empty_has_no_heading() -> None:
    """A briefing of one headline: no empty sections, no list of what was left out."""
    article = make_article(1, "Ferry runs aground\n\nIt was cold.")
    text = to_markdown(one_statement(verbatim(cite(article, "Ferry runs aground")), article))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Ferry runs aground [1a] *single source*",
        "## Sources",
    ]


def test_a_source_without_outlet_or_address_goes_by_its_title_and_file() -> None:
    """The reader sees what was read, also where nothing says who published it."""
    article = make_article(1, "Ferry runs aground\n\nIt was cold.", input="folder/day_1-ferry.txt")
    text = to_markdown(one_statement(verbatim(cite(article, "It was cold.")), article))
    assert "\n**1. Ferry runs aground** · day_1-ferry.txt\n" in text


def test_a_date_that_is_not_complete_is_left_out() -> None:
    """The source said a month only: no day is made up, and nothing breaks."""
    article = make_article(1, "T\n\nIt was cold.", published="2025-03")
    assert "*1 article · 0 origins*" in to_markdown(
        one_statement(verbatim(cite(article, "It was cold.")), article)
    )


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("the latest is of 2025-10-14T16:00:00+00:00", "the latest is of 14 October 2025, 16:00 UTC"),
        ("a2 is of 2025-10-14T16:00+02:00", "source 2 is of 14 October 2025, 16:00 (+02:00)"),
        ("2025-10-14, not 2025-99-99", "14 October 2025, not 2025-99-99"),
        ("a9 and b1", "a9 and b1"),
    ],
)
def test_notes_speak_of_days_and_sources_as_a_reader_knows_them(note: str, shown: str) -> None:
    """The ids of articles and ISO 8601 are for programs."""
    briefing = make_briefing()
    disagreement = replace(briefing.disagreements[0], note=note)
    assert f"(updated over time): {shown}\n" in to_markdown(replace(briefing, disagreements=(disagreement,)))


def test_a_host_that_stands_for_an_outlet_is_read_without_escapes() -> None:
    """Host names in text are escaped, because some renderers link them; a checked address may be linked."""
    article = make_article(1, "T\n\nNews of shop.com came.", url="https://www.daily-news.com/a")
    briefing = one_statement(verbatim(cite(article, "News of shop.com came.")), article)
    text = to_markdown(replace(briefing, origins=(Origin("o1", "daily-news.com", ("a1",), ""),)))
    assert text.startswith("# News of shop\\.com came. [1a]")
    assert "· 1 origin: daily-news.com*" in text
    assert "**1. daily-news.com** · T · <https://www.daily-news.com/a>" in text


def test_an_origin_that_is_known_by_an_article_only_is_named_as_its_source() -> None:
    """An id is no name for a reader."""
    briefing = make_briefing()
    origins = (briefing.origins[0], replace(briefing.origins[1], label="a2"))
    assert "2 origins: NordPress, Mainland Herald*" in to_markdown(replace(briefing, origins=origins))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (("2025-03-05", "2025-03-05"), "5 March 2025"),
        (("2025-03-06", "2025-03-05"), "5–6 March 2025"),
        (("2025-02-28", "2025-03-01T10:00:00Z"), "28 February 2025 – 1 March 2025"),
    ],
)
def test_the_days_of_the_articles_are_shown_as_one_span(days: tuple[str, str], shown: str) -> None:
    """From the first to the last day on which an article was published."""
    first, second = (make_article(n, "T\n\nIt was cold.", published=day) for n, day in enumerate(days, 1))
    text = to_markdown(one_statement(verbatim(cite(first, "It was cold.")), first, second))
    assert f"\n*{shown} · 2 articles" in text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, a comma; “quotes” – and a dash (in brackets). It's 5 % of $1.2 million!",
        "At 9 a.m. the U.S. envoy, J. K. Osei, left No. 5 for St. Ives",
        "snake_case and day_1.txt",
        "1.txt",
        "3.5 million people",
        "-5 °C at noon",
        "R&D at AT&T: a/b, 50+50=100, #5, @desk, 100%",
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    """Markdown is read raw too: there is no backslash where nothing needs one."""
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[sic] *so* `x` _y_ a\\b", r"\[sic\] \*so\* \`x\` \_y\_ a\\b"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("7.", r"7\."),
        ("---", r"\---"),
        ("<b> &amp; &c. ~~x~~", "&lt;b&gt; &amp;amp; &c. &#126;&#126;x&#126;&#126;"),
        ("www.evil.example https://evil.example x@evil.example", ""),
    ],
)
def test_text_that_means_something_in_markdown_is_escaped(text: str, escaped: str) -> None:
    """And a renderer with all of GitHub's extensions shows it as it was, without a link."""
    assert not escaped or escape_markdown(text) == escaped
    for prefix in ("", "- ", "word "):
        html = MarkdownIt("gfm-like", {"html": True}).render(prefix + escape_markdown(text))
        assert "<a " not in html
        shown = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert text in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\u2028c\x85d\te\x00f", "a b c d e f"),
        ("a\u202eb\u200bc\ufeffd\xade\U000e0041f\ufdd0g", "abcdefg"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb", "ab"),
        ("e" + "\u0301" * 100, "e" + "\u0301" * 4),
        ("\ud800x", "\ufffdx"),
        ("\x1b[31mred", "[31mred"),
    ],
)
def test_unseen_characters_are_taken_out(text: str, shown: str) -> None:
    """But for joiners that are spelling: Persian keeps its own."""
    assert printable(text) == shown


def test_a_long_title_is_cut_at_a_word() -> None:
    """With an ellipsis, and no comma or dash before it; a word that is too long is cut itself."""
    assert shorten("The ferry, which ran aground", 13) == "The ferry…"
    assert shorten("The ferry", 13) == "The ferry"
    assert shorten("A" * 20, 13) == "A" * 13 + "…"


def test_a_change_since_the_last_edition_is_shown_and_no_change_is_not() -> None:
    """New and updated statements say so."""
    article = make_article(1, "T\n\nIt was cold.")
    statement = verbatim(cite(article, "It was cold."))
    updated = to_markdown(one_statement(replace(statement, change="updated"), article))
    known = to_markdown(one_statement(replace(statement, change="known"), article))
    assert "It was cold. [1a] *single source, updated*" in updated
    assert "It was cold. [1a] *single source*" in known
