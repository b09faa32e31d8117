"""Briefings in which every string from outside is the same hostile text, for the tests of all outputs."""

from __future__ import annotations

from collections import Counter

import lxml.html

from briefer.types import (
    Article,
    Briefing,
    Citation,
    Disagreement,
    EngineRun,
    Origin,
    Problem,
    Rejected,
    Section,
    Sentence,
)
from tests.factories import state

# Text that no output has a reason to change, in place of the hostile one.
HARMLESS = "harmless"
RUNNING = {
    "script",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "img",
    "base",
    "template",
}


def everywhere(text: str) -> Briefing:
    """A briefing with this text as title, body, author, outlet, address, topic, reason, and so on."""
    body = f"{text}\n\n{text} stands here. {text}\n\nThe end."
    article = Article(
        id="a1",
        input=text,
        title=text,
        outlet=text,
        url=text,
        author=text,
        published="2025-03-05",
        language=text,
        text=body,
        sentences=(Sentence("a1.s1", body, 0, len(body), 0),),
        sha256="0" * 64,
        agency=text,
        place=text,
    )
    statement = state(text, Citation("a1", ("a1.s1",), 0, len(body), body))
    return Briefing(
        id=text,
        headline=statement,
        lead=(statement, state(f"It was {text}", *statement.citations)),
        sections=(Section("key_points", text, (statement,)), Section("background", text, (statement,))),
        disagreements=(Disagreement(text, "contradiction", (statement, statement), note=text),),
        articles=(article,),
        origins=(Origin("o1", text, ("a1",), text, ("a1",)),),
        rejected=(Rejected(text, text),),
        problems=(Problem(text, text, text),),
        engine=EngineRun(text, text),
    )


def parse(html: str) -> lxml.html.HtmlElement:
    """The document as a lenient HTML parser reads it."""
    return lxml.html.document_fromstring(html)


def elements(html: str) -> Counter[str]:
    """How many elements there are of each name."""
    return Counter(element.tag for element in parse(html).iter() if isinstance(element.tag, str))


def links(html: str) -> list[str]:
    """Where all links lead, but for those within the page."""
    return [href for a in parse(html).iter("a") if not (href := a.get("href", "")).startswith("#")]


def executable(html: str) -> list[str]:
    """What a browser might run or fetch: elements, event handlers, and addresses that are no plain links."""
    found = []
    for element in parse(html).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in RUNNING:
            found.append(element.tag)
        for name, value in element.attrib.items():
            handler = name.lower().startswith("on") or name.lower() in (
                "style",
                "srcdoc",
                "formaction",
                "background",
            )
            address = name.lower() in ("href", "src", "action", "xlink:href", "data")
            if handler or (address and not value.startswith(("http://", "https://", "mailto:", "#"))):
                found.append(f"{element.tag} {name}={value}")
    return found
