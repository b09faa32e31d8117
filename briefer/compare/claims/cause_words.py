"""The words by which a sentence says what something was caused by: kinds of effects, and forms of the sentence."""

from __future__ import annotations

import re

_NO_FIRE = (
    "brigade|department|service|chief|officials?|engine|truck|crew|alarm|fighter|commander|station|marshal"
)
EFFECTS = {
    name: re.compile(rf"\b(?:{listing.replace(' ', '|').replace('_', ' ')})\b", re.IGNORECASE)
    for name, listing in {
        "fire": f"fires?(?!_(?:{_NO_FIRE})) blazes? inferno wildfires? flames",
        "crash": "crash(?:es|ed)? accidents? collisions? collided? derail(?:ed|ment)s? wreck pile-up "
        "excursion overran",
        "explosion": "explosions? exploded blasts? detonations?",
        "collapse": "collapsed? cave-in gave_way caved_in",
        "flood": "floods? flooding flooded inundations? deluge",
        "outage": "outages? blackouts? power_cuts? power_failures? breakdowns? disruptions? interruptions?",
        "illness": "illness(?:es)? outbreaks? infections? poisonings? sickness symptoms ill sick epidemic",
        "sinking": "sinking sank sunk capsized? capsizing went_down",
        "leak": "leaks? leaked spills? spilled spillage",
        "landslide": "landslides? mudslides? avalanches? rockfalls?",
        "shutdown": "shutdowns? shut_down launch_failures? failure abort(?:ed)?",
        "result": "results? quarter(?!s?_(?:of|point|century|final|mile|hour)) profits? losses earnings",
        "halt": "halted interrupted suspended interruptions? stopped standstill cancelled called_off",
        "death": "deaths? died dead killed",
    }.items()
}
"""Kinds of effects of which sources give causes, the plainer before those that follow from them."""

_ADVERB = r"(?:\w+ly |most |by |in part |partly |also )*"
_CAUSED = (
    "(?:caused|triggered|sparked|ignited|started|set off|touched off|brought about|brought down|provoked|"
    r"fuelled|fueled)"
)
WORDS = r"[^.;:()“”\"]"
"""One character of a stretch in which effect and cause are looked for."""
_CAUSE = rf"(?P<cause>{WORDS}{{3,90}})"
_EFFECT = rf"(?P<effect>{WORDS}{{3,60}}?)"
_OF_EFFECT = rf"(?:(?: (?:of|for|behind)) (?P<effect>{WORDS}{{3,60}}?))?"
_IS = "(?:is|was|were|are|may have been|might have been|could be)"
_OPEN = r"(?!not\b|unknown|unclear|still|under|being|yet|known|determined|found)"

FORMS = [
    (order, re.compile(pattern, re.IGNORECASE))
    for order, pattern in (
        ("ec", rf"\b(?:was|were|been|be|is|are|being) {_ADVERB}{_CAUSED} {_ADVERB}by "),
        (
            "ec",
            rf"\b(?:was|were) {_ADVERB}(?:burdened|hit|dragged down|weighed down|hurt|squeezed) {_ADVERB}by ",
        ),
        ("ec", r"\b(?:because of|due to|owing to|as a result of|on account of) "),
        (
            "ec",
            r"\b(?:sank|capsized|crashed|derailed|collapsed|exploded|overturned|stopped|failed|cancelled|"
            r"called off) "
            r"(?:after|when|because of) ",
        ),
        ("ec", r"\bbecause (?!of\b)"),
        (
            "ec",
            r"\b(?:was|were|is|been) (?:\w+ly )?(?:the result of|traced (?:back )?to|a consequence of|down "
            r"to|put down to) ",
        ),
        ("ec", r"\bunder the weight of "),
        ("ec", rf"\b(?:spread|originated|stemmed|resulted)\b{WORDS}{{0,40}}? from "),
        ("ec", r"\b(?:broke out|started|began|erupted) (?:when|after|because|with|from|in) "),
        ("  ", rf"\bblam(?:e[sd]?|ing) (?P<cause>{WORDS}{{3,80}}?) for (?P<effect>{WORDS}{{3,60}})"),
        (
            "  ",
            rf"\b(?:blam(?:e[sd]?|ing)|attribut(?:e[sd]?|ing)|put(?:ting)?) {_EFFECT} (?:on|to|down to) {_CAUSE}",
        ),
        ("c ", rf"\b(?:is|are|was|were|may be|could be|be) to blame(?: for (?P<effect>{WORDS}{{3,60}}))?"),
        ("  ", rf"\b(?:cause|source|origin|culprit|trigger){_OF_EFFECT} {_IS} {_ADVERB}{_OPEN}{_CAUSE}"),
        ("  ", rf"\breason (?:of|for|behind) {_EFFECT} {_IS} {_ADVERB}{_OPEN}{_CAUSE}"),
        ("c ", rf"\b(?:ignited|set light to|set fire to|set alight) (?P<lit>{WORDS}{{3,60}})"),
        (
            "c ",
            r"\b(?:is|was|remains|are|were) (?:the|a) (?:\w+ )?(?:cause|theory|explanation|source|culprit)"
            rf"(?: (?:of|for|behind) (?P<effect>{WORDS}{{3,60}}))?",
        ),
        (
            "  ",
            r"\b(?:as for|about|on) the cause\b[^.;:]{1,30}?"
            rf"(?:speaks?|spoke|talk(?:s|ed)|points?|pointed) (?:of|to|about) {_CAUSE}",
        ),
        (
            "  ",
            rf"\bwhat (?:\w+ly )?(?:{_CAUSED}|sank|wrecked|sunk|doomed) {_EFFECT} (?:is|was|were) {_CAUSE}",
        ),
        (
            "e ",
            r"\b(?P<cause>arson|set (?:on fire )?(?:deliberately|intentionally|on purpose)|"
            r"deliberately (?:set|lit|started))\b",
        ),
        (
            "c ",
            rf"\b(?P<effect>(?:interrupted|halted|delayed|capsized|overturned|derailed|sank) (?:the|it|"
            rf"an?)\b{WORDS}{{0,40}})",
        ),
        ("c ", rf"\b(?:{_CAUSED}|led to) (?P<effect>(?:it|the|this|that|an?|\w+day's)\b{WORDS}{{0,60}})"),
    )
]
"""What stands between an effect and its cause, or holds both. "e" first: the effect stands before it; "c"
first: the cause does; "c" second: the cause stands behind. The first that fits holds."""

HINTS = re.compile(
    r"caus|trigger|spark|ignit|start|set off|touched off|brought|because|due to|result of|traced|"
    r"consequence|down to|weight of|owing to|result of|blam|interrupted|halted|delayed|capsized|overturned|"
    r"derailed|sank|crashed|collapsed|exploded|stopped|failed|cancelled|called off|"
    r"attribut|put|source|origin|reason|culprit|theory|explanation|arson|deliberately|intentionally|"
    r"on purpose|set light|set fire|led to|broke out|began|what |burdened|hit |provoked|spread",
    re.IGNORECASE,
)
"""Strings of which one stands in each sentence that gives a cause."""
