"""Which agencies and outlets an article names as where its reporting comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from briefer.types import Article

AGENCIES: Mapping[str, str] = {
    name: short
    for short, names in {
        "AFP": "AFP|Agence France-Presse|Agence France Presse",
        "AP": "AP|Associated Press",
        "Reuters": "Reuters|Thomson Reuters",
        "dpa": "dpa|DPA|Deutsche Presse-Agentur",
        "Bloomberg": "Bloomberg|Bloomberg News",
        "UPI": "UPI|United Press International",
        "PA": "PA Media|Press Association|PA news agency",
        "ANSA": "ANSA|Ansa",
        "EFE": "EFE|Efe",
        "Lusa": "Lusa",
        "APA": "APA|Austria Presse Agentur",
        "SDA": "Keystone-SDA|Keystone-ATS",
        "Belga": "Belga",
        "ANP": "ANP",
        "NTB": "NTB",
        "TT": "TT news agency|TT News Agency",
        "Ritzau": "Ritzau",
        "STT": "STT",
        "PAP": "Polish Press Agency",
        "CTK": "CTK|ČTK",
        "MTI": "MTI",
        "Tanjug": "Tanjug",
        "Ukrinform": "Ukrinform",
        "TASS": "TASS|Tass",
        "Interfax": "Interfax",
        "RIA Novosti": "RIA Novosti|RIA",
        "Xinhua": "Xinhua",
        "Kyodo": "Kyodo|Kyodo News",
        "Jiji": "Jiji|Jiji Press",
        "Yonhap": "Yonhap",
        "KCNA": "KCNA",
        "PTI": "PTI|Press Trust of India",
        "ANI": "ANI",
        "Bernama": "Bernama",
        "Antara": "Antara",
        "AAP": "AAP|Australian Associated Press",
        "Canadian Press": "Canadian Press|The Canadian Press",
        "Anadolu": "Anadolu|Anadolu Agency",
        "IRNA": "IRNA",
        "SANA": "SANA",
        "WAFA": "WAFA|Wafa",
        "MENA": "MENA",
        "SPA": "Saudi Press Agency",
        "NAN": "News Agency of Nigeria",
        "Inter Press Service": "Inter Press Service",
    }.items()
    for name in names.split("|")
}
"""What news agencies are called, each with the name that is printed for it."""

_BEFORE = (
    r"\b(?:according\s+to|citing|cited\s+by|quoted\s+by|quoting|reported\s+by|report(?:s|ed)?\s+(?:by|in|from|on)|"
    r"told|tells|said\s+to|interview\s+with|seen\s+by|obtained\s+by|reviewed\s+by|via|from|source:|with)\s+"
    r"(?:(?:a|an)\s+(?:report|reporter|journalist|dispatch)\s+(?:by|from|in|of|for)\s+)?"
    r"(?:(?:the|news\s+agency|news\s+agencies|agency|state\s+agency|wire\s+service)\s+)*"
)
_AFTER = (
    r"(?:\s+(?:news\s+agency|news\s+service|agency|newspaper|magazine|website|correspondent))?"
    r"(?:,?\s+(?:first|later|also|earlier|on\s+\w+day|has|had))*"
    r"\s+(?:report(?:s|ed)|says?|said|wrote|writes|quoted|cited|citing|learned|learnt|understands|revealed)\b"
)


def agency_name(credit: str | None) -> str | None:
    """The short name of an agency however it is written; a name not known here stays as it is."""
    return AGENCIES.get(credit, credit) if credit else None


def cited_sources(article: Article, outlets: Iterable[str]) -> Counter[str]:
    """How many body sentences pass on what an agency, or one of `outlets`, reported or was told.

    Agencies count under their short name. The article's own outlet is no source of it.
    """
    names = sorted({*AGENCIES, *outlets} - {article.outlet or ""}, key=lambda name: (-len(name), name))
    before, after = _patterns(tuple(names))
    found: Counter[str] = Counter()
    for sentence in article.body:
        hits = [m[1] for m in before.finditer(sentence.text)] + [m[1] for m in after.finditer(sentence.text)]
        found.update({AGENCIES.get(name, name) for name in hits})
    return found


def sources_of_sentence(text: str, outlets: Iterable[str]) -> tuple[str, ...]:
    """The agencies and outlets whose reporting one sentence passes on, by short name, sorted."""
    before, after = _patterns(tuple(sorted({*AGENCIES, *outlets}, key=lambda name: (-len(name), name))))
    hits = [m[1] for m in before.finditer(text)] + [m[1] for m in after.finditer(text)]
    return tuple(sorted({AGENCIES.get(name, name) for name in hits}))


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    either = "(" + "|".join(re.escape(name) for name in names) + r")\b"
    # Only the verbs and prepositions may be in either case: "ap" and "tt" are no agencies.
    return re.compile(f"(?i:{_BEFORE}){either}"), re.compile(rf"\b{either}(?i:{_AFTER})")
