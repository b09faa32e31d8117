"""Words by which a sentence says that something is open, has changed, stays as it was, or is taken back."""

from __future__ import annotations

import re

from briefer.text.stemming import stem
from briefer.text.vocabulary import word_set


def _any(listing: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """A pattern for any of the phrases of a listing, whose lines are alternatives."""
    lines = "|".join(line.strip() for line in listing.strip().splitlines())
    return re.compile(rf"{before}(?:{lines}){after}", re.IGNORECASE)


_PENDING = _any(
    r"""
    will|would|shall|(?:is|are|was|were) (?:going )?to|(?:is|are) due|plan(?:s|ned)?|intends?|aims? to|hopes?
    expect(?:s|ed)?|await(?:s|ing)|waiting for|(?:is|are) (?:being \w+|forecast)|may be|might be|could be
    should (?:reach|arrive|be)|if the|not (?:yet|been)|not .{0,40}\byet|(?:yet|still) to be
    ha[sd] not|have not|ha[sd]n['’]t|haven['’]t|still|remains?|so far|until now|for now|under ?way
    on (?:its|his|her|their) way|continu(?:es?|ing)|looking into
    (?:is|are) (?:looking|searching|examining|investigating|considering|negotiating|prepared|considered|discussed)
    unaccounted|missing|trapped|stranded|at large|on the run|in custody|held hostage|suspended
    declined to|refused to|(?:would|did|does|do) not (?:answer|respond|comment|reply)|no comment|unclear|unknown
    (?:has|have) (?:asked|called|applied)(?: \w+){0,3} (?:for|to)|wants?|demand(?:s|ed)?|requested
    (?:meet|vote|decide|rule)s? on
    """
)
_CLAUSE = re.compile(
    r"[;:]|,?\s(?:and|but|while|which|who|because|after|before|as|when|although|though|despite)\s",
    re.IGNORECASE,
)
_OVER = _any(r"(?:missing|trapped|stranded|suspended) .*\b(?:located|found|recovered|freed|resumed)")
_STATUS = _any(
    r"""
    (?:is|are|stays?|remains?) (?:\w+ )?(?:open|closed|safe|stable|intact|shut|blocked|full|empty)
    (?:is|are|stays?|remains?) (?:\w+ )?(?:running|out of service|at anchor)
    """
)
_FUTURE = _any(
    "will|would|shall|is to|are to|is due|are due|plans? to|may|might|could(?! not)|if|next (?:week|month|year)"
)
_CHANGED = _any(
    r"""
    now|no longer|instead of|after all|since then|more than (?:first|previously)
    improv(?:es?|ed)|rais(?:es?|ed|ing)|r(?:ises?|ose|isen)|increas(?:es?|ed)|grew|grown|climbed|jumped|doubled|tripled
    fell|fallen|lost|gained|cut|lower(?:s|ed)?|drop(?:s|ped)?|reduced|shrank|shrunk
    extend(?:s|ed)?|widen(?:s|ed)?|expand(?:s|ed)?|narrow(?:s|ed)?
    postpone[sd]?|delay(?:s|ed)?|moved|brought forward|reschedul\w+|prolong\w*
    cancel\w*|called off|calls? off|abandon(?:s|ed)?|withdr[ae]w(?:s|n)?|gave up|gives? up
    br(?:eaks?|oke|oken) (?:off|down)|failed|collapsed
    resign(?:s|ed)?|stepp?(?:s|ed) down|replac(?:es?|ed)|dismiss(?:es|ed)
    revers(?:es?|ed)|overturn(?:s|ed)?|overrul\w+
    lift(?:s|ed)|resum(?:es?|ed)|reopen(?:s|ed)?|restor(?:es?|ed)|ended|ends
    reject(?:s|ed)?|turn(?:s|ed) down|accept(?:s|ed)?|approved|ban(?:s|ned)|ordered
    arrested|charged|released|freed|rescued|recovered
    confirm(?:s|ed)|up from|down from|from \S+ to|revised|updated|corrected
    """
)
_PRESUPPOSES = _any(
    r"""
    improved|raised|doubled|tripled|increased|lowered|reduced|extended|widened|expanded|narrowed|prolonged|tightened
    eased|loosened|postponed|delayed|rescheduled|brought forward|cancelled|canceled|called off|scrapped|dropped
    abandoned|resumed|reopened|restored|lifted|reversed|overturned|upheld|replaced|revised|renewed|ended|settled
    broke (?:off|down)|broken (?:off|down)|solved|completed|finished|gave up|given up|caught up
    """
)
_PRESUPPOSED_BY = re.compile(r"[,;:]| and | but | which | who | that ")
_REGRETS = _any(
    r"""
    (?:regrets?|apologi[sz]es? for|corrects?) (?:the|this|our|an?|its) (?:\w+ )?(?:error|mistake|report|statement)
    earlier version of this
    """
)
_CONFIRMS = _any("confirm(?:s|ed)?|verif(?:y|ies|ied)")
_WHOLE = _any("all|whole|entire|entirely|every|completely|nationwide|total")
_STAYS = _any(
    r"""
    remain(?:s|ed)?|unchanged|still (?:stands?|counts?)|had (?:already|previously|long)
    as (?:before|reported|announced)|as .{0,20} (?:reported|said|announced) (?:on|yesterday|earlier)
    """
)
_PAST_PERFECT = _any(
    r"had (?:\w+ )?(?:\w+ed|\w+en|left|been|made|won|lost|sold|bought|built|met|set|cut|put)"
)
_SUBORDINATE = _any(
    r"after|before|because|that|which|who|whom|whose|as|since|while|when", r"(?<=\w)[,;]? ", r" "
)
_SILENT = _any(
    r"""
    declin\w+ to (?:comment|say|answer)|no comment|could not be reached
    (?:did|would|does|do) not (?:answer|respond|comment|reply)
    """
)
_INSTEAD = _any(r"instead of|rather than|no longer|after all|not .{1,40} but")
_RESIDUAL = _any(r"only|all but|the (?:last|remaining|rest)(?! (?:time|year|week|month|day))", r"^\W*")
_PARTIAL = _any(r"[\w-]+ of (?:the|these|those|its|their)", r"^\W*")
_DATES = _any(
    r"""
    20\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    january|february|march|april|june|july|august|september|october|november|december
    """
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|"
    r"refus(?:es?|ed)|rul(?:es?|ed) out|unnecessary|unlikely)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIES = _any(
    "den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|rul(?:es?|ed) out|refut(?:es?|ed)|insist(?:s|ed)?|"
    "contradict(?:s|ed)?|no"
)
_ADMITS = _any("admit(?:s|ted)?|conced(?:es?|ed)|acknowledg(?:es?|ed)|confess(?:es|ed)?")

_WHAT_WAS_SAID = (
    "(?:statement|account|claim|report|allegation|accusation|figure|number|stor(?:y|ies)|article|estimate|"
    "testimony|"
    "confession|remark|comment|assertion|version|entry|post|tweet|message|video|photo|picture|passage|"
    "promise|denial|"
    "toll|count|tally|warning|announcement|headline|quote|quotation|information)s?"
)
_WRONG = (
    "(?:wrong|false|untrue|incorrect|inaccurate|mistaken|premature|in error|misleading|unfounded|fabricated|a hoax|"
    "a mistake|an error|not (?:right|true|correct|accurate|the case)|erroneous)"
)
_IS = "(?:was|were|is|are|has been|have been|had been)"
_DETERMINER = "(?:its|his|her|their|our|an?|the)"
_WITHDRAWN = _any(
    rf"""
    withdr[ae]w(?:s|n)? (?:[\w'’-]+ ){{0,5}}{_WHAT_WAS_SAID}
    {_WHAT_WAS_SAID} (?:\w+ ){{0,6}}{_IS} (?:\w+ )?(?:withdrawn|retracted|{_WRONG})
    {_IS} ["“‘']?{_WRONG}|turned out (?:to be )?(?:\w+ )?{_WRONG}|prove[dn] (?:\w+ )?{_WRONG}
    retract(?:s|ed|ion)?|recant(?:s|ed)?|disavow(?:s|ed)?|backtrack(?:s|ed)?
    (?:t(?:akes?|ook|aken)|walk(?:s|ed)|row(?:s|ed)) (?:\w+ )?back
    correct(?:s|ed|ing)? {_DETERMINER} (?:\w+ ){{0,3}}{_WHAT_WAS_SAID}
    (?:remove[sd]?|delete[sd]?|t(?:akes?|ook) down|pull(?:s|ed)) {_DETERMINER} (?:\w+ ){{0,3}}{_WHAT_WAS_SAID}
    apologi[sz]e[sd]? for (?:(?:\w+ ){{0,3}}{_WHAT_WAS_SAID}|saying|claiming|reporting)
    apologi[sz]e[sd]? (?:to|for) .{{0,60}}\b(?:accus|blam|nam|wrong|quot|call)\w*|had done nothing wrong
    wrongly (?:accused|named|blamed|identified|reported|quoted)
    (?:does|do|did|can|could) not ["“‘']?(?:stand|hold|be (?:upheld|maintained|confirmed))
    no longer (?:stands?|stood|holds?|held|valid|maintains?|claims?|(?:be )?rule[ds]? out)
    contrary to (?:\w+ ){{0,3}}{_WHAT_WAS_SAID}|had nothing to do with
    mis(?:heard|read|stated|quoted|identified|reported|spoke|spoken|counted)
    there (?:is|was) no truth|never (?:been )?(?:happened|existed|planned|said)
    """
)
_SAID_IT_ITSELF = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:newspaper|page|site)|[Tt]he [A-Z]\w+) "
    r"(?:wrote|reported|said|stated|gave|quoted|named|published)\b"
    r"(?: \w+){0,4}? (?:that|on|yesterday|earlier|incorrectly|wrongly)\b"
)
CORRECTION = 14
"""Words of the sentence behind, at most, in which an outlet sets right what it says it wrote."""

