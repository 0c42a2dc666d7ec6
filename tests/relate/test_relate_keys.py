"""Keys of parties and places, and lines without an end."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pipeline import extract
from pipeline.document import PlaceValue
from pipeline.relate.where.places import place_of


def test_a_place_has_a_key_where_no_gazetteer_has_it() -> None:
    known = PlaceValue(place_id="PE", place_name="Peru", place_type="country")
    unknown = PlaceValue(place_id=None, place_name="Port of Örn", place_type="facility")
    assert place_of(known, "Peruvian").id == "PE"
    assert place_of(unknown, "the port").id == "place:port-of-örn"


@pytest.mark.parametrize(
    ("marked", "ids", "names"),
    [
        ("[Japan|PLACE JP] gave [$5 million|MONEY USD].", None, ("Government of Japan",)),
        (
            "[Texas|PLACE US-TX] gave [$5 million|MONEY USD].",
            ("x-government-of-texas",),
            ("Government of Texas",),
        ),
        (
            "[Kano|PLACE NG-KN] gave [$5 million|MONEY USD].",
            ("x-kano-state-government",),
            ("Kano State Government",),
        ),
        (
            "[Texas|PLACE US-TX] and [Japan|PLACE JP] gave [$5 million|MONEY USD].",
            None,
            ("Government of Japan",),
        ),
    ],
)
def test_a_place_gives_as_a_government_or_under_a_key_of_its_own(
    flows_of: Any, marked: str, ids: tuple[str, ...] | None, names: tuple[str, ...]
) -> None:
    (flow,) = flows_of(marked)
    assert flow.provider_names == names
    assert ids in (None, flow.provider_ids)
    assert "US-TX" not in flow.provider_ids


@pytest.mark.parametrize("piece", ["Honduras, $5.5 million; ", "$1 to "])
def test_a_sentence_may_hold_thousands_of_sums(piece: str) -> None:
    _takes_seconds(piece * 2000, 20)


def test_a_line_may_hold_thousands_of_organizations() -> None:
    _takes_seconds("Ministry of " * 5000, 20)


def _takes_seconds(text: str, limit: float) -> None:
    start = time.process_time()
    extract(text)
    assert time.process_time() - start < limit
