"""Words by which a sentence says that something is still open, has changed, goes on, or is taken back."""

from __future__ import annotations

import re

from briefer.text.stemming import stem
from briefer.text.vocabulary import word_set

_WORDS = re.IGNORECASE | re.VERBOSE

_PENDING = re.compile(
    r"""\b(?:
    will|would|shall|is\ to|are\ to|was\ to|were\ to|is\ due|are\ due|plans?|planned|intends?|aims?\ to|hopes?|
    expect(?:s|ed)?|awaits?|awaiting|waiting\ for|(?:is|are|being)\ (?:prepared|considered|examined|negotiated|discussed)|
    not\ (?:yet|been)|has\ not|have\ not|had\ not|hasn['’]t|haven['’]t|hadn['’]t|(?:yet|still)\ to\ be|not\ .{0,40}\byet|
    still|remains?|so\ far|until\ now|for\ now|under\ way|underway|on\ (?:its|his|her|their)\ way|continu(?:es?|ing)|
    looking\ into|is\ (?:looking|searching|examining|investigating|considering|negotiating)|
    are\ (?:looking|searching|examining|investigating|considering|negotiating)|
    unaccounted|missing|trapped|stranded|at\ large|on\ the\ run|in\ custody|held\ hostage|suspended|
    declined\ to|refused\ to|did\ not\ (?:answer|respond|comment|reply)|no\ comment|unclear|unknown|
    meets?\ on|votes?\ on|decides?\ on|rules?\ on
    )\b""",
    _WORDS,
)
_OVER = re.compile(
    r"\b(?:missing|trapped|stranded|suspended) .*\b(?:located|found|recovered|freed|resumed)\b", re.I
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|is to|are to|is due|are due|plans? to|may|might|could|if|next (?:week|month|year))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"""\b(?:
    now|no\ longer|instead\ of|after\ all|since\ then|meanwhile|another|further|also|more\ than\ (?:first|previously)|
    rais(?:e|es|ed|ing)|r(?:ise|ises|ose|isen)(?:\ (?:to|by))?|increas(?:e|es|ed)|grew|grown|climbed|jumped|doubled|tripled|
    fell|fallen|cut|lower(?:s|ed)?|drop(?:s|ped)?|reduced|shrank|shrunk|
    extend(?:s|ed)?|widen(?:s|ed)?|expand(?:s|ed)?|narrow(?:s|ed)?|
    postpone[sd]?|delay(?:s|ed)?|moved|brought\ forward|reschedul\w+|prolong\w*|
    cancel\w*|called\ off|calls?\ off|abandon(?:s|ed)?|drop(?:s|ped)?|withdr[ae]w(?:s|n)?|gave\ up|gives?\ up|
    resign(?:s|ed)?|stepp?(?:s|ed)\ down|replac(?:e|es|ed)|dismiss(?:es|ed)|revers(?:e|es|ed)|overturn(?:s|ed)?|overrul\w+|
    lift(?:s|ed)|resum(?:e|es|ed)|reopen(?:s|ed)?|restor(?:e|es|ed)|ended|ends|
    reject(?:s|ed)?|turn(?:s|ed)\ down|accept(?:s|ed)?|approv(?:e|es|ed)|agreed|ban(?:s|ned)|ordered|
    found|identified|arrested|charged|released|freed|rescued|recovered|reached|arrived|begun|began|started|
    confirm(?:s|ed)|up\ from|down\ from|from\ \S+\ to|revised|updated|corrected
    )\b""",
    _WORDS,
)
_WHOLE = re.compile(r"\b(?:all|whole|entire|entirely|every|completely|nationwide|total)\b", re.IGNORECASE)
_REMAINS = re.compile(
    r"\b(?:remain(?:s|ed)? (?:at|un)|unchanged|still (?:stands?|counts?)|had (?:already|previously|long)|as (?:before|reported|announced)|"
    r"as .{0,20} (?:reported|said|announced) (?:on|yesterday|earlier))\b",
    re.IGNORECASE,
)
_PAST_PERFECT = re.compile(
    r"\bhad (?:\w+ )?(?:\w+ed|\w+en|left|been|made|won|lost|sold|bought|built|met|set|cut|put)\b"
)

