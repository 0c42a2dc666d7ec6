"""Forms of dates that say their period themselves, or lack no more than the year."""

from __future__ import annotations

from pipeline.grammar.date_words import (
    A_MONTH,
    CENTURIES,
    COUNT,
    DAY,
    DAY_IN_WORDS,
    DAY_ORDINAL,
    DECADES,
    FISCAL_HEAD,
    FISCAL_YEAR,
    MONTH,
    MONTH_STARTS,
    OF_YEAR,
    ORDINAL,
    SEASON,
    SEASONS,
    SHADE,
    SP,
    THIS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WHICH_YEAR,
    YEAR,
    YEAR_DIGITS,
    YEAR_WORDS,
    YY,
)
from pipeline.grammar.form import Form
from pipeline.grammar.numbers import GAP, one_of

_WORDS_OF_YEAR = YEAR_WORDS.replace("year_words", "words_of_year")
_OF_A_YEAR = YEAR_DIGITS.replace("year", "of_year")

POINTS = (
    Form(
        "iso",
        r"(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)",
        "2018-12-18",
        ("-", "/"),
    ),
    Form(
        "numeric",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d(?=\b)(?<!\.\d\d))"
        r"(?![\d/])",
        "12/18/2018",
        ("/", ".", "-"),
    ),
    Form(
        "month_day",
        rf"(?:(?i:yesterday|today|tomorrow){SP})?{WEEKDAY_BEFORE}{MONTH}(?:{SP}the{SP}|{GAP},?{GAP}){DAY}"
        rf"(?:(?:(?:,|{SP}of|{SP}in)?{SP}|,){YEAR_DIGITS}|,?{SP}{WHICH_YEAR})?",
        "Monday, November 23, 2020",
        MONTH_STARTS,
    ),
    Form(
        "day_month",
        rf"{WEEKDAY_BEFORE}(?:(?i:the){SP}(?=\d\d?(?:st|nd|rd|th){SP}(?:day{SP})?of))?"
        rf"{DAY}(?:-|{GAP})(?:(?:day{SP})?of{SP})?{MONTH}"
        rf"(?:(?:-|,?{SP}(?:of{SP}|in{SP})?)(?:{YEAR_DIGITS}|{WHICH_YEAR}))?",
        "18 December 2018",
        MONTH_STARTS,
    ),
    Form(
        "month_day_words",
        rf"{WEEKDAY_BEFORE}{MONTH}{SP}(?:the{SP})?(?:{DAY},?{SP}{YEAR_WORDS}"
        rf"|{DAY_IN_WORDS}(?:,?{SP}{YEAR_DIGITS}|,?{SP}{_WORDS_OF_YEAR})?)",
        "July the fourth",
        MONTH_STARTS,
    ),
    Form(
        "day_month_words",
        rf"(?:(?i:the|this){SP})?(?:{DAY_IN_WORDS}{SP}(?:(?:day{SP})?of{SP})?"
        rf"|{DAY}{SP}(?:of{SP})?(?={A_MONTH}{SP}(?i:nineteen|twenty|two)))"
        rf"{MONTH}(?:,?{SP}(?:in{SP}the{SP}year{SP}of{SP}our{SP}Lord{SP})?{YEAR})?",
        "the third day of June, in the year of our Lord two thousand nineteen",
        MONTH_STARTS,
    ),
    Form(
        "day_of_month",
        rf"(?i:the){SP}(?:{DAY_ORDINAL}|{DAY_IN_WORDS}){SP}"
        rf"(?:day{SP})?of{SP}(?:the{SP})?(?P<which>(?i:this|last|next|following|previous|current))"
        rf"{SP}month\b",
        "the 15th of next month",
        ("month",),
    ),
    Form(
        "weekday_day",
        rf"(?:{WEEKDAY}|(?P<short>Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?),?{SP}(?:the{SP})?"
        rf"(?:{DAY_ORDINAL}|{DAY_IN_WORDS})(?!{SP}(?:of|[A-Z]))",
        "Monday the 13th",
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ),
    Form(
        "nth_weekday",
        rf"(?i:the){SP}{ORDINAL}{SP}{WEEKDAY}{SP}(?:of|in){SP}(?:{MONTH}(?:,?{SP}{YEAR})?"
        rf"|(?P<which>(?i:this|last|next)){SP}month\b)",
        "the first Thursday in May",
        ("day ",),
    ),
    Form(
        "nth_part",
        rf"(?:(?i:the){SP})?{ORDINAL}{SP}(?:(?P<parts>two|three|four|few|several|\d){SP})?"
        rf"(?P<unit>(?i:week|weekend|day|month))s?{SP}(?:of|in){SP}(?:{MONTH}(?:,?{SP}{YEAR})?"
        rf"|(?P<which>(?i:this|last|next)){SP}(?P<of_unit>month|year)\b|{_OF_A_YEAR})",
        "the last week of October",
        ("week", "day", "month"),
    ),
    Form(
        "month_days",
        rf"{MONTH}{SP}{DAY}(?P<link>{GAP}[-–—]{GAP}|{SP}(?:to|through|and|or){SP})"
        rf"(?P<day_to>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b(?!{SP}(?:million|billion|percent))"
        rf"(?:,?{SP}{YEAR})?",
        "December 13-15, 2023",
        MONTH_STARTS,
    ),
    Form(
        "days_month",
        rf"{DAY}(?P<link>{GAP}[-–—]{GAP}|{SP}(?:to|through|and|or){SP})"
        rf"(?P<day_to>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?{SP}(?:of{SP})?{MONTH}(?:,?{SP}{YEAR})?",
        "5–6 April 2016",
        MONTH_STARTS,
    ),
    Form(
        "month_year",
        rf"(?:(?i:the){SP}(?i:month){SP}of{SP})?(?:{SHADE}(?:-|{SP}))?"
        rf"{MONTH},?{SP}(?:of{SP}|in{SP})?(?:{YEAR}|(?P<which>last|this|next){SP}(?P<of_year>year)\b)",
        "October 2020",
        MONTH_STARTS,
    ),
    Form(
        "month",
        rf"(?:(?i:the){SP}(?i:month){SP}of{SP})?(?:{SHADE}(?:-|{SP})(?:in{SP})?)?"
        rf"(?:(?i:this{SP}past|{THIS}){SP})?{MONTH}(?!\w)",
        "last December",
        MONTH_STARTS,
    ),
    Form(
        "year_quarter",
        rf"(?:(?i:the){SP})?(?:{FISCAL_HEAD}(?P<fiscal>{YY})|{YEAR_DIGITS}|(?P<which>(?i:this|last|next)){SP}(?P<of_year>year)[’']s|(?P<ago>(?i:year-ago|year-earlier)))"
        rf"{GAP}(?:[Qq](?P<quarter>[1-4])\b|{ORDINAL}[-\s](?i:quarter)\b)",
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
        rf"(?:Q(?P<quarter>[1-4])|(?:(?i:the){SP})?{ORDINAL}{SP}(?i:quarter)\b){OF_YEAR}?",
        "the third quarter of 2022",
        ("quarter", "q1", "q2", "q3", "q4"),
    ),
    Form(
        "half",
        rf"(?:H(?P<half>[12])|(?:(?i:the){SP})?{ORDINAL}{SP}(?i:half)\b){OF_YEAR}",
        "the first half of FY 2022",
        ("half", "h1", "h2"),
    ),
    Form(
        "months_of_year",
        rf"(?i:the){SP}(?P<edge>(?i:first|last)){SP}{COUNT}{SP}(?i:months|quarters){OF_YEAR}",
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
        rf"(?:(?i:the|calendar){SP}(?:(?i:year){SP})|(?:{SHADE}(?:-|{SP})(?:in{SP})?))?{YEAR}(?!-\d|[-–]\w|\w|~\d)",
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
        rf"(?:{FISCAL_HEAD}(?P<fiscal>{YY})|{YEAR_DIGITS}){GAP}H(?P<half>[12])\b",
        "2019 H2",
        ("h1", "h2"),
    ),
    Form("slashed", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%])", "11/22", ("/",)),
    Form("nine_eleven", r"9/11(?![\d/])", "9/11", ("9/11",)),
    Form(
        "century",
        r"(?:(?i:the)\ )?(?:(?P<shade>(?i:early|late|mid))[-\s])?"
        rf"(?P<century>(?:1\d|2[01])(?:st|nd|rd|th)|(?i:{one_of(CENTURIES)}))[-\s](?i:century)\b"
        r"|(?P<mid_century>(?i:mid-century))\b",
        "the 21st century",
        ("century",),
    ),
)
