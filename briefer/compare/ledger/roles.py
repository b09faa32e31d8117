"""Of whom an age is: the role in which news tells of somebody, where no name says it."""

from __future__ import annotations

import re

from briefer.compare.words.lexicon import concept
from briefer.text.tokens import words
from briefer.text.vocabulary import word_set

ROLES = frozenset(
    concept(word)
    for word in word_set(
        "driver pilot captain officer victim suspect gunman shooter attacker hostage prince princess royal "
        "teacher student "
        "farmer worker passenger player singer actor politician owner manager firefighter soldier cyclist "
        "pedestrian motorist "
        "motorcyclist climber doctor nurse mayor minister president director chairman chief coach hiker swimmer "
        "diver miner "
        "sailor skipper conductor guard burglar robber thief killer murderer accused defendant general "
        "admiral king queen senator boy girl baby "
        "toddler teenager"
    )
)
"""What people are in news, where they have no name, as concepts."""
_SAME = {
    concept("royal"): concept("prince"),
    concept("princess"): concept("prince"),
    concept("motorist"): concept("driver"),
}
_AT = {
    concept("driver"): re.compile(r"at the wheel|behind the wheel|driving", re.IGNORECASE),
    concept("pilot"): re.compile(r"at the (?:controls|yoke)|flying", re.IGNORECASE),
    concept("skipper"): re.compile(r"at the helm|steering", re.IGNORECASE),
}
_BEHIND = re.compile(r"[\s,-]*((?:[\w’'-]+\s?){1,4})")
_BEFORE = re.compile(
    r"([\w’'-]+)(?:\s(?:is an?|was an?|is|was|who is|who was|of|in the \w+ car))?(?:,\s*(?:who is|who was|"
    r"aged|an?|the)?|"
    r"\s(?:is|was|aged))?\s*$"
)

_WHO = re.compile(r"\b[Tt]he ([\w’'-]+) who [\w ]{2,30}, (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+,\s*$")
"""Before an age: "The passenger who died, Maria Stroud, 63"."""


def roles_of(text: str, start: int, end: int) -> frozenset[str]:
    """The concepts of the roles of whose age `text[start:end]` is: "the driver, 34", "a 34-year-old nurse"."""
    behind = _BEHIND.match(text, end)
    found = {role for role, at in _AT.items() if behind and at.search(text[end : behind.end() + 12])}
    if behind and text[end : end + 1] != ",":
        named = [concept(word) for word in words(behind[1]) if concept(word) in ROLES]
        found.update(named[:1])
    before = _BEFORE.search(text[max(0, start - 40) : start])
    if before and concept(before[1]) in ROLES:
        found.add(concept(before[1]))
    told = _WHO.search(text[max(0, start - 70) : start])
    if told and concept(told[1]) in ROLES:
        found.add(concept(told[1]))
    return frozenset(_SAME.get(role, role) for role in found)
