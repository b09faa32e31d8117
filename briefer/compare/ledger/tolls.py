"""Tolls: counts whose subject is what happened to those counted, whatever they are called.

"Two of them were killed", "the death toll stands at two" and "five people died" count the same, though
no noun says so. The words cover the languages in which wire copy is most often found.
"""

from __future__ import annotations

import re

_TOLLS = {
    "killed": "killed|killing|kills|dead|deaths?(?! (?:row|penalty|sentence|certificate))|die|dies|died|"
    "perished|fatalit(?:y|ies)|slain|liquidated|bodies|"
    "lost their lives|cost the lives?|getötet|tote[nr]?|tot|todesopfer|starben|gestorben|morts?|tuée?s?|"
    "décédée?s?|muert[oa]s?|fallecid[oa]s?|mort[ie]|uccis[oie]|vittime|mortos?",
    "injured": "suffer(?:ed|ing) (?:\\w+ )?(?:cuts|bruises|injuries|burns|wounds|fractures)|treated for "
    "(?:\\w+ ){0,2}(?:injuries|burns|cuts|smoke|shock)|injured|injuring|injuries|wounded|"
    "wounding|hurt|hurting|verletzte?[nr]?|blessée?s?|"
    "herid[oa]s|ferit[ie]|ferid[oa]s",
    "admitted": "admitted to (?:the )?hospitals?|hospitali[sz]ed|(?:taken|brought|rushed|sent) to (?:the "
    ")?hospitals?|"
    "hospitali[sz]ations?|in hospital",
    "ill": "(?:number of|confirmed|suspected|more) cases|(?:fell|fallen|taken|became) (?:ill|sick)|infected|"
    "infections?|sickened|reported symptoms|"
    "(?:have|had|with) symptoms|"
    "struck down",
    "trapped": "trapped|stuck|buried|cut off|stranded|caught (?:by|in|under)",
    "missing": "still being searched for|missing|unaccounted for|vermisste?[nr]?|disparue?s?|"
    "desaparecid[oa]s|dispers[ie]",
    "arrested": "in custody|behind bars|arrested|arresting|arrests|detained|detaining|detentions|taken into "
    "custody|hauled|"
    "locked up|taken prisoner|"
    "festgenommen|festnahmen|verhaftet|interpell(?:és|ées|ations)|arrêtée?s|detenid[oa]s|arrestat[ie]",
    "displaced": "evacuated|evacuating|evacuations?|displaced|fled|flee|fleeing|relocated|had to leave|"
    "(?:moved|taken|brought|led) to safety|"
    "(?:asked|told|ordered|urged|advised|had|have|forced) to (?:leave|get out|flee|abandon)|run(?:ning)? for "
    "their lives|"
    "(?:leave|left|leaving) (?:the|their) (?:areas?|towns?|villages?|district|region|zone|neighbou?rhood|valley|"
    "apartments?|flats?)|"
    "(?:had|have|has) left (?=(?-i:[A-Z]))|forced|from their homes|(?:leave|left|leaving|abandon|abandoned) "
    "their (?:homes|houses)|homeless|"
    "evakuiert|évacuée?s|evacuad[oa]s|sfollat[ie]",
    "dismissed": "(?:lose|loses|losing|lost) their (?:jobs?|work|posts?|livelihoods?)|laid off|lay(?:ing)? off|"
    "(?:made|be|been) redundant|dismissed|sacked|axed|out of (?:a job|work)",
    "marched": "took part|taking part|join(?:ed|ing) (?:in )?(?:the |a )?(?:demonstration|rally|march|"
    "protest|demo)|march(?:ed|ing|ers)?|protest(?:ed|ing|ers)?|"
    "demonstrat(?:ed|ing|ors)|rall(?:y|ied)|manifestants|demonstranten|manifestantes",
    "aboard": "on ?board|aboard|carrying|carried",
    "rescued": "(?:brought|carried) out|pulled|dug out|survivors?|plucked|winched|saved|rescued|rescuing|"
    "gerettet|secourue?s|rescatad[oa]s",
    "burned": "burned|burnt|burning|charred|scorched|destroyed|consumed|affected|blaze|wildfire|fire|flames|"
    "ravaged|verbrannt|brûlée?s|quemad[oa]s",
}
_EITHER = "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _TOLLS.items())
_PATTERN = re.compile(_EITHER, re.IGNORECASE)
_TOLL_BEFORE = re.compile(
    r"\b(?:(?P<dead>death toll|toll|number of (?:the )?(?:dead|deaths|fatalities|victims))|number of (?:the "
    r")?(?:injured|wounded))"
    r"\b[^.;:]{0,60}?\b(?:at|to|of|is|was|reached|hits?|passed|now|stood|stands)\s+(?:at |to )?$",
    re.IGNORECASE,
)
"""Before a figure: "the death toll from the landslide stands at"."""
_OVER = re.compile(r"\b(?:located|found|recovered|traced|identified|released|freed)\b", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"\b(?:accused|charged|suspected|convicted|suspects?|blamed|responsible|after|before|since|whose|another|"
    r"and|but|while|"
    r"ranged|ages?|aged|between)\b|(?-i:[A-Z])\w+, who\b|[.;]",
    re.IGNORECASE,
)
_SUSPECTS = re.compile(r"^\s+suspects?\b", re.IGNORECASE)
WORDS_BEFORE = 4
WORDS_AFTER = 6
"""Words between a figure and its toll at most: "killing at least two", "57 people had been treated for
injuries"."""
AREAS = frozenset({"burned"})
"""Tolls of land, not of people."""


def toll_of(text: str, start: int, end: int) -> str | None:
    """What the figure `text[start:end]` is the toll of: the word nearest to it, or None.

    None too where it is said to be over ("two of the missing were found").
    """
    if toll := _TOLL_BEFORE.search(text, 0, start):
        return "killed" if toll["dead"] else "injured"
    best: tuple[int, str] | None = None
    for match in _PATTERN.finditer(text):
        behind = match.start() >= end
        if behind and text[end : end + 1] == ",":
            continue
        between = text[end : match.start()] if behind else text[match.end() : start]
        if match.lastgroup == "aboard" and "," in between:
            continue
        distance = len(between.split())
        between = _SUSPECTS.sub("", between)
        reach = WORDS_AFTER if behind or match.lastgroup in AREAS else WORDS_BEFORE
        if distance <= reach and not _OTHER_SIDE.search(between):
            # A verb right before its object binds closer than one that follows another figure.
            best = min(best or (99, ""), (distance, match.lastgroup or ""))
    if best is None or (best[1] in ("missing", "arrested") and _OVER.search(text)):
        return None
    return best[1]


def is_toll_word(word: str) -> bool:
    """Whether a noun names a toll itself: "three deaths", "two arrests", by its word or stem."""
    return _PATTERN.fullmatch(word) is not None or _PATTERN.fullmatch(word + "s") is not None
