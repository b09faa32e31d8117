"""What a real browser makes of the report: it is quiet, it fits, and its links lead somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefer.render.report import report_to_html
from tests.audit.test_report import hostile_report, make_report

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("report", [make_report(), hostile_report()], ids=["plain", "hostile"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_quiet_and_fits_its_window(browser: Any, report: Any, width: int, tmp_path: Path) -> None:
    """Nothing is logged, asked for or run, its own style is allowed, and no line runs out of the window."""
    file = tmp_path / "report.html"
    file.write_text(report_to_html(report), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    page.on("console", lambda message: happened.append(f"console {message.text}"))
    page.on("request", lambda request: happened.append(request.url))
    page.goto(file.as_uri())
    assert happened == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.querySelector('.claim')).borderInlineStartWidth") == "6px"
    page.close()
