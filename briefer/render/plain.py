"""Markdown as plain HTML that any sink may show: no style, no script, no image, no unchecked address."""

from __future__ import annotations

from collections.abc import Callable

from briefer.render.links import safe_url

TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    }
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


def markdown_to_html(text: str, restore: Callable[[str], str] = str) -> str:
    """Markdown, with tables, as a sanitised fragment of HTML.

    `restore` is applied to the HTML before it is sanitised: text from outside comes veiled, because
    Python-Markdown takes time that grows with the square of the marks in a paragraph (`[` 5,000
    times: 3.5 s), and so that nothing in it can be taken for Markdown.
    """
    import markdown
    import nh3

    converter = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    html = restore(converter.convert(text))
    return (
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
            attribute_filter=_checked,
        )
        + "\n"
    )


def _checked(tag: str, attribute: str, value: str) -> str | None:
    return safe_url(value) if attribute == "href" else value
