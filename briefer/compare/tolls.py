"""Tolls: counts whose subject is what happened to those counted, whatever they are called.

"Two of them were killed", "the death toll stands at two" and "a fifth person has died" count the same,
though no noun says so. The patterns cover the languages in which wire copy is most often found.
"""

from __future__ import annotations

import re

_TOLLS = {
    "killed": r"kill(?:s|ed|ing)?|dead|deadly|deaths?|die[sd]?|dying|perish(?:ed)?|fatalit(?:y|ies)|slain|lost their li(?:fe|ves)|"
    r"cost (?:the )?li(?:fe|ves)|bodies|getötet|tote[nr]?|tot|todesopfer|starben|gestorben|morts?|tuée?s?|décédée?s?|"
    r"muert[oa]s?|fallecid[oa]s?|mort[ie]|uccis[oie]|vittime|mortos?|погиб\w*",
    "injured": r"injur(?:e|es|ed|ing|y|ies)|wounded|wounding|hurt|hurting|verletzte?[nr]?|blessée?s?|herid[oa]s|ferit[ie]|"
    r"ferid[oa]s|ранен\w*",
    "missing": r"missing|unaccounted for|vermisste?[nr]?|disparue?s?|desaparecid[oa]s|dispers[ie]",
    "arrested": r"arrest(?:s|ed|ing)?|detain(?:ed|ing)|detentions?|taken into custody|hauled|festgenommen|festnahmen|"
    r"verhaftet|interpell(?:és|ées|ations)|arrêtée?s|detenid[oa]s|arrestat[ie]",
    "displaced": r"evacuat(?:e|ed|es|ing|ion)|displaced|fled|flee(?:ing)?|relocated|had to leave|forced from|leave their homes|"
    r"left their homes|abandon(?:ed)? their homes|driven from|evakuiert|évacuée?s|evacuad[oa]s|sfollat[ie]",
    "rescued": r"rescued?|rescuing|pulled from|saved|gerettet|secourue?s|rescatad[oa]s",
    "burned": r"burn(?:ed|t|ing|s)?|charred|scorched|blaze|wildfire|fire|flames|ravaged|verbrannt|brûlée?s|quemad[oa]s",
}
_PATTERN = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _TOLLS.items()), re.IGNORECASE)
_ENDED = re.compile(r"\b(?:located|found|recovered|traced|identified|released|freed)\b", re.IGNORECASE)
REACH = 40
"""Characters from a figure to a word outside its clause at most."""
AREAS = frozenset({"burned"})
"""Tolls of land, not of people."""


def toll_near(text: str, start: int, end: int, clause: tuple[int, int]) -> str | None:
    """What the figure `text[start:end]` is the toll of: the nearest in its clause, else the nearest of all.

    None where nothing is in reach, and for those of whom the sentence says that it is over ("two of the
    missing were found").
    """
    best: tuple[bool, int, str] | None = None
    for match in _PATTERN.finditer(text):
        distance = match.start() - end if match.start() >= end else start - match.end()
        outside = not clause[0] <= match.start() < clause[1]
        if not outside or distance < REACH:
            best = min(best or (True, 10**6, ""), (outside, distance, match.lastgroup or ""))
    if best is None or (best[2] in ("missing", "arrested") and _ENDED.search(text)):
        return None
    return best[2]
