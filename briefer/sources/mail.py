"""A mail as it was saved (.eml): its subject, sender, day and text as the record of one article.

Only what stands in the file is read: no picture, link or attachment of it is fetched or opened. A mail that
was passed on inside another one is the article, and not the one it was passed on in.
"""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr
from typing import cast

from briefer.sources.records import Loaded
from briefer.text.byline import NAMES_ONLY
from briefer.text.headline import OUTLET_WORDS
from briefer.text.site_names import is_spelled
from briefer.types import Document

# The plain part of many a newsletter only says that there is another: it counts where it has at least this
# share of the words of that one.
LEAST_SHARE = 0.5

_HEADER = re.compile(rb"(?im)^(?:from|subject|date|message-id|mime-version|received|return-path):[ \t]?\S")
_PASSED_ON = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i|antw|vs|sv)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^(?:[-_ ]{3,}\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message transféré|message d.origine|mensaje reenviado|mensaje original)[-_ :]*|begin forwarded message:)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[>* ]*(?P<name>[A-Za-zÀ-ÿ-]{2,12})\*?\s?:\*?\s*(?P<value>.{0,300})")
_NAMES = {
    "from": "from", "von": "from", "de": "from", "date": "date", "sent": "date", "datum": "date",
    "gesendet": "date", "envoyé": "date", "fecha": "date", "subject": "subject", "betreff": "subject",
    "objet": "subject", "asunto": "subject", "to": "", "an": "", "à": "", "para": "", "cc": "", "reply-to": "",
}  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HIDDEN = re.compile(r"<(?:style|script|head)\b", re.IGNORECASE)
_HIDDEN_END = re.compile(r"</(?:style|script|head)>", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z][\w&'’-]*(?: (?:of |the )?[A-Z][\w&'’-]*){0,3}(?!\w)")
# In letters: a shorter label of a host is "mail" or "go" more often than the name of an outlet.
SHORTEST_LABEL = 5
# Hosts that anybody may write from.
_FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|gmx|web|proton|protonmail|mail|posteo)\.[a-z.]{2,6}"
)


def is_mail(data: bytes) -> bool:
    """Whether bytes without a name are a mail: at least a sender, a subject and one header more, at the very top."""
    head = data[:20_000].replace(b"\r\n", b"\n").lstrip().split(b"\n\n", 1)[0]
    first = head.split(b":", 1)[0]
    names = {found[0].split(b":")[0].lower() for found in _HEADER.finditer(head)}
    return (
        {b"from", b"subject"} <= names and len(names) >= 3 and re.fullmatch(rb"[A-Za-z-]+", first) is not None
    )


def read_mail(loaded: Loaded, reference: str, data: bytes) -> None:
    """Adds the article in the mail, or says why there is none."""
    message = _innermost(message_from_bytes(data, policy=default))
    fields = {
        "title": _PASSED_ON.sub("", _header(message, "subject")),
        "from": _header(message, "from"),
        "published": _header(message, "date"),
    }
    text, page = _part(message, "plain"), _part(message, "html")
    if len(text.split()) < LEAST_SHARE * len(_shown(page).split()):
        fields |= {"page": page, "html": page}
    elif text.strip():
        stated, fields["text"] = _forwarded(text)
        fields |= stated
    else:
        loaded.problem(reference, "a mail without text: save what is attached to it, or the page it links to")
        return
    fields |= _sender(fields.pop("from"), text or _shown(page))
    known = {name: value for name, value in fields.items() if value}
    loaded.add(Document(reference, "application/json", json.dumps(known, sort_keys=True).encode()))


def _shown(page: str) -> str:
    """The words of a page without its marks, scripts and styles; enough to count them and to find a name."""
    first, *others = _HIDDEN.split(page)
    rest = (_HIDDEN_END.split(part, maxsplit=1)[1:] for part in others)
    return _TAG.sub(" ", " ".join([first, *(part[0] for part in rest if part)]))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower()).removeprefix("the")


def _innermost(message: EmailMessage) -> EmailMessage:
    """The mail that was attached to this one, where this one says nothing itself."""
    for _ in range(3):
        attached = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
        own = "" if not attached else _part(message, "plain") or _shown(_part(message, "html"))
        inner = attached[0].get_payload() if attached and len(own.split()) < 20 else None
        if not isinstance(inner, list) or not inner:
            break
        message = cast(EmailMessage, inner[0])
    return message


def _header(message: EmailMessage, name: str) -> str:
    """One header in words. What cannot be parsed is none."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _part(message: EmailMessage, kind: str) -> str:
    """The text of the first part of that kind which is no attachment."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return _decoded(cast(MIMEPart, part))
    return ""


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace") if b"\xc3" in data else data.decode("cp1252", "replace")


def _forwarded(text: str) -> tuple[dict[str, str], str]:
    """What a mail says of the one it passes on, and the text of that one."""
    mark = _FORWARDED.search(text)
    if not mark:
        return {}, text
    lines = text[mark.end() :].lstrip().split("\n")
    stated: dict[str, str] = {}
    while lines:
        field = _FIELD.fullmatch(lines[0].strip())
        if not field or field["name"].lower() not in _NAMES:
            break
        stated[_NAMES[field["name"].lower()]] = field["value"].strip()
        del lines[0]
    stated.pop("", None)
    if not {"from", "subject"} <= set(stated):
        return {}, text
    fields = {
        "title": _PASSED_ON.sub("", stated["subject"]),
        "from": stated["from"],
        "published": stated.get("date", ""),
    }
    return fields, "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def _sender(value: str, text: str) -> dict[str, str]:
    """Author and outlet of a sender: a person writes, an outlet sends.

    Where no name is given the outlet is the name in `text` that spells the host, else the host.
    """
    name, address = parseaddr(value)
    name = name.strip(" \"'")
    host = address.rpartition("@")[2].lower()
    site = "" if not host or _FREE_MAIL.fullmatch(host) else host.removeprefix("www.")
    labels = [label.replace("-", "") for label in site.split(".")[:-1] if len(label) >= SHORTEST_LABEL]
    spelled = (found[0] for found in _CAPITALISED.finditer(text) if _letters(found[0]) in labels)
    site = next(spelled, site)
    person, _, of = name.partition(" from ")
    if of:
        return {"author": person, "outlet": of}
    is_person = len(name.split()) in (2, 3) and NAMES_ONLY.fullmatch(name)
    if is_person and not OUTLET_WORDS.search(name.lower()) and not is_spelled(name, host):
        return {"author": name, "outlet": site}
    return {"outlet": name if name and "@" not in name else site}
