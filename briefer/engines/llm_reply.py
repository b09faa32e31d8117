"""The schemas of a model's replies, and how a reply becomes statements with citations.

A model cites sentences by number, and code maps the numbers to passages. Titles of sections are never the
model's, and a topic is only where it says nothing but words of the passages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, get_args

from briefer.compare.equal_positions import say_the_same
from briefer.compare.same_claim import supports
from briefer.engines.extractive import TITLES
from briefer.engines.llm_input import ModelInput
from briefer.engines.llm_refusals import is_neutral_topic, refusal, reporting, translation_refusal
from briefer.text.tokens import content_stems, stem, tokenize
from briefer.types import Change, Disagreement, DisagreementKind, Draft, DraftStatement, Section, SectionKind

KINDS: Final[Mapping[SectionKind, str]] = {
    "key_points": TITLES["key_points"],
    "quotes": TITLES["quotes"],
    "figures": TITLES["figures"],
    "timeline": "How it went",
    "next": TITLES["next"],
    "background": TITLES["background"],
}
NOT_KNOWN: Final = "Not known, by the sources' own account"
DIFFERENCES: Final[tuple[DisagreementKind, ...]] = (
    "contradiction",
    "updated_over_time",
    "different_unit_or_scope",
)
UNNAMED_TOPIC: Final = "What the sources give differently"
TOPIC_WORDS: Final = 4
MOST_REASON: Final = 25
"""Words of a judge's reason that are passed on."""


