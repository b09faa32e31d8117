"""Capitals that a tabloid sets for their noise: "TERRIFIED commuters", "just 5 METRES", a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from briefer.types import Article

# In letters: shorter words in capitals are mostly initials.
SHORTEST = 4
# A sentence of this many words or more that is nearly all capitals shouts as a whole.
FEWEST_WORDS, SHARE_CAPITALS = 5, 0.7

_CAPITALS = re.compile(rf"(?<![\w.&-])[^\W\d_a-zß-ÿа-я]{{{SHORTEST},}}(?![\w&-])")
_PLAIN = re.compile(rf"\b[a-zß-ÿ]{{{SHORTEST},}}\b")
# Initials do not end so; words that are shouted do.
_ENDING = re.compile(r"[A-Z]{4,}(?:ED|ING|LY|NESS|FUL|OUS|BLE)")


def plain_words(articles: Iterable[Article]) -> frozenset[str]:
    """The words that one of the articles writes in small letters."""
    return frozenset(word for article in articles for word in _PLAIN.findall(article.text))


def shouts(text: str, plain: Container[str]) -> bool:
    """Whether a sentence has a word in capitals that is none of initials, or is all capitals.

    `plain` are the words that are written in small letters elsewhere: what stands among them is a word.
    """
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if capitals < SHORTEST:
        return False
    if len(text.split()) >= FEWEST_WORDS and capitals >= SHARE_CAPITALS * len(letters):
        return True
    return any(word.lower() in plain or _ENDING.fullmatch(word) for word in _CAPITALS.findall(text))
