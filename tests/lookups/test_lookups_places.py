"""The gazetteer: what is in it, and under which spellings it is found."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lookups import places as gazetteer
from pipeline.lookups import read_rows, shipped_rows
from pipeline.lookups.own import with_own_rows
from pipeline.lookups.place_names import name_key, short_name
from pipeline.lookups.places import (
    all_places,
    capitals,
    countries,
    country,
    demonyms,
    places_named,
    regions,
)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Ludwigshafen", "Ludwigshafen am Rhein"),
        ("Clacton", "Clacton-on-Sea"),
        ("Burton", "Burton upon Trent"),
        ("Montignies", "Montignies-sur-Sambre"),
    ],
)
def test_a_town_on_the_water_has_a_short_name(short: str, name: str) -> None:
    assert name in {place.name for place in places_named(short)}


@pytest.mark.parametrize("name", ["London", "Sea on", "Rio de Janeiro", "Ayr", "Isle of Man"])
def test_other_names_have_none(name: str) -> None:
    assert short_name(name) is None


FILES = {
    "countries": "code",
    "regions": "region_id",
    "subdivisions": "code",
    "counties": "fips",
    "cities": "geonames_id",
    "towns": "geonames_id",
    "natural": "place_id",
    "place_stopwords": "name",
    "place_kinds": "word",
}


def ids(name: str) -> set[str]:
    return {place.place_id for place in places_named(name)}


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("United States", "US"),
        ("the U.S.", "US"),
        ("USA", "US"),
        ("AMERICA", "US"),
        ("U.K.", "GB"),
        ("DR Congo", "CD"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Republic of Korea", "KR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Kosovo", "XK"),
        ("Puerto Rico", "PR"),
        ("Islamic Republic of Iran", "IR"),
        ("Central America", "region:central-america"),
        ("Sub-Saharan Africa", "region:sub-saharan-africa"),
        ("sub saharan africa", "region:sub-saharan-africa"),
        ("the Sahel", "region:sahel"),
        ("MENA", "region:middle-east-and-north-africa"),
        ("Northern Triangle", "region:northern-triangle"),
        ("Gaza", "region:gaza-strip"),
        ("Indian Country", "region:indian-country"),
        ("Texas", "US-TX"),
        ("Fla.", "US-FL"),
        ("D.C.", "US-DC"),
        ("Sindh", "PK-SD"),
        ("Bavaria", "DE-BY"),
        ("Xinjiang", "CN-XJ"),
        ("Hasakah", "SY-HA"),
        ("Al-Hasakah", "SY-HA"),
        ("Palawan", "PH-PLW"),
        ("Washington, D.C.", "geonames:4140963"),
        ("NYC", "geonames:5128581"),
        ("Kiev", "geonames:703448"),
        ("Sana'a", "geonames:71137"),
        ("St. Louis", "geonames:4407066"),
        ("Saint Louis", "geonames:4407066"),
        ("Ciudad Juárez", "geonames:4013708"),
        ("Ciudad Juarez", "geonames:4013708"),
        ("Rio Grande", "natural:rio-grande"),
        ("the Darien Gap", "natural:darien-gap"),
        ("Bab al-Mandab", "natural:bab-el-mandeb"),
        ("Ga.", "US-GA"),
        ("Alta.", "CA-AB"),
        ("St. Joseph County", "fips:18141"),
        ("Rapides Parish", "fips:22079"),
        ("Bethel", "geonames:5233794"),
    ],
)
def test_a_place_is_found_by_each_name_in_use(name: str, place_id: str) -> None:
    assert place_id in ids(name)


@pytest.mark.parametrize("name", ["", "...", "qwertyuiop", "TX"])
def test_other_words_name_no_place(name: str) -> None:
    assert places_named(name) == ()


@pytest.mark.parametrize(
    "town",
    # towns on the border of the United States and Mexico, and hosts of large refugee camps
    [
        "Calexico",
        "Nogales",
        "Eagle Pass",
        "Brownsville",
        "Tecate",
        "Mexicali",
        "Reynosa",
        "Sonoyta",
        "Piedras Negras",
        "Agua Prieta",
        "Ojinaga",
        "Tapachula",
        "Dadaab",
        "Kakuma",
        "Cox's Bazar",
        "Bentiu",
        "Mafraq",
        "Diffa",
        "Adré",
        "Tindouf",
        "Gedaref",
        "Arua",
        "Mae Sot",
        "Rafah",
    ],
)
def test_towns_that_policy_texts_name_are_in(town: str) -> None:
    assert any(place.place_type == "city" for place in places_named(town))


def test_all_countries_of_iso_3166_and_kosovo_are_in() -> None:
    assert len(countries()) == 250
    assert {entry.kind for entry in countries().values()} == {"country", "territory"}


def test_a_country_is_described() -> None:
    entry = country("PH")
    assert (entry.name, entry.article) == ("Philippines", "the")
    assert (entry.capital, entry.currency_code) == ("Manila", "PHP")
    assert "Filipino" in entry.demonyms


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(KeyError):
        country("ZZ")


def test_every_country_but_those_without_one_has_its_capital_among_the_cities() -> None:
    cities = {place.place_id: place for place in all_places() if place.place_type == "city"}
    found = {cities[place_id].country_code for place_id in capitals()}
    without = {code for code, entry in countries().items() if entry.kind == "country"} - found
    assert not without


@pytest.mark.parametrize(
    ("demonym", "code"),
    [
        ("Guatemalan", "GT"),
        ("Guatemalans", "GT"),
        ("American", "US"),
        ("British", "GB"),
        ("Britons", "GB"),
        ("Congolese", "CD"),
        ("Dominican", "DO"),
        ("Swiss", "CH"),
        ("New Zealander", "NZ"),
    ],
)
def test_a_demonym_tells_its_country(demonym: str, code: str) -> None:
    assert demonyms()[demonym] == code


def test_demonyms_are_no_places() -> None:
    named_alike = {demonym for demonym in demonyms() if places_named(demonym)}
    assert not {"Guatemalan", "French", "Swiss", "Dutch", "Chinese"} & named_alike


def test_a_region_has_members_and_no_single_country() -> None:
    by_id = {region.place_id: region for region in regions()}
    triangle = by_id["region:northern-triangle"]
    assert triangle.members == ("GT", "HN", "SV")
    assert triangle.country_code is None
    assert by_id["region:west-bank"].country_code == "PS"
    assert by_id["region:indian-country"].country_code == "US"


def test_a_subdivision_of_the_second_level_lies_in_its_parent() -> None:
    (palawan,) = (place for place in places_named("Palawan") if place.place_type == "admin")
    assert (palawan.admin1_code, palawan.kind) == ("PH-41", "province")


def test_towns_are_linked_but_too_many_to_be_recognized() -> None:
    (town,) = places_named("Zwolle")[1:]
    assert (town.admin1_code, town.place_type) == ("US-LA", "city")
    assert town not in set(all_places())


def test_all_codes_and_points_are_sound() -> None:
    known = set(countries())
    subdivisions = {row["code"] for row in read_rows("subdivisions")}
    seen = set()
    for place in all_places():
        assert place.place_id not in seen
        seen.add(place.place_id)
        assert set(place.members) <= known
        assert place.country_code in (*place.members, None)
        assert place.admin1_code is None or place.admin1_code in subdivisions
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


@pytest.mark.parametrize(("name", "key"), FILES.items())
def test_rows_are_sorted_unique_and_have_a_source(name: str, key: str) -> None:
    rows = read_rows(name)
    values = [(row[key], row.get("position", "")) for row in rows]
    assert len(set(values)) == len(values)
    assert all(row["source"] for row in rows)
    order = (lambda value: int(value[0])) if name in ("cities", "towns") else None
    if name == "place_stopwords":
        order = lambda value: (value[0].casefold(), value[0])  # noqa: E731
    assert values == sorted(values, key=order)


def test_everything_is_loaded_in_less_than_a_second() -> None:
    cached = (shipped_rows, with_own_rows, gazetteer._index, gazetteer.countries, gazetteer.regions)
    for function in cached:
        function.cache_clear()
    started = time.process_time()
    places_named("Guatemala")
    assert time.process_time() - started < 1


@given(st.text())
def test_a_key_is_the_key_of_itself(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_and_accents_do_not_matter(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert name_key(decomposed) == name_key(text)
    assert name_key(text.upper().lower()) == name_key(text.lower().upper())


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(places_named(text), tuple)
