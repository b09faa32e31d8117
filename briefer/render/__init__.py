"""Briefings as text: Markdown, HTML and JSON. Only what verify() made can be rendered."""

from __future__ import annotations

from briefer.render.html import to_html
from briefer.render.json import to_json
from briefer.render.markdown import to_markdown

__all__ = ["to_html", "to_json", "to_markdown"]
