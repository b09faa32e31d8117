"""Whether a sentence can be understood where nothing of its article stands before it.

Rules on the surface of English; in other languages only the rules on marks apply. What is said inside
quotation marks is the speaker's: a quoted "I" or "they" needs no antecedent, but its speaker does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.engines.pointing import points_back
from briefer.engines.pronouns import has_dangling_pronoun
from briefer.engines.verbs import lacks_verb
from briefer.text.marks import quotation_spans
from briefer.text.tokens import STOPWORDS
from briefer.types import Sentence

# Connectives, numbers of a list and labels that the sentence does without, with what follows them.
_DETACHABLE = re.compile(
    r"(?:View|Open|Show|Hide|Enlarge) (?:[Ii]mages?|[Pp]hotos?|[Gg]allery|[Cc]aption)\s(?=[A-Z])"
    r"|(?:Why it matters|The big picture|Driving the news|Between the lines|(?:The )?[Bb]ottom line|State of play"
    r"|The latest|What['’]s (?:next|new|happening)):\s(?=[A-Z])"
    r"|\d{1,2}[.)]\s(?=[A-Z\"“])|(?:UPDATED?|Updated?|BREAKING|Breaking)(?:\s\d)?:\s(?=[A-Z\"“])"
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
    r"|(?:By|In) comparison(?! (?:to|with)\b)|Elsewhere(?=,)"
    r"|In doing so|In other words|On the contrary|On the other hand|(?:Because of|After|Before) (?:this|that)"
    r"|For (?:example|instance|this reason|that reason)|If (?:so|not)|Not so|Not only that|Meanwhile|However"
    r"|Moreover|Furthermore|Nevertheless|Nonetheless|Yet|Still|And|But|Plus)\b(?!-)"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my|me|myself|ourselves|We|Our|My)\b")
# Not so behind a name: "World War I began", "Elizabeth I was".
_I = re.compile(r"(?:\b(?P<before>[\w’']+)\s)?\bI(?=['’](?:m|ve|ll|d)\b|\s+[a-z])")
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|You|Your)\b|^(?:Please|Don['’]t\s(?:worry|forget|miss)|Let['’]s|Stay\stuned|Check\s(?:out|back))\b"
)
# A bare verb that opens a sentence tells the reader what to do: "Use a password manager." Not so "Use of force".
_IMPERATIVE = re.compile(
    r"(?:Use|Choose|Change|Check|Call|Contact|Visit|Download|Click|Tap|Subscribe|Sign|Follow|Join|Book|Buy|Order|Try|Read"
    r"|Remember|Avoid|Consider|Keep|Make|Ask|Tell|Send|Write|Find|Learn|Get|Enter|Watch|Listen|Start|Look|Take|Give|Put"
    r"|Think|Wear|Bring|Pick|Save|Leave)\s"
    r"(?:an?|the|this|these|those|all|any|out|up|in|on|at|to|it|with|sure|that|more|how|here|now)\b(?!\s(?:of|was|is|were|are)\b)"
)
# The line of a transcript: "ANNA KELL: It depends."
_SPEAKER_LINE = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+(?:\s[A-ZÀ-ÞА-Я.'’-]+){1,3}(?:\s\([^()]{1,40}\))?:\s")
# What a text says of itself is no news: "CORRECTION (March 18): An earlier version of this article ...".
_OF_ITSELF = re.compile(
    r"(?i:corrections?|clarification|editor['’]?s['’]?\snote)\b[^.:]{0,40}:|.*\b(?:[Aa]n\s|a\s|A\s)?(?:earlier|previous)"
    r"\sversion\sof\sthis\s(?:article|story|post|report)\b|(?i:trailer|video|watch|photos?|gallery|listen|related|read(?:\smore)?|see\salso|also\sread|in\spictures)\b[^.:]{0,30}:\s"
    r"|.*\b(?:Posted|Updated|Published|Last\s(?:updated|modified)):\s|.*\bnot\s(?:liable|responsible)\sfor\sthe\s"
    r"(?:content|translation|accuracy)|.*\((?:[Ss]ee|[Ww]atch|[Cc]lick|[Pp]ictured)\b[^()]*\)"
)
# What opens like this is no sentence: "Not to mention the costs.", "Having the time of their lives."
_IDIOM = re.compile(
    r"(?:Not to mention|Leave it to|Suffice (?:it )?to say|No wonder|Needless to say|Having [^,]*$|Being [^,]*$)(?!\w)"
)
# Neither does a sentence end with a quotation or bracket that has no stop: a heading or an entry of a list does.
_NO_STOP = re.compile(r"(?<![.!?,…])(?<!\d)[”\"'’»)]$")
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
    trimmed = text[:1].upper() + text[1:] if start else text
    return _not_a_sentence(text, trimmed=start > 0) or _tied(_without_quotations(trimmed), text)


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
    if text[0] in ".,;:!?)]" or lacks_verb(text) or _IDIOM.match(text) or _lacks_stop(text):
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


def _lacks_stop(text: str) -> bool:
    """Whether a text ends with a quotation or a bracket and no full stop in or behind it, or lost its last words."""
    return text.endswith((" .", " ,.")) or (
        _NO_STOP.search(text) is not None and not re.search(r"[.!?…][\"'”’»)]*$", text)
    )


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
    if told.rstrip().endswith("!"):
        return "an exclamation"
    if _BOUND.match(told):
        return "an opening connective"
    if points_back(told):
        return "points back"
    return "a dangling pronoun" if has_dangling_pronoun(told) else None


def _says_i(told: str) -> bool:
    before = (found["before"] for found in _I.finditer(told))
    return any(
        word is None or not word[:1].isupper() or word.endswith("ly") or word.lower() in STOPWORDS
        for word in before
    )


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
