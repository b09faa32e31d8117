"""What a share, a sum or a length is one of, where no noun behind it says so: turnout, loot, a sentence of prison."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefer.compare.ledger.figures import Figure

_FELL = (
    r"(?:fell|rose|lost|gained|dropped|slid|jumped|climbed|sank|tumbled|plunged|surged|closed|down|up|"
    r"slumped|added|shed)"
)
_MEASURES: Mapping[str, Mapping[str, str]] = {
    "percent": {
        "turnout": r"turnout|turned out|cast (?:their|a) (?:ballots?|votes?)|went to the polls|(?:voters?|electorate) "
        r"(?:took part|voted)",
        "inflation": r"inflation|consumer prices|cost of living",
        "unemployment": r"unemployment|jobless(?:ness)?|out of work",
        "interest": r"(?:interest|key|base|policy|benchmark|lending) rate",
        "shares": r"(?:closed|ended|finished|opened) (?:up |down )?\d[\d.,]* ?(?:percent|per cent|%)|"
        rf"(?:shares?|stock|share price)\b[^.;]{{0,30}}? {_FELL}",
        "growth": r"economy (?:grew|shrank|expanded|contracted)|gdp|gross domestic product|economic growth",
        "vote": r"of the vote|(?:final|official|preliminary) (?:count|result|tally)|of votes",
        "contained": r"contain(?:ed|ment)",
        "risk": r"risk of",
        "offer": r"offer(?:ed|s)?|put on the table|proposed",
        "raise": r"(?:pay|wage|salary) (?:rise|raise|increase|offer|deal)|(?:more|higher) (?:pay|wages)|pay by",
    },
    "money": {
        "loot": r"(?:got|get) away with|left with|fled with|escaped with|made off with|stole|stolen|loot|"
        r"haul|robbed|embezzl\w+|"
        r"siphoned",
        "repaid": r"pay back|repa(?:y|id)|paid back|restitution",
        "worth": r"worth|insured for|valued at|value of",
        "fee": r"transfer fee|fee of|(?:paid|pays|pay)\b[^.;]{0,30}? for the",
        "cost": r"costs?|costing|price tag|cost of",
        "aid": r"aid|relief|donat\w+|pledg\w+|emergency fund|(?:get|receive) \S+ \S+ \S+ from the (?:state|"
        r"government)|"
        r"(?:state|government) will (?:give|pay)",
        "damage": r"damages?|losses|insured",
        "fine": r"fined?|penalty",
        "compensation": r"compensation|(?:famil(?:y|ies)|victims?|passengers?)\b[^.;]{0,30}? (?:receive|paid|get)|"
        r"pay (?:each|every)",
        "profit": r"profits?|earned|net income|made a loss",
        "revenue": r"revenues?|turnover|sales",
        "debt": r"debts?|owes?|owed",
        "ransom": r"ransom",
        "bail": r"bail",
        "invest": r"invest\w*",
    },
    "length": {"depth": r"depth|deep"},
    "duration": {
        "sentence": r"sentenced|jail(?:ed)?|in prison|prison (?:term|sentence)|behind bars|imprison\w+",
    },
}
_PATTERNS = {
    kind: [(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in measures.items()]
    for kind, measures in _MEASURES.items()
}

SHARE_OF = "share of "
"""What the measure of a share of a vote begins with, before the surname of whose it is."""
_FOR_HOLDER = re.compile(
    r"(?: of (?:the )?(?:votes?|ballots|ballot))?,? for (?:the |its |his |her )?(?:[a-z-]+,? ){0,3}"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
"""Behind a share: "46.8 percent for the incumbent, Viktor Sarn"."""
_HOLDER_HAS = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*),? (?:\w+ly )?(?:leads?|led|won|has|had|got|took|polled|"
    r"received|secured|was ahead|is ahead|ahead)(?: \w+){0,2}?"
    r"(?: with| on| at)? (?:about |around |some |just |nearly )?$"
)
"""Before a share: "Viktor Sarn leads with"."""
_OF_A_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing|ers?)|ballots?|elect(?:ion|ed|oral)|polls?|tally|race|run-?off|candidates?|incumbent|"
    r"constituency|seats?|leads?)\b",
    re.IGNORECASE,
)


def holder_of(text: str, figure: Figure) -> frozenset[str]:
    """Whose share of a vote a percentage is, as "share of " and the last word of the name; else empty."""
    if figure.kind != "percent" or not _OF_A_VOTE.search(text):
        return frozenset()
    found = _FOR_HOLDER.match(text, figure.end) or _HOLDER_HAS.search(text[: figure.start])
    return frozenset({SHARE_OF + found["name"].split()[-1].lower()}) if found else frozenset()


def measures_of(text: str, figure: Figure, start: int, end: int) -> frozenset[str]:
    """The measures of which a figure in the clause `text[start:end]` may be one; else those of its sentence."""
    if holder := holder_of(text, figure):
        return holder
    kind = figure.kind if figure.kind in _PATTERNS else figure.dimension
    patterns = _PATTERNS.get(kind, ())
    near = frozenset(name for name, pattern in patterns if pattern.search(text, start, end))
    return near or frozenset(name for name, pattern in patterns if pattern.search(text))
