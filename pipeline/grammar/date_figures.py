"""Forms of dates in figures, and of months joined to figures by hyphens, slashes or full stops."""

from __future__ import annotations

from pipeline.grammar.date_words import (
    ANY_MONTH,
    DAY,
    MONTH_STARTS,
    SP,
    WEEKDAY,
)
from pipeline.grammar.form import Form

FIGURES = (
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
        "slashed",
        rf"(?:(?:(?:this|next){SP})?{WEEKDAY},?{SP})?(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/%])",
        "Friday 11/22",
        ("/",),
    ),
    Form("nine_eleven", r"9/11(?![\d/])", "9/11", ("9/11",)),
    Form(
        "year_month_day",
        rf"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.]){ANY_MONTH}(?P=sep){DAY}",
        "2019/Aug/01",
        MONTH_STARTS,
    ),
    Form(
        "joined_day",
        rf"{DAY}(?P<sep>[-/.]){ANY_MONTH}(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])",
        "23/Sep/2020",
        MONTH_STARTS,
    ),
    Form(
        "joined_month_day",
        rf"{ANY_MONTH}(?P<sep>[-/]){DAY}(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/-])",
        "Sep-23-2020",
        MONTH_STARTS,
    ),
    Form(
        "compact",
        r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.,])",
        "20210704",
        ("19", "20"),
    ),
    Form(
        "joined_month_year",
        rf"{ANY_MONTH}[-/](?P<year>(?:19|20)\d\d)(?!\d|[-/]\d)",
        "Dec/2018",
        MONTH_STARTS,
    ),
    Form(
        "iso_month",
        r"(?P<year>(?:19|20)\d\d)-(?P<month_digits>0[1-9]|1[0-2])(?![\d/%]|[-–]\w)",
        "2019-07",
        ("-0", "-1"),
    ),
)
