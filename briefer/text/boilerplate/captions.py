"""Captions and credits of pictures. A credit for a photo says nothing about the text."""

from __future__ import annotations

import re

from briefer.text.agencies import agency_name
from briefer.text.boilerplate.line import Context, Line

LABELS = (
    "map:", "chart:", "infographic:", "interactive:", "satellite image", "photo:", "photo -", "photos:",
    "photograph:", "picture:", "pictures:", "image:", "images:", "foto:", "fotos:", "bild:", "bilder:",
    "illustration:", "graphic:", "grafik:", "credit:", "photo credit", "image credit", "picture credit",
    "photo by", "photos by", "photograph by", "photo courtesy", "photo illustration", "photo released",
    "photo provided", "photo taken", "photo shows", "image courtesy", "image copyright", "image source",
    "image caption", "media caption", "image by", "image via", "image from", "picture by", "courtesy of",
    "courtesy photo", "file photo", "(file photo", "file -", "file- in", "file image", "file picture",
    "[image", "enlarge this image", "enlarge image", "buy photo", "toggle caption", "handout photo",
    "a handout", "this handout", "screenshot", "screengrab", "pictured:", "caption:", "white house photo",
    "ap photo", "reuters photo", "undated photo", "symbolbild", "archivbild", "archivfoto",
    "crédit photo", "crédits photo", "photo d'archives", "photo d'illustration", "foto de archivo",
    "imagen de archivo", "imagen:", "фото:", "фото ", "иллюстрация:", "© ",
)  # fmt: skip
# Labels that scrapers glue to the paragraph that follows the picture. A caption is shorter than both;
# of a longer line only its first sentence goes.
GLUED = ("image copyright", "image caption", "image source", "media caption", "photo:", "picture:", "image:")
LONGEST_GLUED = 45
AGENCIES = (
    "getty images", "getty", "istock", "istockphoto", "shutterstock", "reuters", "ap", "afp", "epa",
    "epa-efe", "alamy", "bloomberg", "unsplash", "pixabay", "pexels", "wireimage", "zuma", "zuma press",
    "corbis", "npr", "associated press", "ap photo", "the associated press", "european pressphoto agency",
    "file", "handout", "usa today", "usa today sports", "staff", "staff photographer", "pool", "rex",
    "rex features", "press association", "pa", "dpa", "imago", "xinhua", "anadolu", "anadolu agency",
    "adobe stock", "depositphotos", "flickr", "wikimedia commons", "wikimedia", "nasa", "courtesy",
    "contributed", "provided", "nyt", "tns", "upi", "afp-jiji", "kyodo", "e+", "tass", "sputnik",
    "ria novosti", "picture alliance", "pti", "ani", "yonhap", "reuters file", "ap file",
)  # fmt: skip

_AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_END_PAREN = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]][.\"' ]{0,2}$")
_DATED_VIDEO = re.compile(r"\((?:published|posted|updated) [^()]{5,40}(?:19|20)\d\d\)$")
_FURNITURE = re.compile(r"\b[Ii]mage (?:copyright|caption) [A-Z]|\b[Mm]edia caption [A-Z]")
_DATED_FIRST = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? (?:19|20)\d\d (?=[A-Z])")
_LABEL = re.compile(r"(?:Caption|Image|Photo) (?=[A-Z][a-z])")
_PHOTO_WORD = re.compile(
    r"\b(?:photos?|photograph(?:er|s|y)?|images?|pictures?|getty|epa|shutterstock"
    r"|handout|courtesy|file|staff|screengrab|screenshot|wireimage|ap images)\b"
)
_AGENCY_ONLY = re.compile(rf"(?:.{{0,50}}[/,|] ?)?(?:{_AGENCY})")
_NAMES = r"[A-ZÀ-Þ][\w.'’&+-]*(?: (?:[A-ZÀ-Þ][\w.'’&+-]*|de|van|von|der|la|[&+])){0,4}"
# After a full stop only a name before the agency's is a credit: "(Jane Roe/Associated Press)".
_SLASHED = re.compile(rf"{_NAMES}(?:, ?{_NAMES})*/{_NAMES}(?:[/,] ?{_NAMES})*")
_CREDIT_ONLY = re.compile(rf"\(?(?:{_NAMES} ?(?:/|via|\||•) ?){{1,3}}{_NAMES}\)?\.?")
_END_CREDIT = re.compile(
    r"(?:[.,;:…] ?|\s[-–—|/] |\)|\s)(?:photographs?|photos?|images?|credits?|courtesy|pictures?|fotos?|bild"
    r"|фото)"
    rf"(?: by| courtesy of| of|:| courtesy| credit:?| from| via) ?{_NAMES}.{{0,60}}$",
    re.IGNORECASE,
)
_END_AGENCY = re.compile(
    r"(?:^|[\s.,/|-])(?:getty images|istock(?:photo)?|shutterstock|afp/getty images|ap photo|wireimage"
    r"|alamy(?: stock photo)?"
    r"|zuma press|rex features|reuters/[\w' -]{3,40}|ap photo/[\w' -]{3,40}|afp/[\w' -]{3,30}"
    r"|usa today(?: sports)?|buzz60|photo)$"
)
_IN_THIS_PHOTO = re.compile(
    r"(?:in )?this [\w ,.'-]{0,50}\b(?:photo|image|picture|photograph|frame grab"
    r"|screengrab|screenshot)\b"
)
_FULL_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:jan|feb|mar|apr|may|june|july|aug|sept?|oct|nov"
    r"|dec)[a-z]*\.?,? \d{1,2},? \d{4}"
)
_PRESENT = re.compile(
    r"\b(?:is|are|speaks?|stands?|walks?|waves?|attends?|arrives?|leaves?|poses?|looks?|holds?|gestures?"
    r"|pass|passes|fires?"
    r"|cheers?|carry|carries|sits?|watch|watches|gathers?|reacts?|addresses|drives?|runs?|examines?|points?"
    r"|signs?|smiles?|works?"
    r"|listens?|delivers?|gives?|takes?|removes?|inspects?|surveys?|mourns?|shows?|appears?|testifies"
    r"|returns?|waits?|prays?"
    r"|protests?|hugs?|rides?|plays?|demonstrates?|celebrates?|shakes?|meets?|talks?|lines?|rises?"
    r"|burns?)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|said|told|announced|voted|agreed|reported|according)\b")