def _object(**properties: Any) -> dict[str, Any]:
    """Structured outputs want every property required and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT: Final = {"type": "string"}
_ID: Final = {"type": "integer"}
_NUMBERS = _list(_ID)
_STATEMENT = {"$ref": "#/$defs/statement"}
_STATEMENTS = _list(_STATEMENT)
EXTRACT_SCHEMA: Final[Mapping[str, Any]] = _object(sentences=_NUMBERS)
JUDGE_SCHEMA: Final[Mapping[str, Any]] = _object(
    statements=_list(
        _object(id=_ID, verdict=_TEXT | {"enum": ["supported", "partly", "unsupported"]}, reason=_TEXT)
    )
)
CHANGES_SCHEMA: Final[Mapping[str, Any]] = _object(
    statements=_list(_object(id=_ID, change=_TEXT | {"enum": list(get_args(Change))}, earlier=_ID))
)


SAME_EVENT_SCHEMA: Final[Mapping[str, Any]] = _object(
    pairs=_list(_object(id=_ID, event=_TEXT | {"enum": ["same", "different", "unsure"]}))
)


def merge_schema(sections: Collection[SectionKind] = (), translated: bool = False) -> Mapping[str, Any]:
    """The schema of a reply to the merge call, with these kinds of sections, or all where none is named."""
    kinds = [kind for kind in KINDS if not sections or kind in sections]
    return _object(
        headline=_STATEMENT,
        lead=_STATEMENTS,
        sections=_list(_object(kind=_TEXT | {"enum": kinds or list(KINDS)}, statements=_STATEMENTS)),
        disagreements=_list(
            _object(topic=_TEXT, kind=_TEXT | {"enum": list(DIFFERENCES)}, positions=_STATEMENTS)
        ),
        not_known=_STATEMENTS,
    ) | {"$defs": {"statement": _statement(translated)}}


def repair_schema(translated: bool = False) -> Mapping[str, Any]:
    """The schema of a reply to the repair call."""
    return _object(statements=_list(_statement(translated, id=_ID)))


def _statement(translated: bool, **more: Any) -> dict[str, Any]:
    """A statement as a model writes it: the original of a translated one comes first."""
    original = {"original": _TEXT} if translated else {}
    return _object(**more, sentences=_NUMBERS, **original, text=_TEXT)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as the model wrote it: its text, the numbers that it cites, the original of a translated one."""

    text: str
    numbers: tuple[int, ...]
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered to the merge call, in the frame of a Draft."""

    headline: Line
    lead: tuple[Line, ...]
    sections: tuple[tuple[SectionKind, tuple[Line, ...]], ...]
    disagreements: tuple[tuple[str, DisagreementKind, tuple[Line, ...]], ...]

    def lines(self) -> list[Line]:
        """Every statement once, the headline first."""
        parts = [
            (self.headline,),
            self.lead,
            *(s[1] for s in self.sections),
            *(d[2] for d in self.disagreements),
        ]
        return list(dict.fromkeys(line for part in parts for line in part))


Judged = Mapping[Line, DraftStatement]
"""What became of the lines that may be printed; a line that is missing may not."""


def read_reply(data: Mapping[str, Any]) -> Reply:
    """The reply to the merge call, which fits merge_schema(). Sections of one kind are joined."""
    sections: dict[SectionKind, list[Line]] = {kind: [] for kind in KINDS}
    for section in data["sections"]:
        sections[section["kind"]].extend(_lines(section["statements"]))
    sections["not_known"] = list(_lines(data["not_known"]))
    return Reply(
        _line(data["headline"]),
        _lines(data["lead"]),
        tuple((kind, tuple(dict.fromkeys(lines))) for kind, lines in sections.items() if lines),
        tuple((d["topic"], d["kind"], _lines(d["positions"])) for d in data["disagreements"]),
    )


def read_repairs(data: Mapping[str, Any], failed: Sequence[Line]) -> dict[Line, Line]:
    """The new wording of failed lines by the old one, from a reply that fits repair_schema().

    A line that the model gives up (an empty text), or that it was not asked for, is not among them.
    """
    repairs: dict[Line, Line] = {}
    for item in data["statements"]:
        if 1 <= item["id"] <= len(failed) and item["text"].strip():
            repairs[failed[item["id"] - 1]] = _line(item)
    return repairs


def read_verdicts(data: Mapping[str, Any], judged: Sequence[Line]) -> dict[Line, str]:
    """Why lines are not supported, in the judge's words, from a reply that fits JUDGE_SCHEMA.

    A line that the judge says nothing of counts as supported: the checks have held it.
    """
    return {
        judged[item["id"] - 1]: f"judge: {item['verdict']}: {' '.join(item['reason'].split()[:MOST_REASON])}"
        for item in data["statements"]
        if 1 <= item["id"] <= len(judged) and item["verdict"] != "supported"
    }


def read_changes(data: Mapping[str, Any], today: int, earlier: int) -> dict[int, tuple[Change, int | None]]:
    """What each of today's statements is, and the earlier one that it repeats or replaces, by position from 0.

    From a reply that fits CHANGES_SCHEMA; an answer that names no statement is left out.
    """
    return {
        item["id"] - 1: (item["change"], item["earlier"] - 1 if item["change"] != "new" else None)
        for item in data["statements"]
        if 1 <= item["id"] <= today and (item["change"] == "new" or 1 <= item["earlier"] <= earlier)
    }


def read_same_event(data: Mapping[str, Any], pairs: int) -> dict[int, bool]:
    """Whether a pair is on one event, by position from 0, from a reply that fits SAME_EVENT_SCHEMA.

    A pair that the model is unsure of, or gives two answers for, is left out.
    """
    told: dict[int, set[str]] = {}
    for item in data["pairs"]:
        if 1 <= item["id"] <= pairs:
            told.setdefault(item["id"] - 1, set()).add(item["event"])
    return {at: answers == {"same"} for at, answers in told.items() if answers in ({"same"}, {"different"})}


def statement_of(line: Line, shown: ModelInput) -> DraftStatement | str:
    """The statement with its passages, or why code refuses it."""
    reason = refusal(line.original or line.text, line.numbers, shown)
    if line.original is not None and not reason:
        reason = translation_refusal(line.text, shown)
    citations = () if reason else shown.citations(reporting(line.numbers, shown))
    return reason or DraftStatement(line.text, citations, line.original)


def compose(reply: Reply, judged: Judged) -> Draft:
    """The draft of the lines that may be printed; what is said twice is kept where it comes first."""
    printed: list[DraftStatement] = []

    def kept(lines: Iterable[Line]) -> tuple[DraftStatement, ...]:
        found = []
        for line in lines:
            statement = judged.get(line)
            if statement and not any(_repeats(statement, other) for other in printed):
                printed.append(statement)
                found.append(statement)
        return tuple(found)

    lead = kept(reply.lead)
    sections = tuple(
        Section(kind, KINDS.get(kind, NOT_KNOWN), statements)
        for kind, lines in reply.sections
        if (statements := kept(lines))
    )
    return Draft(
        headline=judged.get(reply.headline),
        lead=lead,
        sections=sections,
        disagreements=tuple(_disagreements(reply, judged.get)),
    )


def _disagreements(
    reply: Reply, find: Callable[[Line], DraftStatement | None]
) -> Iterator[Disagreement[DraftStatement]]:
    """Those of which two positions or more hold, on passages of their own.

    One that was updated is left out where its latest position does not hold: an older one would pass for it.
    """
    for topic, kind, lines in reply.disagreements:
        positions = tuple(dict.fromkeys(statement for line in lines if (statement := find(line))))
        outdated = kind == "updated_over_time" and find(lines[-1]) is None
        if len({statement.citations for statement in positions}) > 1 and not outdated and _differ(positions):
            named = topic.strip() if is_neutral_topic(topic, positions) else _shared_topic(positions)
            yield Disagreement(named, kind, positions)


def _differ(positions: Sequence[DraftStatement]) -> bool:
    """Whether any two positions differ: one sum told in two units is no disagreement, whatever the model says."""
    return any(not say_the_same(one.text, other.text) for one, other in combinations(positions, 2))


def _shared_topic(positions: Sequence[DraftStatement]) -> str:
    """The words that all positions share, or none: what code can say of a topic without the model."""
    first, *others = ([t.text for t in tokenize(p.text)] for p in positions)
    known = [{stem(word.lower()) for word in other} for other in others]
    shared = [w for w in first if content_stems(w) and all(stem(w.lower()) in k for k in known)]
    return ", ".join(dict.fromkeys(shared[:TOPIC_WORDS])) or UNNAMED_TOPIC


def _repeats(statement: DraftStatement, other: DraftStatement) -> bool:
    return supports(other.original or other.text, statement.original or statement.text)


def _lines(items: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(dict.fromkeys(_line(item) for item in items if item["text"].strip()))


def _line(item: Mapping[str, Any]) -> Line:
    original = " ".join(item["original"].split()) if "original" in item else None
    return Line(" ".join(item["text"].split()), tuple(dict.fromkeys(item["sentences"])), original)
