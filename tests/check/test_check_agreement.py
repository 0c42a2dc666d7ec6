"""Agreement of two annotators."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check import agreement
from pipeline.check.kappa import against_rest, cohen_kappa
from pipeline.errors import SettingsError

TEXT = "Peru gave Lima $5 million. Menu"
MONEY = {"label": "MONEY", "start": 15, "end": 25, "norm": {"min": 5000000, "max": 5000000}}
PERU = {"label": "PLACE", "start": 0, "end": 4, "norm": {"id": "PE", "name": "Peru"}}
LIMA = {"label": "PLACE", "start": 10, "end": 14, "norm": {"name": "Lima", "country": "PE"}}
PLEDGE = {"money": [15, 25], "status": "pledged", "places": ["PE"]}


@pytest.fixture
def label(write_gold: Any, tmp_path: Path) -> Any:
    """Writes one annotator's gold for one document."""
    raw = TEXT.encode()
    (tmp_path / "a.txt").write_bytes(raw)

    def write(folder: str, *mentions: dict[str, Any], **content: Any) -> Path:
        document = {"sha256": hashlib.sha256(raw).hexdigest(), "document": "../a.txt"}
        return write_gold(folder=folder, mentions=mentions, **{**document, **content})

    return write


def test_two_who_say_the_same(label: Any) -> None:
    content = {"boilerplate": [[27, 31]], "flows": [PLEDGE]}
    one = label("one", MONEY, PERU, LIMA, **content)
    found = agreement(one, label("two", MONEY, PERU, LIMA, **content))
    assert (found.documents, found.unpaired, found.without_text) == (1, (), ())
    assert list(found.labels) == ["MONEY", "PLACE"]
    for figures in (*found.labels.values(), found.all):
        assert (figures.f1, figures.kappa, figures.value) == (100, 1, 100)
    assert found.flows is not None
    assert (found.flows.f1, found.flows.fields.all_five) == (100, 100)
    assert found.boilerplate is not None
    assert (found.boilerplate.f1, found.boilerplate.kappa) == (100, 1)


def test_differences_are_counted_and_shown(label: Any) -> None:
    other = {**LIMA, "norm": {"name": "Lima", "country": "US"}}
    organization = {"label": "ORG", "start": 0, "end": 4}
    one = label("one", MONEY, PERU, LIMA, boilerplate=[[27, 31]], flows=[PLEDGE])
    loan = {**PLEDGE, "status": "loan"}
    two = label("two", MONEY, organization, other, boilerplate=[[25, 31]], flows=[loan])
    found = agreement(one, two, errors=3)
    assert (found.labels["PLACE"].first, found.labels["PLACE"].second) == (2, 1)
    assert found.labels["PLACE"].f1 == pytest.approx(200 / 3)
    assert found.labels["PLACE"].value == 0
    assert (found.labels["ORG"].first, found.labels["ORG"].second, found.labels["ORG"].f1) == (
        0,
        1,
        0,
    )
    assert found.flows is not None
    assert (found.flows.f1, found.flows.fields.status, found.flows.fields.places) == (100, 0, 100)
    assert found.boilerplate is not None
    assert (found.boilerplate.first, found.boilerplate.second) == (4, 6)
    assert found.boilerplate.f1 == 80
    assert [(shown.kind, shown.what) for shown in found.examples] == [
        ("flow", "status"),
        ("missed", "PLACE"),
        ("spurious", "ORG"),
        ("value", "PLACE"),
    ]


def test_flows_count_only_on_sums_that_both_found(label: Any) -> None:
    shorter = {**MONEY, "end": 17}
    one = label("one", MONEY, flows=[PLEDGE])
    found = agreement(one, label("two", shorter, flows=[{**PLEDGE, "money": [15, 17]}]))
    assert found.labels["MONEY"].f1 == 0
    assert found.flows is None


@pytest.mark.parametrize(
    "second",
    [
        {"labels": ["PLACE"]},
        {"ignore": [[15, 18]]},
    ],
)
def test_only_what_both_were_asked_for_counts(label: Any, second: dict[str, Any]) -> None:
    found = agreement(label("one", MONEY, PERU), label("two", PERU, **second))
    assert list(found.labels) == ["PLACE"]
    assert found.all.f1 == 100


def test_the_order_of_annotators_does_not_matter(label: Any) -> None:
    by_name = {**PERU, "norm": {"name": "Peru"}}
    one = label("one", PERU, LIMA, MONEY)
    two = label("two", by_name, MONEY)
    there, back = agreement(one, two), agreement(two, one)
    for name, figures in there.labels.items():
        other = back.labels[name]
        assert (figures.f1, figures.kappa, figures.value) == (other.f1, other.kappa, other.value)


def test_without_the_raw_file_there_is_no_kappa_but_all_else(label: Any) -> None:
    one = label("one", PERU, document="../moved.txt", boilerplate=[])
    found = agreement(one, label("two", PERU, document=None, boilerplate=[]))
    assert found.without_text == ("a.json",)
    assert (found.all.f1, found.all.kappa) == (100, None)
    assert found.boilerplate is not None
    assert (found.boilerplate.f1, found.boilerplate.kappa) == (None, None)


def test_documents_of_one_annotator_are_told(label: Any, write_gold: Any) -> None:
    one = label("one", PERU)
    write_gold("b", folder="one")
    found = agreement(one, label("two", PERU))
    assert found.documents == 1
    assert [Path(path).name for path in found.unpaired] == ["b.json"]


def test_folders_must_share_a_document(write_gold: Any) -> None:
    with pytest.raises(SettingsError, match="Name two folders of gold for the same documents"):
        agreement(write_gold("a", folder="one"), write_gold("b", folder="two"))


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, 0.4),
        ({("yes", "yes"): 5, ("no", "no"): 5}, 1.0),
        ({("yes", "no"): 5, ("no", "yes"): 5}, -1.0),
        ({("yes", "yes"): 25, ("yes", "no"): 25, ("no", "yes"): 25, ("no", "no"): 25}, 0.0),
        ({("no", "no"): 9}, None),
        ({}, None),
    ],
)
def test_kappa(pairs: dict[tuple[str, str], int], kappa: float | None) -> None:
    found = cohen_kappa(Counter(pairs))
    assert found == (None if kappa is None else pytest.approx(kappa))


categories = st.sampled_from(("", "ORG", "DATE"))


@given(st.dictionaries(st.tuples(categories, categories), st.integers(1, 50)))
def test_kappa_is_symmetric_and_bounded(counts: dict[tuple[str, str], int]) -> None:
    pairs = Counter(counts)
    swapped = Counter({(other, one): count for (one, other), count in pairs.items()})
    kappa = cohen_kappa(pairs)
    assert kappa == cohen_kappa(swapped)
    assert kappa is None or -1 <= kappa <= 1
    assert against_rest("ORG", pairs).total() == pairs.total()
