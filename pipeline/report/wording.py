"""Values as people read them: amounts, days, addresses; text without what cannot be shown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

Number = Decimal | float

_SIZES = (
    (10**12, "trillion", "tn"),
    (10**9, "billion", "bn"),
    (10**6, "million", "m"),
    (10**3, "thousand", "k"),
    (1, "", ""),
)
_MODIFIERS = {
    "approx": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "at_most": "up to ",
    "less_than": "less than ",
    "vague": "vaguely, some ",
}
_LONGEST_ADDRESS = 2_000  # browsers and servers take no longer ones for sure
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Control characters other than white space, which browsers take for errors, and marks that turn
# the direction of writing, so that a line reads as another.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """A text with the sign for what cannot be shown in place of what steers its display."""
    return _UNSEEN.sub("\ufffd", text)


def shortened(text: str, longest: int) -> str:
    """A text in one line of at most `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def number(value: Number) -> str:
    """`280 million`, `1.25 billion`, `45,000`; under a million to the cent."""
    value = float(value)
    if abs(value) < 10**6:
        return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    size, word, _ = _size(value)
    return f"{_three_digits(value / size)} {word}"


def dollars(value: Number | None) -> str:
    """A sum in US dollars, short: `$1.25bn`, `$280m`, `$45k`; a dash where there is none."""
    if value is None:
        return "–"
    size, _, sign = _size(float(value))
    return f"${_three_digits(float(value) / size)}{sign}"


def amount(
    least: Number | None, most: Number | None, currency: str | None, modifier: str | None, per: str
) -> str:
    """An amount as the table money has it: `about 5 million EUR a year`."""
    if least is None and most is None:
        return ""
    low, high = number(least or 0), number(most or 0)
    sums = low if most is None or low == high else high if least is None else f"{low} to {high}"
    rate = f" a {per}" if per else ""
    return f"{_MODIFIERS.get(modifier or '', '')}{sums} {currency or ''}".rstrip() + rate


def period(first: date | None, last: date | None) -> str:
    """`2023`, `May 2023`, `3 May 2023`, `Oct 2022 to Sep 2023`; empty where no day is known."""
    if first is None or last is None:
        only = first or last
        if only is None:
            return ""
        return f"{'from' if first else 'until'} {only.day} {_MONTHS[only.month - 1]} {only.year}"
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return f"{period(first, first)} to {period(last, last)}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    start, end = (f"{_MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return start if start == end else f"{start} to {end}"


def web_address(text: str | None) -> str | None:
    """An address that a link may lead to: http or https, and nothing else; None for others."""
    if not text or len(text) > _LONGEST_ADDRESS or any(ord(letter) <= 32 for letter in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def _size(value: float) -> tuple[int, str, str]:
    """The size that a sum is told in, such that three digits never round to four."""
    return next((size for size in _SIZES if abs(value) >= 0.9995 * size[0]), _SIZES[-1])


def _three_digits(value: float) -> str:
    places = 0 if abs(value) >= 99.95 else 1 if abs(value) >= 9.995 else 2
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if places else text
