"""What a model's tokens cost: the table of the package, with the user's own over it."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefer.errors import UsageError
from briefer.llm.chat import Usage

TABLE = Path(__file__).with_name("prices.toml")
MILLION = 1_000_000
_DATE = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_FIELDS = frozenset({"input", "output", "cached"})


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens: of input, of output, and of input that the provider had cached."""

    input: float
    output: float
    cached: float

    def cost(self, usage: Usage) -> float:
        """What that usage costs, in US dollars."""
        cached = min(usage.cached, usage.input)
        fresh = usage.input - cached
        return (fresh * self.input + cached * self.cached + usage.output * self.output) / MILLION


def load_prices(own: Path | None = None) -> dict[str, Price]:
    """The prices by model name; those in the user's file `own`, where there is one, win.

    Raises UsageError where the file cannot be read or a price is not a number of 0 or more.
    """
    prices = _read(TABLE)
    if own is not None and own.is_file():
        prices |= _read(own)
    return prices


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """The price of a model, None where the table has none. A date at the end of its name does not matter."""
    return prices.get(model) or prices.get(_DATE.sub("", model))


def _read(path: Path) -> dict[str, Price]:
    try:
        models = tomllib.loads(path.read_text("utf-8-sig"))["models"]
        return {name: _price(fields, name) for name, fields in models.items()}
    except KeyError:
        raise UsageError(f"{path}: has no [models] table") from None
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f"{path}: {error}") from None


def _price(fields: Any, model: str) -> Price:
    if not isinstance(fields, dict) or not {"input", "output"} <= set(fields) <= _FIELDS:
        raise ValueError(f"{model}: a price has the fields input and output, and may have cached")
    numbers = {name: fields[name] for name in fields}
    for name, number in numbers.items():
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number < math.inf:
            raise ValueError(f"{model}: {name} is not a number of 0 or more")
    return Price(numbers["input"], numbers["output"], numbers.get("cached", numbers["input"]))
