"""The words that dates are made of: months, days, years, units and counts, as patterns."""

from __future__ import annotations

import re

from pipeline.grammar.numbers import CARDINALS, GAP, one_of

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_STARTS = tuple(month[:3] for month in MONTHS)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("winter", "spring", "summer", "fall", "autumn")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}
_TEENS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
#: Days of the month in words: `first` to `thirty-first`.
DAY_WORDS = {
    **{word: number for number, word in enumerate(_TEENS, 1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_TEENS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
DECADES = {
    **{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960},
    **{"seventies": 1970, "eighties": 1980, "nineties": 1990},
}
CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}

SP = rf"(?:(?=\s){GAP})"
# `may` and `march` are verbs, `dec` and `mar` words of other languages: these need their capital.
MONTH = (
    r"(?P<month>(?i:january|february|april|june|july|august|september|october|november|december)"
    r"|May|MAY|March|MARCH"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
#: Where figures are joined to it by hyphens or slashes a month may do without its capital.
ANY_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))"
#: Beside the number of a day, abbreviations do without their capital: `14 nov`.
MONTH_BY_DAY = MONTH.replace("(?:Jan|", "(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|Jan|")
#: Month names without a group, to look ahead for one.
A_MONTH = MONTH.replace("?P<month>", "?:")
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b"
#: The same with its ending: `15th`.
DAY_ORDINAL = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b"
#: Without its ending: `15`.
DAY_NUMBER = r"(?P<day_number>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b"
_DAYS_IN_WORDS = one_of([*DAY_WORDS, *(word.replace("-", " ") for word in DAY_WORDS)])
DAY_IN_WORDS = rf"(?P<day_words>(?i:{_DAYS_IN_WORDS}))\b"
DAY_IN_WORDS_TO = DAY_IN_WORDS.replace("day_words", "day_words_to")
#: The year that a month or day leaves unsaid but points to: `May of last year`.
WHICH_YEAR = r"(?:of\s|in\s)?(?P<which_year>(?i:this|last|next))\syear\b"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:{_ONES}))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
#: Years in words: `nineteen ninety-six`, `two thousand (and) twenty-five`.
YEAR_WORDS = (
    r"(?P<year_words>(?i:(?:seventeen|eighteen|nineteen|twenty)[-\s]"
    r"(?:hundred[-\s](?:and[-\s])?)?"
    rf"(?:{_TENS}|oh[-\s](?:{_ONES}))|two[-\s]thousand(?:[-\s](?:and[-\s])?(?:{_TENS}|{_ONES}))?))\b"
)
YEAR_DIGITS = r"(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d%]|[,.:]\d)"
YEAR = rf"(?:{YEAR_DIGITS}|{YEAR_WORDS})"
YY = r"(?:(?:19|20)\d\d|\d\d)(?!\d)"
WEEKDAY = r"(?P<weekday>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
WEEKDAY_BEFORE = (
    rf"(?:(?:(?i:this|next|last){SP}(?:(?:coming|past){SP})?)?"
    rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?),?{SP}(?:the{SP})?)?"
)
SEASON = rf"(?P<season>(?i:{'|'.join(SEASONS)}))\b"
ORDINAL = r"(?P<nth>(?i:first|second|third|fourth|fifth|last|final)|[1-5](?:st|nd|rd|th))"
THIS = (
    r"(?P<which>(?i:this|last|next|past|previous|prior|preceding|following"
    r"|coming|upcoming|current|same))"
)
UNIT = r"(?P<unit>(?i:day|week|fortnight|month|quarter|year|decade|century|centurie))"
#: Counts without a group.
A_COUNT = (
    rf"(?:(?i:{one_of(CARDINALS)})(?:-(?i:{one_of(CARDINALS)}))?"
    r"|(?i:several|few)|\d{1,3}(?!\d))"
)
COUNT = (
    rf"(?P<count>(?i:{one_of(CARDINALS)})(?:-(?i:{one_of(CARDINALS)}))?(?:{SP}and{SP}a{SP}half)?"
    rf"|(?i:several|few|couple{SP}of|couple|(?:one{SP})?hundred|many)|\d{{1,3}}(?!\d))"
)
FISCAL_WORD = (
    r"(?i:(?:fiscal|financial|budget)(?:\ |-|\s)years?|FYs?"
    r"|(?:fiscal|financial)(?=\s['’‘]?(?:(?:19|20)\d\d|\d\d)(?!\d)))"
)
FISCAL_HEAD = rf"(?:{FISCAL_WORD}(?:{GAP}\(FYs?\))?{GAP}['’‘]?)"
FISCAL_YEAR = rf"(?P<fiscal>{YY})(?:{GAP}[-–—/]{GAP}(?P<fiscal_to>{YY}))?"
OF_YEAR = (
    rf"(?:(?:[-/]|(?:,|{SP}of|{SP}in)?{SP}(?:the{SP})?)"
    rf"(?:{FISCAL_HEAD}(?P<fiscal>{YY})|{YEAR}|(?:{THIS}{SP})?(?P<of_year>(?:fiscal{SP})?year)\b))"
)
SHADE = r"(?P<shade>(?i:early|late|mid|middle))"
QUALIFIED = r"(?i:(?:calendar|academic|school|reporting|past|full|consecutive)\ )?"
#: What before a day or month makes of it a day some time away, or the period that it ends.
MOVED = re.compile(
    rf"(?<![\w.,])(?:(?i:the){SP})?(?:(?P<one>(?i:an?))|{COUNT})?(?P<hyphen>[-\s])?{GAP}{UNIT}s?"
    rf"(?:{SP}(?P<period>period))?{SP}(?P<how>(?i:before|after|from|following|prior{SP}to"
    rf"|ended|ending|to|through|beginning|starting|commencing|of)){SP}(?:on{SP}|in{SP}|from{SP})?\Z"
)


def year_in_words(words: str) -> int:
    """The year that `YEAR_WORDS` matched: `nineteen ninety-six` → 1996.

    Args:
        words: as the pattern matched them.
    """
    parts = [word for word in re.split(r"[-\s]+", words.lower()) if word not in ("and", "oh")]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + int(sum(CARDINALS[word] for word in parts[2:]))
    rest = [word for word in parts[1:] if word != "hundred"]
    return int(100 * CARDINALS[parts[0]] + sum(CARDINALS[word] for word in rest))
