"""Facets of an event as a whole, or of what somebody did in it."""

from __future__ import annotations

from collections.abc import Mapping

from briefer.compare.states.facet import DEVICE, OWN, Facet, any_hint, any_of

OF_EVENTS: Mapping[str, Facet] = {
    "sounded": Facet(
        "whether it sounded",
        "event",
        {
            "sounded": any_of(
                rf"""
                \b{DEVICE}[^.;]{{0,60}}? (?:sounded|went off|rang|blared|wailed|howled|sounding|activated|
                triggered|set off|in operation)
                \b(?:warned|alerted|woken) by (?:an? |the )?{DEVICE}
                \b(?:sounded|activated|triggered|set off|heard) (?:an? |the |its |their )?(?:\w+ )?{DEVICE}
                """
            ),
            "silent": any_of(
                rf"""
                \b{DEVICE}[^.;]{{0,60}}? (?:(?:did|had|was|were|has|have)(?: not|n['’]t| never) \w+|
                never (?:went|sounded|rang)|(?:stayed|
                remained|was|were) (?:silent|quiet|mute)|failed)
                \b(?:no|not an?|never an?|without an?) {DEVICE}
                \b(?:never|not|n['’]t) (?:sound|sounded|hear|heard|activated?|set off) (?:an? |the |
                any )?(?:\w+ )?{DEVICE}
                \bheard (?:nothing|no {DEVICE})
                """
            ),
        },
        hints=any_hint("siren|alarm|horn|bell|signal|sprinkler|heard"),
    ),
    "warned": Facet(
        "whether there was a warning",
        "event",
        {
            "warned": any_of(
                r"""
                \b(?:were|was|had been|have been) (?:\w+ly |all |also )?(?:warned|alerted|
                forewarned)(?! (?:that|against|not|off))
                \bwarnings? (?:was|were|had been|has been|have been) (?:\w+ly )?(?:given|issued|broadcast|sent|
                made|sounded|posted)
                \b(?:gave|issued|broadcast|sent|sounded|shouted|called out) (?:\w+ ){0,2}warnings?
                \bgewarnt worden|\bavertissements? (?:a|ont) été
                """
            ),
            "not warned": any_of(
                r"""
                \b(?:no ?one|nobody|none of (?:us|them)) (?:\w+ )?(?:warned|alerted)
                \b(?:was|were|had|have|been) (?:not|never) (?:been )?(?:warned|alerted)|\bnever (?:warned|alerted)
                \b(?:without|with no|no|received no|had no|any) (?:prior |advance |previous |official )?warning
                \bohne (?:vor)?warnung|\bsans (?:sommation|avertissement)
                """
            ),
        },
        hints=any_hint("warn|alert|sommation|avertiss"),
    ),
    "intent": Facet(
        "accident or intent",
        "event",
        {
            "accident": any_of(
                r"""
                \b(?:was|were|been|as) an accident|\b(?:was|were|been|as) (?:\w+ly )?accidental
                \bnot (?:\w+ly )?(?:deliberate|intentional|arson|on purpose)|\bno (?:\w+ )?(?:foul play|
                sabotage)|\bby (?:accident|mistake)
                """
            ),
            "intent": any_of(
                r"""
                \b(?:set|started|lit|done|cut|caused|laid|fired|broken|opened|
                switched off) (?:\w+ ){0,3}?(?:deliberately|intentionally|on purpose|by hand)
                \b(?:was|were|been) (?:\w+ly )?(?:deliberate|intentional|arson|sabotage|sabotaged)|
                \bdeliberately (?:set|started|lit|cut|caused|laid)
                \b(?:was|it was) no accident|\bnot (?:an accident|accidental)
                """
            ),
        },
        hints=any_hint("accident|deliberat|intention|purpose|arson|sabotage|mistake|hand|foul"),
    ),
    "will": Facet(
        "whose decision it was",
        "act",
        {
            "ordered": any_of(
                r"""
                \b(?:on|at|under|by|following) (?:the )?(?:instructions?|orders?|direction|command|
                request) (?:of|from|by)
                \b(?:was|were|been) (?:\w+ly )?(?:ordered|instructed|forced) (?:to|by)
                """
            ),
            "own": any_of(
                rf"""
                \b{OWN} (?:own )?(?:decision|choice)(?: (?:and|alone)\b.{{0,12}})?|\bof {OWN} own (?:accord|
                free will|volition)
                \bvoluntarily
                """
            ),
        },
        hints=any_hint(
            "instruction|order|direction|command|request|instructed|forced|told|decision|choice|"
            "own|voluntarily"
        ),
    ),
    "controls": Facet(
        "who was at the controls",
        "event",
        {
            "captain": any_of(
                r"""
                \b(?:captain|commander|(?<!co-)(?<!co)(?<!second )pilot)\b[^.;,]{0,30}? (?:was|
                had been) (?:flying|steering|at the (?:controls|helm|wheel|yoke)|in control|piloting|landing)
                \b(?:flown|piloted|steered|landed) by the (?:captain|commander)
                """
            ),
            "first officer": any_of(
                r"""
                \b(?:co-?pilot|first officer|second pilot|first mate|chief mate|helmsman|
                trainee)\b[^.;,]{0,30}? (?:was|had been) (?:the pilot )?(?:flying|steering|at the (?:controls|
                helm|wheel|yoke)|in control|piloting|landing)
                \b(?:flown|piloted|steered|landed) by the (?:co-?pilot|first officer|first mate)
                """
            ),
        },
        hints=any_hint("captain|commander|pilot|officer|mate|helmsman|trainee"),
    ),
    "danger": Facet(
        "whether there was a danger",
        "event",
        {
            "none": any_of(
                r"""
                \b(?:no|never any|not any|at no time (?:any|a)|no (?:immediate|acute|further)) (?:danger|risk|
                threat|hazard)(?: to (?:the )?(?:public|population|people|residents|health|humans))
                \bno (?:dangerous|harmful|toxic|hazardous) (?:substances|levels|fumes|gases|concentrations|
                chemicals|values)
                """
            ),
            "some": any_of(
                r"""
                \b(?:toxic|poisonous|carcinogenic|harmful|dangerous|hazardous) (?:\w+ )?(?:substances|levels|
                fumes|gases|smoke|concentrations|chemicals|cloud)[^.;]{0,40}(?:found|measured|detected|escaped|
                released)
                \b(?:found|measured|detected|released) (?:\w+ ){0,3}?(?:toxic|poisonous|harmful|dangerous|
                hazardous|carcinogenic)
                \b(?:times|above|over|exceed\w*) (?:the )?(?:\w+ )?(?:limit|threshold|permitted)
                """
            ),
        },
        hints=any_hint("danger|risk|threat|hazard|toxic|poison|harmful|carcino|limit|threshold|permitted"),
    ),
    "paid": Facet(
        "whether money was paid",
        "event",
        {
            "paid": any_of(r"\b(?:was|were|been) paid(?= [\d$€£]| \w+ (?:thousand|million))"),
            "nothing": any_of(
                r"\b(?:no ?one|nobody|none of (?:them|us)) (?:was|were|has been|had been) (?:\w+ )?paid"
            ),
        },
        hints=any_hint("paid"),
    ),
    "alone": Facet(
        "whether there were accomplices",
        "event",
        {
            "alone": any_of(
                r"\b(?:acted|worked|was acting|operated) alone|\blone (?:attacker|gunman|wolf|"
                r"shooter|bomber)|\bno accomplices"
            ),
            "with others": any_of(
                r"""
                \b(?:had|has|have|with|by|help of|helped by) (?:\w+ ){0,2}?(?:accomplices?|helpers?|
                a second (?:man|gunman|attacker|shooter))
                \bdid not act alone|\bnot acting alone
                """
            ),
        },
        hints=any_hint("alone|lone |accomplice|helper|second "),
    ),
    "peaceful": Facet(
        "whether it was peaceful",
        "event",
        {
            "peaceful": any_of(
                r"""
                \b(?:protest|rally|march|demonstration)\b[^.;,]{0,30}? (?:was|remained|stayed|
                been) (?:\w+ly )?(?:peaceful|non-violent|calm)
                \b(?:protesters|demonstrators|marchers|crowd)\b[^.;,]{0,30}? (?:were|was|remained|stayed|
                been) (?:\w+ly )?(?:peaceful|calm)
                """
            ),
            "violent": any_of(
                r"""
                \b(?:protesters|demonstrators|marchers|rioters|youths|crowd|
                activists)\b[^.;,]{0,20}? (?:threw|hurled|thrown|attacked|smashed|set fire|pelted)
                \b(?:protest|rally|march|demonstration)\b[^.;,]{0,30}? (?:turned violent|was violent|descended into)
                """
            ),
        },
        hints=any_hint("peaceful|violen|calm|threw|thrown|hurled|attacked|smashed|set fire|pelted|descended"),
    ),
    "talks": Facet(
        "how the talks ended",
        "event",
        {
            "deal": any_of(
                r"\b(?:reached|struck|sealed|clinched|agreed on|signed|ended with|ended in) (?:an? |the )?(?:\w+ "
                r"){0,2}?(?:agreement|deal|accord|compromise|settlement)"
            ),
            "no deal": any_of(
                r"""
                \b(?:talks|negotiations|meeting)\b[^.;,]{0,30}? (?:ended|broke up|closed|
                finished) (?:without|with no)
                \b(?:talks|negotiations)\b[^.;,]{0,30}? (?:failed|collapsed|broke down|broken down)
                \b(?:ended|broke up) (?:without|with no) (?:an? )?(?:result|outcome)
                \b(?:no|without an?|without any|failed to reach an?) (?:\w+ )?(?:agreement|deal|accord|
                compromise|settlement)
                """
            ),
        },
        hints=any_hint("agreement|deal|accord|compromise|settlement|talks|negotiations"),
        passing=True,
    ),
    "punctual": Facet(
        "whether it was on time",
        "act",
        {
            "late": any_of(
                r"\b(?:an? |two |three |half an? |\d+ )?(?:hours?|minutes?|days?) late|\blate by|"
                r"\bdelayed by"
            ),
            "on time": any_of(r"\bon time|\bon schedule|\bpunctually|\bas (?:planned|scheduled)"),
        },
        hints=any_hint("late|delayed by|on time|on schedule|punctual|as planned|as scheduled"),
    ),
    "fair": Facet(
        "whether the vote was fair",
        "event",
        {
            "fair": any_of(r"\bfree and fair|\b(?:no|without) (?:\w+ )?(?:irregularities|fraud|violations)"),
            "unfair": any_of(
                r"\b(?:serious|widespread|massive|grave|numerous|many|of) (?:irregularities|violations|"
                r"fraud)|\brigged|\bneither free nor fair|"
                r"\bballot[- ]stuffing|\bnot (?:been )?(?:free|fair)"
            ),
        },
        hints=any_hint(
            "free and fair|irregularit|fraud|violation|rigged|neither free|stuffing|not free|not fair"
        ),
    ),
    "contact": Facet(
        "whether there was contact",
        "event",
        {
            "contact": any_of(
                r"\b(?:made|established|have|has|had|been in) contact with|\bheard "
                r"(?:knocking|voices|signals)|\bsigns? of life (?:was|were|has been|have "
                r"been) (?:heard|found|detected)"
            ),
            "no contact": any_of(
                r"\bno (?:sign|signs) of life|\bno contact|\bnot (?:been able to )?(?:make|"
                r"made|establish|established) contact|\bcontact (?:was|has been) lost"
            ),
        },
        hints=any_hint("contact|knocking|voices|sign of life|signs of life"),
        passing=True,
    ),
    "part": Facet(
        "whether they took part",
        "act",
        {
            "took part": any_of(r"\b(?:took part in|joined|attended|participated in)"),
            "stayed away": any_of(
                r"\b(?:boycotted|stayed away from|skipped|walked out of|did not (?:take "
                r"part|attend|join))"
            ),
        },
        hints=any_hint(
            "took part|joined|attended|participated|boycotted|stayed away|skipped|walked out|did not"
        ),
    ),
    "goes on": Facet(
        "whether it goes on",
        "act",
        {
            "over": any_of(r"\b(?:called off|abandoned|broken off|suspended|given up)"),
            "goes on": any_of(
                r"\b(?:will|is to|would) (?:go on|continue|be continued)|\b(?:continues|goes "
                r"on|was continuing|were continuing|resumed)"
            ),
        },
        hints=any_hint("called off|abandoned|broken off|suspended|given up|go on|continu|goes on|resumed"),
        passing=True,
        open_ended=True,
    ),
}
"""By name."""
