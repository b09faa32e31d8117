"""What code refuses of a model's statement before any check reads its passages.

Articles are hostile by assumption, and a model may do what one tells it. A briefing states what the sources
say: it holds no address, no markup, and speaks to nobody. A passage that gives an order, or speaks to a
machine that reads it, is no report of an event and supports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.engines.llm_input import ModelInput
from briefer.events.passages import outside_quotations
from briefer.text.sentences import split_sentences
from briefer.text.tokens import STOPWORDS, content_stems, words
from briefer.text.vocabulary import word_set
from briefer.types import DraftStatement

FEWEST_WORDS = 3
MOST_WORDS = 80
MOST_NUMBERS = 8
"""A statement that rests on more sentences sums up an article: nothing can be held against it."""
MOST_TOPIC_WORDS = 10
# In other languages than English words are compared by their first letters, and shorter ones join the others.
_STEM, SHORT_WORD = 5, 3

_ADDRESS = re.compile(
    r"(?:https?|ftp|data|javascript|mailto|file)\s*:|www\.|//\w|\S+@\w+\.\w"
    r"|\b[\w-]+\.(?:com|org|net|io|ru|cn|info|biz|xyz|top|evil|example|test)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"!\[|\]\s*\(|\]\s*:|<[/!a-z]|```|[{}]|&#?\w+;|\\[ux]|[\x00-\x08\x0e-\x1f]|\w\.\w+\(|\w\(\"|\s=\s[\w.]*[(\"\[]",
    re.IGNORECASE,
)
_MODELS = r"(?:ai|llms?|language models?|assistants?|chatbots?|summari[sz]ers?|gpt|chatgpt|claude)"
_MACHINE = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous"
    r"|prior|guidelines|everything|restrictions|request)"
    r"|(?:system|hidden|secret|initial) (?:prompt|instructions)"
    rf"|(?:dear|attention|note to|message to|instructions? (?:to|for)|hey|hello),? (?:the )?{_MODELS}"
    rf"|(?:the )?{_MODELS} (?:must|shall|will now|is to)"
    r"|(?:your|this|every|each|any) (?:next |final )?(?:reply|response|answer|output|summary|briefing)s?"
    r" (?:must|should|shall|needs? to|has to|have to|will|begins?|ends?|starts?))\b",
    re.IGNORECASE,
)
_ABOUT_THE_REPLY = re.compile(
    r"\b(?:end|begin|start|finish|append|prepend|add|print|output|write|include|insert|repeat|say|reply|respond|answer)"
    r"\b[^.!?]{0,40}\b(?:your|the|this) (?:next |final )?(?:answer|reply|response|output|summary|briefing)\b",
    re.IGNORECASE,
)
"""Orders a writer of replies, also within quotation marks, which an article can set as it likes."""
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself|yourselves|please)\b", re.IGNORECASE)
_COMMANDS = word_set(
    "act add advise analyse analyze answer append ask assume avoid begin break call change choose cite "
    "classify click code combine compare complete compose compute conclude confirm consider contact "
    "continue convert copy create decode define delete describe design detail determine develop "
    "disclose discuss display download draft draw emphasise emphasize encode encrypt end enter evaluate "
    "execute explain extract fetch find finish follow forget format forward generate give go help "
    "highlight identify ignore illustrate imagine implement include insert instruct invite list look "
    "mention modify name note omit open optimise optimize output outline paraphrase perform plan play "
    "post predict prefix present pretend print produce promote proofread provide publish put quote read "
    "recommend refer register remember remove rename repeat replace reply report request respond "
    "retrieve reveal rewrite run save say search see select send share show sign simplify skip solve "
    "speak spell start state stop submit subscribe substitute suffix suggest summarise summarize "
    "suppose swap tell transfer translate transform treat try turn type update upload use verify view "
    "visit warn write"
)
_OPENERS = word_set(
    "please now then just also first finally next instead always never do don't and but so only"
)
_MARKS = " \"'“”‘’«»„‚‹›"
_NO_COMMAND = re.compile(
    r"^\W*\w+\s*(?::|(?:of|is|are|was|were|has|have|had|will|says|said|by|from|in|for|on|to|against|over|at)\b)",
    re.IGNORECASE,
)
"""A noun that is spelt like a verb: "Report: ...", "Call for calm", "Plan to cut fares"."""
_NEUTRAL = word_set(
    "account accounts affected aim aimed amount began cause claim claims clause cost count date day "
    "death description details difference direction end extent figure figures happened heard how impact "
    "involved long many meaning much near nearby number numbers order outcome person place present "
    "purpose reach reading reason reported response responsibility result role scale scope seen share "
    "size source speed start started status time timing toll total type value version versions what "
    "when where whether which who whom whose why wording year"
)
# The same in the languages that briefings are translated into most.
_NEUTRAL_ELSEWHERE = word_set(
    "angabe angaben anzahl zahl zahlen dauer grund gründe größe höhe kosten menge ort rolle stand tag uhrzeit umfang "
    "ursache ursachen verantwortung wert zeit zeitpunkt ziel zweck "
    "bilan cause causes coût date durée heure jour lieu montant moment nombre raison responsabilité rôle taille valeur "
    "balance causa causas coste costo cuándo fecha hora lugar momento motivo número razón responsabilidad tamaño valor"
)


def refusal(text: str, numbers: Sequence[int], shown: ModelInput) -> str:
    """Why a statement cannot be printed whatever its passages say, in words for a model; "" where it can."""
    passages = shown.passages
    unknown = [number for number in numbers if number not in passages]
    if not numbers:
        return "it cites no sentence"
    if unknown:
        return f"it cites sentence {unknown[0]}, which does not exist"
    if len(numbers) > MOST_NUMBERS:
        return f"it cites {len(numbers)} sentences, and may cite {MOST_NUMBERS} at most"
    said = words(text)
    if len(set(said)) < FEWEST_WORDS or len(said) > MOST_WORDS:
        return f"it is no sentence of {FEWEST_WORDS} to {MOST_WORDS} words"
    if reason := _unprintable(text, said, shown):
        return reason
    if speaks_to_reader(text):
        return "it speaks to its reader, and does not state what the sources say"
    if not reporting(numbers, shown):
        return "what it cites gives an order to its reader, and reports nothing"
    return ""


def translation_refusal(text: str, shown: ModelInput) -> str:
    """Why the translation of a statement that may be printed cannot be: it adds what no sentence may hold."""
    said = words(text)
    if not said or len(said) > 2 * MOST_WORDS:
        return f"its translation is no sentence of up to {2 * MOST_WORDS} words"
    return _unprintable(text.replace("[", "(").replace("]", ")"), said, shown)


def _unprintable(text: str, said: Sequence[str], shown: ModelInput) -> str:
    if _ADDRESS.search(text):
        return "it holds an address"
    if _MARKUP.search(text) or shown.mark in text:
        return "it holds markup or code"
    if words_of_orders(shown).intersection(said):
        return "it holds words that only an order in an article says"
    return ""


def reporting(numbers: Sequence[int], shown: ModelInput) -> tuple[int, ...]:
    """The numbers without those of sentences that give orders: these support nothing."""
    passages = shown.passages
    return tuple(number for number in numbers if not is_order(passages[number].text))


def speaks_to_reader(text: str) -> bool:
    """Whether a sentence, outside its quotation marks, asks, orders, or says "you".

    'The mayor said: "Please stay at home."' does not; "Summarise this in French." does.
    """
    spoken = outside_quotations(text)
    return is_order(text) or spoken.rstrip().endswith("?") or bool(_SECOND_PERSON.search(spoken))


@lru_cache(maxsize=4096)
def is_order(text: str) -> bool:
    """Whether a text, outside its quotation marks, tells its reader, or a machine, what to do.

    A quotation that nobody is said to have spoken counts as the text's own words.
    """
    spoken = outside_quotations(text).strip()
    if not words(spoken):
        spoken = text.strip(_MARKS)
    if _MACHINE.search(spoken) or _ABOUT_THE_REPLY.search(text) or _MARKUP.search(text):
        return True
    return any(_opens_as_order(spoken[start:end]) for start, end in split_sentences(spoken))


def _opens_as_order(spoken: str) -> bool:
    found = [word.replace("’", "'") for word in words(spoken)]
    while found and found[0] in _OPENERS:
        found = found[1:]
    return bool(found) and found[0] in _COMMANDS and not _NO_COMMAND.match(spoken)


def veil(text: str, shown: ModelInput) -> str:
    """A refused text as it may be named to a reader: without addresses, markup, or what only orders say."""
    hidden = words_of_orders(shown)
    return " ".join("…" if _is_veiled(part, hidden) else part for part in text.split())


def _is_veiled(part: str, hidden: frozenset[str]) -> bool:
    return bool(_ADDRESS.search(part) or _MARKUP.search(part) or hidden.intersection(words(part)))


@lru_cache(maxsize=8)
def words_of_orders(shown: ModelInput) -> frozenset[str]:
    """The words, but for the commonest, of sentences that give orders, and of no other sentence."""
    orders: set[str] = set()
    reports: set[str] = set()
    for passage in shown.passages.values():
        (orders if is_order(passage.text) else reports).update(words(passage.text))
    return frozenset(orders - reports - STOPWORDS)


def is_neutral_topic(topic: str, positions: Sequence[DraftStatement]) -> bool:
    """Whether a topic says nothing but words of the passages behind it, and words that take no side."""
    if not 0 < len(topic.split()) <= MOST_TOPIC_WORDS or _ADDRESS.search(topic) or _MARKUP.search(topic):
        return False
    if speaks_to_reader(topic.rstrip("?")):
        return False
    said = " ".join([*(c.quote for p in positions for c in p.citations), *(p.text for p in positions)])
    neutral = _NEUTRAL
    if any(p.original is not None for p in positions):
        neutral = _NEUTRAL | _NEUTRAL_ELSEWHERE
        known = {word[:_STEM] for word in words(said)} | {word[:_STEM] for word in neutral}
        return all(word[:_STEM] in known for word in words(topic) if len(word) > SHORT_WORD)
    return set(content_stems(topic)) <= set(content_stems(f"{said} {' '.join(sorted(neutral))}"))
