"""What is new since the reader was last told: each statement against all that was told and reported before.

"known": an earlier passage says the whole of it. "updated": an earlier passage gives another value for the
same thing. "new": neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.compare.ledger import concept_weights, ledger
from briefer.compare.same_claim import supports
from briefer.compare.slots import rival_pairs
from briefer.compare.values import values_of
from briefer.types import Article, EarlierStatement, Sentence

Kind = Literal["new", "updated", "retracted", "known"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that was told or reported before; `printed`: it stood in a briefing that the reader got."""

    statement: EarlierStatement
    published: str | None
    printed: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a statement is beside what was known: its kind, the earlier passage, and what differs in words."""

    kind: Kind
    before: EarlierStatement | None = None
    note: str = ""


def judge(texts: Sequence[str], published: str | None, earlier: Sequence[Passage]) -> list[Judgement]:
    """A judgement for each of today's texts, one sentence each; `published` is the day of today's articles."""
    updates = _updates(texts, published, earlier)
    judged = []
    for number, text in enumerate(texts):
        if number in updates:
            judged.append(updates[number])
            continue
        known = next((p for p in earlier if supports(p.statement.text, text)), None)
        judged.append(Judgement("known", known.statement) if known else Judgement("new"))
    return judged


def _updates(texts: Sequence[str], published: str | None, earlier: Sequence[Passage]) -> dict[int, Judgement]:
    """The texts that give another value for a thing of which an earlier passage gave one."""
    articles = [_one_sentence(p.statement.text, p.published) for p in earlier]
    articles += [_one_sentence(text, published) for text in texts]
    entries = [entry for entry in ledger(articles) if "refuted" not in entry.scopes]
    values = values_of(entries, concept_weights(entries))
    found: dict[int, Judgement] = {}
    for _, left, right in rival_pairs(values):
        for one, other in ((values[left], values[right]), (values[right], values[left])):
            before = [e for e in one.entries if e.article < len(earlier)]
            now = [e for e in other.entries if e.article >= len(earlier)]
            for entry in now:
                if before and not any(e.article < len(earlier) for e in other.entries):
                    number = entry.article - len(earlier)
                    told = earlier[before[-1].article].statement
                    found.setdefault(number, Judgement("updated", told))
    return found


def _one_sentence(text: str, published: str | None) -> Article:
    sentence = Sentence("a1.s1", text, 0, len(text), 0)
    return Article("a1", "", None, None, None, None, published, "en", text, (sentence,), "")
