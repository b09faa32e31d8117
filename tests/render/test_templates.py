"""What docs/templates.md promises to those who write their own templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.render import to_html, to_markdown
from briefer.resources import resource_dir
from tests.factories import make_briefing
from tests.render.hostile import everywhere, executable

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "templates.md"


def test_the_example_of_the_guide_makes_what_it_says(tmp_path: Path) -> None:
    """A folder with that one file replaces the Markdown output."""
    example = re.search(r"```jinja\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert example
    (tmp_path / "briefing.md.j2").write_text(example[1], "utf-8")
    assert to_markdown(make_briefing(), templates=tmp_path) == (
        "**Ferry with 214 aboard runs aground off Maren Island** (3 articles)\n"
        "- All 214 people aboard the ferry Halcyon were taken off by lifeboat on Tuesday night after it ran"
        " aground on a reef off Maren Island. [1b, 2a, 3a]\n"
        "- Investigators want to know why the ship left its marked lane 1.2 kilometres before the reef."
        " [2b] (single source)\n"
        "1: <https://courier.example/2025/03/ferry-aground?ref=front&id=7>\n"
        "3: <https://bote.example/a/1>\n"
    )


def test_the_guide_names_every_template() -> None:
    """Also those that begin with an underscore, by their name or by their stem."""
    guide = GUIDE.read_text("utf-8")
    for template in resource_dir("templates").glob("*.j2"):
        assert f"`{template.name}`" in guide or f"`{template.name.split('.')[0]}.*`" in guide, template.name


def test_a_partial_can_be_replaced_alone(tmp_path: Path) -> None:
    """The rest of the output stays as it was, in Markdown and in plain HTML."""
    (tmp_path / "_statement.md.j2").write_text("{{ statement.text | upper }}\n", "utf-8")
    markdown = to_markdown(make_briefing(), templates=tmp_path)
    assert "- REPAIRS TO THE HULL WILL COST ABOUT $4.5 MILLION, THE OWNER ESTIMATES.\n" in markdown
    assert "## Sources" in markdown
    assert "<li>REPAIRS TO" in to_html(make_briefing(), style="plain", templates=tmp_path)


def test_a_style_sheet_of_ones_own_is_allowed_by_the_policy_of_the_page(tmp_path: Path) -> None:
    """The hash in the head follows the file."""
    (tmp_path / "briefing.css.j2").write_text("body { color: teal; }\n", "utf-8")
    html = to_html(make_briefing(), templates=tmp_path)
    assert "<style>body { color: teal; }\n</style>" in html
    assert "style-src 'sha256-/QAfMbxSPUlSVnu932xczSA++rmSi27Ctj9Nhii/CnQ=" in html


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("line\n{{ view.headlin.text }}", r":2: .*has no attribute 'headlin'"),
        ("{{ headline }}", r":1: 'headline' is undefined"),
        ("{% for %}", r":1: "),
        ("a\n\n{% if x %}", r":3: "),
        ("{{ 1 / 0 }}", r":1: division by zero"),
        ("{% include 'none.md.j2' %}", r":1: none\.md\.j2"),
        ("{{ briefing.__class__.__mro__ }}", r":1: access to attribute '__class__'"),
        ("{{ 'a' * 10**8 }}", r":1: the result of \* is too large"),
        ("{{ 2 ** 1000000 }}", r":1: the result of \*\* is too large"),
        ("{{ view.lead.append(1) }}", r":1: "),
    ],
)
def test_a_template_that_cannot_be_used_is_a_usage_error_of_one_line(
    tmp_path: Path, source: str, message: str
) -> None:
    """The error names the file and the line, and nothing else goes wrong."""
    (tmp_path / "briefing.md.j2").write_text(source, "utf-8")
    with pytest.raises(UsageError, match=f"^{re.escape(str(tmp_path))}.*{message}") as error:
        to_markdown(make_briefing(), templates=tmp_path)
    assert "\n" not in str(error.value)


def test_an_error_in_a_partial_names_the_partial(tmp_path: Path) -> None:
    """Also when the template that includes it is the built-in one."""
    (tmp_path / "_about.md.j2").write_text("\n{{ view.weather }}", "utf-8")
    with pytest.raises(UsageError, match=r"_about\.md\.j2:2: .*weather"):
        to_markdown(make_briefing(), templates=tmp_path)


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    """Before anything is rendered."""
    with pytest.raises(UsageError, match=r"missing: no such folder; give --templates"):
        to_html(make_briefing(), templates=tmp_path / "missing")


def test_a_template_of_ones_own_is_escaped_like_the_built_in_ones(tmp_path: Path) -> None:
    """It may print what it likes: a title stays text, and an address that is no link is none."""
    hostile = everywhere('"><script>alert(1)</script>')
    (tmp_path / "briefing.html.j2").write_text(
        '<a href="{{ briefing.articles[0].url }}">{{ briefing.articles[0].title }}</a>', "utf-8"
    )
    assert to_html(hostile, templates=tmp_path) == (
        '<a href="None">&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>'
    )
    (tmp_path / "briefing.html.j2").write_text('<a href="{{ view.sources[0].url }}">x</a>', "utf-8")
    assert executable(to_html(everywhere("javascript:alert(1)"), templates=tmp_path)) == ["a href=None"]


def test_markdown_of_ones_own_is_sanitised_in_plain_html(tmp_path: Path) -> None:
    """Tables and code come through; a script, a style and an unchecked address do not."""
    (tmp_path / "briefing.md.j2").write_text(
        "| a | b |\n|---|---|\n| {{ view.headline.text }} | `x` |\n\n"
        '<script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](https://ok.example/ "t")'
        '<p style="color: red" onclick="alert(1)">z</p>\n',
        "utf-8",
    )
    html = to_html(make_briefing(), style="plain", templates=tmp_path)
    assert "<td>Ferry with 214 aboard runs aground off Maren Island</td>" in html
    assert "<td><code>x</code></td>" in html
    assert '<a href="https://ok.example/" title="t" rel="noopener noreferrer">y</a>' in html
    assert executable(html) == []
    assert "alert(1)</" not in html
