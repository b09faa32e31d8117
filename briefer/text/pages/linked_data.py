"""The JSON-LD of a page: what it states of its article, out of graphs, arrays, references and broken JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from briefer.text.blocks import one_line

# In characters: the largest of 212 news pages is 190,000 long.
LONGEST_SCRIPT = 500_000
DEEPEST, MOST_ITEMS = 8, 2_000

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Dataset)$|^(?:News|Blog|Report|CreativeWork)")
# What states a date of the page where nothing on it is called an article.
_OTHER = re.compile(r"^(?:WebPage|ItemPage|VideoObject|PodcastEpisode|AudioObject|MedicalWebPage)$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}\*/)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
# Of JSON that no parser takes: a property with a string for its value.
_PROPERTY = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,200000})"'
)
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{]{1,2}[^{}\[\]]{0,300}?"name"\s*:\s*"([^"\\]{2,120})"')


class LinkedData:
    """The items of all JSON-LD in a page, by the kind that they say they are.

    `articles` come first in the page first; `others` are pages, videos and episodes; `types` are all types named.
    """

    def __init__(self, tree: Any) -> None:
        self.articles: list[dict[str, Any]] = []
        self.others: list[dict[str, Any]] = []
        self.types: set[str] = set()
        self._known: dict[str, dict[str, Any]] = {}
        items = [item for script in _scripts(tree) for item in _items(script)]
        for item in items:
            kinds = _types(item)
            self.types.update(kinds)
            if isinstance(item.get("@id"), str) and len(item) > 1:
                self._known.setdefault(item["@id"], item)
            if any(_ARTICLE.search(kind) for kind in kinds):
                self.articles.append(item)
            elif any(_OTHER.search(kind) for kind in kinds):
                self.others.append(item)

    @property
    def article(self) -> dict[str, Any]:
        """The first article that states a headline or a date: the others on a page are read later, or related."""
        stated = (item for item in self.articles if item.get("headline") or item.get("datePublished"))
        return next(stated, {})

    def text(self, item: dict[str, Any], name: str) -> str:
        """A property as one line of text: "" where it is missing or is something else."""
        return next(iter(self.names(item, name)), "")

    def names(self, item: dict[str, Any], name: str) -> list[str]:
        """The names that a property has: of strings, objects, references to objects, and lists of these."""
        return self._names(item.get(name), 0)

    def _names(self, value: Any, depth: int) -> list[str]:
        if isinstance(value, str):
            text = one_line(html.unescape(html.unescape(value)))
            return [text] if text else []
        if isinstance(value, list) and depth < DEEPEST:
            return [name for item in value[:50] for name in self._names(item, depth + 1)]
        if isinstance(value, dict) and depth < DEEPEST:
            known = self._known.get(value["@id"], value) if isinstance(value.get("@id"), str) else value
            return self._names((value if value.get("name") else known).get("name"), depth + 1)
        return []


def _types(item: dict[str, Any]) -> set[str]:
    stated = item.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return {kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)}


def _scripts(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        text = script.text or ""
        if (
            "ld+json" not in (script.get("type") or "").lower()
            or not text.strip()
            or len(text) > LONGEST_SCRIPT
        ):
            continue
        yield from _parsed(text)


def _parsed(text: str) -> Iterator[Any]:
    """The values of a script: one, several in a row, or what can be read of broken ones."""
    bare = _TRAILING.sub(r"\1", _WRAPPING.sub("", text).strip())
    # Some templates escape quotation marks as they do in attributes.
    for attempt in (text, bare, html.unescape(bare)) if "&quot;" in bare else (text, bare):
        try:
            # Line breaks inside strings are the commonest error.
            yield json.loads(attempt, strict=False)
            return
        except (ValueError, RecursionError):
            continue
    found = {name: html.unescape(_unescaped(value)) for name, value in reversed(_PROPERTY.findall(text))}
    authors = _AUTHOR.findall(text)
    if found.get("headline") or found.get("datePublished"):
        yield {"@type": "Article", **found, **({"author": authors[:1]} if authors else {})}


def _unescaped(text: str) -> str:
    try:
        value = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return text
    return value if isinstance(value, str) else text


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """All objects with a type, the outer before the inner, in the order of the page."""
    waiting = [(data, 0)]
    seen = 0
    while waiting and seen < MOST_ITEMS:
        value, depth = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            inner = [
                value[name]
                for name in ("@graph", "mainEntity", "itemListElement", "hasPart")
                if name in value
            ]
            if isinstance(value.get("mainEntityOfPage"), dict):
                inner.append(value["mainEntityOfPage"])
            inner += [
                v for k, v in value.items() if k in ("author", "publisher", "creator") and isinstance(v, dict)
            ]
        elif isinstance(value, list):
            inner = value
        else:
            continue
        if depth < DEEPEST:
            waiting += [(item, depth + 1) for item in reversed(inner)]
