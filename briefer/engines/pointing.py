"""Whether a sentence points to what another has told: "that plan", "such a move", "the same day", "there".

By rules on the surface of English, on text whose quotations were taken out.
"""

from __future__ import annotations

import re

from briefer.engines.pronouns import TIMES
from briefer.text.vocabulary import MONTHS, WEEKDAYS

# "This week" is known from the date of the article; "these measures" from the sentence before.
_POINTING = re.compile(
    rf"This\stime\b(?!\sof\b)|(?:This|That)\b(?!\s(?:past\s|coming\s|same\s)?{TIMES}\b)|These\b(?!\sdays\b)"
    r"|Those\b(?!\s(?:who|whose|with|in|of)\b)|(?:(?:One|No|Any|Many|Most|Other)\s)?[Ss]uch\b(?!\sas\b)"
)
_POINTING_INSIDE = re.compile(
    r"(?<!of )\b(?:these|those)\s(?!who|whose|of|in|with|at|on|from|for|days|two|\w+(?:ed|ing)\b)[a-z]+\b"
    r"|\b(?:this|that)(?=[.;]|$)"
)
_NUMBER = r"(?i:an?|one|two|three|four|five|six|seven|ten|twenty|some|several|a\sfew|\d+)"
# "Twenty minutes later", "the next day", "in that case": counted from what the sentence before told.
_COUNTED_FROM = re.compile(
    rf"(?:(?:Just|About|Only)\s)?(?:{_NUMBER}\s|(?=[MHDWY]))(?i:moments?|minutes?|hours?|days?|weeks?|months?"
    r"|years?)\s(?:later|earlier|before|afterwards?)\b(?!\s(?:than|the)\b)(?=,|\s[A-Za-z])"
    r"|(?:On\s)?[Tt]he\s(?:next|following|previous|same)\s(?:day|night|morning|afternoon|evening|week|month"
    r"|year)\b"
    r"|At\sthe\stime\b(?!\sof\b)"
    r"|(?:Among|Amongst|Of|Besides|Without|Behind|Above|Below|Against|Around|Between)\s(?:them|these|those|this|that)\b,?"
    r"(?!\s(?:who|of)\b)"
    r"|(?:On|In|At|For|By|From|With|Under|To|Until|Despite)\s(?:(?:that|those|this|these),|(?:that|those)\s(?!of\b|who\b)"
    r"|(?:this|these)\s(?:point|stage|case|way|regard|respect|instance|area|count)\b)"
)
# "Two of the six have one", "The other ship does not, a person said": the verb or the noun stands elsewhere.
_ELLIPSIS = re.compile(
    r"\b(?:has|have|had|needs?|needed|wants?|wanted|bought|got|without|is|was)\s(?:one|another)(?=[.,;]|$)"
    r"|^(?:[^\s,;:]+\s){1,8}?(?:does|do|did|has|have|had|is|was|are|were|will|would|can|could|should)"
    r"(?:n['’]t|\snot)(?=[.;]|$|,\s(?:an?\b|the\b|according\b|[A-Z]))"
)
_THERE = re.compile(
    r"\b(?<!over )there\b(?!['’]|(?:\s\w+ly|\s(?:also|still|now|never))?\s(?:is|are|was|were|am|be|been|being|to\sbe"
    r"|has|have|had|will|would|shall|may|might|can|could|should|must|seems?|seemed|appears?|appeared|remains?"
    r"|remained|exists?|existed|came|comes|goes|stood|lies|lay|[a-z]+n['’]t)\b)"
)
_PLACED = re.compile(
    r"\b(?!\w+\s(?:the\s|an?\s|\w+\s)?(?:interview|statement|report|letter|e-?mail|post|speech|tweet|\d|time|end|beginning"
    rf"|{TIMES}\b))(?i:in|at|to(?=\s(?:the|an?)\s|\s(?-i:[A-Z]))|from|near"
    r"|into|inside|outside|across|on|around|by|reached?|left)\s(?:the\s|an?\s)?[\w’']"
)
_COUNTED = re.compile(
    r"(?:The|All|These|Those)\s(?:other\s)?(?:two|three|four|five|six|pair|duo|trio|others?)\b"
    r"|The\ssame\s(?:thing|happened|applies|goes|holds)\b|The\s(?:former|latter|rest|same)\s(?:was|were|is|are|has|have|had|said|would|will|did|goes|went)\b"
    r"|(?:The\s)?(?:[Oo]ther|[Ss]econd|[Tt]hird)\s(?:one|man|woman)\b"
    r"|Both\b(?!(?:\s[\w’'-]+){1,8}\sand\b)|Neither\b(?!.{1,60}\snor\b)|Either\b(?!.{1,60}\sor\b)"
    r"|Others?\b(?!\sthan\b)|Another\b"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Some|Many|Most|Several|None|All"
    r"|Few|Each|[A-Z][a-z]+ty-[a-z]+)(?:\sof\s(?:them|these|those|whom))?"
    r"\s(?:was|were|is|are|has|have|had|said|say|says|did|do|remain|remained|died|survived|escaped|fled"
    r"|of\s(?:them|these|those|whom))\b"
)
# "He heard half of that sentence": behind a preposition the word points, unless its noun was given before.
_THAT_THING = re.compile(
    r"(?<!\bin\s)(?<!\bnow\s)\b(?:of|to|by|on|with|from|about|for|at|under|over|after|before|during|against|into|behind|in"
    r"(?=\sth(?:is|ese)\b|\sthat\s(?:case|way|sense|regard|respect|time|area|place|year|war|role)\b))"
    rf"\s(?:that|this)\s(?!(?:past\s|coming\s)?{TIMES}\b|of\b|who\b|which\b|is\b|was\b|the\b|he\b|she\b|it\b|they\b|a\b"
    r"|city|state|region|world|part|planet|kind|sort|type|point|stage|one\b|not\b)(?P<noun>[a-z][\w’'-]+)"
)
# "Such a step would" points back; "such a loss that" and "such as" do not.
_SUCH = re.compile(r"\b(?<!as\s)such\b(?!\s(?:as|that)\b)(?!.{1,60}?\b(?:that|as)\b)")
# A day that is counted from another: the sentence must hold the other.
_SAME_DAY = re.compile(
    r"\b(?:the\ssame|that|the\s(?:next|following|previous))\s(?:day|night|morning|afternoon|evening|week|month|year|weekend)"
    r"\b(?!\s(?:as|that|when)\b)|\bthe\s(?:day|night|week|month|year)\s(?:before|after)(?=[.,;]|$)"
)
_DAY = re.compile(rf"\d|\b(?:{'|'.join([*MONTHS, *WEEKDAYS])})\b", re.IGNORECASE)
_HAPPENED_BEFORE = re.compile(r"\b(?:and|after|when|before|while|as|but)\b|,")
# "The move comes as", "The answer is": a noun that stands for what was said, with nothing that says which.
_SHELL = re.compile(
    r"The\s(?:move|announcement|news|revelations?|comments?|remarks?|allegations?|idea|suggestion|steps?|gesture|situation"
    r"|trend|efforts?|issue|problem|question|answer|response|reaction|confession|alternative|irony|upshot|reason|request)\s"
    r"(?:is|was|are|were|has|have|had|would|will|could|may|might|comes?|came|follow(?:s|ed)?|sparked|prompted|drew|means|meant"
    r"|marks|marked|triggered)\b"
)
# A connective inside the sentence, and one at its end.
_CONNECTED = re.compile(
    r",\s(?:therefore|then|thus|too|instead|in\sturn|by\scontrast|in\scontrast|similarly|likewise"
    r"|consequently|in\sother\swords),|,?\s(?:too|either)\.$"
)
_HERE = re.compile(
    r"(?:There|Here)(?=,|\s(?:he|she|they|it|we|the|stands?|stood|sits?)\b)|Here\s(?:is|are|was|were)\b"
)
# "One of them" needs several before it, but no name and no span of time: "For a year, two of them served".
_OF_THEM = re.compile(
    r"\b(?:of|among|between|both)\s(?:them|these|those)\b(?!\s(?:who|whose|with|in|[a-z]+ed)\b)"
)
_SEVERAL = re.compile(
    r"\b(?!(?:\w*(?:minutes|hours|days|weeks|months|years|times)|was|is|has|this|always|perhaps)\b)"
    r"(?:[\w-]{2,}[^su\W]s|police|people|men|women|children|and|\d[\d,.]*)\b"
)
_THE_TWO = re.compile(
    r"\bthe\s(?:two|three|four|five|six)\s(?:men|women|boys|girls|suspects|officers)\b"
    r"(?!\s(?:who|whose|that|in|of|on|from|at|he|she|they|it|[A-Z][a-z]+|\w+ed)\b)"
)


