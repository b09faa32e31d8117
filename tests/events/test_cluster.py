"""What `briefer.events.cluster.cluster` promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.events.cluster import cluster
from briefer.types import Article
from tests.events.feed import EVENTS, day_of_feeds
from tests.factories import make_article


def partition(articles: list[Article]) -> set[frozenset[str]]:
    return {frozenset(article.id for article in event.articles) for event in cluster(articles)}


def test_each_event_of_a_day_is_one_cluster() -> None:
    """Also last year's accident, which this year's article tells of in its last sentence."""
    assert partition(day_of_feeds()) == {frozenset(event) for event in EVENTS}


def test_clusters_and_their_articles_keep_the_order_given() -> None:
    """A cluster stands where its first article stood."""
    articles = day_of_feeds()[::-1]
    positions = {article.id: index for index, article in enumerate(articles)}
    found = [[positions[article.id] for article in event.articles] for event in cluster(articles)]
    assert all(members == sorted(members) for members in found)
    assert [members[0] for members in found] == sorted(members[0] for members in found)


@settings(max_examples=25, deadline=None)
@given(st.permutations(day_of_feeds()))
def test_which_are_together_does_not_depend_on_the_order(articles: list[Article]) -> None:
    """Any order of the same articles gives the same events."""
    assert partition(articles) == {frozenset(event) for event in EVENTS}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=200), st.sampled_from([None, "2025-03-04", "soon", "2025-13-77"])),
        max_size=8,
    )
)
def test_any_text_is_put_in_exactly_one_cluster(texts: list[tuple[str, str | None]]) -> None:
    """Empty texts, texts of signs alone, and dates that are none break nothing."""
    articles = [make_article(n, text, published=day) for n, (text, day) in enumerate(texts, 1)]
    found = [article.id for event in cluster(articles) for article in event.articles]
    assert sorted(found) == sorted(article.id for article in articles)


def test_no_articles_are_no_clusters() -> None:
    """An empty day is no error."""
    assert cluster([]) == ()


@pytest.mark.parametrize("days", ["2025-03-04", "2025-03-09"])
def test_copies_are_together_whatever_else_they_are_like(days: str) -> None:
    """A wire story and its copy with another headline are one event, also some days later."""
    first = day_of_feeds()[0]
    copy = make_article(20, "Aurelia lost\n\n" + first.text.partition("\n\n")[2], published=days)
    assert {"a1", "a20"} <= next(event for event in partition([*day_of_feeds(), copy]) if "a1" in event)
