"""Engines: each makes a Draft of a Cluster. One is one function here, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefer.engines.extractive import draft as extractive
from briefer.types import Cluster, Draft

Engine = Callable[[Cluster, int], Draft]

ENGINES: Mapping[str, Engine] = {"extractive": extractive}
