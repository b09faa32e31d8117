"""No pattern of ours uses what older versions of Python match wrongly."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "briefer"
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{+[\d,]+\}+)\+")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Up to Python 3.11.4 `(...)*+` gives back what it has taken (gh-106052); `(?>(...)*)` does not."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    strings = [t.string for t in tokens if t.type == tokenize.STRING and "r" in t.string[:2].lower()]
    assert [s for s in strings if POSSESSIVE_GROUP.search(s)] == []
