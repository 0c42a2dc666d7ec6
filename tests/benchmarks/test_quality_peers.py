"""Having peers read texts, without a peer; and scoring what they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.quality.conventions import Said
from benchmarks.quality.peer_worker import Found, read_texts, require_pinned, successive
from benchmarks.quality.scoring import comparable, compare, snapped
from pipeline.check.gold import (
    GoldDocument,
    GoldMoney,
    GoldOrganization,
    GoldPlace,
    MoneyNorm,
    PlaceNorm,
)
from pipeline.clean import from_string
from pipeline.document import MoneyValue, PlaceValue, Value


def by_word(line: str, day: datetime | None) -> Iterator[Found]:
    """A peer that finds `$5`, and fails where a line says so."""
    if "fail" in line:
        raise RuntimeError
    at = line.find("$5")
    if at >= 0:
        yield at, at + 2, {"day": day and day.isoformat()}


def test_offsets_count_from_the_text_and_the_day_is_handed_on() -> None:
    answer = read_texts(by_word, [("no\n a $5", "2021-05-03"), ("$5", None)])
    assert answer["found"] == [[(6, 8, {"day": "2021-05-03T00:00:00"})], [(0, 2, {"day": None})]]


def test_a_line_at_which_a_peer_fails_is_counted_and_the_rest_read() -> None:
    answer = read_texts(by_word, [("fail\n$5", None)])
    assert answer["failed"] == 1
    assert answer["found"] == [[(5, 7, {"day": None})]]


def test_pieces_are_found_one_behind_the_other() -> None:
    assert list(successive("in 2020 or 2020", ["2020", "2021", "2020"])) == [
        (3, 7), (0, 0), (11, 15),
    ]  # fmt: skip


def test_another_version_than_is_pinned_is_refused() -> None:
    require_pinned(["# words", ""])
    with pytest.raises(SystemExit, match="click is not 0"):
        require_pinned(["click==0"])


def spans(*pairs: tuple[int, int]) -> list[Said]:
    return [Said(start, end, (MoneyValue(),)) for start, end in pairs]


@pytest.mark.parametrize(
    ("said", "gold", "expected"),
    [
        ([(0, 5)], [(0, 5)], [(0, 5)]),
        ([(3, 9)], [(0, 5)], [(0, 5)]),
        ([(5, 9)], [(0, 5)], [(5, 9)]),
        ([(0, 3), (1, 5)], [(0, 5)], [(0, 5)]),
        ([(0, 9)], [(0, 3), (4, 9)], [(4, 9)]),
        ([(0, 4), (0, 5)], [(0, 5)], [(0, 5)]),
    ],
    ids=[
        "the same",
        "an overlap",
        "no overlap stays",
        "the second of two is none too many",
        "one for two goes to the longer overlap",
        "the same span first",
    ],
)
def test_lenient_spans(
    said: list[tuple[int, int]], gold: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    mentions = {(start, end, "MONEY"): GoldMoney(start, end) for start, end in gold}
    moved = snapped(spans(*said), mentions)
    assert [(each.start, each.end) for each in moved] == expected


TEXT = "Norway gave Mali more than $5 million through the Bank of Mali."


def gold(*mentions: GoldMoney | GoldPlace | GoldOrganization) -> dict[Path, GoldDocument]:
    sha256 = from_string(TEXT, None).source_sha256
    return {Path("a.json"): GoldDocument(sha256=sha256, mentions=mentions)}


def scored(
    label: str, labelled: dict[Path, GoldDocument], *said: tuple[str, tuple[Value, ...]]
) -> tuple[float, float, float | None]:
    """Strict F1, lenient F1 and share of right values of what is said of words of the text."""
    document = from_string(TEXT, None)
    found = [
        Said(start := TEXT.rindex(words), start + len(words), values) for words, values in said
    ]
    strict, lenient = compare(label, {document.document_id: found}, [document], labelled)
    return strict.strict.f1, lenient.strict.f1, lenient.value


MILLIONS = Decimal(5_000_000)
AMOUNT = MoneyNorm(5_000_000, 5_000_000, "USD", modifier="more_than", per="day")
SUM = GoldMoney(27, 37, norm=AMOUNT)


@pytest.mark.parametrize(
    ("words", "codes", "expected"),
    [
        ("$5 million", ["USD"], (100, 100, 100)),
        ("more than $5 million", ["USD"], (0, 100, 100)),
        ("$5 million", ["AUD", "USD"], (100, 100, 100)),
        ("$5 million", ["AUD"], (100, 100, 0)),
        ("through", ["USD"], (0, 0, None)),
    ],
)
def test_amounts_are_scored(
    words: str, codes: list[str], expected: tuple[float, float, float | None]
) -> None:
    values = tuple(
        MoneyValue(amount_min=MILLIONS, amount_max=MILLIONS, currency_code=code) for code in codes
    )
    assert scored("MONEY", gold(SUM), (words, values)) == expected


MALI = GoldPlace(12, 16, norm=PlaceNorm("ML", "Mali"))
BANK = GoldOrganization(50, 62)


def test_a_place_is_right_in_its_country_and_one_in_a_name_does_not_count() -> None:
    bank = ("Mali", (PlaceValue(country_code="ML"),))
    place = ("Mali more", (PlaceValue(country_code="ML"),))
    assert scored("PLACE", gold(MALI, BANK), place, bank) == (0, 100, 100)
    assert scored("PLACE", gold(MALI), place, bank)[1] < 100


@pytest.mark.parametrize(
    ("norm", "country"),
    [
        (PlaceNorm("GT"), "GT"),
        (PlaceNorm("US-TX", "Texas", "US"), "US"),
        (PlaceNorm("US-TX"), "US"),
        (PlaceNorm("", "Paris", "FR"), "FR"),
        (PlaceNorm("", "Africa", ""), ""),
    ],
)
def test_of_a_place_the_country_is_judged(norm: PlaceNorm, country: str) -> None:
    (labelled,) = gold(GoldPlace(0, 6, norm=norm)).values()
    (mention,) = comparable(labelled, "PLACE").mentions
    assert isinstance(mention.norm, PlaceNorm)
    assert mention.norm.country_code == country
    assert mention.norm.country_level
