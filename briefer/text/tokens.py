"""Words: where they stand, how they compare, and which of them carry no content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.text.stemming import stem
from briefer.text.vocabulary import word_set

__all__ = ["STOPWORDS", "Token", "content_stems", "stem", "tokenize", "words"]

# Marks that Python's \w leaves out, though they are parts of words: combining accents, Hebrew and
# Arabic vowels, the vowel signs of the Indic scripts and Thai, the joiners of Persian and Hindi.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0dff\u0e30-\u0e4e\u200c\u200d\u00ad"
)
# Scripts that put no spaces between words: each character is a token.
_IDEOGRAPHS = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_LETTER = rf"(?:(?![{_IDEOGRAPHS}])[^\W\d_]|[{_MARKS}])"
_TOKEN = re.compile(
    r"[A-Za-z]++(?![^\W_]|[’'" + _MARKS + "])"  # most words of English, at a third of the price
    r"|\d++(?>(?:[.,:]\d++)*)(?>(?:(?![" + _IDEOGRAPHS + r"])[^\W\d_])*)"
    rf"|(?!\d){_LETTER}(?>(?:{_LETTER}|\d)*)(?>(?:['’](?>(?:{_LETTER})+))*)"
    rf"|[{_IDEOGRAPHS}]"
)
# "U.S." is one word, and neither it nor "US" is the pronoun.
_ACRONYM = re.compile(r"\b(?:(?:[A-Z]\.){2,}|USA?\b)")
_ELISION = re.compile(r"(?:[ldcjmnst]|qu)'(?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number as it stands in the text: `text[start:end]`."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The words and numbers of a text, in order; punctuation and symbols are left out.

    A number keeps its inner points, commas and colons and a unit that is glued to it (1,200.50; 09:30;
    2.7bn). An apostrophe inside a word belongs to it (don't, O'Brien, Whitlock's); a hyphen parts two
    words. In Chinese and Japanese each character is a token.
    """
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The tokens of a text in lower case, without the possessive 's and French elisions (l', d').

    An acronym loses its points; U.S. and US are "usa", which is no stop word.
    """
    text = _ACRONYM.sub(_without_points, text)
    found = _TOKEN.findall(text.lower())
    return [_bare(word) if "'" in word or "’" in word else word for word in found]


def content_stems(text: str) -> list[str]:
    """The stems of the words of a text that are no stop words, in order."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]


def _without_points(acronym: re.Match[str]) -> str:
    letters = acronym[0].replace(".", "")
    return "usa" if letters == "US" else letters


def _bare(word: str) -> str:
    word = word.replace("’", "'")
    if word.endswith("'s"):
        return word[:-2]
    return _ELISION.sub("", word, count=1)


STOPWORDS = word_set(
    "a about above across after again against all almost along already also although always am among an "
    "and another any are aren't around as at away be became because become been before being below "
    "between both but by came can can't cannot come could couldn't did didn't do does doesn't doing don't "
    "down during each either else ever every few for from further get gets getting go goes going got had "
    "hadn't has hasn't have haven't having he he'd he'll her here hers herself him himself his how "
    "however i i'd i'll i'm i've if in indeed instead into is isn't it it'll its itself just let like "
    "made make makes making many may maybe me might more most much must my myself neither no nor not now "
    "of off often on once one only onto or other others our ours ourselves out over own per perhaps put "
    "quite rather really same shall she she'd she'll should shouldn't since so some somebody someone "
    "something still such take taken than that the their theirs them themselves then there therefore "
    "these they they'd they'll they're they've thing things this those though through thus to together "
    "too toward towards under until up upon us use used very via was wasn't way we we'd we'll we're we've "
    "well went were weren't what whatever when where whether which while who whoever whom whose why will "
    "with within without won't would wouldn't yet you you'd you'll you're you've your yours yourself "
    "yourselves"
)
