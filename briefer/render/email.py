"""An edition as an e-mail: its subject, a text part that reads well by itself, and a part in HTML."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

from briefer.render.digest import DigestView, digest_view, fitting
from briefer.render.sanitize import printable, shorten
from briefer.types import Edition

MAX_SUBJECT = 70
"""Characters: what mail programs on a desktop show of a subject."""

MAX_HTML = 100_000
"""Bytes of the HTML part. Gmail hides what comes after 102 kB, and with it the way out of the list."""

MAX_TEXT = 400_000
"""Bytes of the text part: it needs no markup, so an edition that fits as HTML fits here by far."""

LINE = 72


@dataclass(frozen=True, slots=True)
class Mail:
    """What is the same for every recipient. `digest` is what was printed; `whole` the edition before shortening."""

    subject: str
    text: str
    html: str
    digest: DigestView
    whole: DigestView


def to_mail(
    edition: Edition,
    *,
    archive: str | None = None,
    unsubscribe: str | None = None,
    templates: Path | None = None,
) -> Mail:
    """The edition as a mail, the HTML part within MAX_HTML bytes.

    A long edition is shortened in a planned order (see digest.shortened), never cut in the middle of anything;
    both parts then tell the same. `archive` is where editions are published, `unsubscribe` a checked address.
    Templates: `email.html.j2`, `email.css.j2`, `email.txt.j2`; raises UsageError for one of the user's that
    cannot be used.
    """
    whole = digest_view(edition, archive)
    subject = subject_of(whole)
    made: list[tuple[str, str]] = []

    def parts(digest: DigestView) -> tuple[str, str]:
        context = {"digest": digest, "subject": subject, "unsubscribe": unsubscribe}
        return _html(context, templates), _text(context, templates)

    def fits(digest: DigestView) -> bool:
        html, text = parts(digest)
        small = len(html.encode()) <= MAX_HTML and len(text.encode()) <= MAX_TEXT
        if small:
            made.append((html, text))
        return small

    digest = fitting(whole, fits)
    # The last that did fit is the one that was chosen.
    html, text = made[-1] if made else parts(digest)
    return Mail(subject, text, html, digest, whole)


def subject_of(digest: DigestView) -> str:
    """The first headline and how many more there are, in at most MAX_SUBJECT characters on one line."""
    more = len(digest.items) + len(digest.lines) - 1
    if more < 0:
        return shorten(printable(f"{digest.title}, {digest.date}: no news"), MAX_SUBJECT - 1)
    tail = f" (+{more})" if more else ""
    first = (digest.items or digest.lines)[0].view.headline.text or digest.title
    return shorten(first, MAX_SUBJECT - len(tail) - 1) + tail


def _html(context: dict[str, object], templates: Path | None) -> str:
    from css_inline import CSSInliner
    from markupsafe import Markup

    from briefer.render.environment import render_template

    css = render_template("email.css.j2", {}, templates, escape=printable)
    html = render_template("email.html.j2", context | {"css": Markup(css)}, templates, escape=printable)
    # Styles stand in the elements, for the programs that drop <style>; only what is @media stays there.
    inliner = CSSInliner(
        keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False, minify_css=True
    )
    return inliner.inline(html)


def _text(context: dict[str, object], templates: Path | None) -> str:
    from briefer.render.environment import render_template

    text = render_template("email.txt.j2", context, templates, escape=printable)
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines += _wrapped(line.rstrip())
    return "\n".join(lines).strip() + "\n"


def _wrapped(line: str) -> list[str]:
    """The line in lines of at most LINE characters, the further ones indented as a list's text is."""
    if len(line) <= LINE:
        return [line]
    words = line.lstrip()
    if " " not in words:
        return [line]
    indent = len(line) - len(words)
    marker = words.split(" ", 1)[0]
    if marker in ("-", "!") or marker.rstrip(".").isdigit():
        indent = line.index(marker) + len(marker) + (2 if marker in ("-", "!") else 1)
    return textwrap.wrap(
        line,
        LINE,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
