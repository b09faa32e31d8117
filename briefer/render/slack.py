"""An edition as Slack messages of Block Kit: an overview with a thread of briefings, or all in one message.

Slack's limits are held here, in characters of what is sent: MAX_BLOCKS blocks a message, MAX_SECTION in a section,
MAX_HEADER in a header. Text that does not fit is parted at the end of a sentence, or else of a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefer.render.digest import DigestView, ItemView, fitting
from briefer.render.edition_view import ChangeView
from briefer.render.mrkdwn import MAX_FALLBACK, escape, fallback_text, link, mrkdwn, parted, plain
from briefer.render.sanitize import printable, shorten
from briefer.render.view import SourceView, StatementView

MAX_BLOCKS = 50
MAX_SECTION = 3000
MAX_CONTEXT = 2000
MAX_HEADER = 150
MAX_MESSAGE = 12_000
"""Characters of all blocks. Slack names no limit and answers msg_blocks_too_long somewhat above 13,000."""

MAX_MARKS = 1200
"""Characters of a statement's links; a statement with more citations than that names the rest without links."""

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Post:
    """One message: `text` is what a notification shows, `blocks` the message itself."""

    text: str
    blocks: tuple[Block, ...]


def overview(digest: DigestView) -> Post:
    """The message that opens the thread: title, counts, and every headline, with its links where there is room."""
    cited = _overview(digest, cited=True)
    fits = len(cited) <= MAX_BLOCKS and size(cited) <= MAX_MESSAGE
    return Post(_fallback(digest), tuple(cited if fits else _within(_overview(digest, cited=False), digest)))


def _overview(digest: DigestView, cited: bool) -> list[Block]:
    blocks = [*_head(digest)]
    for group in digest.groups:
        lines = [f"{item.number}. {_headline(item, cited)}" for item in group.items]
        blocks += _sections([*([f"*{mrkdwn(group.title)}*"] if group.title else []), *lines])
    blocks += _also(digest, cited)
    if digest.no_news:
        blocks += _sections([mrkdwn(digest.no_news)])
    return blocks + _contexts(["Each briefing stands in the thread."] if digest.items else [])


def thread(item: ItemView, digest: DigestView) -> tuple[Post, ...]:
    """One briefing, as the messages that it takes; mostly one."""
    blocks = [*_item_head(item), *_item_body(item, digest)]
    text = fallback_text(f"{item.number}. {item.view.headline.text}")
    return tuple(Post(text, tuple(part)) for part in _messages(blocks))


def single(digest: DigestView) -> Post:
    """The whole edition in one message, shortened until it fits (see digest.shortened)."""

    def made(shown: DigestView) -> list[Block]:
        blocks = [*_head(shown)]
        for item in shown.items:
            blocks += [*_item_head(item), *_item_body(item, shown), {"type": "divider"}]
        return [*blocks, *_also(shown)]

    def fits(shown: DigestView) -> bool:
        blocks = made(shown)
        return len(blocks) <= MAX_BLOCKS and size(blocks) <= MAX_MESSAGE

    return Post(_fallback(digest), tuple(made(fitting(digest, fits))[:MAX_BLOCKS]))


def size(blocks: Iterable[Block]) -> int:
    """How many characters the blocks show or hide in links."""
    return sum(len(text) for block in blocks for text in texts(block))


def texts(block: Block) -> list[str]:
    """The texts of one block, as they are sent."""
    parts = [block["text"], *block.get("elements", [])] if "text" in block else block.get("elements", [])
    return [part["text"] for part in parts]


def _head(digest: DigestView) -> list[Block]:
    facts = [mrkdwn(f"{digest.date} · {digest.counts}")]
    if digest.url:
        facts.append(link(digest.url, "View in browser"))
    return [_header(digest.title), *_contexts([" · ".join(facts)])]


def _item_head(item: ItemView) -> list[Block]:
    title = f"{item.number}. {item.view.headline.text}"
    marks = _marks(item.view.headline)
    about = _contexts([marks, mrkdwn(item.why), mrkdwn(item.tag)])
    if len(escape(title)) <= MAX_HEADER:
        return [_header(title), *about]
    return [*_sections(_lines(title, "", bold=True)), *about]


def _item_body(item: ItemView, digest: DigestView) -> list[Block]:
    lines = [line for change in item.changes for line in _change(change, item)]
    blocks = _sections([f"*New since {mrkdwn(item.since or 'the last edition')}*", *lines]) if lines else []
    blocks += _sections([line for statement in item.view.lead for line in _statement(statement, "", item)])
    for section in item.view.sections:
        told = section.kind == "single_source"
        lines = [
            line for statement in section.statements for line in _statement(statement, "• ", item, told=told)
        ]
        blocks += _sections([f"*{mrkdwn(shorten(section.title, MAX_FALLBACK))}*", *lines])
    for number, disagreement in enumerate(item.view.disagreements):
        lines = ["*Where the sources differ*"] if number == 0 else []
        note = f"; {disagreement.note}" if disagreement.note else ""
        lines += _lines(f"{disagreement.topic} ({disagreement.label}{note})", "", bold=True)
        for position in disagreement.positions:
            names = ", ".join(source.name for source in position.sources[:3])
            lines += _statement(position, f"• {mrkdwn(names)}: ", item)
        blocks += _sections(lines)
    if item.left_out:
        more = f"{item.left_out} more {'statement' if item.left_out == 1 else 'statements'} left out here"
        blocks += _contexts([f"{more}: {link(digest.url, 'read on')}" if digest.url else more])
    return blocks + _contexts([_source(source) for source in item.sources])


