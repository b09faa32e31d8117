"""What a model is shown of a cluster: numbered sentences in marked blocks, and what the numbers stand for.

No address and no file name is shown, and a sentence that stands in several articles is shown once. A number
leads back to the passages of all articles that hold its sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Citation, Cluster, Sentence

MARK_LENGTH = 6
BRIEF_SENTENCES = 3
BRIEF_TITLE, BRIEF_LEAD = 200, 400
"""Characters of the headline and of the first sentences that an article in brief has at most."""
_SPACE = re.compile(r"\s+")
_MEANING = word_set(
    "no not nor never none only all both few more most less least over under up down before after against "
    "may might can could will would shall should must he she his her they their we you i"
)
"""Words too common to tell sentences apart by, but for what they mean."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence under its number, and the places, of its own article and others, where it stands."""

    number: int
    text: str
    places: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What is shown of one article: a line about it, its own passages, and how many stand in others before.

    `copy_of` is the first article that holds all of it, where nothing is its own.
    """

    article: Article
    about: str
    passages: tuple[Passage, ...]
    repeated: int = 0
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class ModelInput:
    """A cluster as a model sees it. `mark` opens and closes each block, and stands in none of them."""

    cluster: Cluster
    mark: str
    blocks: tuple[Block, ...]

    @property
    def passages(self) -> dict[int, Passage]:
        """The passages by number."""
        return {p.number: p for block in self.blocks for p in block.passages}

    def text(self) -> str:
        """The blocks, as the prompt prints them."""
        return "\n".join(block_text(block, self.mark) for block in self.blocks)

    def only(self, numbers: Iterable[int]) -> ModelInput:
        """The same input with these passages alone; blocks that are left empty are not shown."""
        kept = frozenset(numbers)
        blocks = (
            replace(block, passages=tuple(p for p in block.passages if p.number in kept))
            for block in self.blocks
        )
        return replace(self, blocks=tuple(block for block in blocks if block.passages))

    def numbers_of(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of the passages that these citations are of, ascending."""
        cited = {sentence for citation in citations for sentence in citation.sentences}
        return tuple(n for n, p in self.passages.items() if any(s.id in cited for _, s in p.places))

    def citations(self, numbers: Iterable[int]) -> tuple[Citation, ...]:
        """The passages of these numbers, each article's side by side joined. Raises KeyError for others."""
        passages = self.passages
        places: dict[str, dict[str, Sentence]] = defaultdict(dict)
        for number in numbers:
            for article, sentence in passages[number].places:
                places[article][sentence.id] = sentence
        return tuple(
            citation
            for article, sentences in places.items()
            for citation in _joined(self.cluster.article(article), list(sentences.values()))
        )


def number_sentences(cluster: Cluster) -> ModelInput:
    """The cluster with its sentences numbered from 1, repeated ones shown once. Headings are left out.

    The mark is a digest of the content: it differs from cluster to cluster, no article can know it, and the
    same cluster gives the same prompt.
    """
    seen: dict[str, int] = {}
    places: list[list[tuple[str, Sentence]]] = []
    texts: list[str] = []
    own: dict[str, list[int]] = {}
    repeats: dict[str, list[int]] = {}
    for article in cluster.articles:
        own[article.id], repeats[article.id] = [], []
        for sentence in article.sentences:
            key = _sameness(sentence.text)
            if sentence.kind == "heading" or not key:
                continue
            if key in seen:
                repeats[article.id].append(seen[key])
            else:
                seen[key] = len(texts)
                own[article.id].append(len(texts))
                texts.append(_SPACE.sub(" ", sentence.text).strip())
                places.append([])
            places[seen[key]].append((article.id, sentence))
    numbered = [Passage(i + 1, text, tuple(places[i])) for i, text in enumerate(texts)]
    blocks = tuple(
        Block(
            article,
            _about(article, cluster),
            tuple(numbered[i] for i in own[article.id]),
            len(repeats[article.id]),
            _copied_from(repeats[article.id], numbered) if not own[article.id] else None,
        )
        for article in cluster.articles
    )
    return ModelInput(cluster, draw_mark([*texts, *(b.about for b in blocks)]), blocks)