SAYING_WORDS = frozenset(
    stem(word)
    for word in word_set(
        "statement account claim report allegation accusation figure number story article estimate "
        "testimony remark "
        "comment version entry post message promise denial count tally announcement headline information quote "
        "withdraw withdrew withdrawn retract recant correct correction remove delete apologise apologize admit "
        "concede acknowledge accuse blame apologised apologized nothing wrong false untrue premature mistake error "
        "right wrote write earlier rule ruled longer"
    )
)
"""What a sentence that takes something back says of doing so: nothing of what is taken back."""


def pending(text: str) -> bool:
    """Whether a sentence tells of what is open: planned, expected, under way, not yet so, or unanswered."""
    return bool(_PENDING.search(text)) and not _OVER.search(text)


def open_clauses(text: str) -> list[str]:
    """The clauses of a sentence that tell of what is open, or of a state that may end."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    return [clause for clause in clauses if pending(clause) or status(clause)]


def status(text: str) -> bool:
    """Whether a sentence tells of a state that may end: "the motorway is open"."""
    return bool(_STATUS.search(text))


def realised(text: str) -> bool:
    """Whether a sentence tells of what has happened, not of what will or may."""
    return not _FUTURE.search(text)


def changed(text: str) -> bool:
    """Whether a sentence has a word for a change."""
    return bool(_CHANGED.search(text))


def presupposes(text: str) -> bool:
    """Whether the first clause of a sentence has a verb that changes what was before: "extended", "ended"."""
    return bool(_PRESUPPOSES.search(_PRESUPPOSED_BY.split(text, maxsplit=1)[0]))


def confirms(text: str) -> bool:
    """Whether somebody confirms something, in a sentence."""
    return bool(_CONFIRMS.search(text))


def whole(text: str) -> bool:
    """Whether a sentence says that something is so of all: one that a narrower one came before."""
    return bool(_WHOLE.search(text))


def stays(text: str) -> bool:
    """Whether a sentence says that something is as it was, or tells it as what came before."""
    return bool(_STAYS.search(text))


def looks_back(text: str) -> bool:
    """Whether a sentence tells, in the past perfect of its first clause, of what was before the event."""
    return bool(_PAST_PERFECT.search(_SUBORDINATE.split(text, maxsplit=1)[0]))


def silent(text: str) -> bool:
    """Whether somebody would not answer, in a sentence."""
    return bool(_SILENT.search(text))


def instead(text: str) -> bool:
    """Whether a sentence sets one thing in the place of another."""
    return bool(_INSTEAD.search(text))


def residual(text: str) -> bool:
    """Whether a sentence tells of what is left of a number: "only one is still at large"."""
    return bool(_RESIDUAL.search(text))


def partial(text: str) -> bool:
    """Whether a sentence tells what became of a part of a number: "two of the three men were found"."""
    return bool(_PARTIAL.search(text))


def dates(text: str) -> frozenset[str]:
    """The years, months and days of the week that a sentence names, in lower case."""
    return frozenset(match[0].lower() for match in _DATES.finditer(text))


def negations(text: str) -> int:
    """How many words of denial a sentence has."""
    return len(_NEGATED.findall(text))


def denies(text: str) -> bool:
    """Whether somebody denies something, in a sentence."""
    return bool(_DENIES.search(text))


def admits(text: str) -> bool:
    """Whether somebody admits something, in a sentence."""
    return bool(_ADMITS.search(text))


def withdraws(text: str, following: str = "") -> bool:
    """Whether a sentence takes back what was said; `following` is the sentence after it.

    An outlet that says what it wrote itself does so to set it right, in the sentence behind.
    """
    if _WITHDRAWN.search(text) or _REGRETS.search(text) or _REGRETS.search(following):
        return True
    corrected = bool(_WITHDRAWN.search(following)) or 0 < len(following.split()) <= CORRECTION
    return bool(_SAID_IT_ITSELF.search(text)) and corrected
