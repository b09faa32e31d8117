"""Feeds and the store together: articles with their versions, over several runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from briefer.executor import SafePool
from briefer.store import Store, open_store
from briefer.text.clean import clean
from tests.servers.web import WebServer
from tests.servers.web import page as reply
from tests.sources.feeds.support import NOON, Desk, Item, feed, page, rss, story


def run(desk: Desk, store: Store) -> int:
    """A run as a daily one is made: the articles and the states into the store; how many versions are new."""
    desk.clock.moment += timedelta(hours=1)
    read = desk.read("/feed", "/top", keep=False)
    added = store.articles.add([clean(document, "a1") for document in read.documents], desk.clock.now())
    for state in read.states:
        store.feed_states.put(state)
    return added


def test_an_edited_article_is_a_second_version_under_the_same_key(tmp_path: Path) -> None:
    """Edited in the feed, on its page, and under a new address: the store has one article with all its versions."""
    ferry = Item("Inspection of the ferry", "/ferry?utm_source=rss", "f1", full=story("ferry"))
    crane = Item("Inspection of the crane", "/crane", "c1", teaser="The crane was inspected.")
    routes = {"/feed": feed(rss(ferry, crane)), "/top": feed(rss(ferry)), "/crane": reply(page("crane"))}
    with (
        WebServer(routes) as web,
        SafePool(1) as pool,
        open_store(f"sqlite:///{tmp_path}/briefer.db", {}) as store,
    ):
        desk = Desk(web, pool, store.feed_states)
        assert run(desk, store) == 2
        assert run(desk, store) == 0
        moved = Item("Inspection of the ferry ends", "/ferry-ends", "f1", full=story("ferry", 9))
        web.routes["/feed"] = feed(
            rss(moved, Item(crane.title, crane.link, crane.guid, teaser="Inspected twice."))
        )
        web.routes["/crane"] = reply(page("tall crane"))
        assert run(desk, store) == 2
        assert run(desk, store) == 0
        known = store.articles.seen_between(NOON, desk.clock.now())
        assert sorted(kept.article.url or "" for kept in known) == [web.url("/crane"), web.url("/ferry")]
        assert [len(store.articles.versions(web.url(path))) for path in ("/ferry", "/crane")] == [2, 2]
