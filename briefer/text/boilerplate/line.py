"""What the rules of this package see of a line: its words, its form, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from briefer.text.blocks import BlockKind

T = TypeVar("T")
Zone = Literal["head", "middle", "tail"]

# A rule never looks further: whatever is longer than a long paragraph is judged by its beginning.
LONGEST_LOOK = 1500
# A terminated line of this many words is taken for a paragraph of an article until a rule says other.
# In 300 scraped articles 2 % of the lines that long were not prose.
PROSE_WORDS = 14

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-", "…": "..."})
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?][\"')]{0,2} (?=[^\W\d_]|\")")
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»“)\]*]{0,3}$")


class _once(Generic[T]):
    """A property that is worked out once. functools has one too, which up to Python 3.11 takes a lock each time."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        self._function = function
        self.__doc__ = function.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        value = instance.__dict__[self._function.__name__] = self._function(instance)
        return value


@dataclass(frozen=True)
class Line:
    """A line of the source, or (`whole` False) one sentence of a paragraph.

    `zone` is "head" before the first paragraph of prose and "tail" after the last one.
    """

    text: str
    zone: Zone = "middle"
    kind: BlockKind = "text"
    whole: bool = True

    @_once
    def low(self) -> str:
        """The beginning of the text in lower case, with plain quotation marks and dashes."""
        return self.text[:LONGEST_LOOK].translate(_FOLD).lower()

    @_once
    def words(self) -> int:
        """How many words it has; two characters of a script without spaces count as one."""
        unspaced = len(_UNSPACED.findall(self.text[:LONGEST_LOOK]))
        return len(self.text.split()) + unspaced // 2

    @_once
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-8:]))

    @property
    def outside(self) -> bool:
        """Whether it stands before or after the article's paragraphs."""
        return self.zone != "middle"

    @property
    def prose(self) -> bool:
        """Whether it has the form of a paragraph of an article."""
        return self.ended and self.words >= PROSE_WORDS

    def starts(self, cues: tuple[str, ...], most_words: int) -> bool:
        """Whether it is at most that long and begins with a cue that ends at a word's end."""
        if self.words > most_words or not self.low.startswith(cues):
            return False
        return any(
            self.low.startswith(cue) and not self.low[len(cue) : len(cue) + 1].isalnum() for cue in cues
        )

    def holds(self, cues: tuple[str, ...], most_words: int) -> bool:
        """Whether it is at most that long and has a cue in it.

        In a paragraph that begins with a sentence of news only that sentence counts: of the others
        each is judged alone.
        """
        return self.words <= most_words and any(map(self._opening.__contains__, cues))

    @_once
    def _opening(self) -> str:
        end = _SENTENCE_END.search(self.low) if self.whole else None
        return self.low[: end.end()] if end and self.low.count(" ", 0, end.end()) >= PROSE_WORDS else self.low


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the article while its lines are judged, folded like Line.low.

    `body` is its text, to see whether a name is that of somebody in the news, `outlets` are the names
    that the outlet goes by.
    """

    title: str = ""
    author: str = ""
    body: str = ""
    outlets: tuple[str, ...] = ()


Rule = Callable[[Line, Context], str | None]


def fold(text: str) -> str:
    """`text` in lower case, with plain quotation marks and dashes, and single spaces."""
    return " ".join(text.translate(_FOLD).lower().split())
