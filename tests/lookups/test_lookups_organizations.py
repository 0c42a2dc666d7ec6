"""The registry of organizations: what is in it, and by which names it is found."""

from __future__ import annotations

import csv
import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lookups import organizations as registry
from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import organization_key, organization_slug
from pipeline.lookups.organizations import (
    organization,
    organizations,
    organizations_called,
    organizations_named,
)
from pipeline.lookups.own_tables import ORGANIZATIONS
from pipeline.lookups.places import countries

TYPES = {"government", "agency", "igo", "ngo", "company", "bank", "media", "other"}


def first_named(name: str) -> str | None:
    return next((found.name for found in organizations_named(name)), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. Department of State", "United States Department of State"),
        ("US Department of State", "the U. S. Department of State"),
        ("U.S Department of Energy", "United States Department of Energy"),
        ("UN Development Programme", "United Nations Development Program"),
        ("Centers for Medicare & Medicaid Services", "Centers for Medicare and Medicaid Services"),
        ("Dept. of Labor", "Department of Labour"),
        ("World Health Organisation", "World Health Organization"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Department of Treasury", "Department of the Treasury"),
        ("People’s Protection Units", "People's Protection Units"),
        ("Médecins Sans Frontières", "Medecins sans Frontieres"),
        (
            "Swiss Agency for Development and Co-operation",
            "Swiss Agency for Development and Cooperation",
        ),
        ("Pacific Islands Forum (PIF) Secretariat", "Pacific Islands Forum Secretariat"),
        ("U.N.", "UN"),
        ("UNITED STATES SENATE", "United States Senate"),
    ],
)
def test_ways_to_write_one_name_share_a_key(one: str, other: str) -> None:
    assert organization_key(one) == organization_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("WHO", "who"), ("ICE", "Ice"), ("State", "State Department"), ("US", "United States")],
)
def test_acronyms_are_no_words(one: str, other: str) -> None:
    assert organization_key(one) != organization_key(other)


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("USAID", "United States Agency for International Development"),
        ("State Department", "United States Department of State"),
        ("CBP", "United States Customs and Border Protection"),
        ("Customs and Border Protection", "United States Customs and Border Protection"),
        ("White House", "Executive Office of the President of the United States"),
        ("UNHCR", "United Nations High Commissioner for Refugees"),
        ("Unicef", "United Nations Children's Fund"),
        ("U.N. refugee agency", "United Nations High Commissioner for Refugees"),
        ("KfW Development Bank", "KfW"),
        ("FMO", "FMO"),
        ("Wellcome", "Wellcome Trust"),
        ("Clean Technology Fund", "Clean Technology Fund"),
        ("KSrelief", "King Salman Humanitarian Aid and Relief Centre"),
        ("Malagasy Red Cross", "Malagasy Red Cross Society"),
        ("STEG", "Tunisian Company of Electricity and Gas"),
        ("UN Refugee Agency", "United Nations High Commissioner for Refugees"),
        ("IOM", "International Organization for Migration"),
        ("WFP", "World Food Programme"),
        ("CABEI", "Central American Bank for Economic Integration"),
        ("IDB", "Inter-American Development Bank"),
        ("Global Fund", "Global Fund to Fight AIDS, Tuberculosis and Malaria"),
        ("Doctors Without Borders", "Médecins Sans Frontières"),
        ("GIZ", "Deutsche Gesellschaft für Internationale Zusammenarbeit"),
        ("Senate Finance Committee", "United States Senate Committee on Finance"),
        ("Daesh", "Islamic State of Iraq and Syria"),
        ("CONGRESS", "United States Congress"),
        ("U.S. Government", "Government of the United States"),
        ("Guatemalan government", "Government of Guatemala"),
        ("Government of the Republic of Türkiye", "Government of Turkey"),
        ("Federal Government of Iraq", "Government of Iraq"),
        ("Syrian regime", "Government of Syria"),
    ],
)
def test_found_by_names_aliases_and_acronyms(name: str, full_name: str) -> None:
    assert first_named(name) == full_name


@pytest.mark.parametrize("name", ["State", "Treasury", "House", "the Department", "government", ""])
def test_not_found_without_context(name: str) -> None:
    assert organizations_named(name) == ()


def test_found_in_context() -> None:
    assert "United States Department of State" in {o.name for o in organizations_called("State")}
    assert {o.country_code for o in organizations_called("Senate")} >= {"IT", "MX"}


@pytest.mark.parametrize(
    ("organization_id", "name"),
    [
        ("US-GOV-1", "United States Agency for International Development"),
        ("XM-DAC-41121", "United Nations High Commissioner for Refugees"),
        ("XM-DAC-47066", "International Organization for Migration"),
        ("x-government-of-guatemala", "Government of Guatemala"),
        ("PT-1", "Government of Portugal"),
    ],
)
def test_official_ids(organization_id: str, name: str) -> None:
    assert organization(organization_id).name == name


def test_unknown_id() -> None:
    with pytest.raises(KeyError):
        organization("x-no-such-body")


def test_a_code_lists_name_is_an_alias_of_the_body_listed_by_hand() -> None:
    assert first_named("World Bank") == first_named(
        "International Bank for Reconstruction and Development"
    )


def test_every_row_is_whole() -> None:
    for entry in organizations():
        assert entry.organization_type in TYPES, entry
        assert entry.country_code is None or entry.country_code in countries(), entry
        assert entry.parent_id is None or organization(entry.parent_id), entry
        if entry.id_scheme == "pledgebook":
            assert entry.organization_id == organization_slug(entry.name), entry


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_files_are_sorted_and_sourced(name: str) -> None:
    rows = read_rows(name)
    ids = [row["organization_id"] for row in rows]
    assert ids == sorted(set(ids))
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize(
    "table",
    [
        "organization_heads",
        "administrations",
        "organization_spellings",
        "department_countries",
        "government_forms",
    ],
)
def test_other_tables_are_sorted_and_sourced(table: str) -> None:
    path = resources.files("pipeline.lookups") / f"{table}.csv"
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert header[-1] == "source"
    assert rows == sorted(rows)
    assert all(row[-1] for row in rows)


def test_heads_have_a_place_and_a_type() -> None:
    for row in read_rows("organization_heads"):
        assert row["position"] in {"first", "last"}
        assert row["organization_type"] in TYPES
        assert {row["needs_country"], row["people_form"], row["precise"]} <= {"0", "1"}


def test_administrations_begin_before_they_end() -> None:
    day = re.compile(r"\d{4}-\d\d-\d\d")
    for row in read_rows("administrations"):
        assert day.fullmatch(row["start"])
        assert not row["end"] or row["start"] < row["end"]
        assert row["country_code"] in countries()


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    key = organization_key(name)
    assert organization_key(key) == key


@given(st.text())
def test_every_organization_is_found_by_what_finds_it(name: str) -> None:
    for found in organizations_named(name):
        assert organization(found.organization_id) is found


@given(st.sampled_from(organizations()))
def test_every_organization_is_found_by_its_own_names(entry: registry.Organization) -> None:
    for name in (entry.name, *entry.aliases):
        assert entry in organizations_named(name)
        assert entry in organizations_named(f"the {name}")
