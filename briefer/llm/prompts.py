"""Prompts: a template for each call to a model, with a front block that says what it gets and how it is sent.

A prompt is a file `NAME.md.j2`. It opens with a front block in TOML between two lines `+++`; the lines
`--- system ---` and `--- user ---` begin its messages. What an article says goes into a template as data.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateError, meta

from briefer.errors import UsageError
from briefer.llm.chat import ChatRequest, Message
from briefer.render.environment import Sandbox
from briefer.resources import resource_dir

SUFFIX = ".md.j2"
_FRONT = re.compile(r"\A\ufeff?\+\+\+\n(.*?)^\+\+\+\n", re.DOTALL | re.MULTILINE)
_ROLE = re.compile(r"^--- (system|user) ---\n", re.MULTILINE)
_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "version": int,
    "purpose": str,
    "variables": list,
    "temperature": (int, float),
    "settings": dict,
}
_REQUIRED = ("version", "purpose", "variables")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as its file states it. `parts` are the templates of its messages, in order.

    `temperature` None leaves it to the server; `settings` are further fields of the request. `sha256` is that
    of the whole file.
    """

    name: str
    path: Path
    version: int
    purpose: str
    variables: frozenset[str]
    temperature: float | None
    settings: Mapping[str, Any]
    parts: tuple[tuple[Literal["system", "user"], str], ...]
    sha256: str

    def messages(self, values: Mapping[str, Any]) -> tuple[Message, ...]:
        """The messages for these values. Raises UsageError for a missing variable or a broken template."""
        missing = sorted(self.variables - set(values))
        if missing:
            raise UsageError(f"{self.path}: the {self.name} call has no variable {', '.join(missing)}")
        given = {name: values[name] for name in self.variables}
        try:
            return tuple(
                Message(role, _environment().from_string(source).render(given).strip())
                for role, source in self.parts
            )
        except Exception as error:
            raise UsageError(f"{self.path}: {' '.join(str(error).split())}") from error

    def request(
        self, values: Mapping[str, Any], schema_name: str, schema: Mapping[str, Any], max_tokens: int
    ) -> ChatRequest:
        """The request to a model. Raises UsageError as messages() does."""
        return ChatRequest(
            self.messages(values), schema_name, schema, max_tokens, self.temperature, self.settings
        )


def load_prompt(name: str, variables: Sequence[str], folder: Path | None = None) -> Prompt:
    """The prompt of that name; a file in the user's `folder` wins over the one that briefer brings.

    `variables` are those that the call offers. Raises UsageError, naming the file, for a front block with an
    unknown key, without a needed one or of a wrong type, for a variable that the call does not offer, and for
    a template that is broken or uses a variable that the front block does not state.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; give --prompts a folder with *{SUFFIX} files")
    path = next(p for p in _places(name, folder) if p.is_file() or p.parent != folder)
    try:
        source = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    prompt = _parse(name, path, source)
    _check_variables(prompt, frozenset(variables))
    return prompt


def prompt_files(folder: Path | None = None) -> dict[str, Path]:
    """The prompts by name, the user's own in place of those that briefer brings."""
    names = sorted(path.name.removesuffix(SUFFIX) for path in resource_dir("prompts").glob(f"*{SUFFIX}"))
    return {name: next(p for p in _places(name, folder) if p.is_file()) for name in names}


def _places(name: str, folder: Path | None) -> list[Path]:
    folders = [resource_dir("prompts")] if folder is None else [folder, resource_dir("prompts")]
    return [place / f"{name}{SUFFIX}" for place in folders]


def _parse(name: str, path: Path, source: str) -> Prompt:
    front = _FRONT.match(source)
    if front is None:
        raise UsageError(f"{path}: opens with no front block between two lines +++")
    fields = _fields(path, front[1])
    marks = list(_ROLE.finditer(source, front.end()))
    if not marks or source[front.end() : marks[0].start()].strip():
        raise UsageError(f"{path}: after the front block comes a line '--- system ---' or '--- user ---'")
    ends = [mark.start() for mark in marks[1:]] + [len(source)]
    parts = tuple((_role(m[1]), source[m.end() : end]) for m, end in zip(marks, ends, strict=True))
    return Prompt(
        name=name,
        path=path,
        version=fields["version"],
        purpose=fields["purpose"],
        variables=frozenset(fields["variables"]),
        temperature=fields.get("temperature"),
        settings=fields.get("settings", {}),
        parts=parts,
        sha256=hashlib.sha256(source.encode("utf-8")).hexdigest(),
    )


def _role(text: str) -> Literal["system", "user"]:
    return "system" if text == "system" else "user"


def _fields(path: Path, block: str) -> dict[str, Any]:
    try:
        fields = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: the front block is no TOML: {error}") from None
    unknown = sorted(set(fields) - set(_KEYS))
    if unknown:
        raise UsageError(
            f"{path}: unknown in a front block: {', '.join(unknown)}; known are {', '.join(_KEYS)}"
        )
    for key in _REQUIRED:
        if key not in fields:
            raise UsageError(f"{path}: the front block has no {key}")
    for key, value in fields.items():
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise UsageError(f"{path}: {key} is of the wrong type")
    if not all(isinstance(variable, str) for variable in fields["variables"]):
        raise UsageError(f"{path}: variables is a list of names")
    return fields


def _check_variables(prompt: Prompt, offered: frozenset[str]) -> None:
    strange = sorted(prompt.variables - offered)
    if strange:
        known = ", ".join(sorted(offered))
        raise UsageError(f"{prompt.path}: {', '.join(strange)} is no variable of this call; it has {known}")
    for _, source in prompt.parts:
        try:
            used = meta.find_undeclared_variables(_environment().parse(source))
        except TemplateError as error:
            raise UsageError(f"{prompt.path}: {' '.join(str(error).split())}") from None
        unstated = sorted(used - prompt.variables)
        if unstated:
            raise UsageError(f"{prompt.path}: uses {', '.join(unstated)}, which its variables do not state")


@cache
def _environment() -> Sandbox:
    return Sandbox(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
