"""The Jinja2 environments: templates see data only, and print it escaped for their kind of output."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefer.errors import UsageError
from briefer.render.links import passage_url, safe_url, shown_host
from briefer.render.sanitize import autolink, printable, shorten
from briefer.resources import resource_dir

# `"a" * 10**8` in a template would take the memory of the machine.
MAX_PRODUCT = 1_000_000


def render_template(
    name: str, context: dict[str, Any], templates: Path | None = None, *, escape: Callable[[str], str]
) -> str:
    """The template of that name, filled in. `escape` is applied to every string that it prints.

    `name` is "briefing.md.j2" or "briefing.html.j2"; a file of that name in the folder `templates`
    is used before the one that briefer brings, and so is each partial that it includes. Raises
    UsageError, naming file and line, for a template that is missing, broken, or asks for a name that
    does not exist.
    """
    if templates is not None and not templates.is_dir():
        raise UsageError(f"{templates}: no such folder; give --templates a folder with *.j2 files")
    environment = _environment(name.endswith(".html.j2"), escape, templates)
    try:
        return environment.get_template(name).render(context)
    except Exception as error:
        # Without templates of the user's own, a failure is a fault of briefer's, and shown as one.
        if templates is None:
            raise
        raise UsageError(f"{_place(error) or templates}: {_one_line(error)}") from error


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's immutable sandbox, with a bound on what `*` and `**` may make."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [abs(side) if isinstance(side, (int, float)) else len(side) for side in (left, right)]
        size = sizes[0] * sizes[1] if operator == "*" else sizes[1] * 64
        if size > MAX_PRODUCT:
            raise SecurityError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)


@cache
def _environment(is_html: bool, escape: Callable[[str], str], templates: Path | None) -> Sandbox:
    loaders: list[BaseLoader] = [FileSystemLoader(resource_dir("templates"))]
    if templates is not None:
        loaders.insert(0, FileSystemLoader(templates))
    environment = Sandbox(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=is_html,
        finalize=_finalize(escape),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "autolink": autolink,
        "enumerate": lambda number: Markup(f"{int(number)}\\."),
        "printable": printable,
        "shorten": shorten,
        "safe_url": safe_url,
        "shown_host": shown_host,
        "passage_url": passage_url,
    }
    return environment


def _finalize(escape: Callable[[str], str]) -> Callable[[Any], Any]:
    """Cleans whatever an expression prints, but for what a template itself has marked as safe.

    Jinja2 escapes for HTML after this step.
    """

    def finalize(value: Any) -> Any:
        if isinstance(value, (Markup, Undefined)):
            return value
        return escape(str(value))

    return finalize


def _place(error: BaseException) -> str | None:
    """File and line of the innermost template that was running, None where none was."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    place = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
