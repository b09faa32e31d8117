"""Whether a feed gives the whole article, or a teaser whose page must be fetched."""

from __future__ import annotations

import re
from typing import Literal

from briefer.sources.feeds.markup import shown_text
from briefer.sources.feeds.model import Entry
from briefer.text.boilerplate.notices import FEED_FOOT

Reach = Literal["full", "teaser", "nothing"]

# A text that stands beside a summary and is longer is the article; briefs of agencies have from 60 words.
LEAST_CONTENT = 60
# A description alone may be either. Teasers have up to 55 words in the 13 feeds at hand (55 is what WordPress cuts
# at), about 90 where an outlet cuts at 500 characters.
LEAST_DESCRIPTION = 150

_WORD = re.compile(r"\w[\w'’-]*")
# CJK and Thai write no spaces: two characters are about a word.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_MORE = re.compile(
    r"(?:read|see|view|get|show)\b.{0,20}\b(?:more|rest|full|whole|entire|original|article|story)\b.{0,60}"
    r"|continue\s+reading\b.{0,200}|full\s+(?:story|article|text)\b.{0,40}|\(?more\s*(?:…|\.{3})?\)?|keep\s+reading\b.{0,100}"
    r"|(?:mehr|weiterlesen|weiter\s+lesen|zum\s+artikel|den\s+ganzen\s+artikel)\b.{0,100}"
    r"|lire\s+(?:la\s+suite|plus|l['’]article)\b.{0,100}|(?:leer|sigue\s+leyendo|seguir\s+leyendo)\b.{0,60}"
    r"|(?:leggi|continua\s+a\s+leggere)\b.{0,60}|(?:lees|lees\s+verder|leia)\b.{0,60}"
    r"|(?:читать|подробнее|далее)\b.{0,60}|続きを読む.{0,40}|阅读全文.{0,40}|전문\s*보기.{0,40}",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:\[\s*)?(?:…|\.{3,}|&hellip;)(?:\s*\])?\s*(?:[»›→>]+)?\s*\Z|\[\s*\+?\d+\s+chars\s*\]\s*\Z"
)
_FEET = re.compile(r"(?:source|via|filed\s+under|tags?|comments?|share\s+this)\s*:.*", re.IGNORECASE)
_LIST_END = re.compile(r"</(?:li|td|table|ul|ol|pre|h\d|figure)>\s*(?:</\w+>\s*)*\Z", re.IGNORECASE)
_ENDED = re.compile("[.!?…:;。！？।۔؟)\\]\"'”’»“>–—-]\\s*\\Z")


def reach_of(entry: Entry) -> Reach:
    """How far the text of the entry goes. "full" is the article; "nothing" has no sentence to quote."""
    stated = entry.content or entry.summary
    paragraphs = _article(stated)
    words = count_words(" ".join(paragraphs))
    if words == 0:
        return "nothing"
    if entry.cut or _says_more(paragraphs[-1]):
        return "teaser"
    # A text that stands beside the summary is hardly ever cut, and may end with an imprint or a credit.
    if not (entry.content and words >= LEAST_DESCRIPTION) and _breaks_off(stated, paragraphs[-1]):
        return "teaser"
    if entry.content and words >= LEAST_CONTENT:
        beside = count_words(" ".join(shown_text(entry.summary)))
        return "full" if words >= LEAST_DESCRIPTION or words > beside + LEAST_CONTENT // 2 else "teaser"
    return "full" if words >= LEAST_DESCRIPTION else "teaser"


def count_words(text: str) -> int:
    """The words of a text, in scripts without spaces too."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced // 2


def _article(fragment: str) -> list[str]:
    """The paragraphs of a fragment without the lines that a blog engine puts below them."""
    paragraphs = list(shown_text(fragment))
    while paragraphs and (_FEET.fullmatch(paragraphs[-1]) or FEED_FOOT.fullmatch(paragraphs[-1])):
        paragraphs.pop()
    return paragraphs


def _says_more(last: str) -> bool:
    """Whether the last paragraph sends the reader elsewhere, or ends with an ellipsis."""
    sentence = re.split(r"(?<=[.!?…])\s+", last)[-1]
    return bool(_CUT.search(last)) or any(
        _MORE.fullmatch(text.strip(" .…»›→>[]()")) for text in (last, sentence)
    )


def _breaks_off(stated: str, last: str) -> bool:
    """Whether the text ends in the middle of a sentence. A list or a table at its end has no full stop."""
    return not _LIST_END.search(stated.strip()[-200:]) and count_words(last) > 6 and not _ENDED.search(last)
