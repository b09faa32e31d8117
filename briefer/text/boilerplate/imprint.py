"""Who owns, edited, printed or passed on the text: rights, credits of the desk, imprint, time stamps."""

from __future__ import annotations

import re

from briefer.text.agencies import agency_name
from briefer.text.boilerplate.line import Context, Line
from briefer.text.dateline import LABELS

RIGHTS = (
    "©", "(c)", "copyright", "all rights reserved", "all rights of reproduction", "all content copyright",
    "alle rechte vorbehalten", "tous droits", "todos los derechos", "tutti i diritti",
    "todos os direitos", "все права защищены", "alle rechten", "reproduction prohibited",
    "reprinted with permission", "reprinted from", "reprints", "republished with permission",
    "this material may not be", "this document is subject to copyright", "nachdruck", "版权所有", "無断転載",
)  # fmt: skip
RIGHTS_INSIDE = (
    "all rights reserved", "may not be published, broadcast", "may not be reproduced",
    "rewritten or redistributed", "without prior written permission", "without permission is prohibited",
    "alle rechte vorbehalten", "droits réservés", "derechos reservados", "diritti riservati",
    "direitos reservados", "права защищены", "creative commons", "please don't cut articles",
    "unauthorised reproduction", "unauthorized reproduction", "reproduction for non-commercial",
    "unsolicited manuscripts", "under press law",
)  # fmt: skip
DESK = (
    "reporting by", "writing by", "editing by", "additional reporting", "additional research",
    "edited by", "curated by", "compiled by", "translated by", "contributing:", "contributors:",
    "with reporting by", "with additional reporting", "with files from", "with inputs from",
    "with input from", "with agencies", "with agency", "with wire", "report by", "produced by",
    "graphics by", "photography by", "video by", "this story was produced", "this report was prepared",
    "this post originated", "the-cnn-wire", "story by", "text by", "from wire reports",
    "from staff reports", "from news services", "compiled from", "this story was originally published",
    "this article was originally published", "this article originally appeared",
    "this story originally appeared", "this article was first published", "this article first appeared",
    "originally published", "first published", "this article appeared", "this story appeared",
    "adapted from", "a version of this article", "this post originally", "published in",
    "read the original", "avec afp", "avec agences", "mit material", "mit agenturmaterial",
    "con información de", "con agencias",
)  # fmt: skip
DESK_INSIDE = (
    "contributed to this report", "contributed to this story", "contributed to this article",
    "contributed reporting", "contributed from", "contributed to this post", "contributed to the report",
    "and editing by", "; editing by", "; writing by", "a version of this article appears in print",
)  # fmt: skip
IMPRINT = (
    "founder:", "legal deposit", "imprint", "publisher:", "editor-in-chief:", "editor:", "issn",
    "circulation", "printed by", "published by", "impressum", "herausgeber", "учредитель",
    "главный редактор", "свидетельство о регистрации", "тираж", "directeur de la publication",
    "registration number", "registered in", "isbn", "doi:", "printing errors",
    "errors and omissions excepted", "irrtümer vorbehalten",
)  # fmt: skip
IMPRINT_INSIDE = (
    " issn ", "printing errors reserved", "errors and omissions excepted", "свидетельство о регистрации",
)  # fmt: skip
STAMPS = (
    "published", "published on", "published:", "posted", "posted on", "posted:", "updated", "updated on",
    "updated:", "last updated", "last modified", "first published", "created", "modified", "date:",
    "issued", "erstellt", "aktualisiert", "stand:", "veröffentlicht", "publié le", "mis à jour",
    "publicado", "actualizado", "pubblicato", "опубликовано", "обновлено", "gepubliceerd",
)  # fmt: skip

_YEAR = r"(?:19|20)\d\d"
_SLUG = re.compile(
    r"(?:[a-z]\d{4} )?[A-Z]{2,4}-(?:[A-Z]{2,4}-)?-?[\w '&-]{3,40}(?:, ?\d\w\w Ld(?:-Writethru)?)?"
    r"|[A-Z]{2,4}\d{3,5}|.{0,60}\b\d\w\w Ld\b.{0,20}"
)
_DESK_CODE = re.compile(
    r"\(?[a-z]{2,6}(?:-[a-z]{2,6}){0,6}(?:/[a-z]{1,6}(?:-[a-z]{1,6}){0,4}){1,8}\.?\)?"
    r"|dpa(?::\d{6}-\S+| \w{2,4}){1,6}"
)
# A dateline that lost its report to the next paragraph: "NEW YORK (CNNMoney)".
_PLACE_AND_AGENCY = re.compile(
    r"[A-ZÀ-Þ.'’-]{2,20}(?: [A-ZÀ-Þ.'’-]{2,20}){0,2}(?:, [\w. ]{2,20})?"
    r" \((?P<agency>[\w .&/-]{2,30})\)(?: ?[–—-]{1,2})?"
)
_REPORTED_FROM = re.compile(r"(?:[A-Z][\w.'’-]+,? (?:and )?){1,8}(?:reported|contributed) from [A-Z].{2,60}")
_COPYRIGHT = re.compile(
    rf"(?i:copyright)[ :,]{{0,3}}(?:©|\([cC]\)|{_YEAR}|by\b|$|[A-Z].{{0,70}}?(?:{_YEAR}|©|\b(?:Inc|Ltd|LLC"
    rf"|GmbH|Media|News|Press)\b))"
)
_PERIODICAL = re.compile(
    r"\b(?:is published|appears|erscheint|paraît)\b.{0,30}\b(?:daily|weekly|monthly|quarterly|annually"
    r"|twice|every|since|by)\b"
)
_REGISTRY = re.compile(r"(?:[\w-]+(?: no\.?| number)?:? [\d, ]{3,12}[.;,]? ?){2,6}")
_READ_TIME = re.compile(
    r"(?:.{0,60}[|·•,-] ?)?\d{1,3}[- ]?(?:min|minutes?|minuten"
    r"|minutos)\.?(?: to)? ?(?:read|lesezeit|de lecture|de lectura)?|(?:reading time"
    r"|temps de lecture|lesezeit|tiempo de lectura) ?:? ?\d{1,2} ?\w{0,8}\.?"
)
_WHEN = re.compile(
    rf"{_YEAR}|\d{{1,2}} ?h \d\d|\d{{1,2}}[:.]\d{{2}}|\b(?:ago|today|yesterday|hours?"
    rf"|minutes?)\b"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5})?(?: local time)?\W{0,2}")
