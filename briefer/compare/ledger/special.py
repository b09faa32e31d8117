"""Figures that no number states outright: magnitudes, nobody, and what is told to be the third of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefer.compare.ledger.figures import SCORE, Figure
from briefer.text.tokens import stem
from briefer.text.vocabulary import word_set

DEAD = "dead"
"""The noun of a figure that counts the dead, whatever stands beside it."""
_MAGNITUDE = re.compile(
    r"\bmagnitude (?:as|at|was|is|to)(?: about)? (\d\.\d)\b|\bmeasur(?:ed|ing) (\d\.\d)\b(?! (?:m|km|mile|"
    r"inch|feet|percent))|\bmagnitude(?:[ -]of)?[ -](?:about )?(\d\.\d)\b|\b(\d\.\d)[ -]magnitude\b",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?:no ?one|nobody|none|no people)\b(?: (?:was|were|is|are|has|had|have|been|seriously|reported|said|to|"
    r"be|will))*"
    r" (?:killed|injured|hurt|wounded|died|dead|missing|arrested|dismissed|evacuated|laid off|sacked)\b"
    r"|\bno (?:(?:immediate|confirmed|further|reported|known|early) )?(?:reports? of (?:any )?)?"
    r"(?:injuries|deaths|fatalities|casualties|arrests|dead)\b|\bno loss of life\b|"
    r"\bwithout (?:loss of life|casualties)\b",
    re.IGNORECASE,
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_ONE_DEAD = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,2}?(?:man|woman|boy|girl|child|person|passenger|patient|worker|driver|resident|"
    r"baby|pensioner)"
    r" (?:has |had |was |have |is |been )*(?P<what>died|killed|injured|hurt|arrested|missing)\b"
)
_ORDINAL_PERSON = re.compile(
    rf"\ba ({'|'.join(_ORDINALS[2:10])}) (?:person|victim|passenger|patient|man|woman|child|body)\b"
)
_FIRST_DEAD = re.compile(
    r"\b(?:claimed|claims|caused|confirmed|reported|recorded|saw|with) (?:its|the|their|a) (?P<first>first) "
    r"(?:victim|death|fatality|life|casualty)\b|\b(?P<dead>first) (?:victim|death|fatality) "
    r"(?:was |has been |of the \w+ (?:was )?)?(?:confirmed|reported|recorded)\b",
    re.IGNORECASE,
)
"""A toll of one, told as the first of a row."""
_TURN = re.compile(
    r"\b(?:is|was|been|marks?|marked|and)\s(?:the|its|his|her|their|[A-Z][\w-]+(?:'s|’s))\s"
    rf"({'|'.join(_ORDINALS[1:])})\s([a-z]+)\b"
)
_COUNTS = {word: str(value) for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve"), 1)}  # fmt: skip
_SIDE = rf"(\d{{1,3}}|{'|'.join(_COUNTS)})"
_VOTES = re.compile(
    rf"\b{_SIDE}(?: votes?)? (?:to|against) {_SIDE}\b(?!\s*(?:percent|per cent|%|years?|hours?|days?|o['’]))",
    re.I,
)
_VOTE = re.compile(r"\b(?:vot(?:e|es|ed)|ruled|judges|justices|majority|panel)\b", re.IGNORECASE)
_MINUTE = re.compile(r"\bin the (\d{1,3})(?:st|nd|rd|th) minute\b|\bin minute (\d{1,3})\b", re.IGNORECASE)
"""The minute of a match in which somebody scored, or was sent off."""
_IN_LINE = re.compile(
    rf"\b(?:({'|'.join(_ORDINALS)})|(\d{{1,3}})(?:st|nd|rd|th)) in (?:the )?line\b", re.IGNORECASE
)
_YEARS = re.compile(
    r"\b(?:(?:built|constructed|completed|erected|opened|inaugurated) in|dates (?:from|back to)) "
    r"(?P<built>1[6-9]\d\d|20\d\d)\b"
    r"|\b(?:took (?:office|over)\b[^.;,]{0,24}? in|(?:been|the) (?:mayor|president|minister|governor|leader|"
    r"director|coach|head|chief)"
    r"\b[^.;,]{0,30}? since|held the (?:office|post) since|in office since) (?P<office>19\d\d|20\d\d)\b"
    r"|\b(?:founded|set up|established) in (?P<founded>1[6-9]\d\d|20\d\d)\b"
    r"|\b(?:construction|building work)\b[^.;,]{0,30}? (?:began|begun|started) in (?P<begun>1[6-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_NO_KIND = word_set("day time person man woman one largest biggest half quarter round floor year")


def special_figures(text: str) -> Iterable[Figure]:
    """Magnitudes, nobody ("no one was hurt"), deaths told one by one ("a fifth person has died"), and the
    number of an event in its row ("it is its second failure")."""
    for match in _MAGNITUDE.finditer(text):
        yield Figure(*match.span(), float(next(filter(None, match.groups()))), "magnitude", "measure", None)
    for match in _YEARS.finditer(text):
        if match.lastgroup:
            yield Figure(
                *match.span(match.lastgroup),
                float(match[match.lastgroup]),
                f"year {match.lastgroup}",
                "moment",
                None,
            )
    if nobody := _NOBODY.search(text):
        word = re.search(r"\w+$", nobody[0])
        end = nobody.start() + word.start() if word else nobody.end()
        yield Figure(nobody.start(), end, 0.0, "count", "count", None)
    if one := _ONE_DEAD.search(text):
        yield Figure(one.start(), one.start("what"), 1.0, "count", "count", "one")
    if first := _FIRST_DEAD.search(text):
        yield Figure(*first.span(first.lastgroup or 0), 1.0, "count", "count", "one", noun=DEAD)
    for match in _ORDINAL_PERSON.finditer(text):
        value = float(_ORDINALS.index(match[1]) + 1)
        yield Figure(match.start(), match.end(1), value, "count", "count", None, noun="person")
    for match in _TURN.finditer(text):
        if match[2] not in _NO_KIND:
            value = float(_ORDINALS.index(match[1]) + 1)
            noun = stem(match[2])
            yield Figure(match.start(1), match.end(2), value, f"turn {noun}", "measure", None, noun=noun)
    if _VOTE.search(text) and (vote := _VOTES.search(text)):
        sides = [_COUNTS.get(side.lower(), side) for side in vote.groups()]
        value = float(sides[0]) * SCORE + float(sides[1])
        yield Figure(*vote.span(), value, "turn vote", "measure", None, noun="vote")
    for match in _MINUTE.finditer(text):
        minute = next(filter(None, match.groups()))
        yield Figure(*match.span(), float(minute), "turn minute", "measure", None, noun="minute")
    for match in _IN_LINE.finditer(text):
        value = float(match[2] or _ORDINALS.index(match[1].lower()) + 1)
        yield Figure(*match.span(), value, "turn line", "measure", None, noun="line")
