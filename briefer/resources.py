"""Finds prompts/ and templates/, installed in the wheel or beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_dir(name: str) -> Path:
    """The folder of that name ("templates", "prompts"). Raises FileNotFoundError where it is missing."""
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the {name}/ folder is missing: reinstall briefer")
