"""News agencies under the names that credit lines give them, and where such a line credits the text."""

from __future__ import annotations

import re

AGENCIES = {
    "AFP": "afp; 法新社; agence france-presse; agence france presse; afp/file; afp news",
    "AP": "ap; 美联社; the associated press; associated press; ap news; the ap; apnews.com",
    "Reuters": "reuters; 路透社; thomson reuters; reuters.com; thomson/reuters",
    "dpa": "dpa; deutsche presse-agentur; dpa-afx; dpa international",
    "Xinhua": "xinhua; xinhua news agency; 新华社",
    "TASS": "tass; itar-tass; tass news agency; тасс; итар-тасс",
    "Interfax": "interfax; интерфакс; interfax.ru; interfax-ukraine",
    "RIA Novosti": "ria novosti; ria; риа новости; sputnik",
    "EFE": "efe; agencia efe",
    "Europa Press": "europa press",
    "ANSA": "ansa",
    "Adnkronos": "adnkronos",
    "Kyodo": "kyodo; kyodo news",
    "Jiji": "jiji; jiji press; afp-jiji",
    "Yonhap": "yonhap; yonhap news agency; yonhap news",
    "PA": "pa; pa media; press association; the press association; pa news agency",
    "PTI": "pti; press trust of india",
    "ANI": "ani; asian news international",
    "IANS": "ians",
    "UPI": "upi; united press international",
    "Bloomberg News": "bloomberg; bloomberg news",
    "AAP": "aap; australian associated press",
    "CP": "the canadian press; canadian press; cp",
    "Anadolu": "anadolu; anadolu agency; aa",
    "APA": "apa; austria presse agentur",
    "Keystone-SDA": "sda; keystone-sda; ats; keystone-ats",
    "Belga": "belga",
    "ANP": "anp",
    "NTB": "ntb",
    "TT": "tt news agency; tt nyhetsbyrån",
    "Ritzau": "ritzau",
    "PAP": "pap; polska agencja prasowa",
    "CTK": "ctk; čtk; czech news agency",
    "MTI": "mti",
    "Ukrinform": "ukrinform; укринформ",
    "Lusa": "lusa; agência lusa",
    "Agência Brasil": "agência brasil",
    "Notimex": "notimex",
    "Antara": "antara; antara news",
    "Bernama": "bernama",
    "Dow Jones": "dow jones; dow jones newswires",
    "Nikkei": "nikkei",
    "WAM": "wam",
    "SPA": "spa; saudi press agency",
    "IRNA": "irna",
    "MENA": "mena",
    "SANA": "sana",
    "epd": "epd",
    "KNA": "kna",
}
_NAMES = {alias: name for name, aliases in AGENCIES.items() for alias in aliases.split("; ")}
# Too short to be sure of outside brackets and separators: "pa", "spa" and "aa" are words elsewhere.
_SHORT = frozenset((
    "pa", "aa", "cp", "spa", "tt", "ria", "mena", "sana", "ap", "ani", "apa", "wam", "mti", "pap", "anp",
))  # fmt: skip

_ALIAS = "|".join(re.escape(alias) for alias in sorted(_NAMES, key=len, reverse=True))
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright)[ ,(©]*(?:(?:19|20)\d\d)?[), ]*(?:by )?(?:the )?({_ALIAS})"
    r"(?=$|[.,;|]| all rights| \(?(?:19|20)\d\d| news agency| gmbh)",
)
_SOURCE = re.compile(rf"(?:source|quelle|fuente|fonte|источник|\(?via)s?[:/ ]{{1,3}}({_ALIAS})[).]?")
_WRITERS = re.compile(
    rf"(?:the )?({_ALIAS}) (?:staff |business |sports |science )?(?:writers?|reporters?"
    rf"|journalists?|correspondents?) "
)


def agency_name(text: str) -> str | None:
    """The agency that `text` is a name of ("Agence France-Presse" -> "AFP"), or None."""
    return _NAMES.get(" ".join(text.strip(" ./()[]|-–—").lower().split()))


def credited_agency(line: str) -> str | None:
    """The agency that a whole credit line names as the source of the text, or None.

    "© AFP – Jane ROE" is the credit of a photo: after the agency follows a name.
    """
    low = " ".join(line.lower().split())[:400]
    for pattern in (_RIGHTS, _WRITERS):
        found = pattern.search(low) if pattern is _RIGHTS else pattern.match(low)
        if found:
            return _NAMES[found[1]]
    found = _SOURCE.fullmatch(low)
    return _NAMES[found[1]] if found else None


def signed_agency(code: str) -> str | None:
    """The agency in the initials below a dispatch: "afp/red." -> "AFP"; None for initials of people."""
    parts = [part.strip(".() ") for part in re.split("[/, -]", code.lower())]
    known = {_NAMES[part] for part in parts if part in _NAMES and (part == "ap" or part not in _SHORT)}
    return known.pop() if len(known) == 1 else None


def is_certain(alias: str) -> bool:
    """Whether the name alone, as a cell of a head line, can only mean the agency."""
    return alias.strip().lower() not in _SHORT or alias.strip().isupper()
