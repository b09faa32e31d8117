"""How dates and times are written, as patterns. Each is tried at the places where a date may begin.

A pattern's groups say what was written: year, month (a name), number (of the month), day, weekday,
which ("last"), hour, minute, half ("pm"), and so on; dates.py makes a date of them.
"""

from __future__ import annotations

import re

from briefer.text.vocabulary import FOREIGN_MONTHS

_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
MONTH_NAMES = rf"(?:{_NAMES}|{_NAMES.upper()})"
_MONTH = rf"(?P<month>{MONTH_NAMES})(?!\w)"
_ANY_MONTH = rf"(?P<month>{MONTH_NAMES}|(?i:{'|'.join(sorted(FOREIGN_MONTHS))}))(?!\w)"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=,))"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_OTHER_DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[,.]\d|[ \u00a0]?(?:%|per\s?cent|people|km\b|miles))"
_NO_AMOUNT = r"(?![:%]|[.,]\d|\s?(?:per\s?cent|percent|million|billion|years?\sold)\b)"
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_BEFORE_FIGURE = r"(?<![\d.,:$€£¥#/-])"
_FIGURE_FIRST = (
    ("iso", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])"),
    (
        "dotted",
        r"(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
    ),
    (
        "slashed",
        r"(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01])/(?P<year>(?:1[5-9]"
        r"|20)\d\d)(?![\d/])",
    ),
    (
        "day_range",
        rf"{_OTHER_DAY.format('first_day')}\s?(?:[-–]|to|and"
        rf"|until)\s?{_DAY}\.?(?:\sof)?\s{_ANY_MONTH}(?:,?\s{_YEAR})?",
    ),
    ("day_month", rf"{_DAY}\.?(?:\sof|\sde)?\s{_ANY_MONTH}(?:(?:,|\sde)?\s{_YEAR})?"),
    ("ago", r"(?P<count>\d{1,3})\s(?P<unit>day|week|month|year)s?\sago\b"),
    ("decade", r"(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b"),
    ("year", rf"{_YEAR}(?![-/]\d\d\d|\w)"),
    (
        "clock",
        r"(?P<hour>[01]?\d"
        r"|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?)?\s?(?P<half>[aApP](?:\.\s?[mM]\b\.?"
        r"|[mM]\b))",
    ),
    (
        "clock",
        r"(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:h|hrs|hours|Uhr)\b)?",
    ),
)
_WORD_FIRST = (
    (
        "month_range",
        rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_OTHER_DAY.format('first_day')}\s?(?:[-–]|to"
        rf"|and)\s?{_DAY}{_NO_AMOUNT}(?:,?\s{_YEAR})?",
    ),
    ("month_day", rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:the\s)?{_DAY}{_NO_AMOUNT}(?:,?\s{_YEAR})?"),
    ("day_month", rf"{_WEEKDAY},?\s(?:the\s)?{_DAY}\.?(?:\sof)?\s{_ANY_MONTH}(?:,?\s{_YEAR})?"),
    ("month_year", rf"{_MONTH}(?:\sof|,)?\s{_YEAR}"),
    (
        "quarter",
        r"(?i:(?P<quarter>first|second|third|fourth)[ -]quarter|Q(?P<q>[1-4]))\b"
        rf"(?:(?:\sof|,)?\s{_YEAR})?",
    ),
    ("ago", rf"(?i:(?P<count>{_COUNT}|an?)\s(?P<unit>day|week|month|year)s?\sago\b)"),
    (
        "relative",
        r"(?i:(?P<relative>yesterday|today|tonight|tomorrow|overnight|the day before yesterday"
        r"|the day after tomorrow"
        r"|last night|this (?:morning|afternoon|evening|week|month|year)|(?:last|next) (?:week|month"
        r"|year)))\b",
    ),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?{_WEEKDAY}"),
    ("month", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?!\S+\s\d))?{_MONTH}"),
    (
        "spoken_clock",
        rf"(?i:(?P<spoken>{_COUNT})(?:\so['’]clock)?\s(?:in the\s(?P<part>morning|afternoon|evening)"
        rf"|at (?P<night>night))"
        rf"|(?P<exact>{_COUNT})\so['’]clock|(?P<word>noon|midday|midnight))\b",
    ),
    (
        "told_clock",
        rf"(?i:(?P<past>(?:a\s)?quarter|half|five|ten|twenty|twenty-five)\s(?P<way>past|to)\s(?P<hour>{_COUNT})"
        r"(?:\sin the\s(?P<part>morning|afternoon|evening)|\sat (?P<night>night))?)\b",
    ),
)
FIGURE_FIRST = tuple((name, re.compile(_BEFORE_FIGURE + pattern)) for name, pattern in _FIGURE_FIRST)
WORD_FIRST = tuple((name, re.compile(pattern)) for name, pattern in _WORD_FIRST)

# Where a date may begin: one scan over the text in place of twenty.
ANCHOR = re.compile(
    r"\d++|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep"
    r"|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[Yy]esterday|[Tt]oday|[Tt]on?i?morrow|[Tt]onight"
    r"|[Oo]vernight"
    r"|[Tt]he\sday\s|[Ll]ast\s|[Nn]ext\s|[Tt]his\s|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[ -]quarter"
    r"|Q[1-4]\b|[Nn]oon\b|[Mm]idday\b"
    rf"|[Mm]idnight|[Aa]n?\s(?:day|week|month|year)\sago|(?i:(?:(?:a\s)?quarter|half|five|ten|twenty"
    rf"|twenty-five)\s(?:past|to)\s(?:{_COUNT})\b)|(?i:{_COUNT})(?:\s(?:days?|weeks?|months?"
    rf"|years?)\sago|\so['’]|"
    r"\sin\sthe\s|\sat\snight))"
)