def block_text(block: Block, mark: str) -> str:
    """One article between its marks; of a copy, the line that says of what."""
    title = f"{mark} {block.about}"
    if block.copy_of:
        return f"{title} | a copy of {_shown(block.copy_of)}: {block.repeated} sentences"
    if block.repeated:
        title += f" | and {block.repeated} sentences shown above"
    return "\n".join([title, *(f"{p.number} {p.text}" for p in block.passages)])


def article_in_brief(article: Article) -> str:
    """The day, the headline and the first sentences of an article, on one line and cut to a bound."""
    title = _SPACE.sub(" ", article.title or "").strip()
    told = (s.text for s in article.sentences if s.kind != "heading" and s.text != article.title)
    lead = _SPACE.sub(" ", " ".join(islice(told, BRIEF_SENTENCES))).strip()
    parts = ((article.published or "")[:10], title[:BRIEF_TITLE], lead[:BRIEF_LEAD])
    return " | ".join(part for part in parts if part)


def chunks(blocks: Sequence[Block], sizes: Mapping[int, int], room: int) -> list[list[int]]:
    """The numbers of the passages in runs of at most `room`, an article's kept together where they fit.

    `sizes` says how much each passage takes; one that is larger than `room` is a chunk of its own.
    """
    runs: list[list[int]] = []
    left = 0
    for block in blocks:
        numbers = [p.number for p in block.passages]
        whole = sum(sizes[n] for n in numbers)
        if runs and left < whole <= room:
            left = 0
        for number in numbers:
            if not runs or sizes[number] > left:
                runs.append([])
                left = room
            runs[-1].append(number)
            left -= sizes[number]
    return runs


def _sameness(text: str) -> str:
    """Equal for sentences that differ in nothing but marks, capitals and small words without meaning.

    Figures, names and every other word count, so that an edited figure is shown.
    """
    found = words(text)
    light = STOPWORDS - _MEANING
    heavy = [word for word in found if word not in light]
    return " ".join(heavy if len(heavy) > 3 else found)


def _about(article: Article, cluster: Cluster) -> str:
    """ "A2 | The Herald | 2024-05-16 | origin o1 (AFP)", as far as it is known."""
    origin = next((o for o in cluster.origins if article.id in o.articles), None)
    shared = f"origin {origin.label}" if origin and len(origin.articles) > 1 else None
    language = article.language if article.language and article.language[:2] != "en" else None
    parts = (article.outlet, (article.published or "")[:10], article.genre, shared, language)
    shown = [_SPACE.sub(" ", part).strip()[:60] for part in parts if part]
    return " | ".join([_shown(article.id), *shown])


def _shown(article_id: str) -> str:
    return article_id.upper()


def _copied_from(repeats: Sequence[int], numbered: Sequence[Passage]) -> str | None:
    return numbered[repeats[0]].places[0][0] if repeats else None


def draw_mark(texts: Sequence[str]) -> str:
    """Hex digits that stand in no text, drawn from all of them."""
    whole = "\n".join(texts)
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    marks = (f"#{digest[i : i + MARK_LENGTH]}" for i in range(len(digest) - MARK_LENGTH))
    return next((mark for mark in marks if mark not in whole), f"#{digest}")


def _joined(article: Article, sentences: list[Sentence]) -> list[Citation]:
    """Citations of the sentences of one article, those that follow one another as one."""
    order = {s.id: i for i, s in enumerate(article.sentences)}
    runs: list[list[Sentence]] = []
    for sentence in sorted(sentences, key=lambda s: order[s.id]):
        if runs and order[runs[-1][-1].id] + 1 == order[sentence.id]:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return [
        Citation(article.id, tuple(s.id for s in run), start, end, article.text[start:end])
        for run in runs
        for start, end in [(run[0].start, run[-1].end)]
    ]
