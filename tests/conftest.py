"""Fixtures that all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

MODEL_VARIABLES = ("OPENAI_", "AZURE_OPENAI_", "BRIEFER_MODEL")
CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parent.parent

# What an example takes depends on what else the machine does: time is measured by the benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of the public data sets; a test that needs it skips where it is missing."""
    folder = Path(os.environ.get("BRIEFER_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the data sets are not at {folder}; set BRIEFER_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The original articles that the project ships."""
    return ROOT / "samples"


@pytest.fixture(autouse=True)
def no_model_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks, or depends on, a model that the developer's environment names."""
    for name in [name for name in os.environ if name.startswith(MODEL_VARIABLES)]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium; a test that needs it skips where there is none."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--headless"])
        yield browser
        browser.close()
