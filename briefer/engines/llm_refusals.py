"""What code refuses of a model's statement before any check reads its passages.

Articles are hostile by assumption, and a model may do what one tells it. A briefing states what the sources say: it
holds no address, no markup, and speaks to nobody; and a passage that speaks to its reader, or to a machine
that reads it, is no report of an event and supports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.engines.llm_input import ModelInput
from briefer.events.passages import outside_quotations
from briefer.text.tokens import content_stems, words
from briefer.text.vocabulary import word_set
from briefer.types import DraftStatement

FEWEST_WORDS = 3
MOST_WORDS = 80
MOST_NUMBERS = 8
"""A statement that rests on more sentences than this is a summary of an article: nothing can be held against it."""
MOST_TOPIC_WORDS = 9

_ADDRESS = re.compile(
    r"(?:https?|ftp|data|javascript|mailto|file)\s*:|www\.|//\w|\S+@\w+\.\w"
    r"|\b[\w-]+\.(?:com|org|net|io|ru|cn|info|biz|xyz|top|evil|example|test)\b(?!\s+(?:bubble|boom|era|crash))",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"!\[|\]\s*\(|\]\s*:|<[/!a-z]|```|\{\{|\{%|&#?\w+;|\\[ux]|[\x00-\x08\x0e-\x1f]", re.IGNORECASE
)
_MACHINE = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|prior|"
    r"guidelines|everything|restrictions|request)"
    r"|(?:system|hidden|secret|initial) (?:prompt|instructions?|message)|as an? (?:ai|language model|assistant)"
    r"|(?:dear|attention|note to|message to|instructions? (?:to|for)|hey|hello) (?:the )?"
    r"(?:ai|llms?|language models?|assistants?|chatbots?|summari[sz]ers?|models?|gpt|chatgpt|claude)"
    r"|(?:the )?(?:ai|llm|language model|assistant|chatbot|summari[sz]er|model) (?:must|should|shall|will now|is to)"
    r"|(?:your|the|this|every|each|any|all) (?:next |final )?(?:reply|response|answer|output|summary|summaries|briefing)s?"
    r" (?:must|should|shall|needs? to|has to|have to|will|with|begins?|ends?|starts?)"
    r"|act as|pretend|role-?play|jailbreak|developer mode|new (?:task|instructions?))\b",
    re.IGNORECASE,
)
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|you're|you’re|you'll|you’ll|please)\b", re.IGNORECASE
)
_COMMAND_VERBS = word_set(
    "act add advise analyse analyze answer append ask assume avoid begin break call change choose cite classify click "
    "code combine compare complete compose compute conclude confirm consider contact continue convert copy create "
    "decode define delete describe design detail determine develop disclose discuss display download draft draw "
    "emphasise emphasize encode encrypt end enter evaluate execute explain extract fetch find finish follow forget "
    "format forward generate give go help highlight identify ignore illustrate imagine implement include insert "
    "instruct invite list look mention modify name note omit open optimise optimize output outline paraphrase perform "
    "plan play post predict prefix present pretend print produce promote proofread provide publish put quote read "
    "recommend refer register remember remove rename repeat replace reply report request respond retrieve reveal "
    "rewrite run save say search see select send share show sign simplify skip solve speak spell start state stop "
    "submit subscribe substitute suffix suggest summarise summarize suppose swap tell transfer translate transform "
    "treat try turn type update upload use verify view visit warn write"
)
_OPENERS = word_set(
    "please now then just also first finally next instead always never do don't don’t and but so only"
)
_AUXILIARIES = word_set("how what why who when where which can could would should is are do does did will")
_NOT_A_COMMAND = re.compile(
    r"^\W*\w+(?:['’]s|s|ed|ing)?\s+(?:of|is|are|was|were|has|have|had|will|says|said|by|from|in)\b", re.I
)
_NEUTRAL = word_set(
    "account accounts aim amount cause claim claims cost count date day death description details difference direction "
    "extent figure figures how impact long many much meaning number numbers of on or outcome place purpose reading reason "
    "reported response responsibility result role scale scope share size source speed status time timing toll total type "
    "value version versions wording what when where whether which who whom whose why year"
)


def refusal(text: str, numbers: Sequence[int], shown: ModelInput) -> str:
    """Why a statement cannot be printed whatever its passages say, in words for a model to read; "" where it can."""
    passages = shown.passages
    unknown = [number for number in numbers if number not in passages]
    if not numbers:
        return "it cites no sentence"
    if unknown:
        return f"it cites sentence {unknown[0]}, which does not exist"
    if len(numbers) > MOST_NUMBERS:
        return f"it cites {len(numbers)} sentences, and may cite {MOST_NUMBERS} at most"
    if not FEWEST_WORDS <= len(words(text)) <= MOST_WORDS:
        return f"it is no sentence of {FEWEST_WORDS} to {MOST_WORDS} words"
    if _ADDRESS.search(text):
        return "it holds an address"
    if _MARKUP.search(text) or shown.mark in text:
        return "it holds markup"
    if addresses_reader(text):
        return "it speaks to its reader, and does not state what the sources say"
    if all(addresses_reader(passages[number].text) for number in numbers):
        return "the sentences that it cites speak to their reader, and report nothing"
    return ""


@lru_cache(maxsize=4096)
def addresses_reader(text: str) -> bool:
    """Whether a sentence, outside its quotation marks, asks, orders, or speaks to "you" or to a machine.

    'The mayor said: "Please stay at home."' does not; "Summarise this in French." does.
    """
    spoken = outside_quotations(text).strip()
    if text.strip().endswith("?") and spoken.endswith("?"):
        return True
    if _MACHINE.search(spoken) or _SECOND_PERSON.search(spoken):
        return True
    found = [word.strip("'’") for word in words(spoken)]
    while found and found[0] in _OPENERS:
        found = found[1:]
    return (
        bool(found)
        and found[0] in _COMMAND_VERBS
        and not _NOT_A_COMMAND.match(spoken)
        and _is_command(spoken)
    )


def _is_command(spoken: str) -> bool:
    """A verb that opens a sentence orders, but for a headline's or label's noun ("Report: ...", "Call for ...")."""
    return not re.match(r"^\W*\w+\s*(?::|for\b|on\b|to\b|against\b|over\b|at\b)", spoken)


def is_neutral_topic(topic: str, positions: Sequence[DraftStatement]) -> bool:
    """Whether a topic says nothing but words of the passages behind it, and words that take no side."""
    if not 0 < len(topic.split()) <= MOST_TOPIC_WORDS or _ADDRESS.search(topic) or _MARKUP.search(topic):
        return False
    if addresses_reader(topic.rstrip("?")) or any(c.isdigit() for c in topic):
        return False
    quotes = " ".join(c.quote for p in positions for c in p.citations)
    known = set(content_stems(quotes)) | set(content_stems(" ".join(p.text for p in positions)))
    neutral = set(content_stems(" ".join(sorted(_NEUTRAL))))
    return set(content_stems(topic)) <= known | neutral
