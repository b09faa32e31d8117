"""What a disagreement is about, in words for a reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefer.compare.ledger.counting import EMPLOYED
from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.people import GENERIC
from briefer.compare.ledger.values import Value
from briefer.compare.words.lexicon import concept
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
    "year": "year",
    "duration": "length of time",
    "length": "length",
    "mass": "weight",
}
_YEAR_TOPICS = {
    "built": "year in which it was built",
    "office": "year of taking office",
    "founded": "year in which it was founded",
}
LONGEST_COUNTED = 4
_WEAK = word_set(
    "people person persons number total million billion thousand percent about said new hour hours day "
    "days week weeks amount count result results figure figures update month months year years time times "
    "term end percentage point points cent euro euros dollar dollars pound pounds"
)
_MONEY = word_set(
    "price prices cost costs value offer offers fine fines debt debts damages budget reserves salary wage "
    "wages fee fees loss losses profit profits revenue revenues turnover compensation ransom bail bill "
    "tax loan grant prize stake worth"
)
_NOUNS_IN_ED = word_set("speed seed need deed breed greed")
# What has the measure, and what only stands beside it.
_OF = ("age", "speed", "length")
_BESIDE = ("hour", "mass", "year", "day", "weekday", "month")
# "Six-storey" counts storeys; "500-strong" counts what follows.
_JOINED = re.compile(r"-([a-z]{3,12})\b")
_NO_UNIT = word_set("strong odd plus year day week month hour fold way time old member")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){0,3}")
_DETERMINERS = word_set(
    "the a an its their his her our my this that these those each every no any all some per s"
)
_PREPOSITIONS = word_set("of in for by with on at from over under about against between into")
_VERBS = word_set(
    "stood amount amounts amounted rose fell grew took gave said told made held won lost left began went "
    "came got had has have was were is are be been being will would could may might hit cut put set let "
    "did does do saw cost pay paid sold bought fed led ran shut"
)
_PLAIN_MODIFIERS = word_set(
    "first second third last next same other own full latest recent huge record big large small high low "
    "highest lowest only more most several many few such very entire whole current former late early fair "
    "good bad better worse best worst great real true clear strong weak one two three four five six seven "
    "eight nine ten fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_OF_WHICH = re.compile(
    r"(?: ?(?:%|per ?cent|percent|pc))? of (?P<article>the )?(?:all |its |their |those )?(?P<whole>[a-z]{3,})"
)


def topic_of(values: Sequence[Value]) -> str:
    """Such as "number of polling stations", "policy rate, percentage points" or "share of teachers"; never empty."""
    for value in values:
        for toll in sorted(value.tolls):
            return _TOLL_TOPICS[toll]
    entries = [entry for value in values for entry in value.entries]
    dimension = values[0].figure.dimension
    if dimension == "count":
        counted = next((words for entry in entries if (words := _counted(entry))), "")
        if counted:
            vague = any(value.nouns & GENERIC for value in values)
            thing = _thing(values) if vague else ""
            return f"number of {counted}" + (f" ({thing})" if thing and thing not in counted else "")
        if counted := _counted_elsewhere(values):
            return f"number of {counted}"
    if dimension.startswith("turn "):
        return _turn(dimension.removeprefix("turn "), entries)
    if dimension.startswith("year "):
        return _YEAR_TOPICS.get(dimension.removeprefix("year "), "year")
    if dimension == "percent" and (whole := _whole(values)):
        return f"share of {whole}"
    kind = "amount" if dimension in CURRENCIES else _DIMENSION_TOPICS.get(dimension, "figure")
    thing = _thing(values) or _thing(values, least=1)
    money = kind == "amount" and thing.rpartition(" ")[2] in _MONEY
    if kind == "amount" and not money:
        opening = _thing(values, subject=True)
        name = "" if opening else _shared_name(values)
        thing = opening or thing
        return f"{kind}: {name}" if name else f"{thing}, {kind}" if thing else kind
    if not thing:
        name = _shared_name(values)
        return f"{kind}: {name}" if name else kind
    if kind == "figure":
        return f"number of {thing}"
    if money or kind in thing.split():
        return thing
    if dimension in _OF:
        return f"{kind} of the {thing}"
    return f"{kind}: {thing}" if dimension in _BESIDE else f"{thing}, {kind}"


def _turn(noun: str, entries: Sequence[Entry]) -> str:
    """Which of its kind it is: "which failure it is" of "its second failure"."""
    if noun == "line":
        return "place in line"
    for entry in entries:
        for token in tokenize(entry.sentence.text):
            if concept(token.text) == noun or token.text.lower() == noun:
                return f"which {token.text} it is"
    return "place in a row"


def _whole(values: Sequence[Value]) -> str:
    """What the percentages are parts of: "teachers" of "41 percent of teachers"."""
    common = _common(values)
    for value in values:
        for entry in value.entries:
            found = _OF_WHICH.match(entry.sentence.text, entry.figure.end)
            if found and found["whole"] not in STOPWORDS | _WEAK and concept(found["whole"]) in common:
                return f"{found['article'] or ''}{found['whole']}"
    return ""


def _common(values: Sequence[Value]) -> frozenset[str]:
    """The concepts that stand near all values, and what one of them counts."""
    common = {word for word in values[0].context if all(word in other.context for other in values[1:])}
    return frozenset(common | {noun for value in values for noun in value.nouns})


@dataclass(frozen=True, slots=True)
class _Heard:
    """One noun as a sentence has it: its words with what stands before it, and how far from the figure."""

    word: str
    modifier: str
    distance: int
    subject: bool = False


def _counted_elsewhere(values: Sequence[Value]) -> str:
    """The word for what is counted that stands apart from its figure: "supporters" of "5,000 of her supporters"."""
    for value in values:
        for token in tokenize(value.entries[0].sentence.text):
            word = token.text
            if word.islower() and concept(word) in value.nouns and word not in _WEAK | STOPWORDS:
                return word
    return ""


def _thing(values: Sequence[Value], least: int = 2, *, subject: bool = False) -> str:
    """What all values are of, as the sentences call it: "policy rate"; "" where they have no noun in common.

    So many sentences have to hold it; near the others it stands elsewhere in their text. `subject`: only what a
    sentence opens with.
    """
    common = _common(values)
    heard: dict[str, list[_Heard]] = {}
    held: dict[str, int] = {}
    for value in values:
        found = _nouns(value.entries[0], common)
        for noun, occurrence in found.items():
            if subject and not occurrence.subject:
                continue
            heard.setdefault(noun, []).append(occurrence)
        for noun in {concept(token.text) for token in tokenize(value.entries[0].sentence.text)} & common:
            held[noun] = held.get(noun, 0) + 1
    beside = values[0].figure.dimension in (*_BESIDE, "speed", "length")
    shared = [noun for noun in heard if held[noun] > 1 or (held[noun] >= least and not beside)]
    if not shared:
        return ""
    best = min(shared, key=lambda noun: (-held[noun], min(found.distance for found in heard[noun])))
    modifiers = [found.modifier for found in heard[best] if found.modifier]
    word = next((found.word for found in heard[best] if found.modifier), heard[best][0].word)
    return f"{modifiers[0]} {word}" if len(set(modifiers)) == 1 else word


def _nouns(entry: Entry, common: Collection[str]) -> dict[str, _Heard]:
    """The nouns in small letters among the concepts of a sentence, each where it stands nearest to the figure."""
    text = entry.sentence.text
    tokens = list(tokenize(text))
    found: dict[str, _Heard] = {}
    for at, token in enumerate(tokens):
        lower, word = token.text.lower(), concept(token.text)
        if word not in common or lower in _WEAK | STOPWORDS | _VERBS or len(lower) < 3 or not lower.isalpha():
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and text[token.end : following.start] == " " and _may_follow_as_head(following.text):
            continue
        before = [other.text.lower() for other in tokens[max(0, at - 2) : at]]
        opens = at == 0 or text[: token.start].rstrip().endswith((".", "!", "?", ":"))
        behind = following.text.lower() if following else ""
        # "China-Russia trade has boomed": a name or its adjective before it, and a verb behind.
        subject = at > 0 and tokens[at - 1].text[0].isupper() and token.text.islower() and behind in _VERBS
        if not subject and not _is_noun(token.text, before, opens, behind):
            continue
        modifier = before[-1] if before and not opens and tokens[at - 1].text.islower() else ""
        adjacent = at > 0 and text[tokens[at - 1].end : token.start] == " "
        distance = abs(token.start - entry.figure.start)
        if word not in found or distance < found[word].distance:
            modifies = adjacent and _may_modify(modifier)
            found[word] = _Heard(lower, modifier if modifies else "", distance, subject)
    return found


def _is_noun(word: str, before: Sequence[str], opens: bool, following: str) -> bool:
    """Whether a word is used as a noun here, by what stands before it; a name is none."""
    if opens:
        return following in _VERBS | _PREPOSITIONS
    if not word.islower() or not before:
        return False
    leads = _DETERMINERS | _PREPOSITIONS
    if word.endswith("ed") and word not in _NOUNS_IN_ED:
        return False
    if word.endswith("ing"):
        return before[-1] in leads and (following in STOPWORDS or not following)
    return before[-1] in leads or (_may_modify(before[-1]) and len(before) > 1 and before[-2] in leads)


def _may_follow_as_head(word: str) -> bool:
    """Whether the word behind a noun is one too, of which that noun is a part: "regional" of "regional budget"."""
    return word.islower() and _may_modify(word) and not word.endswith("s")


def _may_modify(word: str) -> bool:
    return (
        len(word) > 2
        and word.isalpha()
        and word not in STOPWORDS | _VERBS | _PLAIN_MODIFIERS | _WEAK | _DETERMINERS | _PREPOSITIONS
        and not word.endswith(("ing", "ed", "ly"))
    )


def _shared_name(values: Sequence[Value]) -> str:
    """The name that all sentences have in common, with its other words where they stand beside it."""
    common = _common(values)
    texts = [value.entries[0].sentence.text for value in values]
    for text in texts:
        for name in _NAME.finditer(text):
            words = [word for word in re.split(r"[ ]", name[0]) if word.lower() not in STOPWORDS]
            if words and any(concept(word) in common and _in_most(word, texts) for word in words):
                return " ".join(words)
    return ""


def _in_most(word: str, texts: Sequence[str]) -> bool:
    return 2 * sum(word in text for text in texts) > len(texts)


def _counted(entry: Entry) -> str:
    """The words of what is counted, as they stand behind the figure: "polling stations"."""
    if entry.noun in (None, EMPLOYED):
        return "employees" if entry.noun else ""
    found: list[str] = []
    text, position = entry.sentence.text, entry.figure.end
    joined = _JOINED.match(text, position)
    if joined and joined[1] not in _NO_UNIT:
        return f"{joined[1]}s"
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
