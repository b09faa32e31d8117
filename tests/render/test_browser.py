"""What a real browser does with the page: no script, no request, and passages that open in place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefer.render import to_html
from briefer.types import Briefing
from tests.factories import make_briefing
from tests.render.hostile import everywhere

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def crowded(data_dir: Path) -> Briefing:
    """One briefing with every payload, each in an article and statements of its own."""
    lines = (data_dir / "hostile" / "xss.jsonl").read_text("utf-8").splitlines()
    parts = [everywhere(json.loads(line)["payload"]) for line in lines]
    articles = [replace(part.articles[0], id=f"a{number}") for number, part in enumerate(parts, 1)]
    statements = [
        replace(part.headline, citations=(replace(part.headline.citations[0], article=article.id),))
        for part, article in zip(parts, articles, strict=True)
    ]
    section = replace(parts[0].sections[0], statements=tuple(statements))
    rejected = tuple(part.rejected[0] for part in parts)
    return replace(
        make_briefing(),
        headline=statements[0],
        lead=tuple(statements[:50]),
        sections=(section,),
        disagreements=(),
        articles=tuple(articles),
        origins=(),
        rejected=rejected,
    )


@pytest.mark.parametrize("style", ["full", "plain"])
def test_of_all_payloads_none_runs_and_none_fetches(
    browser: Any, crowded: Briefing, style: Any, tmp_path: Path
) -> None:
    """With the page's own policy switched off, so that it is the escaping that is tested."""
    page_file = tmp_path / "page.html"
    page_file.write_text(to_html(crowded, style=style), "utf-8")
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(60_000)
    page = context.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    page.on("console", lambda message: happened.append(f"console {message.text}"))
    page.on("pageerror", lambda error: happened.append(f"error {error}"))
    page.on("request", lambda request: happened.append(f"request {request.url}"))
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.wait_for_timeout(500)
    assert happened == [f"request {page_file.as_uri()}"]
    assert page.evaluate("document.scripts.length + document.images.length + frames.length") == 0
    assert (
        page.evaluate(
            "[...document.links].filter(link => !/^(https?|mailto|file):$/.test(link.protocol)).length"
        )
        == 0
    )
    context.close()


def test_a_citation_opens_its_passage_by_keyboard_and_without_javascript(
    browser: Any, tmp_path: Path
) -> None:
    """Tab reaches it, Enter opens it; the cited words are marked in the sentences around them."""
    page = open_page(browser, make_briefing(), tmp_path, java_script_enabled=False)
    lead = page.locator(".lead .statement").first
    assert not lead.locator("mark").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    passage = lead.locator(".passage").first
    assert passage.locator("mark").inner_text().startswith("All 214 people")
    assert passage.locator("blockquote").inner_text().endswith("treated for broken bones.")
    assert passage.locator(".original a").get_attribute("href") == (
        "https://courier.example/2025/03/ferry-aground?ref=front&id=7"
        "#:~:text=All%20214%20people%20aboard%20the,a%20reef%20off%20Maren%20Island."
    )
    page.context.close()


@pytest.mark.parametrize("width", [320, 380, 800, 1400])
def test_nothing_is_wider_than_the_screen(browser: Any, width: int, tmp_path: Path) -> None:
    """Neither a word of 500 letters nor a long address makes a narrow screen scroll sideways."""
    briefing = everywhere("A" * 500)
    page = open_page(browser, briefing, tmp_path, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_a_printed_page_has_the_passages_as_notes(browser: Any, tmp_path: Path) -> None:
    """On paper nothing opens: statements carry marks, and the passages stand under their sources."""
    page = open_page(browser, make_briefing(), tmp_path)
    assert not page.locator(".notes").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".notes").first.is_visible()
    assert page.locator(".lead .marks").first.inner_text() == "[1b, 2a, 3a; 2 origins]"
    assert not page.locator("details").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_both_schemes(browser: Any, scheme: str, tmp_path: Path) -> None:
    """4.5 to 1 or more for every text on its ground (WCAG 2.2, 1.4.3)."""
    page = open_page(browser, make_briefing(), tmp_path, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    low = page.evaluate(CONTRAST)
    assert low == []
    page.context.close()


CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(value => {
      value /= 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor
      if (!/, 0\\)$/.test(colour)) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  const low = []
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    if (!own || !element.checkVisibility()) continue
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) low.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`)
  }
  return low
}"""


def open_page(browser: Any, briefing: Briefing, folder: Path, **options: Any) -> Any:
    """A page of that briefing, from a file, as a reader opens it."""
    file = folder / "briefing.html"
    file.write_text(to_html(briefing), "utf-8")
    page = browser.new_context(**options).new_page()
    page.goto(file.as_uri())
    return page
