"""`briefer init`: the file that a user begins with says all that can be said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from briefer.cli.init import command, local_zone
from briefer.config import Config, load_config, parse_config


def init(path: Path) -> str:
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 0, result.output
    return path.read_text(encoding="utf-8")


def keys_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every key of the configuration by its path, such as "edition.title"."""
    for name, field in model.model_fields.items():
        tables = [
            a
            for a in (field.annotation, *get_args(field.annotation))
            if isinstance(a, type) and issubclass(a, BaseModel)
        ]
        if tables:
            yield from keys_of(tables[0], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def uncommented(text: str) -> str:
    """The file with every key and table that stands in a comment switched on."""
    return re.sub(r"(?m)^# (?=\[\[|[a-z_]+ = )", "", text)


def test_the_file_is_a_configuration(tmp_path: Path) -> None:
    """As it is written it is read without an error, and says what is so when it is empty."""
    init(tmp_path / "briefer.toml")
    written = load_config(tmp_path / "briefer.toml")
    empty = parse_config({"edition": {"timezone": written.edition.timezone}}, "", tmp_path)
    assert written == empty


def test_the_file_names_every_key(tmp_path: Path) -> None:
    """Each key of the configuration stands in the file, in its table, at least in a comment; and no other."""
    text = init(tmp_path / "briefer.toml")
    # Of the two examples of an address one is enough.
    data = tomllib.loads(uncommented(re.sub(r'(?m)^# url = "postgresql.*$', "", text)))
    parse_config(data, "briefer.toml", tmp_path)
    found = {
        f"{table}.{key}"
        for table, value in data.items()
        for key in (value[0] if isinstance(value, list) else value)
    }
    assert found == set(keys_of(Config))


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """It is refused with the exit code of wrong usage."""
    path = tmp_path / "briefer.toml"
    path.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("stated", "link", "zone"),
    [
        ("", "/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        (":America/New_York", "/usr/share/zoneinfo/Europe/Berlin", "America/New_York"),
        ("CET-1CEST", "/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("", "/somewhere/else", "UTC"),
    ],
)
def test_the_zone_is_that_of_the_machine(tmp_path: Path, stated: str, link: str, zone: str) -> None:
    """TZ first, then where /etc/localtime leads to; a zone that is not in the database is none."""
    localtime = tmp_path / "localtime"
    localtime.symlink_to(link)
    assert local_zone(stated, localtime) == zone