_DAYS_AGO = re.compile(r"\d{1,2} (?:second|minute|hour|day|week|month|year)s? ago")
_SOURCE = re.compile(
    r"(?:source|sources|quelle|quellen|fuente|fonte|источник)s?:? ?[/|]? ?.{2,80}"
    r"|/ source: .{2,80}"
)


_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,40}(?:, [\w. ]{2,20})?(?: \([^()]{2,30}\))? ?[–—-]{1,2} ")
# What an office opens its statement with: "The Board has opened an investigation", "The ministry will pay".
_DONE = re.compile(
    r"\b(?:has|have) (?!been\b)\w{2,}(?:ed|en|un|ut|de|ade)\b|\b(?:opened|ordered|began|found|ruled)\b"
    r"|\b(?:will|today|yesterday|welcom(?:es|ed)|condemn(?:s|ed)|urge[sd]|warn(?:s|ed)|call(?:s|ed) (?:on|for))\b"
)
_REPORTS = re.compile(
    r"\b(?:remov|correct|apolog|retract|amend|clarif|regret|withdr|publish|ask|contact|approach|understand"
    r"|report|speak|spoke|seen|saw|obtain|told|learn|comment|review|interview|reach|said|says|became|announc|agree|inform|confirm|detect|recall|launch)\w*\b"
)


def rights(line: Line, context: Context) -> str | None:
    """Copyright lines and terms of use of the text."""
    if line.holds(RIGHTS_INSIDE, 60) and not line.low.startswith('"'):
        return "copyright"
    if line.low.startswith("copyright"):
        return "copyright" if line.words <= 60 and _COPYRIGHT.match(line.text) else None
    return "copyright" if line.starts(RIGHTS, 60) or line.low[:1] == "©" else None


def desk(line: Line, context: Context) -> str | None:
    """Who reported, wrote and edited, and the initials that agencies put below a dispatch."""
    if line.words <= 6 and (
        _DESK_CODE.fullmatch(line.text) or (line.zone == "head" and _SLUG.fullmatch(line.text))
    ):
        return "agency desk code"
    dateline = _PLACE_AND_AGENCY.fullmatch(line.text) if line.outside else None
    if dateline and dateline["agency"].upper() not in LABELS:
        return "dateline"
    low = line.low.lstrip("( *[")
    if line.words <= 16 and line.outside and _REPORTED_FROM.fullmatch(line.text):
        return "desk credit"
    if line.holds(DESK_INSIDE, 60):
        return "desk credit"
    # A sentence of the story may begin with "Compiled by" or "Published in"; a credit says no more.
    starts = line.words <= 60 and low.startswith(DESK)
    return "desk credit" if starts and (line.outside or not line.prose) else None


def agency_credit(line: Line, context: Context) -> str | None:
    """The name of the agency as the last word of its dispatch: "... 12.000 coches. EFE"."""
    credited = not line.whole and line.words == 1 and line.text.isupper() and agency_name(line.text)
    return "agency credit" if credited else None


def imprint(line: Line, context: Context) -> str | None:
    """The publication about itself: publisher, circulation, registration."""
    if line.zone != "tail" or line.words > 40:
        return None
    if (line.starts(IMPRINT, 40) and not line.prose) or any(cue in f" {line.low} " for cue in IMPRINT_INSIDE):
        return "imprint"
    if _PERIODICAL.search(line.low) or _REGISTRY.fullmatch(line.low):
        return "imprint"
    return None


def time_stamp(line: Line, context: Context) -> str | None:
    """When it was published or changed, and how long it takes to read."""
    if line.words > 16 or line.prose:
        return None
    if line.starts(STAMPS, 16) and _WHEN.search(line.low):
        return "time stamp"
    if _READ_TIME.fullmatch(line.low) or _CLOCK.fullmatch(line.low) or _DAYS_AGO.fullmatch(line.low):
        return "time stamp"
    return None


def source_line(line: Line, context: Context) -> str | None:
    """The source of a chart or of the whole text, as a label."""
    if line.words <= 12 and not line.prose and ":" in line.low and _SOURCE.fullmatch(line.low):
        return "source line"
    return None


def house_notice(line: Line, context: Context) -> str | None:
    """The outlet about itself: "The Observer is owned by its members", "Letters to the Lantern ...".

    That the outlet asked, saw or was told something is news, and stays.
    """
    if not line.outside or line.words > 40 or _REPORTS.search(line.low):
        return None
    if line.zone == "head" and line.prose and _DONE.search(line.low):
        return None
    low = line.low.removeprefix("letters to ").removeprefix("support ").removeprefix("the ")
    for name in context.outlets:
        if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            # A paper that is named for its town has the town's name in its datelines.
            return None if _DATELINE.match(line.text) else "house notice"
    return None


RULES = (house_notice, rights, desk, imprint, time_stamp, source_line)
