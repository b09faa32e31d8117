"""The words that news counts with, and tells a plain fact by, in German, French, Spanish and Italian.

A line of gloss.txt is one English word and, parted by slashes, the German, French, Spanish and Italian words for it,
in lower case, with their plurals; an underscore stands for a space. Names of acts are in the forms of reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from briefer.compare.words.gloss_numbers import NUMBERS

LANGUAGES = ("de", "fr", "es", "it")


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """By language: the words, or groups of up to three words, and the English for each."""
    lines = (resources.files("briefer.text") / "data" / "gloss.txt").read_text("utf-8").splitlines()
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in lines:
        english, listed = line.split(" =", 1)
        for language, known in zip(LANGUAGES, listed.split("/"), strict=True):
            for word in known.split():
                found[language].setdefault(word.replace("_", " "), english.replace("_", " "))
    for language, numbers in NUMBERS:
        for word, english in numbers:
            found[language].setdefault(word, english)
    return found
