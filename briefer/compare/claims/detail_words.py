"""The words by which sentences give one detail of an event: where, from where, by whom, how, of what nation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VALUE = r"(?P<value>[^.;:,()“”\"]{2,60})"
_WHO = r"(?P<value>[A-Z][^.;:,()“”\"]{2,50}?|(?:[Tt]he|[Aa]n?) [^.;:,()“”\"]{2,40}?)"
_DOER = r"(?P<value>(?:[Tt]he |[Aa]n? )?(?:(?!said|says|that|when|and|but|after)[\w'’-]+ )?[\w'’-]+)"
_IN = r"(?:in|at|on|near|outside|inside|behind|beside|opposite|in front of|close to|next to|not far from)"
_IS_A = r"[^.;,]{0,20}? (?:is|was|are|were) an?"
_NATIONAL = r"(?P<value>[A-Z]\w+) (?:national|citizen|tourist)"
_PERSON = r"(?P<value>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?:, [^.;:]{3,90}?,)?"
_FULL_NAME = r"(?P<value>[A-Z][\w'’-]+ [A-Z][\w'’-]+)"
_NEAR = rf"(?:\w+ly )?{_IN} "


@dataclass(frozen=True, slots=True)
class Detail:
    """`topic` for a reader; the forms of sentences that give it, with what it is in the group "value"; and what a
    sentence has to speak of beside (`about`), so that it is of one thing. `named`: only names are compared;
    `whole`: all words of it are, names too."""

    topic: str
    forms: tuple[re.Pattern[str], ...]
    about: re.Pattern[str] | None = None
    named: bool = False
    whole: bool = False


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _about(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


DETAILS: Mapping[str, Detail] = {
    "crash": Detail(
        "where it came down",
        _forms(rf"\b(?:crashed|plunged|fell|came down|went down|plummeted|smashed|slammed) (?:into|in|on|"
               rf"onto|near) {_VALUE}"),
        _about("planes?|aircraft|jet|helicopter|airliner|glider|rocket|debris|balloon|drone"),
    ),
    "found": Detail(
        "where the body was found",
        _forms(
            rf"\bfound dead {_NEAR}{_VALUE}",
            rf"\b(?:bod(?:y|ies)|remains|corpse|dead|victim)\b[^.;,]{{0,40}}? (?:found|discovered|recovered) "
            rf"{_NEAR}{_VALUE}",
        ),
    ),
    "happened": Detail(
        "where it happened",
        _forms(rf"\b(?:took place|happened|occurred|went off|was carried out) {_NEAR}{_VALUE}"),
        _about("shootings?|attacks?|stabbings?|explosions?|blasts?|bomb(?:ing)?|robber(?:y|ies)|accident|"
               "collision|crash|murder|killing"),
    ),
    "met": Detail(
        "where they met",
        _forms(rf"\b(?:met|took place|(?:was|were) held|gathered|are meeting) (?:\w+ ){{0,2}}?(?:in|at) {_VALUE}"),
        _about("meetings?|met|talks|summit|negotiations|conference"),
        named=True,
    ),
    "arrest": Detail(
        "where the arrest was made",
        _forms(rf"\b(?:arrested|detained|captured|apprehended|caught|into custody)\b[^.;,]{{0,30}}? "
               rf"{_NEAR}{_VALUE}"),
        named=True,
    ),
    "shots": Detail(
        "from where the shots came",
        _forms(rf"\b(?:shots|gunfire|bullets|shooting|rockets?|missiles?|shells?)\b[^.;,]{{0,20}}? (?:came|"
               rf"fired|launched) from {_VALUE}"),
    ),
    "bound": Detail(
        "where it was bound for",
        _forms(rf"\b(?:on (?:its|the|his|her|their) way to|bound for|heading (?:for|to)|headed (?:for|to)|"
               rf"en route to|destined for) {_VALUE}"),
        named=True,
    ),
    "left": Detail(
        "where it came from",
        _forms(rf"\b(?:came from|set off from|departed from|took off from|set out from|set sail from|"
               rf"started from|was coming from) {_VALUE}"),
        named=True,
    ),
    "fled": Detail(
        "how they fled",
        _forms(r"\b(?:fled|escaped|got away|ran off|made off|drove off)\b[^.;,]{0,20}? (?:on|in|by|aboard) "
               r"(?P<value>(?:foot|(?:an?|the|two|three) [\w -]{2,30}))"),
    ),
    "entry": Detail(
        "how they got in",
        _forms(rf"\b(?:came|got|broke|climbed|entered|forced their way)\b[^.;,]{{0,24}}? (?:through|by way "
               rf"of|via) {_VALUE}"),
        _about("thie(?:f|ves)|robbers?|burglars?|intruders?|gunm[ae]n|attackers?|gang|raiders?|inmates?|"
               "prisoners?"),
    ),
    "works": Detail(
        "from which works it came",
        _forms(rf"\b(?:came from|made|produced|filled|packed|built|manufactured)\b[^.;,]{{0,24}}? (?:plant|"
               rf"factory|works|mill|farm|slaughterhouse|dairy) in {_VALUE}"),
        named=True,
    ),
    "ashore": Detail(
        "where the storm came ashore",
        _forms(rf"\b(?:landfall|came ashore|crossed the coast|hit land)\b[^.;,]{{0,20}}? {_NEAR}{_VALUE}"),
        named=True,
    ),
    "claimed": Detail(
        "who claimed responsibility",
        _forms(rf"\bclaimed by {_WHO}(?=$|[.;,]| on| in| as)", rf"(?:^|[.;,] ){_WHO} (?:has |have |had "
                                                            rf")?claimed responsibility"),
    ),
    "ordered": Detail(
        "who gave the order",
        _forms(
            r"\border (?:was |had been |has been )?(?:came|given|issued|signed)(?: by| from) (?P<value>the "
            r"[^.;,]{2,40}|[A-Z][^.;,]{2,40})",
            r"\b(?:on the orders of|was ordered by|were ordered by) (?P<value>(?:the )?[^.;,]{2,40})",
        ),
    ),
    "first goal": Detail(
        "who scored first",
        _forms(
            r"\b(?:first|opening) goal\b[^.;,]{0,20}? (?:by|from) (?P<value>[A-Z][\w'’ -]{2,30})",
            r"(?P<value>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:scored the (?:first|opening|opener)|opened the "
            r"scoring|put \w+ ahead|gave \w+ the lead)",
        ),
        named=True,
    ),
    "winner": Detail(
        "who scored the winning goal",
        _forms(
            rf"{_PERSON} (?:scored|hit|headed|struck|netted|grabbed|got|fired) (?:in )?(?:the|a)(?: \w+)? "
            r"(?:winner|winning goal|decisive (?:blow|goal)|deciding goal)\b",
            rf"\b(?:winner|(?:winning|decisive|deciding) goal)\b[^.;,]{{0,24}}? (?:by|from) {_PERSON}",
            rf"\bthanks to a (?:\w+ )?goal (?:by|from) {_PERSON}",
            rf"\bown goal (?:by|from|of) {_PERSON}",
        ),
        _about("winner|winning|decisive|deciding|thanks to"),
        named=True,
    ),
    "sent off": Detail(
        "who was sent off",
        _forms(
            rf"{_PERSON} (?:was|got|is|being) (?:\w+ly )?(?:sent off|given his marching orders|"
            r"shown (?:a|the|his) (?:straight |second )?(?:red|yellow)\b|dismissed for a second)",
            rf"{_PERSON} (?:saw red|(?:went|walked) for a second (?:booking|yellow|caution)|"
            r"received (?:a|his) (?:straight )?red card)",
            rf"\b(?:red card|sending-off) (?:against|for|of) {_PERSON}",
            rf"{_PERSON} (?:is|was) (?:suspended|banned) for [^.;,]{{3,24}} (?:for|after) (?:an? |his )?(?:second "
            r"(?:caution|booking|yellow)|red card|sending-off)",
        ),
        _about("sent off|marching orders|red|yellow|booking|caution|sending-off|dismissed"),
        named=True,
    ),
    "approach": Detail(
        "who made the first approach",
        _forms(
            rf"\b[Ff]irst (?:step|move|approach|call|contact)\b[^.;:]{{0,90}} {_FULL_NAME}(?=[:.;,]|$)",
            rf"{_FULL_NAME}(?:, [^.;:]{{3,90}}?,)? (?:telephoned|phoned|rang|approached|made the first "
            r"(?:step|move|approach|call|contact))\b",
        ),
        _about("first|began|begun|courtship|talks|negotiations|meeting|takeover|merger"),
        named=True,
    ),
    "apology": Detail(
        "who alone apologised",
        _forms(
            r"\b[Tt]he (?:only|sole) apology\b[^.;,]{0,12}? (?:from|by) "
            r"(?P<value>[^.;:()“”\"]{2,80}?)(?=, who|[.;:]|$)",
            rf"{_PERSON} (?:was|is|remains) the (?:first and )?(?:only|sole) \w+ to (?:do so|apologi[sz]e|say sorry)",
        ),
        _about(r"apolog\w+"),
        named=True,
    ),
    "ground": Detail(
        "on what the decision rested",
        _forms(
            rf"\b(?:decision|ruling|judge?ment|appeal|acquittal)\b[^.;,]{{0,20}}? (?:rest(?:s|ed)|(?:is|was) "
            rf"based|turn(?:s|ed)|hinge[sd]?) on {_VALUE}",
            rf"\bgrounds? (?:on|for) [^.;,]{{3,40}}? (?:is|was|were|are) {_VALUE}",
            rf"\b(?:quashed|overturned|set aside|annulled)\b[^.;]{{0,60}}? (?:because(?: of)?|on the basis of|"
            rf"on the strength of) {_VALUE}",
        ),
        _about("decision|ruling|judge?ment|appeal|acquittal|grounds?|quashed|overturned|set aside|annulled"),
        whole=True,
    ),
    "equaliser": Detail(
        "who scored the equaliser",
        _forms(
            r"\b(?:equali[sz]er|equali[sz]ation|level\w*)\b[^.;,]{0,24}? (?:by|from|through|of|own "
            r"goal)[^.;,]{0,40}? (?P<value>[A-Z][\w'’-]+ [A-Z][\w'’-]+)",
            r"(?P<value>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:equali[sz]ed|levelled|scored the equali[sz]er|"
            r"made it 1-1)",
        ),
        named=True,
    ),
    "victim": Detail(
        "of what nation the victim was",
        _forms(rf"\b(?:victim|dead man|dead woman|deceased|hostage)s?\b{_IS_A} {_NATIONAL}"),
        named=True,
    ),
    "attacker": Detail(
        "of what nation the attacker was",
        _forms(rf"\b(?:suspect|attacker|gunman|assailant|bomber|perpetrator)s?\b{_IS_A} {_NATIONAL}"),
        named=True,
    ),
    "killer": Detail(
        "by whom or what the victim was killed",
        _forms(r"\b(?:was|were|been) (?:killed|shot dead|fatally shot|murdered) by (?:an? |the "
               r")?(?P<value>[^.;:,()“”\"]{3,40})"),
    ),
    "court": Detail(
        "to which court it went",
        _forms(
            r"\b(?:filed|lodged|brought|submitted|appealed|took|taken|appeals?|complaints?)\b[^.;]{0,40}? "
            r"(?:with|at|to|before|in) the (?P<value>[\w'’-]+(?: [\w'’-]+)?) (?:[Cc]ourt|[Tt]ribunal)\b"
        ),
    ),
    "first shot": Detail(
        "who began",
        _forms(
            rf"\b{_DOER} (?:had |has )?(?:opened fire|fired|shot|attacked|struck|started|began) first\b",
            rf"\b{_DOER} (?:had |has )?(?:fired the first shots?|threw the first \w+|"
            rf"started (?:it|the (?:fight|shooting|brawl|clash(?:es)?|violence)))\b",
            rf"\bfirst shots? (?:was |were )?(?:came|fired|come) (?:by|from) {_WHO}(?=$|[.;,])",
        ),
    ),
    "flown": Detail(
        "who was in charge",
        _forms(
            r"\b(?:[Tt]he )?(?P<value>captain|master|skipper|(?:second|third|chief) (?:officer|mate)|"
            r"co-?pilot|first officer|trainee|helmsman|pilot)"
            r" (?:had been |was )(?:on the bridge|in command|in charge|at the (?:helm|wheel|controls)|"
            r"flying|steering)"
        ),
    ),
}  # fmt: skip
"""By name. An event has one of each, where no article gives two."""
