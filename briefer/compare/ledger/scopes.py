"""In what scope a figure is meant: for each side, a part, a limit, something earlier or only supposed.

Two figures of different scope are about different things, however alike their sentences are.
"""

from __future__ import annotations

import re

from briefer.compare.ledger.figures import Figure

_SCOPES = {
    "each": re.compile(
        r"\b(?:each|either side|apiece|per side|a side|on either)\b",
        re.I,
    ),
    "limit": re.compile(
        r"\b(?:limit|limited|permitted|permits|permissible|allowed|maximum|minimum term|capacity|"
        r"can (?:carry|hold|seat|take)|room for|ceiling|threshold|legal|"
        r"licen[cs]ed|certificate|majority|at most|needed|needs?|required)\b",
        re.I,
    ),
    "earlier": re.compile(
        r"\b(?:earlier|previous|previously|last (?:year|month|week|time|season|summer|winter|autumn|spring|quarter|"
        r"decade)|(?:year|month|week|decade)s? ago|"
        r"former|formerly|at the same (?:hour|time)|years? before|first (?:year|month|week))\b",
        re.I,
    ),
    "supposed": re.compile(
        r"\b(?:expect(?:s|ed)?|forecasts?|projected|projection|predict(?:s|ed)?|would|could|(?-i:may)|might|"
        r"targets?|if|"
        r"next year|promis(?:es?|ed)|pledg(?:es?|ed)|aims?|(?<!own )goal(?! (?:by|from|in|scored)\b)|"
        r"expecting|chance|likely|possibl[ey]|at risk)\b",
        re.I,
    ),
    "peak": re.compile(
        r"\b(?:peak(?:s|ed)?|record|all-time|(?<!metres )(?<!meters )(?<!feet )highs?|lows?)\b", re.I
    ),
    "asked": re.compile(
        r"\b(?:asked for|asking for|demand(?:s|ed|ing)?|sought|seek(?:s|ing)?|called for|wants?|wanted|"
        r"requested)\b",
        re.I,
    ),
    "nth": re.compile(
        r"\b(?:second|third|fourth|fifth) (?:blast|explosion|attack|crash|fire|quake|bomb|shooting|wave|"
        r"round|incident|strike)\b",
        re.I,
    ),
    "apart": re.compile(
        r"\b(?:separate|unrelated|different|earlier|second|third) (?:cases?|incidents?|attacks?|crash|fires?)\b",
        re.I,
    ),
    "span": re.compile(
        r"\b(?:in|over|during|within|for) the (?:last|past|first|previous) (?:[\w-]+ )?"
        r"(?:hours?|days?|weeks?|months?|years?|quarters?)\b|\b(?:that|this) (?:season|term)\b",
        re.I,
    ),
}
_AGAINST = re.compile(
    r"[^.;:,]{0,60}?\b(?:vot(?:es?|ed|ing) (?:[\w-]+ ){0,2}(?:against|no)\b|dissented|opposed)", re.IGNORECASE
)
"""Behind a figure that is one of the other side of a vote."""
_PRIOR = re.compile(
    r"\b(?:from|instead of|against|compared (?:with|to)|versus|vs\.?|rather than|up from|down from|"
    r"previous(?: \w+)?(?: was| of)?)\s*$",
    re.I,
)
_REFUTED = re.compile(r"[,–—-]\s*(?:and )?not (?:the |some |about )?$", re.IGNORECASE)
_OF_THIS = re.compile(r"^(?:Of|Among) (?:this|these|those|them|the)\b")
_OURS = re.compile(r"\b(?:our|ours|own)\b", re.IGNORECASE)
"""Of nobody of one side: "From our side there are no dead"."""
_IN_PLACE = re.compile(
    r"[\w ]{0,30}? in (?:the )?[A-Z]|[\w ]{0,30}? (?:in|at|on) (?:the|an?) "
    r"(?:neighbou?ring|adjacent|nearby|other|next)\b"
)
_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s*$", re.IGNORECASE)
_EACH_TIME = re.compile(r"\beach (?:day|week|month|year|hour|night)\b", re.IGNORECASE)
"""Of what goes on at a rate: "1.4 million containers pass each year"."""
_THE_WHOLE = re.compile(r"(?:Of|Among) (?:the|these|those)(?: [\w'’-]+){0,3}\s*(?:about |some |roughly )?")
"""Before the figure of a whole: "Of the city's 790 polling stations, 37 stayed open"."""
_FRACTION = re.compile(
    r"\s+(?:in|out of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
)
_OF_FRACTION = re.compile(r"\b(?:one|two|three|four|five|\d+) (?:in|out of) (?:every )?$", re.I)
_CLOCK = re.compile(
    r"\b(?:by|at|until) (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b| o'clock)|\d{1,2}[:.]\d\d|noon|midnight)", re.I
)
_OF_THEM = re.compile(r"\s+of (?:them|whom|which|these|those|the|its|their|our|his|her)\b")
_OTHERS = re.compile(r"\s+(?:other|others|more|further|additional)\b", re.IGNORECASE)
_ON_TOP = re.compile(r"\b(?:in addition to|on top of|besides the)\b", re.IGNORECASE)
_OTHERS_BEFORE = re.compile(r"\b(?:another|other|further|additional|extra)\s*$", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|second|third|fourth|others?)\b", re.IGNORECASE)
_BACKSHIFTED = re.compile(r"\b(?:said|says|told|announced)\b")
_COMPARED_WITH = re.compile(
    r"\b(?:from|than|over|on) (?:a|the) (?:year|month|week|quarter) (?:earlier|before|ago)\b", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|none)\b|n['’]t\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:including|among them|of whom|of which)\s*$", re.I)


def scopes_of(text: str, clause: str, figure: Figure) -> frozenset[str]:
    """The scopes of a figure of `text` that stands in `clause`: a subset of the names of _SCOPES,
    "hour" (by a time of day), "part" (of something larger), "against" (the other side of a vote), "others",
    "until" and "next" (of a moment), "ours" and "there" (nobody of one side, or in
    one place) and "prior" (before a change)."""
    clause = _COMPARED_WITH.sub(" ", clause)
    found = {name for name, pattern in _SCOPES.items() if pattern.search(clause)}
    before = text[: figure.start]
    if figure.dimension != "percent" and not _SCOPES["each"].search(_EACH_TIME.sub(" ", clause)):
        found.discard("each")
    if (
        "supposed" in found
        and _BACKSHIFTED.search(text)
        and not _SCOPES["supposed"].search(_BACKSHIFTED.sub("", clause.replace("would", "")))
    ):
        found.discard("supposed")
    if figure.dimension == "count" and figure.value == 0 and _OURS.search(clause):
        found.add("ours")
    if figure.dimension == "count" and figure.value == 0 and _IN_PLACE.match(text, figure.end):
        found.add("there")
    if figure.kind == "moment" and _ANOTHER.search(clause.replace(text[figure.start : figure.end], " ")):
        found.add("others")
    if figure.kind == "moment" and _NEXT.search(clause):
        found.add("next")
    if figure.dimension in ("day", "weekday") and _UNTIL.search(before):
        found.add("until")
    if figure.kind == "moment" and _NEGATED.search(clause):
        found.add("not")
    if figure.kind != "moment" and _CLOCK.search(clause):
        found.add("hour")
    of_them = figure.dimension != "percent" and _OF_THEM.match(text, figure.end)
    if of_them or _AMONG.search(before) or (_OF_THIS.match(text) and not _THE_WHOLE.fullmatch(before)):
        found.add("part")
    if _ON_TOP.search(clause) or _OTHERS.match(text, figure.end) or _OTHERS_BEFORE.search(before[-20:]):
        found.add("others")
    if _AGAINST.match(text, figure.end):
        found.add("against")
    if _REFUTED.search(before[-20:]):
        found.add("refuted")
    if _PRIOR.search(before):
        found.add("prior")
    return frozenset(found)


def is_fraction(text: str, figure: Figure) -> bool:
    """Whether a figure is one half of "three in four"."""
    before = _OF_FRACTION.search(text[: figure.start])
    return figure.value <= 100 and bool(before or (figure.value <= 10 and _FRACTION.match(text, figure.end)))
