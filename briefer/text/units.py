"""Units behind a number, by the names under which they are compared: currencies, measures, durations."""

from __future__ import annotations

import re
from collections.abc import Mapping

CURRENCY_SIGNS = {
    sign: code
    for code, signs in {
        "USD": "$ us$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹ rs rs.", "RUB": "₽", "KRW": "₩",
        "UAH": "₴",
        "TRY": "₺", "ILS": "₪", "NGN": "₦", "CHF": "fr.", "CNY": "rmb", "AUD": "a$", "CAD": "c$ ca$",
        "HKD": "hk$",
        "NZD": "nz$", "SGD": "s$", "BRL": "r$",
    }.items()
    for sign in signs.split()
}  # fmt: skip
CURRENCY_CODES = (
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "RUB", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
    "TRY", "UAH",
    "BRL", "MXN", "CAD", "AUD", "NZD", "SGD", "HKD", "KRW", "ZAR", "ILS",
)  # fmt: skip
_CURRENCY_WORDS = {
    r"(?:u\.?s\.? |american )?dollars?": "USD",
    r"canadian dollars?": "CAD",
    r"australian dollars?": "AUD",
    r"euros?": "EUR",
    r"(?:british )?pounds?(?: sterling)?": "GBP",
    r"yen": "JPY",
    r"(?:chinese )?yuan|renminbi": "CNY",
    r"(?:indian )?rupees?": "INR",
    r"(?:russian )?rou?bles?": "RUB",
    r"(?:swiss )?francs?": "CHF",
    r"pesos?": "MXN",
    r"(?:swedish )?kron(?:or|a)": "SEK",
    r"(?:norwegian |danish )?kron(?:er|e)": "NOK",
    r"crowns?": "crown",
    r"zlotys?": "PLN",
    r"hryvnias?": "UAH",
    r"shekels?": "ILS",
    r"rand": "ZAR",
    r"won": "KRW",
    r"lira": "TRY",
    r"cents?": "cent",
    r"pence": "penny",
}

_LENGTHS = {
    r"kilomet(?:er|re)s?|km|kms": "km", r"met(?:er|re)s?|m": "m", r"centimet(?:er|re)s?|cm": "cm",
    r"millimet(?:er|re)s?"
    r"|mm": "mm", r"miles?|mi": "mile", r"feet|foot|ft": "ft", r"inch(?:es)?": "in", r"yards?|yd": "yard",
    r"nautical miles?": "nautical_mile",
}  # fmt: skip
_PLAIN = {
    r"hectares?|ha": "ha", r"acres?": "acre", r"kilogram(?:me)?s?|kilos?"
    r"|kg": "kg", r"grams?|g": "g", r"ounces?|oz": "oz",
    r"lbs?": "lb", r"tonnes?|metric tons?": "tonne", r"tons?": "ton", r"lit(?:er|re)s?"
    r"|l": "l", r"gallons?": "gallon",
    r"barrels?": "barrel", r"bushels?": "bushel", r"kilowatt[- ]?hours?"
    r"|kwh": "kWh", r"megawatt[- ]?hours?|mwh": "MWh",
    r"gigawatt[- ]?hours?"
    r"|gwh": "GWh", r"terawatt[- ]?hours?|twh": "TWh", r"kilowatts?|kw": "kW", r"megawatts?|mw": "MW",
    r"gigawatts?|gw": "GW", r"watts?": "W", r"knots?": "knot", r"mph|miles (?:per|an) hour": "mph",
    r"km/h|kph|kmh|kilomet(?:er|re)s (?:per"
    r"|an) hour": "km/h", r"(?:°|degrees? )\s?(?:c\b|celsius|centigrade)": "C",
    r"(?:°|degrees? )\s?(?:f\b"
    r"|fahrenheit)": "F", r"degrees?|°": "degree", r"years?|yrs?": "year", r"months?": "month",
    r"weeks?": "week", r"days?": "day", r"hours?|hrs?": "hour", r"minutes?"
    r"|mins?": "minute", r"seconds?|secs?": "second",
    r"decades?": "decade", r"centuries|century": "century", r"kilobytes?|kb": "kB", r"megabytes?|mb": "MB",
    r"gigabytes?|gb": "GB", r"terabytes?|tb": "TB", r"light[- ]years?": "light_year",
}  # fmt: skip
_RATIOS = {
    r"percentage[ -]points?": "percentage_point", r"basis[ -]points?|bps": "basis_point", r"%|per ?cent"
    r"|percent|pct|prozent": "percent",
    r"per ?mille|‰": "permille",
}  # fmt: skip
DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
CURRENCIES = (
    frozenset(CURRENCY_SIGNS.values()) | frozenset(CURRENCY_CODES) | frozenset(_CURRENCY_WORDS.values())
)

DIMENSIONS: Mapping[str, tuple[str, float]] = {
    unit: (dimension, factor)
    for dimension, units in {
        "percent": {"percent": 1.0, "permille": 0.1},
        "points": {"percentage_point": 1.0, "basis_point": 0.01},
        "length": {
            "km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 0.001, "mile": 1609.344, "ft": 0.3048, "in": 0.0254,
            "yard": 0.9144, "nautical_mile": 1852.0,
        },
        "area": {"km2": 100.0, "ha": 1.0, "acre": 0.4047, "mile2": 259.0, "m2": 0.0001, "ft2": 9.29e-6},
        "volume": {"m3": 1.0, "l": 0.001, "gallon": 0.003785, "barrel": 0.159, "km3": 1e9},
        "mass": {"kg": 1.0, "g": 0.001, "tonne": 1000.0, "ton": 1000.0, "lb": 0.4536, "oz": 0.02835},
        "speed": {"km/h": 1.0, "mph": 1.609344, "knot": 1.852},
        "energy": {"kWh": 1.0, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9},
        "power": {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9},
        "duration": {
            "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
            "month": 2629800.0, "year": 31557600.0, "decade": 315576000.0, "century": 3155760000.0,
        },
    }.items()
    for unit, factor in units.items()
}  # fmt: skip
"""Unit -> its dimension and its size in the base unit. A unit not listed is a dimension of its own."""


def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    units = dict(_RATIOS)
    for pattern, unit in _LENGTHS.items():
        units[rf"(?:square|sq\.?)[ -](?:{pattern})|(?:{pattern})²"] = f"{unit}2"
        units[rf"(?:cubic|cu\.?)[ -](?:{pattern})|(?:{pattern})³"] = f"{unit}3"
    speeds = {
        p: u for p, u in _PLAIN.items() if u in ("mph", "km/h", "kWh", "MWh", "GWh", "TWh", "light_year")
    }
    units |= _CURRENCY_WORDS | {code.lower(): code for code in CURRENCY_CODES} | {"€": "EUR"}
    units |= speeds | _LENGTHS | {p: u for p, u in _PLAIN.items() if p not in speeds}
    pattern = "|".join(f"({pattern})" for pattern in units)
    return re.compile(rf"(?:[ \u00a0\u202f]|-)?(?:{pattern})(?![\w²³])", re.IGNORECASE), tuple(units.values())


_UNIT, _NAMES = _compiled()


def unit_at(text: str, at: int) -> tuple[str, int] | None:
    """The unit that stands at `at`, behind its number, and the offset where it ends; or None."""
    match = _UNIT.match(text, at)
    if match is None or match.lastindex is None:
        return None
    return _NAMES[match.lastindex - 1], match.end()
