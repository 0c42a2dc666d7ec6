"""Forms of dates that name days and months in words, with and without their year."""

from __future__ import annotations

from pipeline.grammar.date_words import (
    A_COUNT,
    A_MONTH,
    DAY,
    DAY_IN_WORDS,
    DAY_IN_WORDS_TO,
    DAY_NUMBER,
    DAY_ORDINAL,
    MONTH,
    MONTH_BY_DAY,
    MONTH_STARTS,
    ORDINAL,
    SHADE,
    SP,
    THIS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WHICH_YEAR,
    YEAR,
    YEAR_DIGITS,
    YEAR_WORDS,
)
from pipeline.grammar.form import Form
from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows, split_list

_WORDS_OF_YEAR = YEAR_WORDS.replace("year_words", "words_of_year")
_OF_A_YEAR = YEAR_DIGITS.replace("year", "of_year")
_HOLIDAYS = tuple(form for row in read_rows("holidays") for form in split_list(row["forms"]))
_HOLIDAY_STARTS = tuple(sorted({form.lower()[:6] for form in _HOLIDAYS}))


def _holidays() -> str:
    return one_of(
        other
        for form in _HOLIDAYS
        for other in {form, form.replace("'", "’"), form.replace("'s", "s")}
    )


DAYS = (
    Form(
        "month_day",
        rf"(?:(?i:yesterday|today|tomorrow){SP})?{WEEKDAY_BEFORE}{MONTH_BY_DAY}(?:{SP}the{SP}|{GAP},?{GAP}){DAY}"
        rf"(?:(?:(?:{GAP},|{SP}of|{SP}in)?{SP}|,){YEAR_DIGITS}|,?{SP}{WHICH_YEAR})?",
        "Monday, November 23, 2020",
        MONTH_STARTS,
    ),
    Form(
        "day_month",
        rf"{WEEKDAY_BEFORE}(?:(?i:the){SP}(?=\d\d?(?:st|nd|rd|th){SP}(?:day{SP})?of))?"
        rf"(?<!\d[.,]){DAY}(?:-|{GAP})(?:(?:day{SP})?of{SP})?{MONTH_BY_DAY}"
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
        rf"|{DAY}{SP}(?:of{SP})?(?={A_MONTH}{SP}(?i:seventeen|eighteen|nineteen|twenty|two)))"
        rf"{MONTH}(?:,?{SP}(?:of{SP}|in{SP}(?:the{SP}year{SP}of{SP}our{SP}Lord{SP})?)?{YEAR})?",
        "the third day of June, in the year of our Lord two thousand nineteen",
        MONTH_STARTS,
    ),
    Form(
        "day_of_month",
        rf"(?i:the){SP}(?:{DAY_ORDINAL}|{DAY_IN_WORDS}){SP}"
        rf"(?:day{SP})?(?:of{SP})?(?:the{SP})?(?P<which>(?i:this|last|next|following|previous|current))"
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
        rf"(?:(?i:the){SP})?{ORDINAL}{SP}(?:(?P<parts>{A_COUNT}){SP})?"
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
        rf"(?:(?:(?i:the){SP})?(?:{DAY_ORDINAL}|{DAY_IN_WORDS})(?P<link_words>{SP}(?:to|through|until|till|and|or){SP})"
        rf"(?:the{SP})?(?:(?P<ordinal_to>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b|{DAY_IN_WORDS_TO})"
        rf"|{DAY_NUMBER}(?P<link>{GAP}[-–—]{GAP}|{SP}(?:to|through|and|or){SP})"
        rf"(?P<day_to>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?){SP}(?:of{SP})?{MONTH}(?:,?{SP}{YEAR})?",
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
        "day_alone",
        rf"(?i:the){SP}{DAY_ORDINAL}",
        "the 18th",
        ("the ",),
    ),
    Form(
        "month_two_days",
        rf"{WEEKDAY_BEFORE}{MONTH}{SP}(?:the{SP})?(?:{DAY}|{DAY_IN_WORDS}){SP}(?:to|through|until|till){SP}"
        rf"(?:the{SP})?(?:(?P<ordinal_to>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b|{DAY_IN_WORDS_TO})(?:,?{SP}{YEAR})?",
        "April 9 through the 17th",
        MONTH_STARTS,
    ),
    Form(
        "year_month",
        rf"{YEAR_DIGITS}{SP}{MONTH}(?:{SP}{DAY})?(?!,?{SP}\d|[-–’'])",
        "2017 April",
        MONTH_STARTS,
    ),
    Form(
        "holiday",
        rf"(?:(?P<which>(?i:this|last|next|this{SP}past|this{SP}coming)){SP})?(?P<holiday>(?i:{_holidays()}))\b"
        rf"(?P<weekend>{SP}weekend\b)?(?:(?:,|{SP}of|{SP}in)?{SP}{YEAR_DIGITS})?",
        "Christmas Eve 2021",
        _HOLIDAY_STARTS,
    ),
)
