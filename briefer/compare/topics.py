"""What a disagreement is about, in words for a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.compare.counting import EMPLOYED
from briefer.compare.ledger import Entry
from briefer.compare.lexicon import concept
from briefer.compare.people import GENERIC
from briefer.compare.values import Value
from briefer.text.tokens import STOPWORDS, tokenize
from briefer.text.units import CURRENCIES
from briefer.text.vocabulary import word_set

_TOLL_TOPICS = {
    "killed": "number of people killed",
    "injured": "number of people injured",
    "admitted": "number of people taken to hospital",
    "ill": "number of people who fell ill",
    "trapped": "number of people trapped",
    "missing": "number of people missing",
    "arrested": "number of people arrested",
    "aboard": "number of people on board",
    "dismissed": "number of people who lose their work",
    "displaced": "number of people who had to leave their homes",
    "marched": "number of people who took part",
    "rescued": "number of people rescued",
    "burned": "area burned",
}
_DIMENSION_TOPICS = {
    "percent": "percentage",
    "points": "percentage points",
    "speed": "speed",
    "area": "area",
    "day": "day",
    "weekday": "day",
    "age": "age",
    "magnitude": "magnitude",
    "hour": "time of day",
    "month": "month",
    "turn": "place in a row",
    "year": "year",
    "duration": "length of time",
    "length": "length",
    "mass": "weight",
}
MOST_WORDS = 2
LONGEST_COUNTED = 4
_WEAK = word_set("people person persons number total million billion thousand percent about said new")


def topic_of(values: Sequence[Value]) -> str:
    """Such as "number of polling stations", "amount: offer" or "percentage: turnout"; never empty."""
    for value in values:
        for toll in sorted(value.tolls):
            return _TOLL_TOPICS[toll]
    entries = [entry for value in values for entry in value.entries]
    dimension = values[0].figure.dimension
    if dimension == "count":
        counted = next((words for entry in entries if (words := _counted(entry))), "")
        if counted:
            vague = any(value.nouns & GENERIC for value in values)
            shared = [word for word in _shared_words(values) if word not in counted] if vague else []
            return f"number of {counted}" + (f" ({', '.join(shared)})" if shared else "")
    if dimension.startswith("turn "):
        dimension = "turn"
    if dimension.startswith("year "):
        dimension = "year"
    kind = "amount" if dimension in CURRENCIES else _DIMENSION_TOPICS.get(dimension, "figure")
    shared = _shared_words(values)
    return f"{kind}: {', '.join(shared)}" if shared else kind


def _counted(entry: Entry) -> str:
    """The words of what is counted, as they stand behind the figure: "polling stations"."""
    if entry.noun in (None, EMPLOYED):
        return "employees" if entry.noun else ""
    found: list[str] = []
    text, position = entry.sentence.text, entry.figure.end
    for token in tokenize(text[position : position + 60]):
        at = entry.figure.end + token.start
        if text[position:at].strip(" -\u00a0") or len(found) == LONGEST_COUNTED:
            break
        word = token.text.lower()
        if word in STOPWORDS:
            break
        found.append(word)
        position = entry.figure.end + token.end
        if concept(word) == entry.noun:
            return " ".join(found)
    of = re.search(r"\bnumber of (?:the )?((?:\w+ )?\w+)", text)
    named = [word for word in of[1].split() if word.lower() not in STOPWORDS] if of else []
    return " ".join(named) if entry.noun in {concept(word) for word in named} else ""


def _shared_words(values: Sequence[Value]) -> list[str]:
    """Words for what all values have in common, as they stand in the sentences: nouns first, names last."""
    common = {word for word in values[0].context if all(word in other.context for other in values[1:])}
    nouns = {noun for value in values for noun in value.nouns}
    found: dict[str, str] = {}
    for value in values:
        for token in tokenize(value.entries[0].sentence.text):
            word, lower = concept(token.text), token.text.lower()
            if word in nouns | common and lower not in _WEAK | STOPWORDS and len(lower) > 1:
                found.setdefault(word, token.text)
    ordered = sorted(found, key=lambda word: (found[word][0].isupper(), word not in nouns))
    return [found[word] for word in ordered][:MOST_WORDS]
