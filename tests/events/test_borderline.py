"""What a judge of borderline pairs is asked, and what its answers do."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.events.borderline import MOST_ASKED, judged
from briefer.events.cluster import cluster
from briefer.types import Article
from tests.events.feed import EVENTS, day_of_feeds
from tests.factories import make_article

ARTICLES = [make_article(number, f"Article {number}") for number in range(1, 5)]
LIKELY = [(0, 1, 0.9), (2, 3, 0.9), (1, 2, 0.8), (0, 2, 0.4), (1, 3, 0.4)]


def test_only_the_likeliest_pair_of_two_doubtful_groups_is_asked_and_a_yes_joins_them() -> None:
    """Groups that are sure in themselves are not asked about."""
    asked: list[tuple[str, str]] = []

    def yes(pairs: Sequence[tuple[Article, Article]]) -> list[bool]:
        asked.extend((left.id, right.id) for left, right in pairs)
        return [True] * len(pairs)

    found = judged(ARTICLES, LIKELY, [], yes)
    assert asked == [("a2", "a3")]
    assert (1, 2) in found.together


def test_a_no_takes_away_every_likelihood_between_the_groups() -> None:
    """So that nothing else can join them."""
    found = judged(ARTICLES, LIKELY, [], lambda pairs: [False] * len(pairs))
    assert found.likely == LIKELY[:2]


def test_the_call_is_bounded_and_made_once() -> None:
    """However many pairs are in doubt."""
    calls: list[int] = []

    def no(pairs: Sequence[tuple[Article, Article]]) -> list[bool]:
        calls.append(len(pairs))
        return [False] * len(pairs)

    articles = [make_article(number, f"Article {number}") for number in range(1, 101)]
    judged(articles, [(n, n + 1, 0.4) for n in range(0, 100, 2)], [], no)
    assert calls == [MOST_ASKED]


def test_a_day_without_doubt_asks_nothing_that_changes_it() -> None:
    """A judge that knows the events leaves the clusters of a clear day as they are."""
    event_of = {article: number for number, event in enumerate(EVENTS) for article in event}
    found = cluster(
        day_of_feeds(), judge=lambda pairs: [event_of[left.id] == event_of[right.id] for left, right in pairs]
    )
    assert [{article.id for article in event.articles} for event in found] == EVENTS