_SAYING = (
    r"(?:statement|account|claim|report|allegation|accusation|figure|number|stor(?:y|ies)|article|estimate|testimony|"
    r"confession|remark|comment|assertion|version|entry|post|tweet|message|video|photo|picture|passage|promise|denial|"
    r"toll|count|tally|warning|announcement|headline|quote|quotation|information)s?"
)
SAYING_WORDS = frozenset(
    stem(word)
    for word in word_set(
        "statement account claim report allegation accusation figure number story article estimate testimony remark "
        "comment version entry post message promise denial count tally announcement headline information quote "
        "withdraw withdrew withdrawn retract recant correct correction remove delete apologise apologize admit "
        "concede acknowledge wrong false untrue premature mistake error right wrote write earlier"
    )
)
"""What a sentence that takes something back says of doing so: nothing of what is taken back."""
_WRONG = (
    r"(?:wrong|false|untrue|incorrect|inaccurate|mistaken|premature|in\ error|misleading|unfounded|fabricated|a\ hoax|"
    r"a\ mistake|an\ error|not\ (?:right|true|correct|accurate|the\ case)|erroneous)"
)
_WITHDRAWN = re.compile(
    rf"""\b(?:
    withdr[ae]w(?:s|n)?\ (?:[\w'’-]+\ ){{0,5}}{_SAYING}|
    {_SAYING}\ (?:\w+\ ){{0,6}}(?:was|were|is|are|has\ been|have\ been|had\ been)\ (?:\w+\ )?(?:withdrawn|retracted|{_WRONG})|
    (?:was|were|had\ been|has\ been|is|are)\ "?{_WRONG}|turned\ out\ (?:to\ be\ )?(?:\w+\ )?{_WRONG}|prove[dn]\ (?:\w+\ )?{_WRONG}|
    ["“‘']{_WRONG}["”’']|
    retract(?:s|ed|ion)?|recant(?:s|ed)?|disavow(?:s|ed)?|backtrack(?:s|ed)?|walk(?:s|ed)\ back|t(?:akes?|ook)\ back|row(?:s|ed)\ back|
    correct(?:s|ed|ing)?\ (?:its|his|her|their|our|an?|the)\ (?:\w+\ ){{0,3}}{_SAYING}|
    (?:remove[sd]?|delete[sd]?|t(?:akes?|ook)\ down|pull(?:s|ed))\ (?:an?|the|its|his|her|their)\ (?:\w+\ ){{0,3}}{_SAYING}|
    apologi[sz]e[sd]?\ for\ (?:(?:\w+\ ){{0,3}}{_SAYING}|saying|claiming|reporting)|
    no\ longer\ (?:stands?|stood|holds?|held|valid|maintains?|claims?|rules?\ out|be\ ruled\ out|rule\ out)|
    could\ no\ longer\ rule\ out|contrary\ to\ (?:\w+\ ){{0,3}}{_SAYING}|
    mis(?:heard|read|stated|quoted|identified|reported|spoke|spoken|counted)|
    there\ (?:is|was)\ no\ truth|never\ (?:been\ )?(?:happened|existed|planned|said)
    )""",
    _WORDS,
)
_RETOLD_BY_ITSELF = re.compile(
    r"\b(?:we|this (?:newspaper|page|site)|the [A-Z]\w+) (?:wrote|reported|said|stated|gave|quoted|named|published)\b"
    r"(?: \w+){0,4}? (?:that|on|yesterday|earlier|incorrectly|wrongly)",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:declin\w+ to (?:comment|say|answer)|no comment|"
    r"did not (?:answer|respond|comment|reply)|could not be reached)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:instead of|rather than|no longer|after all|not .{1,40} but)\b", re.IGNORECASE)
_DATES = re.compile(
    r"\b(?:20\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:january|february|march|april|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_ADMITTED = re.compile(
    r"\b(?:admit(?:s|ted)?|conced(?:e|es|ed)|acknowledg(?:e|es|ed)|confess(?:es|ed)?)\b", re.I
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:e|es|ed)|"
    r"rul(?:e|es|ed) out|unnecessary|unlikely)\b|n['’]t\b",
    re.IGNORECASE,
)


def pending(text: str) -> bool:
    """Whether a sentence tells of what is open: planned, expected, under way, not yet so, or unanswered."""
    return bool(_PENDING.search(text)) and not _OVER.search(text)


def realised(text: str) -> bool:
    """Whether a sentence tells of what has happened, not of what will or may."""
    return not _FUTURE.search(text)


def changed(text: str) -> bool:
    """Whether a sentence has a word for a change."""
    return bool(_CHANGED.search(text))


def whole(text: str) -> bool:
    """Whether a sentence says that something is so of all: one that a narrower one came before."""
    return bool(_WHOLE.search(text))


def stays(text: str) -> bool:
    """Whether a sentence says that something is as it was, or tells it as what came before."""
    return bool(_REMAINS.search(text))


def looks_back(text: str) -> bool:
    """Whether a sentence tells, in the past perfect, of what was before the event."""
    return bool(_PAST_PERFECT.search(text))


def negations(text: str) -> int:
    """How many words of denial a sentence has."""
    return len(_NEGATED.findall(text))


def admits(text: str) -> bool:
    """Whether somebody admits something, in a sentence."""
    return bool(_ADMITTED.search(text))


def silent(text: str) -> bool:
    """Whether somebody would not answer, in a sentence."""
    return bool(_SILENT.search(text))


def instead(text: str) -> bool:
    """Whether a sentence sets one thing in the place of another."""
    return bool(_INSTEAD.search(text))


def dates(text: str) -> frozenset[str]:
    """The years, months and days of the week that a sentence names, in lower case."""
    return frozenset(match[0].lower() for match in _DATES.finditer(text))


def withdraws(text: str, following: str = "") -> bool:
    """Whether a sentence takes back what was said; `following` is the sentence after it.

    An outlet that says what it wrote itself does so to correct it where the next sentence corrects.
    """
    if _WITHDRAWN.search(text):
        return True
    return bool(_RETOLD_BY_ITSELF.search(text) and following and _corrects(following))


def _corrects(text: str) -> bool:
    short = len(text.split()) <= 14
    return bool(_WITHDRAWN.search(text)) or short
