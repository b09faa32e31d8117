"""Which agencies and outlets an article names as where its reporting comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefer.text.agencies import AGENCIES, agency_name
from briefer.types import Article

_BEFORE = (
    r"\b(?:according\s+to|citing|cited\s+by|quoted\s+by|quoting|reported\s+by|report(?:s|ed)?\s+(?:by|in|from|on)|"
    r"told|tells|said\s+to|interview\s+with|seen\s+by|obtained\s+by|reviewed\s+by|via|from|source:|with)\s+"
    r"(?:(?:a|an)\s+(?:report|reporter|journalist|dispatch)\s+(?:by|from|in|of|for)\s+)?"
    r"(?:(?:the|official|state|state-run|news\s+agency|news\s+agencies|agency|wire\s+service)\s+)*"
)
_AFTER = (
    r"(?:\s+(?:news\s+agency|news\s+service|agency|newspaper|magazine|website|correspondent))?"
    r"(?:,?\s+(?:first|later|also|earlier|on\s+\w+day|has|had))*"
    r"\s+(?:report(?:s|ed)|says?|said|wrote|writes|quoted|cited|citing|learned|learnt|understands|revealed)\b"
)


def cited_sources(article: Article, outlets: Iterable[str]) -> Counter[str]:
    """How many body sentences pass on what an agency, or one of `outlets`, reported or was told.

    Agencies count under their short name. The article's own outlet is no source of it.
    """
    own = {article.outlet, article.agency}
    found: Counter[str] = Counter()
    for sentence in article.body:
        found.update(set(sources_of_sentence(sentence.text, outlets)) - own)
    return found


def sources_of_sentence(text: str, outlets: Iterable[str]) -> tuple[str, ...]:
    """The agencies (by short name) and outlets whose reporting one sentence passes on, sorted."""
    before, after = _patterns(tuple(sorted(outlets)))
    named = [m[1] for pattern in (before, after) for m in pattern.finditer(text)]
    return tuple(sorted({agency_name(name) or name for name in named if _is_name(name)}))


def _is_name(name: str) -> bool:
    """Whether it is written as a name: an acronym in capitals ("AP", not "ap"; but "dpa" is one)."""
    return (name.isupper() or name == "dpa") if len(name) < 5 else name[0].isupper()


@lru_cache(maxsize=64)
def _patterns(outlets: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    aliases = {alias for listed in AGENCIES.values() for alias in listed.split("; ")}
    names = sorted({*aliases, *outlets}, key=lambda name: (-len(name), name))
    either = r"\b(" + "|".join(re.escape(name) for name in names) + r")\b"
    return re.compile(_BEFORE + either, re.IGNORECASE), re.compile(either + _AFTER, re.IGNORECASE)
