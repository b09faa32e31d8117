"""Who says so: the chain of sources that a sentence passes its claim on from, outermost first.

"Reuters, citing the port authority, said ..." gives ("Reuters", "the port authority"). Rules over the
reporting verbs and prepositions of English news prose; sources keep the words in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.text.marks import quotation_spans

_VERB = (
    r"(?:said|says?|saying|told|tells?|adds?|added|announce[sd]?|report(?:s|ed)|claim(?:s|ed)?|confirm(?:s|ed)?|"
    r"den(?:y|ies|ied)|insist(?:s|ed)?|explain(?:s|ed)?|warn(?:s|ed)?|estimate[sd]?|state[sd]|argue[sd]?|"
    r"acknowledge[sd]?|admit(?:s|ted)?|allege[sd]?|declare[sd]?|disclose[sd]?|emphasi[sz]e[sd]?|stress(?:es|ed)|"
    r"believe[sd]?|fear(?:s|ed)?|suggest(?:s|ed)?|show(?:s|ed)?|indicate[sd]?|writes?|wrote|note[sd]|"
    r"predict(?:s|ed)?|"
    r"promise[sd]?|maintain(?:s|ed)|contend(?:s|ed)?|reveal(?:s|ed)?|testif(?:ies|ied)|tweeted|posted|puts?|"
    r"sp(?:eaks?|oke)\s+of|concede[sd]?|conclude[sd]?|expect(?:s|ed)?|forecasts?|calculate[sd]?|assure[sd]?|"
    r"dispute[sd]?|reject(?:s|ed)?|accuse[sd]?|recall(?:s|ed)?|find(?:s)?|shared)"
)
_BETWEEN = r"(?:\s+(?:has|have|had|also|later|now|then|on\s+\w+day|earlier|previously|again|only|itself))*"
_SAYS = re.compile(rf"^(?P<subject>.*?\S){_BETWEEN}\s+{_VERB}\b(?!\s+(?:to\s+be|by)\b)", re.DOTALL)
_OPENS_WITH_VERB = re.compile(rf"^(?:and\s+)?(?:{_BETWEEN.lstrip()}\s*)?{_VERB}\b", re.DOTALL)
_INVERTED = re.compile(r"^(?:said|says|added|adds|wrote|writes|explained|warned)\s+(?P<subject>.+)$", re.S)
_ACCORDING = re.compile(
    r"\b(?:according\s+to|cit(?:ing|es|ed)|quoting|as\s+(?:reported|stated|estimated)\s+by|in\s+the\s+words\s+of|"
    r"based\s+on|by\s+the\s+account\s+of|laut|nach\s+Angaben\s+(?:von|der|des)|selon|d['’]après|según|"
    r"secondo)\s+(?P<source>[^,;:!?()]+?)"
    r"(?=\s*(?:[,;:!?)]|\.?$|\s[–—-]\s|\s(?:which|who|but|while|that|as|when|after|before|in\s+an?\s)\b))",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(
    r"(?P<what>[^,;!?()]+?)\s+(?:seen|obtained|reviewed|examined|viewed)\s+by\s+(?P<who>[^,;!?]+?)"
    r"(?=\s*(?:[,;!?]|\.?$|\s(?:shows?|showed|suggests?|that|which)\b))",
    re.IGNORECASE,
)
_SHOWN_BY = re.compile(
    r"\b(?:figures|data|records|documents)\s+(?:that\s+|which\s+)?(?P<who>(?:the|a)\s+\w+)\s+(?:had|has)\b"
)
_TOLD = re.compile(r"\btold\s+(?P<who>(?:The\s+|the\s+)?[A-Z][\w&'’-]*!?(?:\s+(?:&\s+)?[A-Z][\w&'’-]*!?)*)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|do|did|said|says|became|went|came|"
    r"stood|took|rose|fell|made|gave|got|held|\w+ed\s+(?:a|an|the|to|by|in|on|at))\b"
)
_ASIDE = re.compile(r"^(?:an?|who|whose|which|where|citing|quoting|not|now|aged|then|\d+)\b|^\d+$")
_OPENING = re.compile(
    r"^(?:(?:and|but|so|yet|or|however|meanwhile|later|also|still|earlier|that|as|if|because|while|since|"
    r"although)\b[,\s]*|"
    r"(?:on|in|at|by|from|during|after|before|until|under|with)\s+[^,]{1,60}$)+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s(?:who|which|that|when|while|as|after|before|during)\s")
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|this|that|these|those|there|(?:who|which)\b.*|what|one|none|nobody|no\s+one|"
    r"(?:that|this|it)\s+(?:is|was)\b.*)$",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 2000
"""Characters of a sentence at most: what is longer is no prose, and the patterns are not linear."""
_LONGEST = 12
"""Words of a source at most: a longer stretch is a clause that the rules have misread."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain of sources of one sentence, outermost first, each in the words of the sentence."""

    chain: tuple[str, ...]

    @property
    def voice(self) -> str:
        """The source nearest to the claim: the last of the chain."""
        return self.chain[-1]


