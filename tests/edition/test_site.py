"""The archive: a static folder that is read, searched and published as it is."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import lxml.html
import pytest
from click.testing import CliRunner

from briefer.cli import main
from briefer.edition.site import MANIFEST, Written, write_site
from briefer.errors import UsageError
from briefer.render import site
from briefer.store import open_store
from briefer.types import Edition
from tests.edition.editions import make_edition


def editions(count: int = 3) -> dict[str, Edition]:
    """Editions of one day after another, the newest first, as the store lists them."""
    first = make_edition()
    found = []
    for n in range(count):
        day = date(2025, 3, 6) + timedelta(days=n)
        found.append(replace(first, id=day.isoformat(), date=day, made=first.made + timedelta(days=n)))
    return {edition.id: edition for edition in reversed(found)}


def write(folder: Path, found: dict[str, Edition], **options: Any) -> Written:
    return write_site(list(found.values()), found.get, folder, title="The morning at sea", **options)


def test_every_edition_has_a_page_and_a_place_in_the_index(tmp_path: Path) -> None:
    """By day, the newest first, with the headlines, which link into the page."""
    write(tmp_path, editions())
    page = lxml.html.fromstring((tmp_path / "index.html").read_text("utf-8"))
    links = page.xpath("//p[@class='day']/a/@href")
    assert links == ["2025-03-08.html", "2025-03-07.html", "2025-03-06.html"]
    for href in page.xpath("//main//a/@href"):
        name, _, anchor = href.partition("#")
        target = (tmp_path / name).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in target
    assert "All editions" in (tmp_path / "2025-03-06.html").read_text("utf-8")


def test_storylines_that_went_on_are_listed_with_their_briefings(tmp_path: Path) -> None:
    """Each with every day on which it was told of."""
    write(tmp_path, editions())
    page = lxml.html.fromstring((tmp_path / "storylines.html").read_text("utf-8"))
    ferry = page.get_element_by_id("ferry-halcyon-7c1e")
    assert [link.get("href") for link in ferry.xpath(".//a")] == [
        f"2025-03-0{n}.html#ferry-halcyon-7c1e" for n in (8, 7, 6)
    ]


def test_the_feed_has_the_newest_briefings_with_whole_addresses(tmp_path: Path) -> None:
    """Where the site has an address; ids stay the same from run to run."""
    write(tmp_path, editions(), url="https://news.example/archive")
    feed = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert len(feed.entries) == 6
    assert feed.entries[0].link == "https://news.example/archive/2025-03-08.html#ferry-halcyon-7c1e"


def test_a_second_run_writes_nothing_and_reads_no_edition_but_those_of_the_feed(tmp_path: Path) -> None:
    """A third with one new edition renders that one alone, and the pages that list it."""
    found = editions(9)
    write(tmp_path, found)
    read: Counter[str] = Counter()

    def get(id_: str) -> Edition | None:
        read[id_] += 1
        return found.get(id_)

    again = write_site(list(found.values()), get, tmp_path, title="The morning at sea")
    assert again.files == ()
    assert set(read) == set(list(found)[:7])
    more = editions(10)
    assert set(write(tmp_path, more).files) == {
        "2025-03-15.html", "index.html", "storylines.html", "search.html", "feed.xml", MANIFEST,
    }  # fmt: skip


def test_an_edition_that_was_made_anew_is_rendered_anew(tmp_path: Path) -> None:
    """And so are all pages where a template has changed or the manifest is damaged; a missing page comes back."""
    found = editions()
    write(tmp_path, found)
    id_ = "2025-03-07"
    found[id_] = replace(found[id_], made=found[id_].made + timedelta(hours=1), items=found[id_].items[:1])
    assert f"{id_}.html" in write(tmp_path, found).files
    (tmp_path / f"{id_}.html").unlink()
    assert write(tmp_path, found).files == (f"{id_}.html",)
    (tmp_path / MANIFEST).write_text('{"stamp": 1}', "utf-8")
    assert write(tmp_path, found).files == (MANIFEST,)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "edition.css.j2").write_text("body { color: teal }", "utf-8")
    assert (
        len([name for name in write(tmp_path, found, templates=mine).files if name.startswith("2025")]) == 3
    )


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    """A CNAME or a robots.txt that the user has put there."""
    (tmp_path / "CNAME").write_text("news.example", "utf-8")
    write(tmp_path, editions())
    assert (tmp_path / "CNAME").read_text("utf-8") == "news.example"
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_an_archive_of_nothing_says_so(tmp_path: Path) -> None:
    """All pages are there, and no briefing."""
    assert write(tmp_path, {}).editions == 0
    assert "No edition has been made." in (tmp_path / "index.html").read_text("utf-8")


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write(tmp_path / "file", editions())


def test_the_index_of_the_search_is_bounded_and_says_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest editions are left out of it, and named."""
    monkeypatch.setattr(site, "MOST_SEARCHED", 6_000)
    write(tmp_path, editions(20))
    text = (tmp_path / "search.html").read_text("utf-8")
    page = lxml.html.fromstring(text)
    rows = json.loads(page.get_element_by_id("index").text)
    assert 0 < len(rows) < 60
    assert rows[0][0] == "2025-03-25.html#ferry-halcyon-7c1e"
    assert "back are not searched" in page.get_element_by_id("count").text


