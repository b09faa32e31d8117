"""Whether a sentence can be understood where nothing of its article stands before it.

Rules on the surface of English; in other languages only the rules on marks apply. What is said inside
quotation marks is the speaker's: a quoted "I" or "they" needs no antecedent, but its speaker does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.marks import quotation_spans
from briefer.text.tokens import STOPWORDS
from briefer.types import Sentence

# Connectives that the sentence does without, with what follows them.
_DETACHABLE = re.compile(
    r"(?:But|And)(?:,\s|\s(?!(?:then|yet|so|if|only|not|for|that)\b))"
    r"|(?:However|Meanwhile|Still|Moreover|Furthermore|In addition|Additionally|Nevertheless|Nonetheless"
    r"|Indeed|In fact|Of course|Also|Yet|Besides|At the same time|For (?:his|her|its|their) part|After all"
    r"|In the meantime|That said|On top of that|What['’]s more|Plus),\s(?:though,\s)?"
)
# Connectives that carry a relation to the sentence before: without it they say something else.
_BOUND = re.compile(
    r"(?:Or|Nor|So(?! (?:many|much|far|few)\b)|Then|Thus|Hence|Therefore|Instead(?! of\b)|Otherwise|Similarly"
    r"|Likewise|Conversely|Consequently|Accordingly|Afterwards?|Thereafter|Too|Rather(?! than\b)|Also|Even so"
    r"|Even then|As a result(?! of\b)|As such|In turn|By contrast|In contrast(?! to\b)|In response(?! to\b)"
    r"|In doing so|In other words|On the contrary|On the other hand|(?:Because of|After|Before) (?:this|that)"
    r"|For (?:example|instance|this reason|that reason)|If (?:so|not)|Not so|Not only that|Meanwhile|However"
    r"|Moreover|Furthermore|Nevertheless|Nonetheless|Yet|Still|And|But|Plus)\b(?!-)"
)
_TIMES = (
    r"(?:morning|afternoon|evening|night|week|weekend|month|quarter|season|spring|summer|autumn|fall|winter|year|"
    r"decade|century|time|day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Christmas|Easter|country|nation|century)"
)
# "This week" is known from the date of the article; "these measures" from the sentence before.
_POINTING = re.compile(
    rf"(?:This|That)\b(?!\s(?:past\s|coming\s|same\s)?{_TIMES}\b)|These\b(?!\sdays\b)"
    r"|Those\b(?!\s(?:who|whose|with|in|of)\b)|(?:(?:One|No|Any|Many|Most|Other)\s)?[Ss]uch\b(?!\sas\b)"
)
_POINTING_INSIDE = re.compile(
    r"(?<!of )\b(?:these|those)\s(?!who|whose|of|in|with|at|on|from|for|days|two|\w+(?:ed|ing)\b)[a-z]+\b"
    r"|\b(?:this|that)(?=[.;]|$)"
)
_COUNTED = re.compile(
    r"(?:The|All|These|Those)\s(?:other\s)?(?:two|three|four|five|six|pair|duo|trio|former|latter|others?|rest|same)\b"
    r"|(?:The\s)?(?:[Oo]ther|[Ss]econd|[Tt]hird)\s(?:one|man|woman)\b"
    r"|Both\b(?!(?:\s[\w’'-]+){1,8}\sand\b)|Neither\b(?!.{1,60}\snor\b)|Either\b(?!.{1,60}\sor\b)"
    r"|Others?\b(?!\sthan\b)|Another\b"
    r"|(?:One|Two|Three|Some|Many|Most|Several|None|All|Few|Each)(?:\sof\s(?:them|these|those|whom))?"
    r"\s(?:was|were|is|are|has|have|had|said|say|says|did|do|of\s(?:them|these|those|whom))\b"
)
# "It is unclear whether ...", "It took firefighters three hours to ...": it stands for what follows.
_EXPLETIVE = re.compile(
    r"it(?:['’]s|['’]ll|\s(?:is|was|isn['’]t|wasn['’]t|will|would|may|might|could|can|has|had|remains?|remained"
    r"|became|seems?|seemed|appears?|appeared|took|takes|turns?|turned))\b"
    r"(?!\s(?:also\s)?(?:an?|the|one|part|its|his|her|their|our|my)\b)[^,;.]{0,70}?\s"
    r"(?:that|whether|if|who|how|when|what|why|where|to)\b"
    r"|it\s(?:rained|snowed|has\sbeen\s\S+\s(?:years|months|weeks|days)|(?:is|was)\s(?:not\sclear|unclear))",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(("he", "she", "him", "his", "her"))
_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|his|her|their|it|its)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<![.!?] )\b(?!(?:I|He|She|It|They|His|Her|Its|Their|Him|Them)\b)[A-Z][\w’'-]*")
_NOUN_PHRASE = re.compile(
    r"\b(?:the|an?|some|one|two|three|four|five|many|most|several|each|every|more than|at least|no|\d[\d,.]*)"
    r"\s+[\w’'-]+|\b(?:[\w-]{2,}[^su\W]s|police|people|men|women|children)\b",
    re.IGNORECASE,
)
# What "he" or "she" may be, beside the words in -man, -woman, -person and -ist.
_PERSONS = (
    "activist actor actress adviser advisor agent aide ambassador analyst attacker attorney aunt author "
    "baby banker bishop boss boy boyfriend bride broker brother buyer candidate captain carer caretaker "
    "celebrity champion chancellor chef chief child citizen clerk client coach collector colonel comedian "
    "commander commissioner composer conductor cook cop correspondent cousin creator critic customer "
    "dancer daughter dealer defendant defender deputy designer detective developer director doctor donor "
    "driver economist editor emperor employee employer engineer executive expert farmer father fighter "
    "firefighter fisher follower founder friend general girl girlfriend governor graduate grandfather "
    "grandmother groom guard guest guide gunner guy hacker head heir hero hiker holder host hostage "
    "hunter husband immigrant infant inmate inspector instructor investigator investor jeweller jogger "
    "journalist judge juror keeper killer king lawmaker lawyer leader lecturer legislator lieutenant "
    "listener lover maker male manager mayor mechanic member merchant migrant miner minister monk mother "
    "musician negotiator neighbor neighbour nephew newcomer niece novelist nun nurse observer officer "
    "official operator opponent organiser organizer owner painter parent partner passenger patient "
    "pensioner performer philosopher photographer physician pilot player poet politician pope premier "
    "president priest prince princess principal prisoner producer professor programmer prosecutor "
    "protester psychiatrist pupil queen rabbi racer ranger rapper reader recruit refugee reporter "
    "representative rescuer researcher resident rider rival robber ruler runner sailor scholar seller "
    "senator sergeant servant settler sheriff shooter shopkeeper singer sister skier smuggler soldier "
    "solicitor son speaker spy staffer star stranger student successor supervisor supporter surgeon "
    "survivor suspect swimmer teacher teen teenager tenant thief toddler tourist trader trainer traveller "
    "trustee twin tycoon uncle user victim viewer visitor volunteer waiter waitress warden widow widower "
    "wife winner witness worker writer youngster youth"
)
_PERSON = re.compile(
    rf"\b(?:{'|'.join(_PERSONS.split())}|[\w-]*(?:man|woman|person|ist|ician|ologist)|\d+-year-old)\b",
    re.IGNORECASE,
)
# What "it" may be is one thing: neither "Republicans" nor "officials".
_ONE_THING = re.compile(
    r"\b(?i:the|an?|one|each|every|this|that|its|his|her|their|[A-Z][\w.&]*['’]s)\s+[\w’'-]+"
    r"|(?<![.!?] )\b(?!(?:I|He|She|It|They|His|Her|Its|Their|On|In|At|The|And|But)\b)[A-Z][\w.’'&-]*[^s\W]\b"
)
_OPENING_PHRASE = re.compile(
    r"(?:In|On|At|During|After|Before|Following|With|By|For|From|Under|Through|Despite|When|While|As|Since|Once"
    r"|Until|If|Though|Although|Because|Like|Unlike|Among|Throughout|Amid|Instead of|According to|Asked"
    r"|Along with|To|[A-Z][a-z]+ing)\b"
)
# "When the ship sank, it": the clause names it. "In a statement, it": the phrase does not.
_SUBORDINATOR = re.compile(
    r"(?:After|Although|As|Because|Before|If|Once|Since|Though|Unless|Until|When|Whenever|While)\b"
)
_OPENING_TIME = re.compile(
    r"(?:(?:In|On|At|By|Since|During|Until|Last|This|Earlier|Later|Early|Late|Just|Only)\s)?"
    r"(?:the\s|that\s|this\s|last\s|next\s|early\s|late\s|\w+\s)?"
    rf"(?:\d+|{_TIMES}s?)(?:\s(?:of\s)?\d+)?(?:,\s|\s(?=(?:he|she|they|it|his|her|their)\b))"
)
_FIRST_PERSON = re.compile(
    r"\b(?:we|our|ours|us|my|me|myself|ourselves|We|Our|My)\b(?!['’]?\.)|(?<![A-Z][a-z]\s)(?<![a-z]{2}\s[A-Z]\s)"
    r"\bI(?=['’](?:m|ve|ll|d)\b|\s+(?:[a-z]+))(?<!\bWar I)(?<![a-z] I)"
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|You|Your)\b")
_ENDS = re.compile(r"[.!?…。！？｡؟۔।॥”\"’'»)\]*]$")


def stands_alone(sentence: Sentence, before: Sequence[Sentence] = ()) -> bool:
    """Whether a reader understands the sentence with nothing before it.

    `before` are the sentences of its article up to it; they tell whether it stands inside a quotation.
    """
    return why_not_alone(sentence, before) is None


def why_not_alone(sentence: Sentence, before: Sequence[Sentence] = ()) -> str | None:
    """What a sentence lacks to be understood alone, in a word or two, or None.

    A connective that trim() takes off is not counted.
    """
    start, end = trim(sentence.text)
    text = sentence.text[start:end]
    if _inside_quotation(sentence, before):
        return "inside a quotation"
    return _not_a_sentence(text, trimmed=start > 0) or _tied(_without_quotations(text), text)


def trim(text: str) -> tuple[int, int]:
    """The offsets of what remains of a sentence without the connective that opens it.

    "However, the port stayed shut." -> (9, 30). Only what leaves a whole sentence is taken: "But" and
    "And", and others with their comma. The end is never moved: an attribution stays.
    """
    match = _DETACHABLE.match(text)
    return (match.end() if match else 0), len(text)


def _not_a_sentence(text: str, *, trimmed: bool) -> str | None:
    opening = text.lstrip("\"'“‘«„([¿¡ ")[:2]
    if not trimmed and opening[:1].islower() and not opening[1:].isupper():
        return "a fragment"
    if not _ENDS.search(text):
        return "a fragment"
    spans = quotation_spans(text, 0, len(text))
    if text.startswith(("(", "[")) and text.rstrip(".!?").endswith((")", "]")):
        return "an aside"
    if any(not span.closed for span in spans):
        return "half a quotation"
    if len(spans) == 1 and spans[0].end - spans[0].start >= len(text) - 1:
        return "a quotation without its speaker"
    return None


def _tied(told: str, text: str) -> str | None:
    """What ties the words outside quotation marks (`told`) to another sentence."""
    if told.rstrip().endswith(("?", "？", "؟")) or ("?" in text and not told.strip(" .,?!")):
        return "a question"
    if _FIRST_PERSON.search(told) or _SECOND_PERSON.search(told):
        return "first or second person"
    if _BOUND.match(told):
        return "an opening connective"
    if _POINTING.match(told) or _COUNTED.match(told) or _POINTING_INSIDE.search(told):
        return "points back"
    return _dangling_pronoun(told)


def _dangling_pronoun(told: str) -> str | None:
    """The first pronoun of the third person needs a name or a fitting noun before it, or after its phrase."""
    pronoun = _PRONOUN.search(told)
    if pronoun is None or _EXPLETIVE.match(told, pronoun.start()):
        return None
    before, word = told[: pronoun.start()], pronoun[0].lower()
    time = _OPENING_TIME.match(before + pronoun[0])
    before = before[time.end() :] if time and time.end() <= len(before) else before
    opens = _OPENING_PHRASE.match(before)
    if word in ("it", "its"):
        found = _ONE_THING.search(before)
    else:
        found = _name(before, opens) or (_PERSON if word in _OF_PERSONS else _NOUN_PHRASE).search(before)
    if found and (not opens or word not in ("they", "it") or _SUBORDINATOR.match(before)):
        return None
    return None if opens and _named_after_comma(told, pronoun.end()) else "a dangling pronoun"


def _name(before: str, opens: re.Match[str] | None) -> re.Match[str] | None:
    """The first word that is capitalised for itself, not for the sentence that it opens."""
    for match in _CAPITALISED.finditer(before):
        first = match.start() == 0
        if not first or (not opens and match[0].lower() not in STOPWORDS and before[match.end() :].strip()):
            return match
    return None


def _named_after_comma(told: str, at: int) -> bool:
    """ "In his speech on Monday, President Macron said": the pronoun looks ahead to the subject."""
    comma = told.find(",", at)
    if comma < 0 or comma - at > 120:
        return False
    follows = told[comma + 1 :].lstrip()
    return bool(_CAPITALISED.match(follows) or re.match(r"(?:the|an?|one|two|\d+)\s", follows))


def _inside_quotation(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a quotation that opened earlier in the paragraph is still open where the sentence begins."""
    paragraph = [s for s in before[-12:] if s.paragraph == sentence.paragraph]
    if not paragraph:
        return False
    # Sentences of a paragraph are parted by one space in a clean text.
    told = " ".join(s.text for s in paragraph)
    spans = quotation_spans(told + " " + sentence.text, 0, len(told) + 1 + len(sentence.text))
    return any(span.start < len(told) < span.end - 1 and span.closed for span in spans)


def _without_quotations(text: str) -> str:
    """The text with its quotations replaced by an ellipsis each."""
    pieces, last = [], 0
    for span in quotation_spans(text, 0, len(text)):
        pieces += [text[last : span.start], "…"]
        last = span.end
    return "".join([*pieces, text[last:]])
