"""The edition of a day: what gets in, in which order, and what is new of it since the reader was last told."""

from __future__ import annotations

from briefer.edition.history import History, Storyline, Telling
from briefer.edition.make import make_edition
from briefer.edition.settings import Outlet, Settings, Topic, settings_from

__all__ = ["History", "Outlet", "Settings", "Storyline", "Telling", "Topic", "make_edition", "settings_from"]