def test_no_text_leaves_the_data_of_the_search(tmp_path: Path) -> None:
    """Neither an end of the script nor a comment: the index is the same text when it is read."""
    hostile = "</script><script>alert(1)</script><!-- <b> \u2028 & {{ 7*7 }}"
    first = make_edition()
    item = replace(first.items[1], section=hostile)
    headline = replace(item.briefing.headline, text=hostile)
    item = replace(item, briefing=replace(item.briefing, headline=headline))
    write(tmp_path, {"x": replace(first, id="x", items=(item,), lines=())})
    text = (tmp_path / "search.html").read_text("utf-8")
    assert text.count("</script>") == 2
    assert "<!--" not in text
    rows = json.loads(lxml.html.fromstring(text).get_element_by_id("index").text)
    assert rows[0][2] == "</script><script>alert(1)</script><!-- <b> & {{ 7*7 }}"
    for name in ("index.html", "storylines.html", "x.html"):
        assert "<script" not in (tmp_path / name).read_text("utf-8")


def test_the_command_writes_the_archive_of_the_store(tmp_path: Path) -> None:
    """From the configuration in the folder; a second time nothing has changed."""
    config = tmp_path / "briefer.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{tmp_path}/store.sqlite"\n[edition]\ntitle = "Sea"\n', "utf-8"
    )
    with open_store(f"sqlite:///{tmp_path}/store.sqlite", {}) as store:
        for edition in editions().values():
            store.editions.save(edition)
    runner = CliRunner()
    result = runner.invoke(main, ["site", "--config", str(config)])
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path}/site: 3 editions; 8 files written\n")
    assert (tmp_path / "site" / "search.html").exists()
    assert "nothing has changed" in runner.invoke(main, ["site", "--config", str(config)]).stderr
    assert runner.invoke(main, ["site", "--config", str(config), "--output", str(config)]).exit_code == 2


@pytest.mark.browser
def test_the_search_works_from_a_file(tmp_path: Path, browser: Any) -> None:
    """In a real browser, from file://: words of headlines and statements, accents or not; nothing is fetched."""
    first = make_edition()
    hostile = "Zoë’s <img src=x onerror=alert(1)> café"
    item = first.items[1]
    item = replace(
        item, briefing=replace(item.briefing, headline=replace(item.briefing.headline, text=hostile))
    )
    found = editions() | {"2025-03-05": replace(first, id="2025-03-05", date=date(2025, 3, 5), items=(item,))}
    write(tmp_path, found)
    page = browser.new_page()
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "search.html").as_uri())
    page.fill("#query", "halcyon reef")
    assert page.inner_text("#count") == "3 briefings"
    assert page.locator("#results li a").first.get_attribute("href") == "2025-03-08.html#ferry-halcyon-7c1e"
    page.fill("#query", "ZOE CAFE")
    assert page.inner_text("#results li a") == hostile
    assert page.locator("#results img").count() == 0
    page.fill("#query", "nothing-of-the-kind")
    assert page.inner_text("#count") == "0 briefings"
    page.fill("#query", "sarn")
    page.reload()
    assert page.input_value("#query") == "sarn"
    page.locator("#results li a").first.click()
    assert page.url.endswith("2025-03-08.html#flood-quell-0f0f")
    assert messages == []
    assert [url for url in requests if not url.startswith("file:")] == []
