"""Lines that lead away: related stories, tags, navigation, advertisements, videos."""

from __future__ import annotations

import re

from briefer.text.boilerplate.line import Context, Line

# Labels before a link. Alone on a line or with a colon they always are one.
RELATED = (
    "read more", "read next", "read also", "also read", "also see", "read the full story",
    "read full story", "read this next", "related", "related story", "related stories",
    "related articles", "related coverage", "related news", "related content", "related topics",
    "related video", "related link", "related links", "see also", "see more", "you may also like",
    "you might also like", "you may also be interested in", "you might be interested in", "more",
    "more on this", "more on this story", "more from", "more by this author", "more stories", "more news",
    "more information", "more to read", "what to read next", "recommended", "recommended reading",
    "recommended for you", "recommended stories", "editors' picks", "editor's picks", "editor's pick",
    "most read", "most popular", "most viewed", "trending", "trending now", "trending stories",
    "top stories", "latest stories", "latest news", "latest headlines", "other stories", "don't miss",
    "must read", "must reads", "must watch", "just watched", "up next", "next article",
    "previous article", "next story", "watch", "watch now", "watch live", "watch more", "watch video",
    "watch the video", "video", "videos", "photos", "photo gallery", "gallery", "in pictures",
    "slideshow", "listen", "podcast", "read", "storify", "further reading", "elsewhere on the web",
    "from the web", "from our partners", "around the web", "sponsored stories", "promoted stories",
    "featured", "featured stories", "keep reading", "explore", "explore more", "more in this section",
    "popular now", "popular stories", "live updates", "archive", "full coverage", "also read:", "more in",
    "coming up", "lire aussi", "à lire aussi", "à lire", "à lire également", "voir aussi",
    "sur le même sujet", "lesen sie auch", "mehr zum thema", "auch interessant", "lesen sie mehr",
    "das könnte sie auch interessieren", "zum thema", "lea también", "lee también", "le puede interesar",
    "te puede interesar", "más información", "noticias relacionadas", "leggi anche", "leia também",
    "lees ook", "читайте также", "читать также", "a lire aussi", "a lire", "اقرأ أيضا", "اقرأ أيضًا",
    "اقرأ المزيد", "相关阅读", "延伸阅读", "関連記事", "смотрите также", "по теме",
)  # fmt: skip
# Labels that go on with a name: "More from Europe", "Most read in Health".
RELATED_IN = (
    "more in ",
    "more from ",
    "more on ",
    "more articles from ",
    "most read in ",
    "trending in ",
    "mehr aus ",
)
TAGS = (
    "filed under", "filed in", "posted in", "tags", "tagged", "tag", "topics", "categories", "category",
    "keywords", "read more about", "follow the topics", "subjects", "schlagworte", "schlagwörter",
    "themen", "mots-clés", "etiquetas", "temas", "теги", "метки", "topics in this article", "more about",
    "explore more on these topics",
)  # fmt: skip
ADVERTISING = (
    "advertisement", "advertising", "ad feedback", "[advertisement]", "story continued below",
    "story continues below", "article continues below", "article continues after",
    "story continues after", "content continues below", "continue reading the main story",
    "continue reading below", "continue reading", "scroll to continue", "sponsored content",
    "sponsored by", "sponsored", "paid content", "partner content", "promoted", "anzeige", "werbung",
    "publicité", "la publicité", "publicidad", "pubblicità", "реклама", "advertentie",
    "this is an advertisement", "skip advertisement",
)  # fmt: skip
PLAYER = (
    "media playback is unsupported", "scroll down for video", "play video", "watch this video",
    "video player", "embed south", "current time", "this video", "please enable javascript",
    "now playing", "replay video", "close video", "autoplay", "hide caption", "toggle caption",
    "view gallery", "view photos", "show all", "to view this video", "in this video interview",
)  # fmt: skip
PAGES = (
    "home", "menu", "search", "next", "previous", "next page", "previous page", "back", "log in", "login",
    "sign in", "register", "my account", "back to top", "top of page", "contents", "table of contents",
    "index", "overview", "show more", "load more", "view all", "see all", "close", "open", "expand",
    "collapse", "print", "text size", "to the online edition", "to the homepage", "back to homepage",
    "view on", "view full", "view the full",
)  # fmt: skip

