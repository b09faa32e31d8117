"""What befell a person, by the part of the body: a dislocated shoulder is no broken collarbone."""

from __future__ import annotations

from briefer.compare.states.facet import Facet, any_hint, any_of

_HURT = (
    r"(?:broke|broken|breaks|breaking|fractur\w+|dislocat\w+|torn|tore|tears|tearing|ruptur\w+|sprain\w*|"
    r"strain\w*|twist\w+|shatter\w+|crack\w+|injur\w+|bruis\w+|pulled)"
)
_PARTS = {
    "shoulder": "shoulder(?! blade)",
    "collarbone": "collar-?bone|clavicle",
    "knee": "knee|(?:anterior )?cruciate ligament",
    "ankle": "ankle",
    "leg": "leg|shin|tibia|fibula",
    "thigh": "thigh|hamstring|femur",
    "calf": "calf|achilles tendon|achilles",
    "foot": "foot|toe|heel",
    "hip": "hip|pelvis",
    "arm": "arm|forearm",
    "elbow": "elbow",
    "wrist": "wrist",
    "hand": "hand|finger|thumb",
    "ribs": "ribs?",
    "back": "back|spine|vertebrae?",
    "neck": "neck",
    "skull": "skull",
    "nose": "nose",
    "jaw": "jaw",
}

INJURY = Facet(
    "the injury",
    "person",
    {
        name: any_of(
            rf"\b{_HURT}(?: (?:his|her|the|a|an|left|right|both|upper|lower|two|three))* (?:{words})"
            "\n"
            rf"\b(?:{words}) (?:injury|fracture|strain|sprain)"
        )
        for name, words in _PARTS.items()
    },
    hints=any_hint(
        "brok|break|fractur|dislocat|torn|tore|tear|ruptur|sprain|strain|twist|shatter|crack|injur|bruis|pulled"
    ),
    several=True,
)
"""A person may have more than one: where an article tells of two, none is compared."""
