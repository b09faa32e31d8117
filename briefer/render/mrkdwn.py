"""Text as Slack's mrkdwn: shown to the letter, and parted where it is longer than a block may be."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.render.sanitize import printable, shorten

MAX_FALLBACK = 300

# A joiner that nobody sees. It parts what Slack would read as formatting, an emoji or a mention.
_JOINER = "\u2060"
_FORMATTING = re.compile(r"[*_~`]+")
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+'-]+:)")
_MENTION = re.compile(r"@(?=\w)")
_HOST_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2,})|(?<=:)/(?=/)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)]*$")


def mrkdwn(text: str) -> str:
    """The text as Slack shows it to the letter: no mention, link, formatting or emoji comes of it."""
    text = plain(printable(text))
    text = _FORMATTING.sub(lambda match: _JOINER + _JOINER.join(match[0]) + _JOINER, text)
    # At the beginning of a line it would be a quotation.
    return escape(_JOINER + text if text.startswith(">") else text)


def plain(text: str) -> str:
    """The text with what reads as a mention or an emoji parted by a joiner."""
    return _MENTION.sub(f"@{_JOINER}", _EMOJI.sub(f":{_JOINER}", text))


def escape(text: str) -> str:
    """The text with the three characters that Slack obeys as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback_text(text: str) -> str:
    """The text for notifications: escaped, with host names that no client makes a link of."""
    shown = shorten(printable(text).strip(), MAX_FALLBACK)
    return mrkdwn(_HOST_DOT.sub(lambda match: match[0] + _JOINER, shown)) or "briefer"


def link(url: str, label: str) -> str:
    """A link of mrkdwn. `url` is a checked address, in which `<`, `>` and `|` are percent-encoded already."""
    return f"<{escape(url)}|{mrkdwn(label).replace('|', '¦')}>"


def parted(text: str, room: int) -> list[str]:
    """The text in pieces of at most `room` characters as sent, each up to the end of a sentence where it has one."""
    if len(mrkdwn(text)) <= room:
        return [text]
    parts: list[str] = []
    words: list[str] = []
    cost = sentence_end = 0
    for word in _words(text, room):
        needs = _sent_size(word) + 1
        while words and cost + needs > room:
            at = sentence_end or len(words)
            parts.append(" ".join(words[:at]))
            words, sentence_end = words[at:], 0
            cost = sum(_sent_size(kept) + 1 for kept in words)
        words.append(word)
        cost += needs
        if _SENTENCE_END.search(word):
            sentence_end = len(words)
    return [*parts, " ".join(words)]


def _words(text: str, room: int) -> list[str]:
    # No character becomes more than 5 as sent (`&amp;`), and one piece of a word has to fit by itself.
    step = max(1, room // 6)
    return [word[i : i + step] for word in text.split(" ") for i in range(0, max(len(word), 1), step)]


@lru_cache(maxsize=4096)
def _sent_size(word: str) -> int:
    """What mrkdwn() makes of a word does not depend on its neighbours, so that sizes add up."""
    return len(mrkdwn(word))