@lru_cache(maxsize=16384)
def attribution(text: str) -> Attribution | None:
    """Who a sentence says that its claim comes from, or None where it speaks in its own voice."""
    if len(text) > LONGEST_SENTENCE:
        return None
    plain = _blank_quotations(text)
    supplied = _SUPPLIED.search(plain)
    if supplied:
        what = re.split(r"\baccording\s+to\b|\bciting\b", supplied["what"], flags=re.IGNORECASE)[-1]
        chain = [supplied["who"], what]
    else:
        told = _TOLD.search(plain)
        shown = _SHOWN_BY.search(plain)
        passed_on = [match["source"] for match in _ACCORDING.finditer(plain)][:1]
        chain = [told["who"] if told else "", _speaker(plain) or ""]
        chain += [shown["who"]] if shown else passed_on
    sources = list(dict.fromkeys(_tidy(source) for source in chain))
    kept = tuple(source for source in sources if _is_source(source))
    return Attribution(kept) if kept else None


def _speaker(plain: str) -> str | None:
    """The subject of the first reporting verb that has one, wherever it stands in the sentence."""
    segments = [segment.strip() for segment in re.split(r",(?!\d)|[;:()]|\s[–—-]\s", plain)]
    for place, segment in enumerate(segments):
        subject = None
        if place and _OPENS_WITH_VERB.match(segment):
            subject = _noun_phrase_before(segments[:place])
        if subject is None and (inverted := _INVERTED.match(segment)):
            return _RELATIVE.split(inverted["subject"])[0]
        if subject is None and (found := _SAYS.match(segment)):
            subject = _RELATIVE.split(_OPENING.sub("", found["subject"]))[0]
        if subject and _is_source(_tidy(subject)) and not _FINITE.search(subject):
            return subject
    return None


def _noun_phrase_before(segments: Sequence[str]) -> str | None:
    """What a verb after a comma belongs to: past its appositions, and a name rather than a description."""
    run: list[str] = []
    for segment in reversed(segments):
        if _ASIDE.match(segment):
            continue
        if not segment or _FINITE.search(segment):
            break
        run.insert(0, segment)
    named = [s for n, s in enumerate(run) if re.search(r"\s[A-Z]", s) or (n and s[0].isupper())]
    return next(iter(named or run), None)


def _blank_quotations(text: str) -> str:
    """The text without the words of its quotations, so that no verb in one is taken for a report."""
    kept, position = [], 0
    for span in quotation_spans(text, 0, len(text)):
        closing = text[span.end - 2 : span.end - 1]
        kept += [text[position : span.start], closing if closing in ",.!?" else " "]
        position = span.end
    return "".join([*kept, text[position:]]).strip()


def _tidy(source: str) -> str:
    return " ".join(source.split()).strip(" ,;:.–—-\"“”'‘’")


def _is_source(source: str) -> bool:
    return len(source) > 2 and not _PRONOUN.match(source) and len(source.split()) <= _LONGEST
