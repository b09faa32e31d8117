"""briefer.toml: read as meant, and a mistake in it named with its mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.config import Config, load_config
from briefer.errors import UsageError


def write(folder: Path, text: str) -> Path:
    path = folder / "briefer.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_is_a_configuration(tmp_path: Path) -> None:
    """Every key has a default, and folders are meant from where the file stands."""
    config = load_config(write(tmp_path, ""))
    assert config.edition.max_items == Config().edition.max_items
    assert config.edition.folder == tmp_path / "editions"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[edition]\nmax_item = 3", "edition.max_item: no such key; did you mean 'max_items'?"),
        ("[[feeds]]\nurl = 'https://a.example/f'\noutlett = 'A'", "feeds.0.outlett: no such key; did you mean 'outlet'?"),
        ("[emial]\nto = []", "emial: no such key; did you mean 'email'?"),
        ("[edition]\nmax_items = 'many'", "edition.max_items: Input should be a valid integer"),
        ("[edition]\ntimezone = 'Mars/Base'", "edition.timezone: a name of the tz database"),
        ("[edition]\ntimes = ['25:00']", "edition.times.0: '25:00' is no time of day: write it as \"06:00\""),
        ("[edition]\ntimes = '06:00'", "edition.times: a list is expected"),
        ("[edition]\ntimes = []", "edition.times: "),
        ("[fetch]\ncontact = 'é'", "fetch.contact: up to 200 letters"),
        ("[edition", "not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    """An unknown key comes with the nearest known one, a wrong value with what is expected."""
    with pytest.raises(UsageError) as caught:
        load_config(write(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """The message names the file and the command."""
    with pytest.raises(UsageError, match="briefer init"):
        load_config(tmp_path / "briefer.toml")
