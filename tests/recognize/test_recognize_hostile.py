"""Text made to be slow: no line may take a time that grows faster than its length."""

import random
import time
from collections.abc import Callable, Iterable

import pytest

from pipeline.recognize.dates import find_dates
from pipeline.recognize.money import find_money

_RANDOM = random.Random(1)  # noqa: S311 - no secret
LENGTH = 200_000
SECONDS = 5  # a fifth of this is usual; machines that run tests are slow at times
HOSTILE = {
    "digits, commas and dollar signs": "".join(_RANDOM.choices("0123456789,$", k=LENGTH)),
    "one number": "1" * LENGTH,
    "groups of digits": "1 000 " * (LENGTH // 6),
    "signs": "$" * LENGTH,
    "blanks": "$1" + " " * LENGTH,
    "number words": "one and " * (LENGTH // 8),
    "years": "2020 " * (LENGTH // 5),
    "days": "May 1, " * (LENGTH // 7),
    "counts": "five years and two months and " * (LENGTH // 30),
    "weekdays": "Monday " * (LENGTH // 7),
}


@pytest.mark.parametrize("find", [find_money, find_dates], ids=["money", "dates"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_line_takes_long(find: Callable[[str], Iterable[object]], text: str) -> None:
    list(find("compiles the patterns"))
    started = time.process_time()
    list(find(text))
    assert time.process_time() - started < SECONDS
