"""Pieces that a scraper glued to the text around them: cut out of a line before the line is judged."""

from __future__ import annotations

import re

REFERENCE = "reference mark"
# Each needs one of its words in the line before its pattern runs. The patterns are bounded, so a
# line of 10 MB costs one pass.
FRAGMENTS = (
    ("[advertisement]", r"\[ADVERTISEMENT\].{0,400}?\[/ADVERTISEMENT\]", "advertisement"),
    ("pic.twitter.com/", r"(?:https?://)?pic\.twitter\.com/\w{1,20}", "link"),
    ("https://t.co/", r"https://t\.co/\w{1,20}", "link"),
    (
        "are marked *",
        r"(?:Leave a Reply[ .:]{0,3})?(?:Your email address will not be published\.? ?)?"
        r"Required fields are marked ?\*",
        "comment form",
    ),
    ("spread the love", r"^Spread the love[ :.]{0,3}|[ .]{0,2}Spread the love$", "share buttons"),
    (
        "story continue",
        r"\(?(?:Story|Article) Continue[sd] (?:Below|After)"
        r"(?: (?:the |This )?(?:Ad|Advertisement|Video))?\)?",
        "advertisement",
    ),
    ("main story", r"(?:Advertisement )?Continue reading the main story", "advertisement"),
    ("scroll to continue", r"Advertisement ?[-–] ?Scroll to Continue", "advertisement"),
    ("unsupported on your device", r"Media playback is unsupported on your device", "video or gallery"),
    ("[ edit ]", r" ?\[ edit \]", "page control"),
    ("[", r"\[(?:\d{1,3}|citation needed|note \d{1,2})\]", REFERENCE),
    (
        "hide caption",
        r"(?:Photos: .{0,1000}?)?Hide Caption \d{1,3} of \d{1,3}(?:.*Hide Caption \d{1,3} of \d{1,3})?",
        "photo caption",
    ),
    (
        "just watched",
        r"JUST WATCHED .{1,150}?Replay(?: More Videos \.{3})?(?: MUST WATCH .{1,150}? \d{1,2}:\d\d)?",
        "video or gallery",
    ),
    (
        "full screen autoplay",
        r"\d{1,3} of \d{1,3} Full Screen Autoplay Close.{0,4000}?Wait \d seconds? to continue\.?",
        "video or gallery",
    ),
    ("buy photo", r"Buy Photo Wait \d seconds? to continue\.?", "page control"),
    ("story highlights", r"^Story highlights\b[ :]{0,2}", "label"),
    ("copy this code", r"(?:autoplay ){0,3}Copy this code to your website or blog", "video or gallery"),
)


def cut_fragments(text: str) -> tuple[str, list[tuple[str, str]]]:
    """`text` without the glued pieces, and those pieces with the reason for each."""
    low = text.lower()
    removed: list[tuple[str, str]] = []
    for word, pattern, reason in FRAGMENTS:
        if word not in low:
            continue
        found = [match[0].strip() for match in re.finditer(pattern, text, re.IGNORECASE)]
        if found:
            removed += [(piece, reason) for piece in found if reason != REFERENCE]
            text = re.sub(pattern, "" if reason == REFERENCE else " ", text, flags=re.IGNORECASE)
            low = text.lower()
    return (" ".join(text.split()) if removed else text.strip()), removed