_URL_ONLY = re.compile(
    r"(?:[*>»→\-\[ ]{0,6}(?:permalink|link|source|via|url|web|website|more at|see|read)?:? ?)?"
    r"(?:https?://|www\.)\S{3,300}[\]. ]{0,2}|\*{1,8}\S{2,60}\.\w{2,6}/\S{1,300}"
)
_SHORT_LINK = re.compile(r"https?://\S{1,300}$")
_BRACKETED = re.compile(
    r"\[[^\[\]]{8,250}\]|\((?:also|more|related|read|see|watch|video"
    r"|photos?)\b[^()]{4,200}\)",
    re.I,
)
_ARROW = re.compile(r"(?:>>?|»|→|►|▶|➡|☞)\s?\S|.{1,150}(?:>>|»|→|->|►|▶)$")
_HASHTAGS = re.compile(r"(?:(?:tags?|filed under):? )?(?:[#＃]\w{2,50}[ ,]{0,3}){2,30}")
_IN_PARENS = re.compile(r" \([^()]{1,30}\)$")
_CELLS = re.compile(r"\s+[|·•/›»>]\s+|\s*\|\s*")


def related(line: Line, context: Context) -> str | None:
    """A label such as "Read more:" with or without the headline it leads to."""
    label, colon, rest = line.low.replace(" |", ":", 1).partition(":")
    label = _IN_PARENS.sub("", label).strip(" >»*[(-")
    named = label in RELATED or (label.startswith(RELATED_IN) and len(label.split()) <= 6)
    if named and (not rest.strip() or line.words <= 30) and (colon or label in RELATED):
        return "related link"
    if line.words <= 25 and line.low.startswith(
        ("read more from", "read more on", "read more about", "read more at", "read the full", "see more at")
    ):
        return "related link"
    if line.words > 30 or line.ended:
        return None
    if _BRACKETED.fullmatch(line.text) or _ARROW.fullmatch(line.text[:160]):
        return "related link"
    if line.starts(RELATED, 20) and not colon and line.words > 1 and _title_case(line.text):
        return "related link"
    return None


def tags(line: Line, context: Context) -> str | None:
    """Keywords and rubrics that an article is filed under."""
    if line.ended and line.words > 12:
        return None
    label, colon, _ = line.low.partition(":")
    if (colon and label.strip() in TAGS and line.words <= 40) or line.starts(
        ("filed under", "tagged with"), 30
    ):
        return "tags"
    return "tags" if line.words <= 30 and _HASHTAGS.fullmatch(line.text) else None


def advertising(line: Line, context: Context) -> str | None:
    """Markers of an advertisement that stood in the page."""
    return "advertisement" if line.starts(ADVERTISING, 12) and not line.prose else None


def player(line: Line, context: Context) -> str | None:
    """What a video player or a gallery leaves in the text."""
    if line.starts(PLAYER, 25) or (line.words <= 40 and "autoplay" in line.low):
        return "video or gallery"
    return None


def table(line: Line, context: Context) -> str | None:
    """A row of a table in Markdown: its cells are no sentences."""
    return (
        "table row" if line.text.startswith("|") and line.text.endswith("|") and len(line.text) > 2 else None
    )


def navigation(line: Line, context: Context) -> str | None:
    """Names of pages beside one another, and single words of a menu."""
    if line.low.strip(" .:»>›") in PAGES:
        return "navigation"
    if line.words > 40 or line.ended:
        return None
    cells = [cell for cell in _CELLS.split(line.text) if cell]
    short = all(len(cell.split()) <= 7 for cell in cells)
    if len(cells) >= 3 and short:
        return "navigation"
    dashed = line.text.split(" - ")
    if line.outside and len(dashed) >= 3 and all(len(cell.split()) <= 3 for cell in dashed):
        return "navigation"
    return "navigation" if len(cells) == 2 and short and line.zone == "tail" else None


def address(line: Line, context: Context) -> str | None:
    """An address on the web with nothing but a label."""
    if line.words <= 6 and _URL_ONLY.fullmatch(line.low):
        return "link"
    if line.words <= 25 and not line.prose and line.outside and _SHORT_LINK.search(line.low):
        return "link"
    return None


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


RULES = (table, advertising, related, tags, player, navigation, address)