_SAID = re.compile(r"\b(?:said|says|told|reported|announced|according to)\b")


def caption(line: Line, context: Context) -> str | None:
    """A caption by its label ("Photo: ...", "FILE - In this May 4 photo") or by what it shows."""
    if line.words > 90:
        return None
    if line.whole and line.ended and line.words > LONGEST_GLUED and line.low.startswith(GLUED):
        return None
    if line.low.startswith(LABELS) and not (line.low.startswith(("photo shows", "© ")) and line.prose):
        return "photo caption"
    if _IN_THIS_PHOTO.match(line.low[:90]) and not line.low.startswith('"'):
        return "photo caption"
    if line.text.startswith("CLOSE ") and line.words <= 60:
        return "photo caption"
    return "photo caption" if _glued(line) else None


def dated_scene(line: Line, context: Context) -> str | None:
    """An agency's caption without a credit: a scene in the present tense with its full date.

    "Civilians cheer as soldiers drive past, in Bamako, Wednesday, March 21, 2012." Reports are in the
    past tense.
    """
    if not line.outside or line.words > 90 or line.low.startswith(('"', "on ")):
        return None
    scene = _FULL_DAY.split(line.low, maxsplit=1)
    if len(scene) == 2 and len(scene[0]) < 400 and _PRESENT.search(scene[0]) and not _PAST.search(scene[0]):
        return "photo caption"
    return None


def _glued(line: Line) -> bool:
    """Whether a label, or the day of the picture, is glued to a scene: "Sept. 29, 2013 Jane Roe speaks"."""
    if _FURNITURE.search(line.text[:300]) and not line.ended:
        return True
    scene = _LABEL.match(line.text) or _DATED_FIRST.match(line.text)
    return bool(scene and _PRESENT.search(line.low) and not _PAST.search(line.low))


def credited(line: Line, context: Context) -> str | None:
    """A caption by the credit that ends it: "(Jane Roe / Staff Photographer)", "© AFP – Jane ROE"."""
    if line.words > 75 or not line.whole:
        return None
    paren = _END_PAREN.search(line.text[-100:])
    if paren:
        inside = paren[1].lower()
        before = line.text[: len(line.text[:-100]) + paren.start()].rstrip() if line.words > 2 else ""
        # Agencies cut long captions off: "..., an internationally known... (Associated Press)".
        cut_off = before.endswith(("...", "…"))
        ended = not cut_off and before.endswith((".", "!", "?", '"', "”", "’"))
        unfinished = cut_off or not (ended or _SAID.search(before[-60:].lower()))
        if (
            _PHOTO_WORD.search(inside)
            or _SLASHED.fullmatch(paren[1])
            or (unfinished and _AGENCY_ONLY.fullmatch(inside))
        ):
            return "photo caption"
    if "©" in line.low and line.words <= 60:
        return "photo caption"
    if _DATED_VIDEO.search(line.low[-60:]):
        return "photo caption"
    if line.ended:
        return None
    if _END_CREDIT.search(line.text[-110:]) or _END_AGENCY.search(line.low[-60:]):
        return "photo caption"
    return None


def credit_only(line: Line, context: Context) -> str | None:
    """Nothing but names: "Jonathan Ernst/Reuters", "georgeclerk/E+ via Getty Images", "AFP"."""
    if line.words > 9 or line.ended:
        return None
    bare = line.low.strip("()[] -/")
    if line.zone == "tail" and agency_name(bare):
        return "agency credit"
    if bare in AGENCIES or _CREDIT_ONLY.fullmatch(line.text):
        return "photo credit"
    return "photo credit" if _END_AGENCY.search(bare) or _AGENCY_ONLY.fullmatch(bare) else None


RULES = (credit_only, caption, dated_scene, credited)