def _also(digest: DigestView, cited: bool = True) -> list[Block]:
    lines = [f"• {_headline(line, cited)}" for line in digest.lines]
    blocks = _sections(["*Also*", *lines]) if lines else []
    if digest.lines_left_out:
        blocks += _contexts([f"{digest.lines_left_out} more events are left out here for their number."])
    return blocks


def _within(blocks: list[Block], digest: DigestView) -> list[Block]:
    """As many whole blocks as a message takes, and a word on those that it does not."""
    kept = _messages(blocks)[0]
    if len(kept) == len(blocks):
        return kept
    rest = f"more in the {link(digest.url, 'archive')}" if digest.url else "the rest stands in the edition"
    return [*kept[: MAX_BLOCKS - 1], *_contexts([f"The list is too long for one message: {rest}."])]


def _messages(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks, parted into messages of which each is within the limits."""
    messages: list[list[Block]] = [[]]
    room = MAX_MESSAGE
    for block in blocks:
        needs = size([block])
        if messages[-1] and (len(messages[-1]) == MAX_BLOCKS or needs > room):
            messages.append([])
            room = MAX_MESSAGE
        messages[-1].append(block)
        room -= needs
    return messages


def _header(text: str) -> Block:
    # Plain text holds no markup; that it holds no mention and no emoji either is not left to Slack.
    shown = plain(printable(text).strip())
    limit = MAX_HEADER
    while len(escape(shown)) > MAX_HEADER:
        limit -= 1 + max(0, (len(escape(shown)) - MAX_HEADER) // 5)
        shown = shorten(shown, limit)
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": escape(shown) or "briefer", "emoji": False},
    }


def _sections(lines: Sequence[str]) -> list[Block]:
    return [{"type": "section", "text": _text(text)} for text in _packed(lines, MAX_SECTION, "\n")]


def _contexts(lines: Sequence[str]) -> list[Block]:
    packed = _packed([line for line in lines if 0 < len(line) <= MAX_CONTEXT], MAX_CONTEXT, " · ")
    return [{"type": "context", "elements": [_text(text)]} for text in packed]


def _text(text: str) -> dict[str, Any]:
    # verbatim: Slack makes no links and mentions of its own out of what it reads in the text.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _packed(lines: Sequence[str], limit: int, between: str) -> list[str]:
    """The lines, joined into as few texts as the limit lets; each line is within it by itself."""
    packed: list[str] = []
    for line in lines:
        if packed and len(packed[-1]) + len(between) + len(line) <= limit:
            packed[-1] += between + line
        else:
            packed.append(line)
    return packed


def _headline(item: ItemView, cited: bool) -> str:
    headline = mrkdwn(shorten(item.view.headline.text, MAX_FALLBACK))
    tag = f" ({item.tag})" if item.tag else ""
    return f"{headline}{tag}{' ' + _marks(item.view.headline) if cited else ''}"


def _change(change: ChangeView, item: ItemView) -> list[str]:
    prefix = f"• *{mrkdwn(change.label)}*{mrkdwn(f' ({shorten(change.note, MAX_FALLBACK)})') if change.note else ''}: "
    before = change.before
    if change.now:
        then = _lines(f"Before: {before.text} ({before.date})", "    ") if before else []
        return [*_statement(change.now, prefix, item, marked=False), *then]
    return _lines(f"{before.text} ({before.date})", prefix) if before else []


def _statement(
    statement: StatementView, prefix: str, item: ItemView, *, marked: bool = True, told: bool = False
) -> list[str]:
    """The lines of a statement; `marked` says whether it is new, `told` that its section says it has one source."""
    tail = f" {_marks(statement)}"
    if marked and statement.change in ("new", "updated"):
        tail += f" _{statement.change}_"
    if statement.single and len(item.view.origins) > 1 and not told:
        tail += " _single source_"
    return _lines(statement.text, prefix, tail)


def _lines(text: str, prefix: str, tail: str = "", bold: bool = False) -> list[str]:
    """The text as lines that each fit a section: one, or as many as it takes, parted at ends of sentences."""
    room = MAX_SECTION - len(prefix) - len(tail) - 2
    parts = parted(text, room)
    marked = [f"*{mrkdwn(part)}*" if bold else mrkdwn(part) for part in parts]
    marked[0] = prefix + marked[0]
    marked[-1] += tail
    return marked


def _marks(statement: StatementView) -> str:
    shown: list[str] = []
    room = MAX_MARKS
    for passage in statement.passages:
        mark = link(passage.url, passage.label) if passage.url else passage.label
        mark = mark if len(mark) <= room else passage.label
        room -= len(mark)
        if room > 0:
            shown.append(mark)
    return f"[{', '.join(shown)}]" if shown else ""


def _source(source: SourceView) -> str:
    name = (
        link(source.url, source.name) if source.url and len(source.url) < MAX_MARKS else mrkdwn(source.name)
    )
    return f"{source.number} {name}{mrkdwn(f', {source.date}') if source.date else ''}"


def _fallback(digest: DigestView) -> str:
    first = next((item.view.headline.text for item in (*digest.items, *digest.lines)), "")
    return fallback_text(f"{digest.title}, {digest.date}: {first or digest.counts}")
