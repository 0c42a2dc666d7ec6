"""Forms of dates that name a year or a part of one, a decade or a century."""

from __future__ import annotations

from pipeline.grammar.date_words import (
    CENTURIES,
    COUNT,
    DECADES,
    FISCAL_HEAD,
    FISCAL_YEAR,
    MONTH,
    OF_YEAR,
    ORDINAL,
    SEASON,
    SEASONS,
    SHADE,
    SP,
    YEAR,
    YEAR_DIGITS,
    YY,
)
from pipeline.grammar.form import Form
from pipeline.grammar.numbers import GAP, one_of

PERIODS = (
    Form(
        "year_quarter",
        rf"(?:(?i:the){SP})?(?:{FISCAL_HEAD}(?P<fiscal>{YY})|{YEAR_DIGITS}|(?P<which>(?i:this|last|next)){SP}(?P<of_year>year)[’']s|(?P<ago>(?i:year-ago|year-earlier)))"
        rf"(?:{GAP}|[-/])(?:[Qq](?P<quarter>[1-4])\b|{ORDINAL}[-\s](?i:quarter)\b)",
        "last year's third quarter",
        ("quarter", "q1", "q2", "q3", "q4"),
    ),
    Form(
        "month_quarter",
        rf"(?:(?i:the){SP})?(?P<month>March|June|September|December){SP}(?i:quarter)\b(?:(?:,|{SP}of|{SP}in)?{SP}{YEAR})?",
        "the December quarter of 2022",
        ("quarter",),
    ),
    Form(
        "hyphened_quarter",
        r"(?P<nth>(?i:first|second|third|fourth))-(?i:quarter)\b",
        "third-quarter",
        ("-quarter",),
    ),
    Form(
        "quarter",
        rf"(?:[Qq](?P<quarter>[1-4])\b"
        rf"|(?!(?i:(?:the{SP})?last{SP}quarter)\b(?!,?{SP}(?:of|in|\d|F)))(?:(?i:the){SP})?{ORDINAL}{SP}(?i:quarter)\b(?!-))(?:{OF_YEAR}|{GAP}['’‘](?P<short_year>\d\d)(?!\d))?",
        "the third quarter of 2022",
        ("quarter", "q1", "q2", "q3", "q4"),
    ),
    Form(
        "half",
        rf"(?:[Hh](?P<half>[12])\b|(?:(?i:the){SP})?{ORDINAL}{SP}(?i:half)\b){OF_YEAR}",
        "the first half of FY 2022",
        ("half", "h1", "h2"),
    ),
    Form(
        "months_of_year",
        rf"(?i:the){SP}(?P<edge>(?i:first|last)){SP}{COUNT}{SP}(?P<unit>(?i:months|quarters)){OF_YEAR}",
        "the first nine months of the year",
        ("months", "quarters"),
    ),
    Form(
        "fiscal",
        rf"(?:{SHADE}(?:-|{SP}))?(?P<head>{FISCAL_HEAD}){FISCAL_YEAR}",
        "FY 2020",
        ("fy", "fiscal", "financial", "budget"),
    ),
    Form(
        "year_fiscal",
        rf"(?P<year>(?:19|20)\d\d)(?:{GAP}[-–—/]{GAP}(?P<year_to>{YY}))?{SP}"
        rf"(?:(?i:financial|fiscal){SP}(?i:years?)\b)",
        "2023–24 financial year",
        ("fiscal", "financial"),
    ),
    Form(
        "years",
        rf"(?:(?:SY|(?i:(?:school|academic){SP}years?)){SP})?(?<![-–/])(?P<year>(?:1[5-9]|20|21)\d\d){GAP}[-–—/~]{GAP}(?P<year_to>{YY})(?![-/%\w])(?:{SP}(?i:academic|school){SP}year)?",
        "2021–22",
    ),
    Form(
        "year",
        rf"(?:(?i:the|calendar){SP}(?:(?i:year){SP})|CY{GAP}|(?:{SHADE}(?:-|{SP})(?:in{SP})?))?{YEAR}(?!-\d|[-–]\w|\w|~\d)",
        "mid-2022",
    ),
    Form(
        "season",
        rf"(?:(?i:the){SP})?(?:{SHADE}(?:-|{SP}))?{SEASON}{SP}(?:of{SP})?"
        rf"(?:{YEAR}|(?P<which>last|this|next){SP}(?P<of_year>year)\b)",
        "the summer of 2012",
        SEASONS,
    ),
    Form(
        "decade",
        r"(?:(?i:the)\ )?(?:(?P<shade>(?i:early|late|mid))[-\s])?"
        r"(?P<decade>(?:1[5-9]|20)\d0)(?:[’']?s)\b",
        "the mid-1980s",
        ("0s", "0’s", "0's"),
    ),
    Form(
        "decade_word",
        rf"(?i:the)[-\s](?:(?P<shade>(?i:early|late|mid))[-\s])?(?P<decade_word>(?i:{one_of(DECADES)}))\b",
        "the late nineties",
        ("ties",),
    ),
    Form("short_decade", r"(?i:the)\s['’‘](?P<short_decade>\d0)s\b", "the '80s", ("0s",)),
    Form(
        "year_half",
        rf"(?:{FISCAL_HEAD}(?P<fiscal>{YY})|{YEAR_DIGITS})(?:{GAP}|[-/])[Hh](?P<half>[12])\b",
        "2019 H2",
        ("h1", "h2"),
    ),
    Form(
        "century",
        r"(?:(?i:the)\ )?(?:(?P<shade>(?i:early|late|mid))[-\s])?"
        rf"(?P<century>(?:1\d|2[01])(?:st|nd|rd|th)|(?i:{one_of(CENTURIES)}))[-\s](?i:century)\b"
        r"|(?P<mid_century>(?i:mid-century))\b",
        "the 21st century",
        ("century",),
    ),
    Form(
        "short_period",
        r"(?:(?P<quarter>[1-4])Q|(?P<half>[12])H)(?:\s|[-/’'‘])?(?P<short_year>(?:20)?\d\d)(?![\d,.]\d|\d)",
        "3Q21",
        ("1q", "2q", "3q", "4q", "1h", "2h"),
    ),
    Form(
        "week_number",
        rf"(?:(?i:the){SP})?(?:(?P<kind>(?i:calendar|epi|epidemiological)){SP})?(?i:week){SP}(?P<week>\d{{1,2}})(?!\d|[-–/.:%]\d)"
        rf"(?:(?:,|{SP}of|{SP}in)?{SP}(?:{YEAR_DIGITS}|(?P<which>this|last|next){SP}year\b))?",
        "week 23 of 2021",
        ("week",),
    ),
    Form(
        "short_year",
        rf"(?:(?:{MONTH}|{SEASON}){SP}(?:of{SP})?)?['’‘](?P<short_year>\d\d)(?![\w’']|{SP}(?:percent|per{SP}cent|million|billion))",
        "May ’98",
        ("'", "’", "‘"),
    ),
)
