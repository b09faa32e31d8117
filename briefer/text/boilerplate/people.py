"""About the author rather than the event: biographies, bylines below the text, ways to get in touch."""

from __future__ import annotations

import re

from briefer.text.boilerplate.line import Context, Line

CONTACT = (
    "spotted a mistake", "spotted an error", "see an error", "seen a mistake", "found an error",
    "found a mistake", "report an error", "report a typo", "suggest a correction", "corrections:",
    "corrections to", "corrections?", "to report an inaccuracy", "to request a correction",
    "to report an error", "media contact", "press contact", "media inquiries", "media enquiries",
    "press enquiries", "press inquiries", "investor contact", "investor relations", "contact:",
    "contacts:", "contact the", "contact us", "contact him at", "contact her at", "contact me",
    "reach him", "reach her", "reach the", "write to", "write a letter", "email the", "email him",
    "email her", "email:", "e-mail:", "e-mail the", "e-mail him", "e-mail her", "tel:", "tel.", "phone:",
    "telephone:", "fax:", "tips?", "got a tip", "have a tip", "do you have a tip", "do you know more",
    "feedback or tips", "(feedback or tips", "letters to the editor", "send tips", "send us",
    "send a letter", "to get in touch", "get in touch", "to contact the", "to reach", "pressekontakt",
    "kontakt:", "contact presse", "contacto de prensa", "контакты", "have you been affected",
    "are you affected", "do you have a story",
)  # fmt: skip
CONTACT_INSIDE = (
    "can be reached at", "can be reached via", "to get in touch", "contact me through", "contact me at",
    "email me at", "or email", "e-mail him at", "e-mail her at", "email him at", "email her at",
    "tweet @", "or tweet", "on twitter @", "on twitter at", "follow him on", "follow her on",
    "follow them on", "write to him at", "write to her at", "to contact the reporter",
    "to contact the author",
)  # fmt: skip
ABOUT = (
    "about the author", "about the writer", "about the authors", "the author is", "the author of this",
    "the writer is", "the authors are", "the views expressed", "views expressed", "opinions expressed",
    "the opinions expressed", "any opinions expressed", "over den autor", "über den autor",
    "über die autorin", "zur person", "à propos de l'auteur", "sobre el autor", "об авторе",
    "more from this author", "view all posts by", "all posts by", "see all posts by",
    "this article does not necessarily", "this column does not necessarily", "this is an opinion",
)  # fmt: skip
ABOUT_INSIDE = (
    "views expressed are", "views expressed in this", "opinions expressed are",
    "opinions expressed in this", "opinions expressed herein", "do not necessarily reflect",
    "does not necessarily reflect",
)  # fmt: skip
POST = (
    r"(?:reporter|correspondent|editor|columnist|fellow|professor|writer|journalist|analyst|contributor"
    r"|freelancer|author"
    r"|lecturer|producer|blogger|photographer|novelist|researcher|intern|critic|anchor|host|director"
    r"|economist|reporters"
    r"|redakteur(?:in)?|korrespondent(?:in)?|journaliste|redactora?|periodista)"
)

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}|\[email protected\]|\S+ \[at\] \S+")
_PHONE = re.compile(r"\+?\(?\d{1,4}\)?[-. /]\d{2,4}[-. /]\d{3,5}(?:[-. ]\d{1,4})?")
_NAME = r"[A-ZÀ-ÞА-Я][\w.'’-]+(?: (?:[A-ZÀ-ÞА-Я][\w.'’-]*|de|da|van|von|der|bin|al|el)){1,3}"
_BIO = re.compile(
    rf"(?P<name>{_NAME}),? (?P<rest>(?:our [\w -]{{3,40}}, (?:has|have|is)|is|was|has been|has worked|covers"
    r"|writes|reports|works|teaches|ist|est|es|является)\b.{0,160})"
)
_POST_WORD = re.compile(rf"\b{POST}\b")
_COVERS = re.compile(r"(?:covers|writes|reports|works|teaches|has worked)\b")
_BYLINE = re.compile(
    rf"(?:[|—–-] ?)?(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Автор:?|Text:|Words:|Words by|Report by) {_NAME}"
    rf"(?:(?:,| and| &| und| et| y| и) {_NAME}){{0,4}}(?:,? [\w .&'-]{{2,50}})?"
)
_SIGNED = re.compile(
    rf"(?:[—–-]{{1,2}} ?){_NAME}(?:(?:,| and) {_NAME}){{0,3}}(?:,? (?:at|in"
    rf"|reporting from) .{{2,40}})?"
)


def contact(line: Line, context: Context) -> str | None:
    """How to reach the author, the desk or a press office."""
    low = line.low.lstrip("*( ")
    # Looked for first, since hardly a line has one, and the patterns take their time to find none.
    mailed = "@" in low or "[" in low
    number = bool((mailed and _EMAIL.search(low)) or _PHONE.search(low))
    reach = number or "@" in low
    if line.words <= 60 and low.startswith(CONTACT) and (reach or not line.prose or line.outside):
        return "contact line"
    if reach and line.holds(CONTACT_INSIDE, 60):
        return "contact line"
    if line.words <= 40 and line.zone == "tail" and number and (not line.prose or _EMAIL.search(low)):
        return "contact line"
    return "contact line" if line.words <= 8 and not line.ended and reach and line.zone == "head" else None


def byline(line: Line, context: Context) -> str | None:
    """ "By Jane Roe" and the name of the author alone, away from the head of the article."""
    if line.words > 14 or line.ended:
        return None
    if _BYLINE.fullmatch(line.text) or (line.zone == "tail" and _SIGNED.fullmatch(line.text)):
        return "byline"
    return "byline" if context.author and line.low in (context.author, context.author.split()[0]) else None


def biography(line: Line, context: Context) -> str | None:
    """Who the author is. Somebody whom the article is about has been named in it before."""
    if line.words > 130 or (not line.whole and line.words > 60):
        return None
    if line.starts(ABOUT, 60) or line.holds(ABOUT_INSIDE, 80):
        return "author biography"
    if context.author and _about_author(line.low, context.author):
        return "author biography" if line.zone == "tail" or _POST_WORD.search(line.low[:200]) else None
    if line.zone != "tail":
        return None
    found = _BIO.match(line.text.lstrip("*_ "))
    if not found or _in_the_news(found["name"], line, context):
        return None
    post = _POST_WORD.search(found["rest"].lower()) or _COVERS.match(found["rest"])
    return "author biography" if post else None


def _about_author(low: str, author: str) -> bool:
    for name in re.split("; |, | and | & ", author):
        if low.startswith(name) and low[len(name) : len(name) + 1] in (" ", ",", "'"):
            return True
    return False


def _in_the_news(name: str, line: Line, context: Context) -> bool:
    """Whether the last name stands in the rest of the text too."""
    last = name.split()[-1].lower()
    return context.body.count(last) > line.low.count(last)


RULES = (contact, byline, biography)
