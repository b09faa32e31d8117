"""`briefer feeds` as a user runs it: the file it edits, the table it prints, its messages and exit codes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli.feeds import command
from tests.servers.web import WebServer, missing, redirect
from tests.servers.web import page as reply
from tests.sources.feeds.support import Item, feed, rss, story

COMMENTED = """\
# My desk.
[edition]
title = "Harbour"   # printed at the top

[[feeds]]
url = "https://one.example/feed"   # the wire
weight = 2.0

# The local paper.
[[feeds]]
url = "https://two.example/feed"

[fetch]
per_host = 1
"""


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A site with a page that names its feed, a feed that has moved, and one that is gone."""
    site = '<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed"></head></html>'
    items = [
        Item(
            f"Report {n} on the ferry",
            f"/{n}",
            f"g{n}",
            f"Mon, 0{n} Dec 2025 10:00:00 GMT",
            full=story("ferry"),
        )
        for n in (1, 2, 3)
    ]
    routes = {
        "/": reply(site),
        "/feed": feed(rss(*items)),
        "/old": redirect("/feed", 301),
        "/gone": reply("", 410),
        "/404": missing,
    }
    with WebServer(routes) as server:
        yield server


def run(*args: object, config: Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, [*map(str, args), "--config", str(config)], input=stdin)


def allowing(web: WebServer, tmp_path: Path, *urls: str) -> Path:
    """A configuration that may read the server, with those feeds."""
    config = tmp_path / "briefer.toml"
    feeds = "".join(f'\n[[feeds]]\nurl = "{url}"\n' for url in urls)
    config.write_text(f'# Mine.\n[fetch]\nallow_hosts = ["{web.host}:{web.port}"]\n{feeds}')
    return config


def test_add_finds_the_feed_of_a_site_and_keeps_what_the_user_wrote(web: WebServer, tmp_path: Path) -> None:
    """The address of the site is enough; comments and other tables stay as they are."""
    config = allowing(web, tmp_path)
    result = run("add", web.url("/"), "--outlet", "Harbour Post", "--topic", "Ports", config=config)
    assert result.exit_code == 0, result.output
    assert f"added {web.url('/feed')}: Harbour Post, 3 entries" in result.stderr
    assert config.read_text().startswith("# Mine.\n[fetch]\n")
    assert tomllib.loads(config.read_text())["feeds"] == [
        {"url": web.url("/feed"), "outlet": "Harbour Post", "topic": "Ports"}
    ]
    assert "is there already" in run("add", web.url("/feed"), config=config).stderr


def test_add_follows_a_feed_that_has_moved_and_refuses_what_is_none(web: WebServer, tmp_path: Path) -> None:
    """What cannot be read is not added; the exit code says that something was left out."""
    config = allowing(web, tmp_path)
    result = run("add", web.url("/old"), web.url("/404"), config=config)
    assert result.exit_code == 3
    assert f"error: {web.url('/404')}" in result.stderr
    assert [f["url"] for f in tomllib.loads(config.read_text())["feeds"]] == [web.url("/feed")]
    assert run("add", web.url("/404"), config=config).exit_code == 1


def test_add_says_that_a_host_allowed_once_is_refused_by_the_daily_run(
    web: WebServer, tmp_path: Path
) -> None:
    """--allow-host holds for this command; the configuration speaks for those that follow."""
    config, host = tmp_path / "briefer.toml", f"{web.host}:{web.port}"
    result = run("add", web.url("/feed"), "--allow-host", host, config=config)
    assert f"{host}: put it into allow_hosts under [fetch]" in result.stderr
    allowed = run("add", web.url("/feed"), "--allow-host", host, config=allowing(web, tmp_path))
    assert "put it into allow_hosts" not in allowed.stderr


def test_add_leaves_no_file_where_nothing_was_added(tmp_path: Path) -> None:
    """`briefer init` refuses a file that is there: a failed first try must not make one."""
    config = tmp_path / "briefer.toml"
    assert run("add", "http://127.0.0.1:9/feed", config=config).exit_code == 1
    assert not config.exists()


@pytest.mark.parametrize("scheme", ["feed://", "feed:http://"])
def test_add_takes_the_addresses_that_sites_write_for_readers(
    web: WebServer, tmp_path: Path, scheme: str
) -> None:
    """feed:// is no scheme of its own: the feed is read over http."""
    config = allowing(web, tmp_path)
    assert run("add", web.url("/feed").replace("http://", scheme), config=config).exit_code == 0
    assert [f["url"] for f in tomllib.loads(config.read_text())["feeds"]] == [web.url("/feed")]


def test_add_says_that_a_page_names_no_feed(tmp_path: Path) -> None:
    """Where neither the page nor a usual address of its site has one, the user is to name it."""
    with WebServer({"/story": reply(f"<html><body>{story('ferry')}</body></html>")}) as web:
        result = run("add", web.url("/story"), config=allowing(web, tmp_path))
    assert result.exit_code == 1
    assert "a web page, not a feed, and it names none: name the feed itself" in result.stderr


