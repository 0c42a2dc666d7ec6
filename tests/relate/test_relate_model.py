"""The network beside the rules: what it reads of a text, and when it has its way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Extraction
from pipeline.relate.flows import Read, read_flows, relate_with
from pipeline.relate.layout.sums import sums_of
from pipeline.relate.model.around import Around, Kind, Named, Part, Reader, Word
from pipeline.relate.model.encode import LENGTH, encode
from pipeline.relate.model.join import Joined, join
from pipeline.relate.model.network import Judged, Settings, shipped
from pipeline.relate.where.topic import topic_of
from pipeline.relate.who.actors import actors_of
from training.flows.written import WrittenDocument, with_gold

JAPAN, NORWAY = "[Japan|PLACE JP]", "[Norway|PLACE NO]"
UNICEF, CHAD, SUM = "[UNICEF|ORG igo]", "[Chad|PLACE TD]", "[$5 million|MONEY]"
SPECIAL = (101, 102)


def _around(extraction: Extraction) -> list[Around]:
    actors = actors_of(extraction)
    reader = Reader(extraction, actors, topic_of(extraction, actors))
    return [reader.around(here) for here in sums_of(extraction)]


def test_the_names_around_a_sum_come_with_what_they_stand_for(read_marked: Any) -> None:
    text = f"{NORWAY} met.\n## Grants\n- {JAPAN} gave {UNICEF} {SUM} for {CHAD}. It was late."
    (around,) = _around(read_marked(text, title="News"))
    assert around.words[around.target].kind == Kind.SUM
    here = {
        around.words[name.word].text: (
            [party.name for party in name.parties],
            [place.id for place in name.places],
        )
        for name in around.named
        if around.words[name.word].part == Part.HERE
    }
    assert here == {
        "Japan": (["Government of Japan"], ["JP"]),
        "UNICEF": (["UNICEF"], []),
        "Chad": (["Government of Chad"], ["TD"]),
    }
    told = {part: [w.text for w in around.words if w.part == part] for part in Part}
    assert told[Part.TITLE] == ["News"]
    assert told[Part.HEADING] == ["Grants"]
    assert told[Part.NEXT] == ["It", "was", "late", "."]


def test_what_stands_out_in_the_document_is_told_of_each_sum(read_marked: Any) -> None:
    peru, mali = "[Peru|PLACE PE]", "[Mali|PLACE ML]"
    opening = f"Help for {CHAD}.\n\nRain fell.\n\nIt was late."
    often = f"{peru} is near {mali}, says {UNICEF}.\n\n{mali} and {peru} again, and {mali}."
    (around,) = _around(read_marked(f"{opening}\n\n{often}\n\nAll slept.\n\nIt got {SUM}."))
    told = {part: [w.text for w in around.words if w.part == part] for part in Part}
    assert told[Part.OPENING] == ["Chad"]
    assert told[Part.OFTEN] == ["UNICEF", "Mali", "Peru"]
    named = {around.words[name.word].text: name for name in around.named}
    assert [place.id for place in named["Mali"].places] == ["ML"]
    assert [party.name for party in named["UNICEF"].parties] == ["UNICEF"]


def test_a_body_stands_for_the_place_in_its_name() -> None:
    text = "Japan gave $5 million to the University of Nairobi for a new library."
    document = WrittenDocument(
        "x", False, "News", "2024-05-03", "https://example.org/", text, (), ()
    )
    ((extraction, _),) = with_gold([document])
    (around,) = _around(extraction)
    places = [name.places for name in around.named if name.parties and name.places]
    assert [[place.name for place in named] for named in places] == [["Japan"], ["Nairobi"]]


def test_each_sum_of_a_sentence_is_marked_in_turn(read_marked: Any) -> None:
    first, second = _around(read_marked(f"{JAPAN} gave {SUM} and {NORWAY} {SUM}."))
    assert [word.text for word in first.words] == [word.text for word in second.words]
    assert first.words[second.target].kind == Kind.OTHER_SUM
    assert first.target < second.target


@given(
    above=st.lists(st.integers(1, 12), max_size=60),
    before=st.lists(st.integers(1, 12), max_size=120),
    behind=st.lists(st.integers(1, 12), max_size=120),
)
@settings(max_examples=60)
def test_whatever_is_cut_off_the_sum_is_read_and_every_name_has_its_place(
    above: list[int], before: list[int], behind: list[int]
) -> None:
    document = tuple(Word("x" * size, Kind.WORD, Part.TOPIC) for size in above)
    here = tuple(Word("x" * size, Kind.WORD, Part.HERE) for size in (*before, 3, *behind))
    words, target = (*document, *here), len(above) + len(before)
    named = tuple(Named(index, (), ()) for index in range(len(words)))
    encoded = encode(Around(words, target, named), lambda word: range(1, len(word) + 1), SPECIAL)
    length = len(encoded.ids)
    assert length == len(encoded.kinds) == len(encoded.parts) <= LENGTH
    assert (encoded.ids[0], encoded.ids[-1]) == SPECIAL
    assert encoded.ids[encoded.target] == 1
    assert all(encoded.firsts[: len(above)]) or sum(above) > LENGTH // 2
    assert len(encoded.firsts) == len(encoded.ends) == len(named)
    assert all(
        0 <= first < end <= length for first, end in zip(encoded.firsts, encoded.ends, strict=True)
    )


def _joined(read_marked: Any, text: str, judged: dict[str, tuple[float, float, float]]) -> Joined:
    """The first sum of a text, read with log-odds for its names; all else speaks against."""
    extraction = read_marked(text)
    (read, *_), (around, *_) = list(read_flows(extraction, None)), _around(extraction)
    roles = tuple(judged.get(around.words[n.word].text, (-9.0, -9.0, -9.0)) for n in around.named)
    statuses = tuple(float(s == "pledged") * 3 for s in SETTINGS.statuses)
    return join(read.own, read.filled, around, Judged(roles, statuses), SETTINGS)


SETTINGS = Settings(
    version="test",
    statuses=("", "pledged", "provided", "requested", "loan", "total", "received"),
    bonus={
        field: {"own words": 4.0, "filled in": 2.0, "nothing": 1.0}
        for field in ("status", "donors", "recipients", "places")
    },
    unknown=2.0,
)


@pytest.mark.parametrize(
    ("odds", "givers"),
    [
        pytest.param({"Norway": (9, -9, -9)}, {"Government of Norway"}, id="surer than the rules"),
        pytest.param({"Japan": (9, -9, -9)}, {"Government of Japan"}, id="of one mind"),
        pytest.param(
            {"Norway": (1, -9, -9), "Japan": (-1, -9, -9)},
            {"Government of Japan"},
            id="not sure enough",
        ),
        pytest.param(
            {"Norway": (9, -9, -9), "Japan": (9, -9, -9)},
            {"Government of Norway", "Government of Japan"},
            id="another one besides",
        ),
    ],
)
def test_the_network_has_its_way_where_it_is_surer_than_the_rules(
    read_marked: Any, odds: dict[str, tuple[float, float, float]], givers: set[str]
) -> None:
    joined = _joined(read_marked, f"{NORWAY} met. {JAPAN} gave {SUM} to {UNICEF}.", odds)
    assert {party.name for party in joined.draft.providers or ()} == givers


def test_of_what_only_stands_out_places_count_and_parties_do_not(read_marked: Any) -> None:
    peru, oxfam = "[Peru|PLACE PE]", "[Oxfam|ORG ngo]"
    between = "\n\n".join(["It rained."] * 4)
    text = f"{oxfam} met in {peru}.\n\n{between}\n\n{JAPAN} gave {SUM}."
    odds = {"Japan": (9.0, -9.0, -9.0), "Oxfam": (9.0, 9.0, -9.0), "Peru": (-9.0, -9.0, 9.0)}
    joined = _joined(read_marked, text, odds)
    assert [party.name for party in joined.draft.providers or ()] == ["Government of Japan"]
    assert joined.draft.receivers == ()
    assert [place.id for place in joined.draft.places] == ["PE"]


def test_a_field_that_the_rules_leave_empty_takes_less(read_marked: Any) -> None:
    joined = _joined(read_marked, f"{CHAD} was hit. {JAPAN} gave {SUM}.", {"Japan": (9, -9, -9)})
    assert joined.draft.receivers == ()
    joined = _joined(
        read_marked,
        f"{UNICEF} helps. {JAPAN} gave {SUM}.",
        {"Japan": (9, -9, -9), "UNICEF": (-9, 2, -9)},
    )
    assert [party.name for party in joined.draft.receivers] == ["UNICEF"]


def test_a_status_that_the_network_changes_has_its_code(read_marked: Any) -> None:
    extraction = read_marked(f"{JAPAN} gave {SUM}.")
    (read,), (around,) = list(read_flows(extraction, None)), _around(extraction)
    assert (read.filled.status, read.filled.transaction_type_code) == ("provided", "3")
    roles = tuple((9.0, -9.0, -9.0) for _ in around.named)
    lent = Judged(roles, tuple(float(status == "loan") * 9 for status in SETTINGS.statuses))
    joined = join(read.own, read.filled, around, lent, SETTINGS).draft
    assert (joined.status, joined.transaction_type_code) == ("loan", "2")


def test_a_total_whose_parts_are_found_stays_one(read_marked: Any) -> None:
    text = (
        f"{JAPAN} gave [$9 million|MONEY] in all: [$5 million|MONEY] to {UNICEF} and "
        "[$4 million|MONEY] to [Oxfam|ORG ngo]."
    )
    total, *parts = relate_with(read_marked(text), shipped()).flows
    assert total.status == "total"
    assert {part.part_of for part in parts} == {f"flow-{total.money_mention_id}"}


def test_doubts_are_small_where_the_network_agrees(read_marked: Any) -> None:
    text = f"{NORWAY} met. {JAPAN} gave {SUM} to {UNICEF}."
    agrees = {"Japan": (9.0, -9.0, -9.0), "UNICEF": (-9.0, 9.0, -9.0)}
    doubts = _joined(read_marked, text, agrees).doubts
    assert doubts["donors"] < 0.01
    unsure = _joined(read_marked, text, agrees | {"Norway": (0.5, -9.0, -9.0)}).doubts
    assert unsure["donors"] > 0.5
    assert unsure["recipients"] == doubts["recipients"]
    assert all(doubt >= 0 for doubt in unsure.values())


def test_the_weights_that_ship_read_what_is_plain(read_marked: Any) -> None:
    text = f"{JAPAN} has given {SUM} to {UNICEF} for schools in {CHAD}."
    (flow,) = relate_with(read_marked(text), shipped()).flows
    assert flow.status == "provided"
    assert flow.provider_names == ("Government of Japan",)
    assert flow.receiver_names == ("UNICEF",)
    assert flow.recipient_place_ids == ("TD",)


def test_what_is_read_of_a_document_does_not_hang_on_those_before(read_marked: Any) -> None:
    text = f"{JAPAN} will lend {CHAD} {SUM}. {NORWAY} adds {SUM} for {UNICEF}."
    first = relate_with(read_marked(text), shipped())
    relate_with(read_marked(f"{UNICEF} asks for {SUM}. " * 20), shipped())
    assert relate_with(read_marked(text), shipped()) == first


def test_of_a_document_of_sums_the_first_are_judged(read_marked: Any) -> None:
    extraction = read_marked("\n".join(f"- {JAPAN} gave {SUM} to {UNICEF}." for _ in range(450)))
    reads: list[Read] = list(read_flows(extraction, shipped()))
    assert len(reads) == 450
    assert [bool(read.joined.doubts) for read in reads] == [True] * 400 + [False] * 50
