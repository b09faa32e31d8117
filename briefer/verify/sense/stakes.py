"""What stays somebody's word although the passage only has "said": where the speaker has a stake in it.

An ordinary fact that an official reports may be told as a fact ("the fire was out at six, the fire service
said"). An accusation, praise, a denial, a prediction, or what a party to a conflict or a bystander tells may not.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.text.vocabulary import SPEECH_VERBS, word_set
from briefer.verify.alignment import Match
from briefer.verify.reading import Reading, Word

SPEAKER = 3  # words on either side of a verb of saying in which its speaker is named
HALF = 0.5  # share of the statement's words in a passage that stand behind a warning

_SAYING = SPEECH_VERBS | word_set("according blamed blames blaming blame")
_PARTIES = word_set(
    "rebel rebels militant militants militia insurgents guerrillas separatists organiser organisers organizer "
    "organizers union unions federation activist activists campaigner campaigners protesters demonstrators "
    "opposition landlord tenant tenants plaintiff plaintiffs neighbour neighbours neighbor neighbors witness witnesses "
    "residents walkers critics supporters rivals relatives insiders"
)
_ACCUSING = word_set(
    "lied lie lying deliberately deliberate purpose purposely intentionally blame ignored neglected cheated betrayed "
    "reckless recklessly negligent negligence irresponsible incompetent mismanaged misled deceived sabotaged provoked "
    "incited plotted greed"
)
_PRAISING = word_set(
    "superior inferior safest finest greatest excellent outstanding brilliant flawless perfect unfair unjust "
    "unjustified disastrous unacceptable shameful outrageous groundless baseless unfounded absurd"
)
_WARNINGS = word_set("warn warns warned warning predict predicts predicted forecast forecasts")
_DENIALS = word_set("deny denies denied denying reject rejects rejected dispute disputes disputed")
_FINDINGS = word_set(
    "court judge jury inquiry inquest ruled found convicted verdict tribunal prosecutor police"
)


def told_by_a_party(
    claim: Reading, passage: Reading, matches: Sequence[Match], *, negated: bool
) -> Word | None:
    """The verb in the passage that makes what the statement tells as a fact the word of one with a stake in it.

    `matches` are the words of the statement that stand in the passage; `negated` says whether it denies something.
    """
    said = {w.lower for w in claim.words}
    stands = {m.word.lower for m in matches}
    weighed = stands & (_ACCUSING | _PRAISING) and not _FINDINGS & {w.lower for w in passage.words}
    for word in passage.words:
        if word.lower in _SAYING and (weighed or _near(passage, word) & _PARTIES - said):
            return word
        if word.lower in _WARNINGS:
            behind = [m for m in matches if m.place.index > word.index]
            if len(behind) > HALF * len(matches):
                return word
        if word.lower in _DENIALS and negated and any(m.place.index > word.index for m in matches):
            return word
    return None


def _near(passage: Reading, verb: Word) -> set[str]:
    around = passage.words[max(0, verb.index - SPEAKER) : verb.index + SPEAKER + 1]
    return {w.lower for w in around if w.clause == verb.clause}
