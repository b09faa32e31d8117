"""Nouns for people, and nouns of which so many things are counted that they prove little."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.compare.words.lexicon import concept
from briefer.text.vocabulary import word_set

GENERIC = frozenset(concept(word) for word in word_set("people person man woman child case member time"))
"""Nouns that are counted of so many things that the noun alone proves little."""

PEOPLE = frozenset(
    concept(word)
    for word in word_set(
        "people person passenger employee child woman man soldier officer resident migrant "
        "refugee protester voter patient victim civilian student pupil teacher visitor tourist "
        "player fan citizen household family survivor demonstrator prisoner hostage participant "
        "crowd worker member inhabitant youngster mob marcher commuter personen menschen "
        "personnes personas persone troublemaker suspect local villager "
        "townspeople spectator supporter serviceman troop guest camper colleague "
        "inmate attendee festivalgoer homeowner tenant lover skier climber hiker fisherman sailor miner "
        "pilgrim swimmer "
        "cyclist motorist holidaymaker evacuee survivor pensioner teenager toddler firefighter rescuer "
        "customer docker striker picket"
    )
)
"""Nouns for people: "2,000 protesters" and "2,000 people" may be the same ones."""

_KIN = {
    concept(word): name
    for name, listing in {
        "building": "house building property residence cottage",
    }.items()
    for word in word_set(listing)
}


def kin(nouns: Iterable[str]) -> frozenset[str]:
    """The kinds of things that nouns, as concepts, are: of one event, "85 homes" and "140 structures" are one count."""
    return frozenset(_KIN[noun] for noun in nouns if noun in _KIN)
