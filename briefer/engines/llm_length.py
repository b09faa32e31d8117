"""Holding a model's briefing to the length that was asked for: whole statements go, the least important first."""

from __future__ import annotations

from dataclasses import replace

from briefer.engines.llm_calls import Style
from briefer.engines.selection import count_words
from briefer.types import Draft, DraftStatement, Rejected, Section

SLACK = 1.25
"""Lead and sections may be longer than asked by this factor: models write about as many words as they are told."""


def shorten(draft: Draft, style: Style) -> tuple[Draft, tuple[Rejected, ...]]:
    """The draft within its length, and the statements that were left out for it, in reading order.

    Statements are taken from the end: sections stand in the order of their importance, as do the statements in
    each. The headline, the first statement of the lead and the disagreements stay, whatever their length.
    """
    reading = [*draft.lead, *(s for section in draft.sections for s in section.statements)]
    left = style.words * SLACK - sum(count_words(statement.text) for statement in reading)
    kept = len(reading)
    while left < 0 and kept > 1:
        kept -= 1
        left += count_words(reading[kept].text)
    reason = f"length: beyond the {style.words} words asked for"
    beyond = tuple(Rejected(statement.text, reason) for statement in reading[kept:])
    return _first(draft, kept), beyond


def _first(draft: Draft, kept: int) -> Draft:
    """The draft with the first so many statements of its lead and sections."""
    lead = draft.lead[:kept]
    left = kept - len(lead)
    sections: list[Section[DraftStatement]] = []
    for section in draft.sections:
        statements = section.statements[:left]
        left -= len(statements)
        if statements:
            sections.append(replace(section, statements=statements))
    return replace(draft, lead=lead, sections=tuple(sections))
