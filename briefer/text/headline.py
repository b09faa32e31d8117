"""The headline, and the name of the outlet that stands behind or above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.blocks import Block
from briefer.text.boilerplate import reason_to_remove
from briefer.text.boilerplate.line import Context, Line, fold
from briefer.text.byline import NAME, NAMES_ONLY
from briefer.text.head_lines import CELLS, cells, is_credit
from briefer.text.tokens import content_stems

# A headline is shorter than this; in 135 dated articles the longest has 24 words.
LONGEST_TITLE = 32
# How many lines may belong to the head of an article.
HEAD_LINES = 9

OUTLET_WORDS = re.compile(
    r"\b(?:news|times|post|herald|today|register|journal|tribune|gazette|review|press|guardian|daily"
    r"|chronicle|observer"
    r"|standard|globe|star|mail|telegraph|independent|magazine|media|radio|tv|bbc|cnn|npr|abc|nbc|cbs|fox"
    r"|reuters|politico"
    r"|zeitung|tagblatt|tageblatt|anzeiger|bote|kurier|nachrichten|presse|rundschau|allgemeine|monde|figaro"
    r"|courrier|dépêche|diario|periódico|heraldo|corriere|giornale|dagblad|tidning|dziennik"
    r"|gazeta"
    r"|online|wire|weekly|dispatch|courier|examiner|sentinel|bulletin|broadcasting|watch|network|insider"
    r"|\w+\.(?:com|org|net|co\.\w\w|de|fr|ru|info))\b"
)
# Last words of names of outlets that are words of everyday language too.
_COMMON_LAST = frozenset((
    "news", "times", "today", "post", "daily", "online", "weekly", "media", "radio", "press", "journal",
    "world", "business", "network", "review", "magazine", "report", "live",
))  # fmt: skip
# A person, a place or a label by itself is a caption, a dateline or a rubric: "Jane Roe, 32, of Sund".
_NO_TITLE = re.compile(
    rf"{NAME}, \d{{1,3}}(?:, (?:of|from) .{{2,40}})?|[A-ZÀ-ÞА-Я' .-]{{3,40}}, [A-Z][\w. ]{{1,30}}\|?|[(\[*].*[)\]*]"
)
# Such a line heads a review or a letter, which has no headline.
_OTHER_HEAD = re.compile(
    rf"(?:With|Starring:?|Directed by|Written by) {NAMES_ONLY.pattern}"
    r"|(?:The (?:Right |Rt\.? )?Hon(?:ou?rable|\.)|Dear) .{2,60}"
)
# The name of an office or a company by itself heads its letters.
ISSUER = re.compile(
    r"(?:The )?(?:[A-Z][\w’'&-]*,? (?:of |for |and |the )*){0,6}(?:Board|Authority|Ministry|Office|Council|Agency|"
    r"Government|Department|Police|University|Institute|Commission|Committee|Service|Court|Bank|Union|Association|"
    r"Federation|Foundation|Secretariat|Directorate|Ltd|Inc|plc|AG|SA|GmbH)\.?"
    r"(?: (?:of|for|and)(?: the)?(?: [A-Z][\w’'-]+)+)*"
)
# Of the text after the first line that may be a headline this many blocks are held against it.
ECHO_BLOCKS = 14
LEAST_ECHO = 0.4
_TITLE_CUT = re.compile(r"(?P<title>.{15,}?)\s+[|–—-]\s+(?P<outlet>[^|–—]{2,45})")


def find_title(blocks: Sequence[Block], title: str | None) -> int | None:
    """The index of the headline among the first lines; of the line that repeats `title`, where it is known.

    The first line is the headline, unless it reads as the name of an outlet and a longer line follows.
    """
    candidates = []
    for index, block in enumerate(blocks[:HEAD_LINES]):
        if title and fold(block.text) == fold(title):
            return index
        if block.kind == "row" or (block.kind == "text" and Line(block.text).prose):
            break
        if title is None and _OTHER_HEAD.fullmatch(block.text):
            return None
        if title is None and _may_be_title(block, blocks, index):
            candidates.append(index)
    return _best_title(blocks, candidates) if candidates else None


def is_masthead(blocks: Sequence[Block], end: int) -> bool:
    """Whether the lines above the headline are the head of a paper rather than dirt."""
    return 0 < end <= 5 and all(
        len(block.text.split()) <= 16 and not Line(block.text).prose for block in blocks[:end]
    )


def split_title(title: str) -> tuple[str, str | None]:
    """A page title without the outlet after its last bar or dash, and that outlet."""
    found = _TITLE_CUT.fullmatch(title)
    if found and len(found["title"].split()) >= 3 and len(found["outlet"].split()) <= 5:
        outlet = found["outlet"].strip()
        barred = title[found.end("title") :].lstrip().startswith("|")
        if OUTLET_WORDS.search(outlet.lower()) or (barred and outlet[0].isupper()):
            return found["title"].strip(), outlet
    return title, None


def without_outlet(title: str, outlet: str) -> str:
    """A page title without the name of its own outlet behind a bar or dash."""
    names = [outlet, *re.split(r"\s[|–—-]\s", outlet)[:1]]
    for name in names:
        cut = re.fullmatch(rf"(.{{8,}}?)\s+[|–—-]\s+{re.escape(name)}", title, re.IGNORECASE)
        if cut:
            return cut[1]
    return title


def goes_before_bar(block: Block, title: str) -> bool:
    """Whether a block of the page is its title without the rubric or name behind a bar or dash."""
    if block.kind not in ("title", "heading") or len(block.text.split()) < 3:
        return False
    rest = title[len(block.text) :]
    return title.startswith(block.text) and bool(re.match(r"\s+[|–—-]\s", rest))


def outlet_names(outlet: str | None) -> tuple[str, ...]:
    """The names an outlet goes by, folded: "The Skerry Lantern", "Skerry Lantern", "Lantern"."""
    if not outlet:
        return ()
    full = fold(outlet).removeprefix("the ")
    words = full.split()
    # "The Gazette" for the Gazette of the South, "the Lantern" for the Skerry Lantern.
    short = [word for word in (words[0], words[-1]) if word not in _COMMON_LAST and len(word) >= 4]
    return (full, *(word for word in short if word == words[-1] or OUTLET_WORDS.fullmatch(word)))


def _best_title(blocks: Sequence[Block], candidates: Sequence[int]) -> int:
    for index in candidates:
        if blocks[index].kind == "title" and not ISSUER.fullmatch(blocks[index].text):
            return index
    top = blocks[0].text
    masthead = len(top.split()) <= 5 and (
        top.isupper() or bool(OUTLET_WORDS.search(top.lower()) or CELLS.search(top))
    )
    if not masthead:
        return _most_echoed(blocks, candidates)
    # The first line is a masthead. The headline stands below it, at best in a run of its own.
    longer = [index for index in candidates if index and len(blocks[index].text.split()) >= 4]
    if not OUTLET_WORDS.search(top.lower()):
        # The first line is in capitals, and so may the headline be, over the name of the paper.
        longer = [index for index in longer if not _names_outlet(blocks[index].text)]
    groups = [block.group for block in blocks]
    alone = [index for index in longer if groups.count(groups[index]) == 1 and groups[index] != groups[0]]
    return _most_echoed(blocks, alone or longer or candidates)


def _most_echoed(blocks: Sequence[Block], candidates: Sequence[int]) -> int:
    """The first candidate, unless the text takes up nothing of it, but much of a later one.

    A slogan or the name of a paper or an office stands above the headline; the text speaks of neither.
    """
    first, *later = candidates
    text = {stem for block in blocks[first + 1 :][:ECHO_BLOCKS] for stem in _prose_stems(block)}
    if not later or (
        text.intersection(content_stems(blocks[first].text)) and not ISSUER.fullmatch(blocks[first].text)
    ):
        return first
    echoes = {index: set(content_stems(blocks[index].text)) for index in later}
    shares = {index: len(stems & text) / max(len(stems), 2) for index, stems in echoes.items()}
    best = max(later, key=lambda index: shares[index])
    return best if shares[best] >= LEAST_ECHO else first


def _prose_stems(block: Block) -> list[str]:
    return content_stems(block.text) if Line(block.text).prose else []


def _names_outlet(text: str) -> bool:
    """Whether a short line of several cells names an outlet: "Tarnby Courier - Official daily"."""
    return bool(
        len(text.split()) <= 6
        and len(CELLS.split(text)) > 1
        and OUTLET_WORDS.search(CELLS.split(text)[0].lower())
    )


def _may_be_title(block: Block, blocks: Sequence[Block], index: int) -> bool:
    if block.kind == "title":
        return True
    text = block.text
    if block.kind == "item" or len(text.split()) > LONGEST_TITLE or len(text) > 250 or len(text) < 8:
        return False
    if text.endswith((".", ":", ",", ";")) and not text.endswith("..."):
        return False
    if _NO_TITLE.fullmatch(text) or (len(text.split()) <= 3 and NAMES_ONLY.fullmatch(text)):
        return False
    if any(map(is_credit, cells(text))) or reason_to_remove(Line(text, "head"), Context()):
        return False
    alone = all(other.group != block.group for other in (*blocks[:index], *blocks[index + 1 : index + 2]))
    if not any(char.isalpha() for char in text) or (
        len(text.split()) < (2 if alone else 3) and text.isascii()
    ):
        return False
    # A headline stands alone, over something longer than itself.
    following = [other for other in blocks[index + 1 :] if other.kind != "row"]
    return any(len(other.text) > len(text) and Line(other.text).ended for other in following[:HEAD_LINES])
