"""What peers say in our terms: spans and values as `pledgebook check` compares them.

Where a peer leaves something open that the gold decides (which dollar, which of two readings,
whether the last day belongs to a period), all that its answer can mean is given, and the scoring
takes the right one if it is among them. So a difference in the figures is not one of conventions.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

from pipeline.document import DateValue, Label, MoneyValue, PlaceValue, Value
from pipeline.lookups import shipped_rows
from pipeline.lookups.places import countries

# The spans of dateparser's search hold words around the date.
_AROUND = r"(?:\W|\b(?:a|about|and|at|before|by|for|from|in|of|on|since|the|to|until)\b)*"
_DATE_WORDS = re.compile(rf"{_AROUND}(.*?){_AROUND}", re.IGNORECASE)
_DAY = timedelta(days=1)
_TIMEX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Said(NamedTuple):
    """What a tool says of a piece of text; it is right when one of the values is."""

    start: int
    end: int
    values: tuple[Value, ...]


#: What a peer found, as peer_worker.py gives it.
Answer = tuple[int, int, Mapping[str, Any]]


def recognizers_money(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Amounts; `Dollar` without an ISO code may be any dollar."""
    for start, end, found in answers:
        amount = _amount(found.get("value"))
        codes = [found["isoCurrency"]] if found.get("isoCurrency") else _codes(found.get("unit"))
        yield Said(start, end, _money(amount, amount, codes))


def quantulum(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Amounts; a range is the middle and how far its ends lie from it."""
    for start, end, found in answers:
        middle, away = _amount(found["value"]), _amount(found["uncertainty"]) or 0
        low, high = (None, None) if middle is None else (middle - away, middle + away)
        isos = [symbol for symbol in found["symbols"] if re.fullmatch("[A-Z]{3}", symbol)]
        yield Said(start, end, _money(low, high, isos or _codes(found["unit"])))


def recognizers_dates(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Days and periods; durations, clock times and sets are no dates of ours and left out."""
    for start, end, found in answers:
        readings = [value for value in found.get("values") or () if value.get("type") in _READERS]
        if readings:
            periods = [period for value in readings for period in _READERS[value["type"]](value)]
            yield Said(start, end, _dates(periods))


def dateparser(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Days, months and years, without the prepositions and articles around them."""
    for start, end, found in answers:
        if words := _DATE_WORDS.fullmatch(text, start, end):
            start, end = words.span(1)
        if start < end:
            day = datetime.fromisoformat(found["value"]).date()
            yield Said(start, end, _dates([_period(day, found["period"])]))


def geotext(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Countries and cities with their country's code."""
    for start, end, found in _outermost(answers):
        yield Said(start, end, (PlaceValue(country_code=found["code"]),))


def flashgeotext(answers: Iterable[Answer], text: str) -> Iterator[Said]:
    """Countries by name; of cities it does not say in which country they lie."""
    for start, end, found in _outermost(answers):
        code = _country_codes().get((found["country"] or "").lower().removeprefix("the "))
        yield Said(start, end, (PlaceValue(country_code=code),))


#: Each peer's label, and what maps its answers about one text.
CONVENTIONS: dict[str, tuple[Label, Callable[[Iterable[Answer], str], Iterator[Said]]]] = {
    "recognizers-text-suite money": ("MONEY", recognizers_money),
    "quantulum3": ("MONEY", quantulum),
    "recognizers-text-suite dates": ("DATE", recognizers_dates),
    "dateparser": ("DATE", dateparser),
    "geotext": ("PLACE", geotext),
    "flashgeotext": ("PLACE", flashgeotext),
}


def _amount(number: object) -> Decimal | None:
    try:
        return None if number is None else Decimal(str(number))
    except InvalidOperation:
        return None


def _money(low: Decimal | None, high: Decimal | None, codes: Iterable[str]) -> tuple[Value, ...]:
    values = tuple(
        MoneyValue(amount_min=low, amount_max=high, currency_code=code) for code in codes
    )
    return values or (MoneyValue(amount_min=low, amount_max=high),)


@cache
def _codes(unit: str | None) -> tuple[str, ...]:
    """Currencies whose name ends in a word of a unit's name: `dollar` → AUD, CAD, … USD, …."""
    words = set((unit or "").lower().split())
    names = {row["code"]: re.sub(r" \(.*", "", row["name"]) for row in shipped_rows("currencies")}
    return tuple(code for code, name in names.items() if name.lower().split()[-1] in words)


def _dates(periods: Iterable[tuple[date | None, date | None]]) -> tuple[Value, ...]:
    values = tuple(DateValue(date_start=first, date_end=last) for first, last in periods)
    return values or (DateValue(),)


def _one_day(value: Mapping[str, str]) -> list[tuple[date | None, date | None]]:
    day = _day(value.get("value"))
    return [(day, day)] if day else []


def _days(value: Mapping[str, str]) -> list[tuple[date | None, date | None]]:
    """A period: its end is the day behind it, or, in `from A to B`, sometimes its last day."""
    first, end = _day(value.get("start")), _day(value.get("end"))
    timex = value.get("timex", "")
    periods: list[tuple[date | None, date | None]] = []
    if first or end:
        periods.append((first, end - _DAY if end else None))
    if timex.startswith("("):
        periods.append((first, end))
    if named := _TIMEX.fullmatch(timex):  # `before 2020`: our span is the year alone
        year, month, day = named.groups()
        if begin := _day(f"{year}-{month or '01'}-{day or '01'}"):
            periods.append(_period(begin, "day" if day else "month" if month else "year"))
    return periods


_READERS: dict[str, Callable[[Mapping[str, str]], list[tuple[date | None, date | None]]]] = {
    "date": _one_day,
    "datetime": _one_day,
    "daterange": _days,
}


def _day(text: str | None) -> date | None:
    """The day of `2021-05-03` or `2021-05-03 10:00:00`; None where none is said."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _period(day: date, period: str | None) -> tuple[date, date]:
    """First and last day of the month or year that a day stands for."""
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _outermost(answers: Iterable[Answer]) -> list[Answer]:
    """Without names that lie in a longer one; of two with one span, the country."""
    longest_first = sorted(
        answers, key=lambda answer: (answer[0] - answer[1], not any(answer[2].values()))
    )
    kept: list[Answer] = []
    for answer in longest_first:
        if not any(answer[0] < other[1] and other[0] < answer[1] for other in kept):
            kept.append(answer)
    return sorted(kept, key=lambda answer: answer[0])


@cache
def _country_codes() -> dict[str, str]:
    return {
        name.lower(): code
        for code, country in countries().items()
        for name in (country.name, country.official_name, *country.aliases)
    }
