"""Whether a sentence can be understood where nothing of its article stands before it.

Rules on the surface of English; in other languages only the rules on marks apply. What is said inside
quotation marks is the speaker's: a quoted "I" or "they" needs no antecedent, but its speaker does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.engines.pronouns import TIMES, has_dangling_pronoun
from briefer.engines.verbs import lacks_verb
from briefer.text.marks import quotation_spans
from briefer.text.tokens import STOPWORDS
from briefer.types import Sentence

# Connectives, numbers of a list and labels that the sentence does without, with what follows them.
_DETACHABLE = re.compile(
    r"\d{1,2}[.)]\s(?=[A-Z\"“])|(?:UPDATED?|Updated?|BREAKING|Breaking)(?:\s\d)?:\s(?=[A-Z\"“])"
    r"|(?:But|And)(?:,\s|\s(?!(?:then|yet|so|if|only|not|for|that)\b))"
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
# "This week" is known from the date of the article; "these measures" from the sentence before.
_POINTING = re.compile(
    rf"(?:This|That)\b(?!\s(?:past\s|coming\s|same\s)?{TIMES}\b)|These\b(?!\sdays\b)"
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
    r"|(?:On|In|At|For|By|From|With|Under|To)\s(?:(?:that|those)\s(?!of\b|who\b)"
    r"|(?:this|these)\s(?:point|stage|case|way|regard|respect|instance|area|count)\b)"
)
# "Two of the six have one", "The other ship does not, a person said": the verb or the noun stands elsewhere.
_ELLIPSIS = re.compile(
    r"\b(?:has|have|had|needs?|needed|wants?|wanted|bought|got|without)\sone(?=[.,;]|$)"
    r"|^(?:[^\s,;:]+\s){1,8}?(?:does|do|did|has|have|had|is|was|are|were|will|would|can|could|should)"
    r"(?:n['’]t|\snot)(?=[.;]|$|,\s(?:an?\b|the\b|according\b|[A-Z]))"
)
_THERE = re.compile(
    r"\b(?<!over )there\b(?!['’]|(?:\s\w+ly|\s(?:also|still|now|never))?\s(?:is|are|was|were|am|be|been|being|to\sbe"
    r"|has|have|had|will|would|shall|may|might|can|could|should|must|seems?|seemed|appears?|appeared|remains?"
    r"|remained|exists?|existed|came|comes|goes|stood|lies|lay|[a-z]+n['’]t)\b)"
)
_PLACED = re.compile(
    r"\b(?i:in|at|to(?=\s(?:the|an?)\s|\s(?-i:[A-Z]))|from|near"
    r"|into|inside|outside|across|on|around|by|reached?|left)\s(?:the\s|an?\s)?[\w’']"
)
_COUNTED = re.compile(
    r"(?:The|All|These|Those)\s(?:other\s)?(?:two|three|four|five|six|pair|duo|trio|others?)\b"
    r"|The\s(?:former|latter|rest|same)\s(?:was|were|is|are|has|have|had|said|would|will|did|goes|went)\b"
    r"|(?:The\s)?(?:[Oo]ther|[Ss]econd|[Tt]hird)\s(?:one|man|woman)\b"
    r"|Both\b(?!(?:\s[\w’'-]+){1,8}\sand\b)|Neither\b(?!.{1,60}\snor\b)|Either\b(?!.{1,60}\sor\b)"
    r"|Others?\b(?!\sthan\b)|Another\b"
    r"|(?:One|Two|Three|Some|Many|Most|Several|None|All|Few|Each)(?:\sof\s(?:them|these|those|whom))?"
    r"\s(?:was|were|is|are|has|have|had|said|say|says|did|do|of\s(?:them|these|those|whom))\b"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my|me|myself|ourselves|We|Our|My)\b(?!['’]?\.)")
# Not so behind a name: "World War I began", "Elizabeth I was".
_I = re.compile(r"(?:\b(?P<before>[\w’']+)\s)?\bI(?=['’](?:m|ve|ll|d)\b|\s+[a-z])")
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|You|Your)\b|^(?:Please|Don['’]t\s(?:worry|forget|miss)|Let['’]s|Stay\stuned|Check\s(?:out|back))\b"
)
# A bare verb that opens a sentence tells the reader what to do: "Use a password manager." Not so "Use of force".
_IMPERATIVE = re.compile(
    r"(?:Use|Choose|Change|Check|Call|Contact|Visit|Download|Click|Tap|Subscribe|Sign|Follow|Join|Book|Buy|Order|Try|Read"
    r"|Remember|Avoid|Consider|Keep|Make|Ask|Tell|Send|Write|Find|Learn|Get|Enter|Watch|Listen)\s"
    r"(?:an?|the|this|these|those|all|any|out|up|in|on|at|to|it|sure|that|more|how|here|now)\b(?!\s(?:of|was|is|were|are)\b)"
)
# The line of a transcript: "ANNA KELL: It depends."
_SPEAKER_LINE = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+(?:\s[A-ZÀ-ÞА-Я.'’-]+){1,3}(?:\s\([^()]{1,40}\))?:\s")
# What a text says of itself is no news: "CORRECTION (March 18): An earlier version of this article ...".
_OF_ITSELF = re.compile(
    r"(?i:corrections?|clarification|editor['’]?s['’]?\snote)\b[^.:]{0,40}:|.*\b(?:[Aa]n\s|a\s|A\s)?(?:earlier|previous)"
    r"\sversion\sof\sthis\s(?:article|story|post|report)\b|.*\((?:[Ss]ee|[Ww]atch|[Cc]lick|[Pp]ictured)\b[^()]*\)"
)
# A quotation runs over so many sentences of a paragraph at most.
LONGEST_QUOTATION = 12
# Feeds cut the full stop off their teasers; what is shorter than this is a heading or a caption.
TEASER_WORDS = 15
# Nor does a teaser stand below this many sentences: a line without a full stop there was torn apart.
MOST_BEFORE_TEASER = 3
_QUESTION_WORDS = frozenset(("how", "whether", "what", "why", "who", "whom", "where", "when", "which"))
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
    if not _ENDS.search(text) and not (_is_teaser(text) and len(before) < MOST_BEFORE_TEASER):
        return "a fragment"
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
    if text[0] in ".,;:!?)]" or lacks_verb(text):
        return "a fragment"
    spans = quotation_spans(text, 0, len(text))
    if _OF_ITSELF.match(text):
        return "about the text itself"
    if _SPEAKER_LINE.match(text):
        return "a line of a transcript"
    if text.startswith(("(", "[")) and text.rstrip(".!?").endswith((")", "]")):
        return "an aside"
    if any(not span.closed for span in spans):
        return "half a quotation"
    if len(spans) == 1 and spans[0].end - spans[0].start >= len(text) - 1:
        return "a quotation without its speaker"
    return None


def _is_teaser(text: str) -> bool:
    words = text.lower().split()
    if len(words) < TEASER_WORDS:
        return False
    return text[-1].isalnum() and words[-1] not in STOPWORDS and words[0] not in _QUESTION_WORDS


def _tied(told: str, text: str) -> str | None:
    """What ties the words outside quotation marks (`told`) to another sentence."""
    if told.rstrip().endswith(("?", "？", "؟")) or ("?" in text and not told.strip(" .,?!")):
        return "a question"
    if _IMPERATIVE.match(told):
        return "tells the reader what to do"
    if _FIRST_PERSON.search(told) or _SECOND_PERSON.search(told) or _says_i(told):
        return "first or second person"
    if _BOUND.match(told):
        return "an opening connective"
    if _COUNTED_FROM.match(told) or _ELLIPSIS.search(told) or _is_there(told):
        return "points back"
    if _POINTING.match(told) or _COUNTED.match(told) or _POINTING_INSIDE.search(told):
        return "points back"
    return "a dangling pronoun" if has_dangling_pronoun(told) else None


def _is_there(told: str) -> bool:
    """Whether "there" means a place that the sentence has not named before it."""
    found = _THERE.search(told)
    return found is not None and not _PLACED.search(told, 0, found.start())


def _says_i(told: str) -> bool:
    before = (found["before"] for found in _I.finditer(told))
    return any(word is None or not word[:1].isupper() or word.lower() in STOPWORDS for word in before)


def _inside_quotation(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a quotation that opened earlier in the paragraph is still open where the sentence begins."""
    paragraph = [s for s in before[-LONGEST_QUOTATION:] if s.paragraph == sentence.paragraph]
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
