"""Facets of things and of people, and all facets by name. The words are those of news reports in general."""

from __future__ import annotations

from collections.abc import Mapping

from briefer.compare.states.facet import OWN, Facet, any_hint, any_of
from briefer.compare.states.facets_of_courts import OF_COURTS
from briefer.compare.states.facets_of_events import OF_EVENTS
from briefer.compare.states.injuries import INJURY

OF_THINGS_AND_PEOPLE: Mapping[str, Facet] = {
    "open": Facet(
        "open or closed",
        "thing",
        {
            "open": any_of(
                """
                STATE (?:wide |fully )?(?:open|unlocked|unobstructed|passable|accessible|reopened|unblocked|running)
                \\breopened
                """
            ),
            "closed": any_of(
                "STATE (?:closed|shut(?! down)|locked(?! up)|blocked|barred|sealed|chained|padlocked|impassable|"
                "bolted|cordoned off)"
            ),
        },
        hints=any_hint(
            "running|open|lock|shut|clos|block|pass|accessib|unobstr|barred|seal|chain|bolt|cordon"
        ),
        passing=True,
        opposite=True,
    ),
    "working": Facet(
        "whether it worked",
        "thing",
        {
            "worked": any_of(
                """
                STATE (?:in (?:full |good |perfect |working |proper )?(?:operation|order|service|use))
                STATE (?:fully )?(?:working|running|recording|functioning|functional|operational|operating|
                intact|serviceable)
                \\b(?:functioned|worked|operated|performed|ran) (?:\\w+ly|as (?:intended|designed|planned|
                it should)|without)
                \\bno (?:technical )?(?:faults?|defects?|failures?|malfunctions?|problems?)
                \\b(?:recorded|showed|detected|found|registered) nothing (?:unusual|wrong|abnormal)
                """
            ),
            "failed": any_of(
                """
                STATE (?:broken|jammed|defective|faulty|stuck|disabled|inoperable|unserviceable|switched off|
                disconnected)
                STATE out of (?:order|service|action|use)
                \\bmalfunctioned|\\bfailed(?! to (?!work|start|open|operate|function|deploy|respond))|\\bbroke down
                \\b(?:reported|did report|recorded|had|developed|suffered) an? (?:short circuit|fault|defect|
                malfunction|leak|failure)
                """
            ),
        },
        hints=any_hint(
            "work|function|operat|order|service|use|intact|broken|broke|jam|defect|fault|stuck|"
            "disabl|inoper|switched|disconn|malf|fail|nothing|short|leak|problem|perform|ran"
        ),
        opposite=True,
    ),
    "present": Facet(
        "whether they were let in",
        "thing",
        {
            "present": any_of(
                """
                \\b(?:been|were|was|stayed|remained) (?:in|inside|at) [\\w ]{2,30}? (?:throughout|without interruption)
                STATE (?:admitted|let in|allowed in(?:side)?|given access)
                """
            ),
            "kept out": any_of(
                "STATE (?:sent out|sent away|turned away|barred|excluded|expelled|thrown out|ejected|kept out|"
                "locked out|refused entry|denied access)"
            ),
        },
        hints=any_hint(
            "throughout|whole time|interruption|at all times|admitted|let in|allowed in|access|sent |turned away|"
            "barred|excluded|expelled|thrown|ejected|kept out|locked out|refused"
        ),
    ),
    "custody": Facet(
        "how the police came to the person",
        "person",
        {
            "arrested": any_of(
                r"""
                \b(?:was|were|been|being) (?:\w+ly )?(?:arrested|detained|apprehended|caught|captured|seized)
                \b(?:taken into|in) (?:police )?custody|\bunder (?:house )?arrest
                \b(?:police|officers|detectives|agents|troops|authorities) (?:have |
                had )?(?:\w+ly )?(?:arrested|detained|caught|captured)
                """
            ),
            "gave up": any_of(
                r"""
                \b(?:turned|handed|gave|presented) (?:him|her|them)sel(?:f|ves)(?: in| over| up| to)?
                \bsurrendered|\bwalked into (?:a|the) police|\bof (?:his|her|their) own accord
                """
            ),
            "at large": any_of(
                r"""
                \b(?:at large|on the run|in hiding|still wanted|whereabouts (?:were|are|remain|
                remained) unknown|a fugitive|has fled|had fled)
                """
            ),
        },
        hints=any_hint(
            "arrest|detain|apprehend|caught|captur|seized|custody|turned|handed|gave|presented|"
            "surrender|police|own|large|run|hiding|wanted|whereabouts|fugitive|fled"
        ),
        passing=True,
    ),
    "death": Facet(
        "where the person died",
        "person",
        {
            "hospital": any_of(
                r"""
                \bdied (?:\w+ ){0,3}?(?:in|at) (?:an? |the )?(?:[\w'’-]+ ){0,3}?(?:hospital|clinic|infirmary)
                \b(?:succumbed|died of (?:\w+ )?(?:injuries|wounds))
                """
            ),
            "scene": any_of(
                r"""
                \b(?:died|dead|killed) (?:\w+ )?(?:at the (?:scene|site|spot)|on the spot|instantly|where (?:he|
                she|they) (?:lay|fell))
                \b(?:killed|died) (?:outright|instantly|immediately)
                """
            ),
            "on the way": any_of(
                r"\bdied (?:\w+ )?(?:on (?:the|his|her) way|en route|in (?:an|the) ambulance|while being taken)"
            ),
        },
        hints=any_hint("died|dead|killed|succumb"),
    ),
    "apology": Facet(
        "whether there was an apology",
        "person",
        {
            "apologised": any_of(
                r"""
                (?<!not )(?<!never )(?<!n['’]t )\bapologi[sz]ed(?! (?:[\w'’]+ ){0,3}for\b)|
                \bsaid (?:he|she|it|they) (?:was|were) sorry
                """
            ),
            "declined": any_of(
                r"""
                \b(?:declin|refus)\w+ to (?:apologi[sz]e|say sorry)(?! (?:[\w'’]+ ){0,3}for\b)
                \b(?:not|never|n['’]t) (?:yet )?apologi[sz]ed?(?! (?:[\w'’]+ ){0,3}for\b)
                """
            ),
        },
        hints=any_hint("apolog|sorry"),
        passing=True,
    ),
    "exit": Facet(
        "how the person left",
        "person",
        {
            "resigned": any_of(
                rf"\bresigned|\bstepped down|\bquit|\bleft (?:\w+ )?(?:of {OWN} own (?:accord|free will)|"
                rf"voluntarily)"
            ),
            "dismissed": any_of(
                r"\b(?:was|were|been|being) (?:\w+ly )?(?:fired|sacked|dismissed|ousted|removed from (?:office|"
                r"his|her|the post))"
            ),
        },
        hints=any_hint("resign|stepped|quit|left|fired|sacked|dismissed|ousted|removed"),
    ),
    "shooter": Facet(
        "at whose hand",
        "person",
        {
            "others": any_of(
                r"\b(?:shot (?:dead )?by|killed by) (?:the )?(?:police|officers?|troops|soldiers|guards|a sniper)"
            ),
            "self": any_of(
                r"\b(?:shot|killed|hanged) (?:himself|herself|themselves)|\btook (?:his|her|their) own li(?:fe|"
                r"ves)|\bself-inflicted|"
                r"\b(?:committed|died by) suicide"
            ),
        },
        hints=any_hint("shot|killed|suicide|hanged|own|self"),
    ),
    "armed": Facet(
        "whether he was armed",
        "person",
        {
            "armed": any_of(
                r"\b(?:was|were|been) (?:heavily )?armed|\b(?:carrying|holding|wielding|pointed|"
                r"brandishing) an? (?:\w+ )?(?:knife|gun|pistol|rifle|weapon|axe|machete)"
            ),
            "unarmed": any_of(
                r"\b(?:was|were|been) (?:unarmed|not armed)|\b(?:no|not an?|did not have an?) "
                r"(?:weapon|gun|knife)"
            ),
        },
        hints=any_hint("armed|knife|gun|pistol|rifle|weapon|axe|machete"),
    ),
    "drunk": Facet(
        "whether he was drunk",
        "person",
        {
            "drunk": any_of(
                r"\b(?:was|were|been) (?:drunk|drinking|intoxicated)|\bunder the influence|\bhigh on"
            ),
            "sober": any_of(
                r"\b(?:was|were|been) (?:sober|not drunk|not intoxicated|not under the "
                r"influence)|\b(?:no|without) alcohol"
            ),
        },
        hints=any_hint("drunk|drinking|intoxicated|influence|sober|alcohol"),
    ),
    "manner": Facet(
        "how the victim died",
        "person",
        {
            "stabbed": any_of(r"\b(?:was|were|been|found) (?:stabbed|knifed)|\bstab wounds?"),
            "shot": any_of(
                r"\b(?:was|were|been|found) shot(?: dead| to death| in the|(?=[,.;]|$))|\bdied of (?:a )?gunshot"
            ),
            "strangled": any_of(r"\b(?:was|were|been|found) (?:strangled|suffocated|throttled)"),
            "drowned": any_of(r"\b(?:had |have |has |was |were )?drowned"),
            "beaten": any_of(r"\b(?:was|were|been) (?:beaten|bludgeoned|kicked) to death"),
            "poisoned": any_of(r"\b(?:was|were|been) poisoned"),
        },
        hints=any_hint("stab|knifed|shot|strangl|suffocat|throttl|drown|beaten|bludgeon|kicked|poison"),
    ),
    "safe": Facet(
        "whether it was safe",
        "thing",
        {
            "safe": any_of(
                "STATE (?:perfectly |completely |entirely )?(?:safe|harmless|clean|drinkable|fit "
                "to drink|not contaminated|free of \\w+)"
            ),
            "unsafe": any_of(
                "STATE (?:contaminated|unsafe|polluted|tainted|toxic|poisoned|dangerous|undrinkable|infested)"
            ),
        },
        hints=any_hint(
            "safe|harmless|clean|drinkable|fit to|contaminat|free of|pollut|tainted|toxic|poison|dangerous"
        ),
    ),
    "fit": Facet(
        "whether the player was fit",
        "person",
        {
            "fit": any_of(
                r"\b(?:was|is|are|were|been) (?:\w+ly )?(?:fit|fit to play|uninjured|in good health)"
            ),
            "injured": any_of(
                r"\b(?:player|captain|striker|keeper|goalkeeper|he|she|runner|rider|"
                r"singer)\b[^.;,]{0,16}? (?:was|is|were) (?:\w+ly )?(?:injured|unfit|ill)"
            ),
        },
        hints=any_hint("fit|injured|ill|health"),
    ),
    "harm": Facet(
        "whether it was affected",
        "thing",
        {
            "harmed": any_of(
                """
                STATE (?:affected|stolen|leaked|exposed|compromised|damaged|contaminated|copied|hit|
                among the (?:stolen|leaked|lost) \\w+|accessed|
                destroyed)
                \\b(?:stole|made off with|leaked|copied|downloaded|grabbed) (?P<object>[^.;:]{3,90})
                """
            ),
            "unharmed": any_of(
                """
                STATE (?:unaffected|unharmed|undamaged|untouched|secure|safe|intact|unhurt|uninjured)
                """
            ),
        },
        hints=any_hint(
            "made off|stole|downloaded|grabbed|affected|stolen|leaked|exposed|comprom|damaged|"
            "contam|copied|hit|taken|accessed|lost|destroyed|unharmed|untouched|secure|safe|"
            "intact|unhurt|uninjured"
        ),
        opposite=True,
    ),
}
"""By name."""

FACETS: Mapping[str, Facet] = OF_THINGS_AND_PEOPLE | OF_COURTS | OF_EVENTS | {"injury": INJURY}  # type: ignore[operator]  # two dicts
