"""What happened at a moment: classes of the words for one act, so that two times of one act are compared."""

from __future__ import annotations

import re

from briefer.compare.ledger.figures import Figure

_ACTS = {
    "start": r"broke out|breaks out|started|starts?|began|begins?|begun|erupted|ignited|kicked off|got under "
    "?way|onset|"
    r"outbreak|beginning|spread to|set in|opened fire|first (?:explosion|shots?|salvo)|came under (?:\w+ )?fire",
    "end": r"ended|ends?|finished|extinguished|put out|under control|called off|concluded|stopped|lifted|"
    "contained|ceased",
    "crash": r"crash(?:ed)?|collided|hit|struck|slammed|rammed|ran aground|derailed|(?:left|came off|jumped|"
    "off) the (?:rails|tracks?)|"
    r"capsized|overturned|flipped|tipped over|sank|went down|came down|plunged|impact|collision",
    "blast": r"exploded|explosions?|blasts?|went off|detonated|blew up|burst",
    "collapse": r"collapsed?|gave way|caved in|came down",
    "land": r"landed|landing|touched down|touchdown",
    "depart": r"left|departed|took off|taken off|set (?:off|sail|out)|takeoff|departure|pulled out",
    "launch": r"lifted off|lift-?off|launched|launch|blasted off",
    "take office": r"(?:takes?|took|taking) office|sworn in|swearing-in|inaugurat\w+|handover",
    "inspect": r"inspected|inspection|checked|examined|serviced|audited",
    "arrive": r"arrived|arrives?|reach(?:ed)?|came in|arrival|showed up|pulled in",
    "arrest": r"arrested|arrest|detained|(?:into|in) custody|captured|caught|apprehended|seized|picked up",
    "die": r"died|pronounced dead|passed away|succumbed",
    "find": r"found|discovered|discovery|recovered|located",
    "strike": r"walk(?:ed|ing) (?:out|off)|downed tools|(?:put|laid|lay) down (?:its|their|his) tools|stopped work|"
    r"(?:strike|walk-?out|stoppage)\b[^.;]{0,30}? (?:began|started|got under ?way)",
    "alarm": r"(?:emergency|first|distress) calls?|alarm|alerted|mayday|called (?:the )?(?:police|fire brigade|"
    "emergency)",
    "contact": r"lost contact|contact (?:was )?lost|last (?:contact|signal|seen)|disappeared|vanished",
    "told": r"informed|notified|(?:was|were) told|learned|learnt|message|briefed|received word",
    "close": r"closed|shut|closes?|closure|sealed off|cordoned off",
    "open": r"opened|reopened|reopens?|opens?|unlocked",
    "fall ill": r"first (?:cases?|patients?|victims?|symptoms)|fell ill|first (?:\w+ )?(?:people|guests|"
    r"visitors|punters|cases|patients|customers)|vomiting|taken ill",
    "attack": r"attacked|attack|shelled|fired on|ambushed|stormed|raided|came under (?:\w+ )?fire",
    "shoot": r"shot|shooting|gunfire|opened fire",
    "complete": r"(?:expect\w*|due|scheduled|planned|plans?|hopes?|aims?|should|will)\b[^.;:]{0,40}? (?:be |to )?"
    r"(?:completed?|close|closed|concluded?|wrapped up)",
    "due": r"due|expected|scheduled|to be (?:announced|given|handed down|read)",
    "vote": r"voted|vote|passed|approved|adopted|ballot",
    "sign": r"signed|signing|agreed|sealed",
    "meet": r"met|meeting|talks|summit|convened",
    "cancel": r"cancelled|canceled|called off|pulled the plug|scrapped|abandoned",
    "break in": r"broke in|break-in|burgled|stole|stolen|robbed|robbery|theft|accessed|access|hacked|intrusion|"
    "download(?:ed)?",
    "quake": r"quake|earthquake|tremor|shook",
    "evacuate": r"evacuated|evacuation|cleared|brought to safety",
    "release": r"released|freed|set free|let go",
    "halt": r"halted|interrupted|interruption|suspended|cut out|power cut|went (?:dark|out)|outage",
    "resume": r"resumed|restored|back (?:on|in service)|restarted",
    "last": r"lasted|lasts?|took|went on|go on|goes on|continued?|stood still",
    "produce": r"leave the (?:assembly |production )?line|roll off the (?:\w+ )?line|"
    r"cease|phased out|end production|last (?:car|vehicle|plane|ship)",
}  # fmt: skip
_PATTERN = re.compile(
    "|".join(rf"(?P<{name.replace(' ', '_')}>\b(?:{words})\b)" for name, words in _ACTS.items()), re.I
)
_LATER = re.compile(r"\s+(?:later|earlier|ago|before|after|from now|old)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:another|second|third|fourth|others?|next|last(?! seen| contact| signal| car| vehicle| plane| truck))\b",
    re.IGNORECASE,
)
_OPENED_FIRE = re.compile(
    r"\bopened fire|\bcame under (?:\w+ )?fire|\bfirst (?:shots?|salvo|explosion)", re.IGNORECASE
)
_ELLIPTIC = re.compile(
    r"\b(?:the (?:start|beginning|outbreak|end)|(?:it|this|everything) (?:all )?(?:started|began|broke out|"
    r"erupted|ended))\b",
    re.I,
)


def acts_of(text: str, figure: Figure, start: int, end: int) -> frozenset[str]:
    """The acts of which a figure in the clause `text[start:end]` may be the moment or the length: the two nearest.

    It is of none in "five months later", nor where the clause tells of another one.
    """
    clause = text[start:end]
    beside = clause.replace(text[figure.start : figure.end], " ")  # "the second quarter" is no second one
    if figure.kind not in ("moment", "duration") or _LATER.match(text, figure.end) or _ANOTHER.search(beside):
        return frozenset()
    near: list[tuple[int, str]] = []
    for match in _PATTERN.finditer(clause):
        before, behind = start + match.start(), start + match.end()
        if before >= figure.end or behind <= figure.start:
            between = text[figure.end : before] if before >= figure.end else text[behind : figure.start]
            near.append((len(between.split()), match.lastgroup or ""))
    found = {act for _, act in sorted(near)[:2]}
    return frozenset(found | ({"attack"} if found and _OPENED_FIRE.search(clause) else set()))


def is_elliptic(text: str) -> bool:
    """Whether a clause speaks of a start or an end without saying of what: that of the event."""
    return bool(_ELLIPTIC.search(text))
