"""Which place a mention means, judged from its words and the text around it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.document import Metadata, PlaceValue
from pipeline.normalize.places import resolve_places


@pytest.fixture
def places_of(make_document: Any, make_mention: Any) -> Any:
    """The values of the mentions that are [marked] in a text, in order."""

    def places(marked: str, title: str | None = None, url: str | None = None) -> list[PlaceValue]:
        pieces = re.split(r"[\[\]]", marked)
        document = make_document("".join(pieces))
        document = replace(document, metadata=Metadata(title=title, source_url=url))
        mentions, offset = [], 0
        for index, piece in enumerate(pieces):
            if index % 2:
                mention = make_mention(document, piece, "PLACE")
                mention = replace(mention, start=offset, end=offset + len(piece))
                mentions.append(replace(mention, sentence=document.sentence_at(offset)))
            offset += len(piece)
        return [mention.value for mention in resolve_places(document, mentions)]

    return places


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        # countries, territories and regions by any of their names
        ("The [U.S.] pledged more.", "US"),
        ("Aid to the [Kingdom of Bahrain] rose.", "BH"),
        ("[Puerto Rico] was hit.", "PR"),
        ("Partners in the [Horn of Africa] met.", "region:horn-of-africa"),
        ("Ships left the [Gulf of Aden].", "natural:gulf-of-aden"),
        ("across the [Atlantic]", "natural:atlantic-ocean"),
        # a larger place behind tells which one of the name is meant
        ("He was born in [Paris], Texas.", "geonames:4717560"),
        ("He was born in [Paris], France.", "geonames:2988507"),
        ("The plant in [Portland], Maine, closed.", "geonames:4975802"),
        ("The [Birmingham] (Alabama) office", "geonames:4049979"),
        ("in [Wilmington], NC", "geonames:4499379"),
        # a large city before small ones, a capital before others
        ("The summit in [London] ended.", "geonames:2643743"),
        ("They met in [Moscow].", "geonames:524901"),
        # a kind in the name or beside it
        ("clinics in [Sindh Province]", "PK-SD"),
        ("violence in [Duhok Governorate]", "IQ-DA"),
        ("schools in [Hasaka] province", "SY-HA"),
        ("the [State of Texas] sued", "US-TX"),
        ("the [City of Watsonville]", "geonames:5407529"),
        ("in [New York] state", "US-NY"),
        ("in [New York City]", "geonames:5128581"),
        ("in [Guatemala City]", "geonames:3598132"),
        ("[Turkana County] is dry.", "KE-43"),
        # an Arabic article more or less
        ("The siege of [al-Raqqa] went on.", "geonames:172955"),
    ],
)
def test_one_place(places_of: Any, text: str, place_id: str) -> None:
    (value,) = places_of(text)
    assert value.place_id == place_id
    assert value.null_reason is None
    assert 0.5 <= value.score <= 1


@pytest.mark.parametrize(
    ("text", "place_ids"),
    [
        ("[Texas]\n[Utah]\n[Vermont]\n[Washington]\n[Wyoming]", ["US-WA", "US-WY"]),
        ("laws in [California], [Colorado], and [Washington]", ["US-CO", "US-WA"]),
        ("[WASHINGTON] – Today the [United States] acts.", ["geonames:4140963", "US"]),
        ("between [Washington] and [New York]", ["geonames:4140963", "geonames:5128581"]),
        ("[Florida], [Georgia], and [Alabama]", ["US-GA", "US-AL"]),
        ("[Ukraine], [Moldova], and [Georgia]", ["MD", "GE"]),
        ("a town in [San Marcos], [Guatemala]", ["GT-12", "GT"]),
        ("[Athens], [Georgia]", ["geonames:4180386", "US-GA"]),
        ("[Buffalo], [NY]", ["geonames:5110629", "US-NY"]),
        ("[Niger], [Mali], and [Chad]", ["NE", "ML", "TD"]),
        ("[Kaduna], [Niger], and [Benue] States in [Nigeria]", ["NG-NI", "NG-BE", "NG"]),
    ],
)
def test_names_beside_each_other(places_of: Any, text: str, place_ids: list[str]) -> None:
    found = [value.place_id for value in places_of(text)]
    assert found[-len(place_ids) :] == place_ids


def test_the_countries_that_a_document_is_about_decide(places_of: Any) -> None:
    text = "Farmers in [Punjab] lost their crops."
    assert places_of(text, title="Floods in Pakistan")[0].place_id == "PK-PB"
    assert places_of(text, title="India: harvest report")[0].place_id == "IN-PB"


def test_a_name_keeps_the_sense_that_the_text_has_given_it(places_of: Any) -> None:
    text = "The mill in [Alexandria], [Louisiana], reopened. Workers in [Alexandria] cheered."
    first, _, second = places_of(text)
    assert first.place_id == second.place_id == "geonames:4314550"


def test_a_town_that_no_list_has_lies_where_the_text_says(places_of: Any) -> None:
    value, _ = places_of("born in [Qwertyville], [Ohio]")
    assert (value.place_id, value.place_name) == (None, "Qwertyville")
    assert (value.country_code, value.admin1_code) == ("US", "US-OH")
    assert value.null_reason == "not-in-gazetteer"


def test_a_place_elsewhere_is_not_taken_for_the_one_named(places_of: Any) -> None:
    value, _ = places_of("a homestead in [Swakopmund], [Maine]")
    assert value.place_id is None
    assert value.country_code == "US"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("voters in [St. Joseph County], [Indiana]", "fips:18141"),
        ("voters in [Rapides Parish]", "fips:22079"),
        ("the [Butler] and Warren counties of [Ohio]", "fips:39017"),
        ("in [Bath County], Va.", "fips:51017"),
    ],
)
def test_a_county_of_the_united_states_has_an_id(places_of: Any, text: str, place_id: str) -> None:
    assert places_of(text)[0].place_id == place_id


def test_a_county_that_many_states_have_is_left_open(places_of: Any) -> None:
    (value,) = places_of("voters in [Jackson County]")
    assert (value.place_id, value.country_code) == (None, "US")
    assert value.null_reason.startswith("ambiguous:")


def test_a_township_has_no_code(places_of: Any) -> None:
    value, _ = places_of("voters in [Qwerty Township], [Indiana]")
    assert (value.place_id, value.place_type) == (None, "admin")
    assert (value.place_name, value.country_code) == ("Qwerty Township", "US")
    assert value.null_reason == "subdivision-without-code"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("in [Savannah], Ga., on Friday", "geonames:4221552"),
        ("in [Altoona], PA", "geonames:5178195"),
        ("in [Charleston], W. Va. Nobody was hurt", "geonames:4801859"),
        ("in [Lethbridge], Alta.", "geonames:6053154"),
        ("in [Fargo], N.D.", "geonames:5059163"),
    ],
)
def test_an_abbreviated_state_tells_where_a_town_lies(
    places_of: Any, text: str, place_id: str
) -> None:
    assert places_of(text)[0].place_id == place_id


def test_a_small_town_is_meant_where_the_text_is_about_its_state(places_of: Any) -> None:
    text = "[Edgar County], [Illinois], police came from [Chrisman] to [Paris]."
    assert [value.admin1_code for value in places_of(text)] == ["US-IL"] * 4


def test_names_that_lie_near_each_other_speak_for_each_other(places_of: Any) -> None:
    found = places_of("Volunteers from [Crockett], [Palestine] and [Nacogdoches] helped in Texas.")
    assert [value.admin1_code for value in found] == ["US-TX"] * 3


def test_a_name_does_not_speak_for_itself(places_of: Any) -> None:
    text = "[Georgia] lost. [Georgia] won. [Georgia] and the [United States]; [Alabama] too."
    assert places_of(text)[0].place_id == "US-GA"


@pytest.mark.parametrize(
    ("text", "place_ids"),
    [
        ("the [Khulna], [Barishal] and [Chattogram] divisions", ["BD-D", "BD-A", "BD-B"]),
        ("the provinces of [Herat], [Kandahar] and [Kunduz]", ["AF-HER", "AF-KAN", "AF-KDZ"]),
        ("the cities of [Herat], [Kandahar] and [Kunduz]", ["geonames:1140026"]),
    ],
)
def test_a_noun_tells_the_kind_of_all_names_in_its_list(
    places_of: Any, text: str, place_ids: list[str]
) -> None:
    found = [value.place_id for value in places_of(text)]
    assert found[: len(place_ids)] == place_ids


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("drought across the [Red Sea] region", "natural:red-sea"),
        ("support for the [Pacific]", "region:pacific"),
        ("ships in the [Pacific Ocean]", "natural:pacific-ocean"),
        ("a loan to [Quebec] and [Canada]", "CA-QC"),
    ],
)
def test_the_usual_name_of_a_place_comes_first(places_of: Any, text: str, place_id: str) -> None:
    assert places_of(text)[0].place_id == place_id


@pytest.mark.parametrize(
    ("text", "country", "point"),
    [
        ("the [Tecate Port of Entry] opened", "MX", (32.6, -116.6)),
        ("flights to [Da Nang airport]", "VN", (16.1, 108.2)),
        ("the [Jamarat Bridge] near [Mecca]", "SA", (21.4, 39.8)),
    ],
)
def test_a_facility_has_a_point_but_no_id(
    places_of: Any, text: str, country: str, point: tuple[float, float]
) -> None:
    value = places_of(text)[0]
    assert (value.place_id, value.place_type, value.country_code) == (None, "facility", country)
    assert (value.latitude, value.longitude) == pytest.approx(point, abs=0.2)
    assert value.null_reason.startswith("facility-without-id:point-of ")


def test_a_persons_name_gives_a_facility_no_point(places_of: Any) -> None:
    (value,) = places_of("at the [Lincoln Memorial]")
    assert (value.place_type, value.latitude) == ("facility", None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[North and Central America]", None),
        ("[North and South Korea]", None),
        ("[North and South Kivu]", "CD"),
        ("[Eastern Ukraine]", "UA"),
    ],
)
def test_several_places_or_a_part_of_one_are_a_region(
    places_of: Any, text: str, country: str | None
) -> None:
    (value,) = places_of(f"people in {text}")
    assert (value.place_id, value.place_type, value.country_code) == (None, "region", country)
    assert value.place_name == text.strip("[]")


def test_a_part_takes_the_point_of_the_whole(places_of: Any) -> None:
    part, whole = places_of("in [northern Honduras] and all of [Honduras]")
    assert (part.place_id, part.latitude, part.longitude) == (None, whole.latitude, whole.longitude)
    assert part.null_reason == "part-of-a-place:point-of Honduras"


def test_a_name_that_may_mean_many_places_is_left_open(places_of: Any) -> None:
    (value,) = places_of("He was seen in [San José de las Flores] and [Springfield].")[1:]
    assert value.place_id is None
    assert value.country_code == "US"
    assert value.null_reason.startswith("ambiguous:")


def test_other_mentions_pass_unchanged(make_document: Any, make_mention: Any) -> None:
    document = make_document("The Government of Guatemala spent $5 million in Petén.")
    government = make_mention(document, "Government of Guatemala", "ORG")
    inside = make_mention(document, "Guatemala", "PLACE", parent=government)
    money = make_mention(document, "$5 million", "MONEY")
    place = make_mention(document, "Petén", "PLACE")
    found = resolve_places(document, (government, inside, money, place))
    assert (found[0], found[2]) == (government, money)
    assert [found[1].value.place_id, found[3].value.place_id] == ["GT", "GT-17"]


def test_a_document_without_places(make_document: Any) -> None:
    assert resolve_places(make_document("Nothing here."), ()) == ()


@given(words=st.text(min_size=1), around=st.text())
def test_any_mention_gets_a_value_or_a_reason(
    make_document: Any, make_mention: Any, words: str, around: str
) -> None:
    document = make_document(f"{words} {around}")
    mention = make_mention(document, words, "PLACE")
    (found,) = resolve_places(document, (mention,))
    assert (found.value.place_id is None) == (found.value.null_reason is not None)
    assert found.value.place_name
