"""What the selection of sentences promises of any cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.engines.selection import Selected, count_words, rank, select
from briefer.types import Article, Sentence, SentenceKind

FERRY = "The ferry Halcyon ran aground off Maren Island on Tuesday night with 214 people aboard."
RESCUE = "All 214 people aboard the ferry Halcyon were taken off by lifeboat before midnight."
WEATHER = "A light breeze from the south is forecast for the weekend in most of the valleys."
RECIPE = "Our readers sent in forty recipes for plum cake made with butter, honey and rye flour."


def article(
    number: int, *texts: str, title: str | None = None, kinds: Sequence[SentenceKind] = ()
) -> Article:
    sentences, at = [], 0
    for n, text in enumerate(texts):
        kind = kinds[n] if n < len(kinds) else "body"
        sentences.append(Sentence(f"a{number}.s{n + 1}", text, at, at + len(text), n, kind))
        at += len(text) + 2
    text = "\n\n".join(texts)
    return Article(f"a{number}", "", title, None, None, None, None, None, text, tuple(sentences), "")


def texts(selected: Sequence[Selected]) -> list[str]:
    return [item.sentence.text for item in selected]


def test_what_several_articles_say_is_taken_before_what_one_says() -> None:
    """Agreement between independent articles decides, not length and not the order of the articles."""
    cluster = [
        article(1, WEATHER, FERRY),
        article(2, RECIPE, "The ferry Halcyon ran aground off Maren Island late on Tuesday night."),
        article(3, "On Tuesday night the ferry Halcyon ran aground off Maren Island, police said."),
    ]
    assert "ran aground off Maren Island" in texts(select(cluster, 16))[0]


def test_a_sentence_that_repeats_a_chosen_one_gives_way_to_something_new() -> None:
    """A concept counts once: two wordings of one fact do not both get in."""
    again = "On Tuesday night the ferry Halcyon ran aground off Maren Island with 214 people aboard."
    chosen = texts(select([article(1, FERRY, RESCUE), article(2, again, RESCUE)], 30))
    assert len(chosen) == 2
    assert RESCUE in chosen


def test_what_opens_the_articles_is_read_first() -> None:
    """The selection is in reading order, whatever was chosen first."""
    chosen = texts(select([article(1, FERRY, WEATHER, RESCUE), article(2, FERRY, RESCUE)], 60))
    assert chosen.index(FERRY) < chosen.index(RESCUE)


def test_titles_and_headings_are_evidence_but_never_taken() -> None:
    """Only sentences of the body can be printed; a title still says what its article is about."""
    cluster = [
        article(1, "Ferry Halcyon aground off Maren Island", RECIPE, FERRY, kinds=["title"]),
        article(
            2, "Island in shock", RECIPE, FERRY, kinds=["heading"], title="Halcyon aground off Maren Island"
        ),
    ]
    assert all(s.sentence.kind == "body" for s in select(cluster, 500))
    assert texts(select(cluster, 16)) == [FERRY]


def test_only_allowed_sentences_are_taken() -> None:
    """A caller may rule sentences out, and what they say still counts for the others."""
    cluster = [article(1, FERRY, WEATHER), article(2, FERRY, RESCUE)]
    allowed = select(cluster, 500, lambda sentence: sentence.text != FERRY)
    assert FERRY not in texts(allowed)
    assert texts(allowed)[0] in (RESCUE, WEATHER)


def test_a_short_sentence_is_better_than_nothing() -> None:
    """Where every sentence is short, the best of them are taken all the same."""
    assert texts(select([article(1, "Halcyon is aground.")], 10)) == ["Halcyon is aground."]
    assert select([], 100) == ()
    assert select([article(1, FERRY)], 3) == ()


def test_scripts_without_spaces_keep_to_the_budget_too() -> None:
    """A Chinese sentence is not one word: two characters count as one."""
    assert count_words("東京の港は金曜日まで閉鎖された。") == 7
    sentences = [f"第{n}号の船は金曜日の夜に東京の港を出た。" for n in range(20)]
    assert 1 <= len(select([article(1, *sentences)], 30)) <= 4


def test_support_names_the_other_articles_that_hold_the_content() -> None:
    """Support is counted over articles, never the sentence's own, and in their order."""
    cluster = [
        article(1, FERRY),
        article(2, WEATHER),
        article(3, "The ferry Halcyon ran aground late on Tuesday off Maren Island."),
    ]
    support = {item.sentence.text: item.support for item in rank(cluster)}
    assert support[FERRY] == ("a3",)
    assert support[WEATHER] == ()


def test_every_body_sentence_is_ranked_and_the_best_has_salience_one() -> None:
    """rank() leaves nothing out, and saliences are shares of the best one."""
    ranked = rank([article(1, FERRY, WEATHER), article(2, RESCUE, FERRY)])
    assert len(ranked) == 4
    assert ranked[0].salience == 1.0
    saliences = [item.salience for item in ranked]
    assert saliences == sorted(saliences, reverse=True)


def test_an_article_about_something_else_counts_little() -> None:
    """Typicality: what only a stray article says, and says first, comes after what the others say."""
    stray = article(3, RECIPE, WEATHER)
    ranked = rank([article(1, FERRY, RESCUE), article(2, RESCUE, FERRY), stray])
    assert set(texts(ranked[:4])) == {FERRY, RESCUE}
    assert max(item.typicality for item in ranked) == 1.0
    assert all(item.typicality < 0.25 for item in ranked if item.article == "a3")


WORDS = st.sampled_from([*FERRY.split(), *RECIPE.split(), "й", "東京", "…", "1,200.50"])
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
CLUSTERS = st.lists(st.lists(TEXTS, max_size=6), max_size=5)


@given(CLUSTERS, st.integers(min_value=0, max_value=120))
@settings(max_examples=100, deadline=None)
def test_a_selection_is_of_the_articles_within_the_budget_and_always_the_same(
    cluster: list[list[str]], budget: int
) -> None:
    """Verbatim sentences, none twice, never above the budget, and no other on a second run."""
    articles = [article(n, *sentences) for n, sentences in enumerate(cluster, 1)]
    chosen = select(articles, budget)
    by_id = {s.id: s for a in articles for s in a.sentences}
    assert all(by_id[item.sentence.id] == item.sentence for item in chosen)
    assert len({item.sentence.id for item in chosen}) == len(chosen)
    assert sum(len(item.sentence.text.split()) for item in chosen) <= budget
    assert select(articles, budget) == chosen
    assert all(0.0 <= item.score <= item.salience + 1e-9 <= 1.0 + 1e-9 for item in chosen)


SCRIPT = """
from tests.engines.test_selection import FERRY, RECIPE, RESCUE, WEATHER, article
from briefer.engines.selection import rank
for item in rank([article(1, FERRY, WEATHER, RESCUE), article(2, RECIPE, RESCUE, FERRY)]):
    print(item)
"""


def test_another_hash_seed_gives_the_same_selection() -> None:
    """The order in which Python walks its sets differs between runs, and never shows."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop()
