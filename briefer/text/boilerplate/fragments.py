"""Pieces that a scraper glued to the text around them: cut out of a line before the line is judged."""

from __future__ import annotations

import re

# Each needs one of its words in the line before its pattern runs. The patterns are bounded, so a
# line of 10 MB costs one pass.
FRAGMENTS = (
    ("[advertisement]", re.compile(r"\[ADVERTISEMENT\].{0,400}?\[/ADVERTISEMENT\]", re.I), "advertisement"),
    ("pic.twitter.com/", re.compile(r"(?:https?://)?pic\.twitter\.com/\w{1,20}"), "link"),
    ("https://t.co/", re.compile(r"https://t\.co/\w{1,20}"), "link"),
    (
        "are marked *",
        re.compile(r"(?:Leave a Reply[ .:]{0,3})?(?:Your email address will not be published\.? ?)?"
                   r"Required fields are marked ?\*", re.I),
        "comment form",
    ),
    ("spread the love", re.compile(r"^Spread the love[ :.]{0,3}|[ .]{0,2}Spread the love$", re.I), "share buttons"),
    ("story continue", re.compile(r"\(?(?:Story|Article) Continue[sd] (?:Below|After)(?: (?:the |This )?(?:Ad|Advertisement|Video))?\)?", re.I), "advertisement"),
    ("advertisement", re.compile(r"(?:^|(?<=[.!?\"”] ))Advertisement(?: ?[-–] ?Scroll to Continue)?(?: Continue reading the main story)? (?=[A-Z“\"])"), "advertisement"),
    ("main story", re.compile(r"(?:Advertisement )?Continue reading the main story", re.I), "advertisement"),
    ("unsupported on your device", re.compile(r"Media playback is unsupported on your device", re.I), "video or gallery"),
    ("[ edit ]", re.compile(r" ?\[ edit \]"), "page control"),
    ("[", re.compile(r"\[(?:\d{1,3}|citation needed|note \d{1,2})\]"), "reference mark"),
    ("copy this code", re.compile(r"(?:autoplay ){0,3}Copy this code to your website or blog", re.I), "video or gallery"),
)  # fmt: skip


def cut_fragments(text: str) -> tuple[str, list[tuple[str, str]]]:
    """`text` without the glued pieces, and those pieces with the reason for each."""
    low = text.lower()
    removed: list[tuple[str, str]] = []
    for word, pattern, reason in FRAGMENTS:
        if word not in low:
            continue
        found = [match[0].strip() for match in pattern.finditer(text)]
        if found:
            removed += [(piece, reason) for piece in found if reason != "reference mark"]
            text = pattern.sub(" " if reason != "reference mark" else "", text)
            low = text.lower()
    return (" ".join(text.split()) if removed else text.strip()), removed
