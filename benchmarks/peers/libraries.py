"""Summarisers of the sumy package, on our sentences: its own splitter needs a download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks.peers.base import in_reading_order, sentences
from briefer.text.tokens import STOPWORDS, words
from briefer.types import Article, Sentence


def sumy_lexrank(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """sumy.summarizers.lex_rank."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return _summarize(LexRankSummarizer, articles, budget)


def sumy_textrank(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """sumy.summarizers.text_rank."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    return _summarize(TextRankSummarizer, articles, budget)


def sumy_lsa(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """sumy.summarizers.lsa."""
    from sumy.summarizers.lsa import LsaSummarizer

    return _summarize(LsaSummarizer, articles, budget)


class _Tokenizer:
    """What sumy's sentences ask of a tokenizer: the words of a text."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))


def _summarize(summarizer: Callable[..., Any], articles: Sequence[Article], budget: int) -> list[Sentence]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.nlp.stemmers import Stemmer

    pool = sentences(articles)
    by_text = {sentence.text: sentence for sentence in pool}
    tokenizer = _Tokenizer()
    paragraphs = [
        Paragraph([SumySentence(s.text, tokenizer) for s in pool if s.id.startswith(f"{article.id}.")])
        for article in articles
    ]

    def within_budget(ranked: Iterable[Any]) -> list[Any]:
        left, taken = budget, []
        for info in ranked:
            length = len(str(info.sentence).split())
            if length <= left:
                taken.append(info)
                left -= length
        return taken

    engine = summarizer(Stemmer("english"))
    engine.stop_words = STOPWORDS
    chosen = engine(ObjectDocumentModel(paragraphs), within_budget)
    return in_reading_order([by_text[str(sentence)] for sentence in chosen], pool)