def points_back(told: str) -> bool:
    """Whether a word of a sentence means something that stands before the sentence.

    `told` is the sentence without its quotations.
    """
    if any(pattern.match(told) for pattern in (_COUNTED_FROM, _POINTING, _COUNTED, _SHELL, _HERE)):
        return True
    if any(pattern.search(told) for pattern in (_ELLIPSIS, _POINTING_INSIDE, _SUCH, _CONNECTED)):
        return True
    return _is_there(told) or _names_no_day(told) or _names_no_thing(told) or _names_not_several(told)


def _is_there(told: str) -> bool:
    """Whether "there" means a place that the sentence has not named before it."""
    found = _THERE.search(told)
    return found is not None and not _PLACED.search(told, 0, found.start())


def _names_no_day(told: str) -> bool:
    found = _SAME_DAY.search(told)
    if found is None:
        return False
    before = told[: found.start()]
    return not (_DAY.search(before) or _HAPPENED_BEFORE.search(before))


def _names_no_thing(told: str) -> bool:
    """Whether "of that plan" stands where no plan was named before it."""
    return any(
        not re.search(rf"\b{re.escape(found['noun'][:5])}", told[: found.start()], re.IGNORECASE)
        for found in _THAT_THING.finditer(told)
    )


def _names_not_several(told: str) -> bool:
    """Whether "of them" or "the two men" stands where nobody was named before it."""
    them, two = _OF_THEM.search(told), _THE_TWO.search(told)
    if them and not _SEVERAL.search(told, 0, them.start()):
        return True
    return two is not None and not re.search(r"\band\b|\d|\btwo\b", told[: two.start()])
