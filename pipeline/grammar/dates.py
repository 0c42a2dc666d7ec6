"""The forms of dates: named patterns with the groups that tell their value.

Each form is a `Form` with an example that the tests run. A form matches one point or period;
ranges and coordinated dates (`April and July 2023`) are put together from points by
`pipeline.recognize.dates`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.grammar.numbers import CARDINALS, GAP, one_of

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("winter", "spring", "summer", "fall", "autumn")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}

_SP = rf"(?:(?=\s){GAP})"
# `may` and `march` are verbs, `dec` and `mar` words of other languages: these need their capital.
MONTH = (
    r"(?P<month>(?i:january|february|april|june|july|august|september|october|november|december)"
    r"|May|MAY|March|MARCH"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d%]|[,.:]\d)"
_YY = r"(?:(?:19|20)\d\d|\d\d)(?!\d)"
WEEKDAY = r"(?P<weekday>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
_WEEKDAY_BEFORE = (
    rf"(?:(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?),?{_SP}(?:the{_SP})?)?"
)
_SEASON = rf"(?P<season>(?i:{'|'.join(SEASONS)}))\b"
_ORDINAL = r"(?P<nth>(?i:first|second|third|fourth|last|final)|[1-4](?:st|nd|rd|th))"
_THIS = (
    r"(?P<which>(?i:this|last|next|past|previous|prior|preceding|following|coming|current|same))"
)
_UNIT = r"(?P<unit>(?i:day|week|month|quarter|year|decade|century|centurie))"
_COUNT = (
    rf"(?P<count>(?i:{one_of(CARDINALS)})(?:-(?i:{one_of(CARDINALS)}))?(?:{_SP}and{_SP}a{_SP}half)?"
    rf"|(?i:several|few|couple{_SP}of|couple|(?:one{_SP})?hundred|many)|\d{{1,3}}(?!\d))"
)
_FISCAL_WORD = r"(?i:(?:fiscal|financial|budget)(?:\ |-|\s)years?|FYs?)"
_FISCAL_HEAD = rf"(?:{_FISCAL_WORD}(?:{GAP}\(FYs?\))?{GAP}['’‘]?)"
_FISCAL_YEAR = rf"(?P<fiscal>{_YY})(?:{GAP}[-–—/]{GAP}(?P<fiscal_to>{_YY}))?"
_OF_YEAR = (
    rf"(?:(?:,|{_SP}of|{_SP}in)?{_SP}(?:the{_SP})?"
    rf"(?:{_FISCAL_HEAD}(?P<fiscal>{_YY})|{YEAR}|(?:{_THIS}{_SP})?(?P<of_year>(?:fiscal{_SP})?year)\b))"
)
_SHADE = r"(?P<shade>(?i:early|late|mid|middle))"
_QUALIFIED = r"(?i:(?:calendar|academic|school|reporting|past)\ )?"


class Form(NamedTuple):
    """One form of date: its name (as in `mentions.recognizer`), pattern and an example."""

    name: str
    pattern: str
    example: str


FORMS = (
    Form("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", "2018-12-18"),
    Form(
        "numeric",
        r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d(?=\b)(?<!\.\d\d))"
        r"(?![\d/])",
        "12/18/2018",
    ),
    Form(
        "month_day",
        rf"{_WEEKDAY_BEFORE}{MONTH}{GAP}{DAY}(?:(?:(?:,|{_SP}of)?{_SP}|,){YEAR})?",
        "Monday, November 23, 2020",
    ),
    Form(
        "day_month",
        rf"{_WEEKDAY_BEFORE}{DAY}{GAP}(?:of{_SP})?{MONTH}(?:,?{_SP}{YEAR})?",
        "18 December 2018",
    ),
    Form(
        "month_days",
        rf"{MONTH}{_SP}{DAY}(?P<link>{GAP}[-–—]{GAP}|{_SP}(?:to|through|and|or){_SP})"
        rf"(?P<day_to>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b(?!{_SP}(?:million|billion|percent))"
        rf"(?:,?{_SP}{YEAR})?",
        "December 13-15, 2023",
    ),
    Form(
        "days_month",
        rf"{DAY}(?P<link>{GAP}[-–—]{GAP}|{_SP}(?:to|through|and|or){_SP})"
        rf"(?P<day_to>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?{_SP}(?:of{_SP})?{MONTH}(?:,?{_SP}{YEAR})?",
        "5–6 April 2016",
    ),
    Form(
        "month_year",
        rf"(?:(?i:the){_SP}(?i:month){_SP}of{_SP})?(?:{_SHADE}(?:-|{_SP}))?"
        rf"{MONTH},?{_SP}(?:of{_SP})?(?:{YEAR}|(?P<which>last|this|next){_SP}(?P<of_year>year)\b)",
        "October 2020",
    ),
    Form(
        "month",
        rf"(?:(?i:the){_SP}(?i:month){_SP}of{_SP})?(?:{_SHADE}(?:-|{_SP})(?:in{_SP})?)?"
        rf"(?:(?i:this{_SP}past|{_THIS}){_SP})?{MONTH}(?!\w)",
        "last December",
    ),
    Form(
        "quarter",
        rf"(?:Q(?P<quarter>[1-4])|(?:(?i:the){_SP})?{_ORDINAL}{_SP}(?i:quarter)\b){_OF_YEAR}?",
        "the third quarter of 2022",
    ),
    Form(
        "half",
        rf"(?:H(?P<half>[12])|(?:(?i:the){_SP})?{_ORDINAL}{_SP}(?i:half)\b){_OF_YEAR}",
        "the first half of FY 2022",
    ),
    Form(
        "months_of_year",
        rf"(?i:the){_SP}(?P<edge>(?i:first|last)){_SP}{_COUNT}{_SP}(?i:months|quarters){_OF_YEAR}",
        "the first nine months of the year",
    ),
    Form(
        "fiscal",
        rf"(?:{_SHADE}(?:-|{_SP}))?(?P<head>{_FISCAL_HEAD}){_FISCAL_YEAR}",
        "FY 2020",
    ),
    Form(
        "year_fiscal",
        rf"(?P<year>(?:19|20)\d\d)(?:{GAP}[-–—/]{GAP}(?P<year_to>{_YY}))?{_SP}"
        rf"(?:(?i:financial|fiscal){_SP}(?i:years?)\b)",
        "2023–24 financial year",
    ),
    Form(
        "years",
        rf"(?:(?:SY|(?i:(?:school|academic){_SP}years?)){_SP})?(?<![-–/])(?P<year>(?:1[5-9]|20|21)\d\d){GAP}[-–—/]{GAP}(?P<year_to>{_YY})(?![-/%\w])(?:{_SP}(?i:academic|school){_SP}year)?",
        "2021–22",
    ),
    Form(
        "year",
        rf"(?:(?i:the|calendar){_SP}(?:(?i:year){_SP})|(?:{_SHADE}(?:-|{_SP})(?:in{_SP})?))?{YEAR}(?!-\d|[-–]\w|\w)",
        "mid-2022",
    ),
    Form(
        "season",
        rf"(?:(?i:the){_SP})?(?:{_SHADE}(?:-|{_SP}))?{_SEASON}{_SP}(?:of{_SP})?"
        rf"(?:{YEAR}|(?P<which>last|this|next){_SP}(?P<of_year>year)\b)",
        "the summer of 2012",
    ),
    Form(
        "which_season",
        rf"(?:(?P<part>(?i:earlier|later)){_SP})?"
        rf"(?:(?i:the|this){_SP})?{_THIS}{_SP}{_SEASON}(?:{_SP}and{_SP}(?i:{'|'.join(SEASONS)})\b)?",
        "last spring",
    ),
    Form(
        "decade",
        r"(?:(?i:the)\ )?(?:(?P<shade>(?i:early|late|mid))[-\s])?"
        r"(?P<decade>(?:1[5-9]|20)\d0)(?:[’']?s)\b",
        "the mid-1980s",
    ),
    Form(
        "century",
        r"(?:(?i:the)\ )?(?:(?P<shade>(?i:early|late|mid))[-\s])?"
        rf"(?P<century>(?:1\d|2[01])(?:st|nd|rd|th)|(?i:{one_of(CENTURIES)}))[-\s](?i:century)\b"
        r"|(?P<mid_century>(?i:mid-century))\b",
        "the 21st century",
    ),
    Form(
        "day_word",
        rf"(?:(?P<part>(?i:earlier|later|late|early)){_SP})?(?P<day_word>(?i:today|yesterday|tomorrow))\b",
        "earlier today",
    ),
    Form(
        "which_period",
        rf"(?:(?P<part>(?i:earlier|later|early|late)){_SP})?(?:(?P<the>(?i:the|this|these)){_SP})?{_THIS}{_SP}{_QUALIFIED}"
        rf"(?:(?P<fiscal_word>(?i:fiscal|financial)){_SP})?(?:(?P<unit>(?i:week|month|quarter|year|decade|century|weekend))\b(?![’'-]long|{_SP}[’']?old)|{WEEKDAY})",
        "earlier this year",
    ),
    Form(
        "part_of_period",
        rf"(?P<part>(?i:earlier|later)){_SP}in{_SP}the{_SP}(?P<unit>day|week|month|quarter|year|decade|century)\b",
        "later in the year",
    ),
    Form(
        "edge_of_period",
        rf"(?:(?i:the){_SP})?(?P<edge>(?i:end|beginning|start|close|middle|rest|remainder)){_SP}of{_SP}(?:the|this|that|(?P<which>last|next)){_SP}"
        rf"(?:(?P<fiscal_word>(?i:fiscal|financial)){_SP})?(?P<unit>(?i:week|month|quarter|year|decade|century))\b|(?:the{_SP})?(?P<year_end>(?i:year)(?:[’']s)?(?:-|{_SP})(?i:end))\b",
        "the end of the year",
    ),
    Form(
        "counted",
        rf"(?:(?i:the|these|this){_SP})?(?P<which>(?i:last|past|next|coming|previous|following|preceding)){_SP}(?:(?i:nearly|almost){_SP})?{_COUNT}{_SP}"
        rf"{_QUALIFIED}(?:(?P<fiscal_word>(?i:fiscal|financial)){_SP})?{_UNIT}s?\b",
        "the last two years",
    ),
    Form(
        "uncounted",
        rf"(?:(?i:the|these){_SP})?(?P<which>(?i:coming)){_SP}{_UNIT}s(?:{_SP}and{_SP}(?:days|weeks|months|years|decades))?\b"
        rf"|(?i:the){_SP}(?:(?P<singular>day|week|month|year|decade)|(?:day|week|month|year|decade)s)(?:{_SP}and{_SP}(?:days|weeks|months|years|decades))?{_SP}(?P<ahead>ahead|to{_SP}come)\b",
        "the coming months",
    ),
    Form(
        "ago",
        rf"(?:(?P<about>(?i:nearly|almost|over|more{_SP}than|less{_SP}than|just{_SP}over|just{_SP}under|about|around|some|roughly|a{_SP}little{_SP}over)){_SP})?"
        rf"(?:{_COUNT}|(?P<one>(?i:an?|half{_SP}a)))(?:{_SP}(?:short|full|long))?{_SP}{_UNIT}s?{_SP}(?P<direction>ago|earlier|later|prior|hence|from{_SP}now)(?:{_SP}today)?\b",
        "three years ago",
    ),
    Form(
        "next_day",
        rf"(?i:the){_SP}(?P<which>(?i:next|following|same|previous)){_SP}(?P<unit>(?i:day))\b",
        "the next day",
    ),
    Form("weekday", rf"{WEEKDAY}(?![’']s{_SP}[A-Z])", "Thursday"),
)


@cache
def compiled_forms() -> dict[str, re.Pattern[str]]:
    """The patterns of all forms by name, ready to search."""
    return {form.name: re.compile(rf"(?<![\w$€£#])(?:{form.pattern})") for form in FORMS}
