"""docs/editions.md keeps its word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_python_of_the_guide_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It makes two editions of a sample, the second of which tells what is new."""
    guide = (ROOT / "docs" / "editions.md").read_text("utf-8")
    code = re.findall(r"^```python\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert len(code) == 1
    monkeypatch.chdir(ROOT)
    exec(code[0], {})
    printed = capsys.readouterr().out
    assert "**New since 14 October 2025**" in printed
    assert "- **withdrawn**: Sound Lines has withdrawn its account of a fishing boat." in printed
