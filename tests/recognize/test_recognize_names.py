import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Span
from pipeline.recognize.merge import merge
from pipeline.recognize.names import find_places_and_organizations


def found(text: str, label: str) -> list[str]:
    merged = merge(find_places_and_organizations(text), text, judged=False)
    return [text[m.found.start : m.found.end] for m in merged if m.found.label == label]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("from Guatemala, Honduras and El Salvador", ["Guatemala", "Honduras", "El Salvador"]),
        ("the U.S.-Mexico border", ["U.S.", "Mexico"]),
        ("throughout Central America", ["Central America"]),
        ("farms in sub-Saharan Africa", ["sub-Saharan Africa"]),
        ("EL SALVADOR AND HONDURAS", ["EL SALVADOR", "HONDURAS"]),
        ("in Guatemala City", ["Guatemala City"]),
        ("near the Tecate Port of Entry", ["Tecate Port of Entry"]),
        ("in Hasaka Province", ["Hasaka Province"]),
        ("from Sindh province of Pakistan", ["Sindh", "Pakistan"]),
        ("towns of Kenya such as Wajir and Marsabit", ["Kenya", "Wajir", "Marsabit"]),
        ("in Zürich, Switzerland", ["Zürich", "Switzerland"]),
        ("the Amazon and the Red Sea", ["Amazon", "Red Sea"]),
        ("printed in Altoona, PA, and Little Rock, AR", ["Altoona", "PA", "Little Rock", "AR"]),
        ("in North and Central America", ["North and Central America"]),
        ("East, West and Southern Africa", ["East, West and Southern Africa"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert found(text, "PLACE") == places


@pytest.mark.parametrize(
    "text",
    [
        "Mexican workers and Guatemalans",
        "the Growth in the Americas Initiative",
        "our Investing in America agenda",
        "the U.S.-Mexico Joint Declaration",
        "Reading is nice, and mobile phones help",
        "Ms. London said",
        "IN GOD WE TRUST, OR ELSE",
    ],
)
def test_demonyms_titles_and_persons_are_no_places(text: str) -> None:
    assert found(text, "PLACE") == []


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("the U.S. Agency for International Development (USAID)",
         ["U.S. Agency for International Development", "USAID"]),
        ("the Ministry of Health and UNICEF", ["Ministry of Health", "UNICEF"]),
        ("the Japanese Ministry of Foreign Affairs", ["Japanese Ministry of Foreign Affairs"]),
        ("the U.N. Development Programme in Chad", ["U.N. Development Programme"]),
        ("under 21 U.S.C. 802", []),
        ("the Mexican government said", ["Mexican government"]),
        ("the Government of Guatemala", ["Government of Guatemala"]),
        ("the Trump administration", ["Trump administration"]),
        ("governments of Peru, Chile, and Brazil", ["governments of Peru, Chile, and Brazil"]),
        ("the Departments of Labor, Health and Human Services, Energy, and Defense announced",
         ["Departments of Labor, Health and Human Services, Energy, and Defense"]),
        ("the Ministries of Health and Education of Kenya",
         ["Ministries of Health and Education of Kenya"]),
        ("President Biden urged Congress to act with G7 leaders", ["Congress", "G7"]),
        ("Peru Water Plan - Ministry of Health", ["Ministry of Health"]),
        ("Harbour and Creek Bank lent", ["Harbour and Creek Bank"]),
        ("the University of Nairobi", ["University of Nairobi"]),
        ("the Blue River Water Authority (BRWA) and later BRWA",
         ["Blue River Water Authority", "BRWA", "BRWA"]),
    ],
)  # fmt: skip
def test_organizations(text: str, organizations: list[str]) -> None:
    assert found(text, "ORG") == organizations


def test_an_acronym_defined_as_something_else_is_no_organization() -> None:
    text = "The Inflation Reduction Act (IRA) lowers prices. The IRA is law."
    assert found(text, "ORG") == []


def test_an_acronym_defined_behind_a_place_stays_one() -> None:
    text = "Firms in Papua New Guinea (PNG) and Chad thrive. Exports of PNG grow."
    assert found(text, "PLACE") == ["Papua New Guinea", "PNG", "Chad", "PNG"]


def test_a_place_inside_an_organizations_name_is_part_of_it() -> None:
    text = "the Government of Guatemala"
    (whole, part) = merge(find_places_and_organizations(text), text, judged=False)
    assert text[part.found.start : part.found.end] == "Guatemala"
    assert part.parent == Span(whole.found.start, whole.found.end)
    assert whole.parent is None


@given(st.text(max_size=300))
def test_merged_mentions_of_any_text_are_ordered_and_disjoint(text: str) -> None:
    end = 0
    for merged in merge(find_places_and_organizations(text), text, judged=False):
        assert 0 <= merged.found.start < merged.found.end <= len(text)
        if merged.parent is None:
            assert merged.found.start >= end
            end = merged.found.end


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("to the Ministry of Disaster Management and Relief for health posts", 0.95),
        ("the Ministère de la Défense of Chad", 0.95),
        ("the Authority for Renewable Power", 0.85),
    ],
)
def test_ministries_are_believed_against_the_names_model(text: str, score: float) -> None:
    heads = [f for f in find_places_and_organizations(text) if f.recognizer == "head.first"]
    assert max(f.score for f in heads) == score