def test_remove_takes_out_one_feed_and_nothing_else(tmp_path: Path) -> None:
    """Every other line of the file stays; a name that is not there gets the nearest that is."""
    config = tmp_path / "briefer.toml"
    config.write_text(COMMENTED)
    wrong = run("remove", "https://two.example/fed", config=config)
    assert wrong.exit_code == 2
    assert "did you mean https://two.example/feed?" in wrong.stderr
    assert config.read_text() == COMMENTED
    assert run("remove", "https://two.example/feed", config=config).exit_code == 0
    kept = config.read_text()
    assert "two.example" not in kept
    for line in (
        "# My desk.",
        'title = "Harbour"   # printed at the top',
        'url = "https://one.example/feed"   # the wire',
        "per_host = 1",
    ):
        assert line in kept


def test_list_prints_a_feed_a_line(tmp_path: Path) -> None:
    """Address, outlet, topic, weight."""
    config = tmp_path / "briefer.toml"
    config.write_text(COMMENTED)
    assert run("list", config=config).stdout.split() == [
        "https://one.example/feed",
        "2",
        "https://two.example/feed",
    ]


def test_check_shows_each_feed_and_what_to_do(web: WebServer, tmp_path: Path) -> None:
    """One line for each, the advice below it; --fix follows the feed that has moved."""
    config = allowing(web, tmp_path, web.url("/old"), web.url("/gone"), web.url("/404"), web.url("/"))
    result = run("check", config=config)
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["feed", "status", "entries", "newest", "every", "text"]
    assert lines[1].startswith("Harbour Post")
    assert " moved " in lines[1]
    assert " full" in lines[1]
    assert f"moved for good to {web.url('/feed')}" in lines[2]
    assert f"briefer feeds remove {web.url('/gone')}" in result.stdout
    assert f"put {web.url('/feed')} in its place" in result.stdout
    data = json.loads(run("check", "--fix", "--format", "json", config=config).stdout)
    assert [entry["status"] for entry in data["feeds"]] == ["moved", "gone", "failed", "no feed"]
    assert tomllib.loads(config.read_text())["feeds"][0]["url"] == web.url("/feed")


def test_import_and_export_carry_a_list_with_its_folders(tmp_path: Path) -> None:
    """What another reader exported comes in, nested or not, once; what goes out comes in again the same."""
    config = tmp_path / "briefer.toml"
    config.write_text(COMMENTED)
    opml = """<opml><body><outline text="Ports"><outline text="North"><outline type="rss" text="Three &amp; Co" xmlUrl="feed://three.example/rss"/>
      </outline></outline><outline text="One" xmlurl="https://one.example/feed/"/><outline xmlUrl="javascript:x"/></body></opml>"""
    result = run("import", "-", config=config, stdin=opml)
    assert result.exit_code == 3
    assert "added 1 feeds" in result.stderr
    assert "javascript" in result.stderr
    feeds = tomllib.loads(config.read_text())["feeds"]
    assert feeds[-1] == {"url": "http://three.example/rss", "outlet": "Three & Co", "topic": "Ports"}
    assert "# The local paper." in config.read_text()
    exported = run("export", config=config).stdout
    other = tmp_path / "other.toml"
    assert run("import", "-", config=other, stdin=exported).exit_code == 0
    assert [f["url"] for f in tomllib.loads(other.read_text())["feeds"]] == [
        "https://one.example/feed",
        "https://two.example/feed",
        "http://three.example/rss",
    ]


def test_a_broken_configuration_is_named_and_left_alone(tmp_path: Path) -> None:
    """A file that is not valid is never written over."""
    config = tmp_path / "briefer.toml"
    config.write_text("[[feeds]]\nurl = 'x'\noutlett = 'y'\n")
    result = run("remove", "x", config=config)
    assert result.exit_code == 2
    assert "did you mean 'outlet'" in result.stderr
    assert config.read_text() == "[[feeds]]\nurl = 'x'\noutlett = 'y'\n"


def test_inline_feeds_are_edited_too(tmp_path: Path) -> None:
    """Who keeps the feeds in an array of inline tables keeps that form."""
    config = tmp_path / "briefer.toml"
    config.write_text('feeds = [{ url = "https://one.example/feed" }]  # all\n')
    opml = '<opml><body><outline xmlUrl="https://two.example/feed"/></body></opml>'
    assert run("import", "-", config=config, stdin=opml).exit_code == 0
    assert config.read_text().startswith("feeds = [")
    assert len(tomllib.loads(config.read_text())["feeds"]) == 2


@pytest.mark.parametrize(
    "data", ["", "<html>", "plain", '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><opml/>']
)
def test_what_is_no_list_is_refused(tmp_path: Path, data: str) -> None:
    """One line that says so, and no change."""
    result = run("import", "-", config=tmp_path / "briefer.toml", stdin=data)
    assert result.exit_code == 2
    assert "not a list of feeds" in result.stderr


def test_add_finds_a_feed_at_a_common_address_and_says_where_there_is_none(
    web: WebServer, tmp_path: Path
) -> None:
    """A page that names no feed: a few usual places are tried, no more."""
    web.routes["/page"] = reply("<html><body>No feed is named here.</body></html>")
    config = allowing(web, tmp_path)
    assert run("add", web.url("/page"), config=config).exit_code == 0
    assert tomllib.loads(config.read_text())["feeds"] == [{"url": web.url("/feed")}]
    web.routes.pop("/feed")
    result = run("add", web.url("/page"), config=config)
    assert result.exit_code == 1
    assert "a web page, not a feed" in result.stderr
    assert len([path for path in web.paths() if path not in ("/page", "/feed")]) <= 6
