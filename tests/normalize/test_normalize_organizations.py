"""Which organization a mention means, said by its name and by the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Mention, Metadata, OrganizationValue
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.definitions import definitions
from pipeline.normalize.organizations import resolve_organizations

Resolve = Callable[..., list[OrganizationValue]]


@pytest.fixture
def resolve(make_document: Callable[..., Document]) -> Resolve:
    """The values of the organizations that stand in double square brackets in a text."""

    def run(
        marked: str, title: str | None = None, url: str | None = None
    ) -> list[OrganizationValue]:
        pieces = re.split(r"\[\[|\]\]", marked)
        document = make_document("".join(pieces))
        blocks = tuple(
            msgspec.structs.replace(block, kind="item")
            if document.text.startswith("- ", block.start)
            else block
            for block in document.blocks
        )
        metadata = Metadata(title=title, source_url=url)
        document = msgspec.structs.replace(document, blocks=blocks, metadata=metadata)
        mentions, offset = [], 0
        for index, piece in enumerate(pieces):
            if index % 2:
                mentions.append(org_mention(document, offset, offset + len(piece)))
            offset += len(piece)
        values = [mention.value for mention in resolve_organizations(document, mentions)]
        assert all(isinstance(value, OrganizationValue) for value in values)
        return [value for value in values if isinstance(value, OrganizationValue)]

    return run


def org_mention(document: Document, start: int, end: int) -> Mention:
    return Mention(
        document_id=document.document_id,
        label="ORG",
        text=document.text[start:end],
        start=start,
        end=end,
        sentence=0,
        recognizer="test",
        score=1.0,
    )


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Funds go through [[USAID]].", ["United States Agency for International Development"]),
        (
            "The [[State Department]] and [[Treasury]] said so; [[State]] will report.",
            [
                "United States Department of State",
                "United States Department of the Treasury",
                "United States Department of State",
            ],
        ),
        ("The [[White House]] agrees.", ["Executive Office of the President of the United States"]),
        ("a loan of the [[World Bank]]", ["World Bank"]),
        ("the [[UN Refugee Agency]] asks", ["United Nations High Commissioner for Refugees"]),
    ],
)
def test_registered_names(resolve: Resolve, marked: str, names: list[str]) -> None:
    assert [value.organization_name for value in resolve(marked)] == names


@pytest.mark.parametrize(
    ("name", "full_name", "code"),
    [
        ("U.S. Government", "Government of the United States", "US"),
        ("Guatemalan government", "Government of Guatemala", "GT"),
        ("Government of the Republic of Zambia", "Government of Zambia", "ZM"),
        ("government of Israel", "Government of Israel", "IL"),
        ("California government", "Government of California", "US"),
        ("State of Texas", "Government of Texas", "US"),
        ("Province of British Columbia", "Government of British Columbia", "CA"),
        ("State Government of Kerala", "Government of Kerala", "IN"),
        ("Lagos State Government", "Lagos State Government", "NG"),
        ("Government of Kano State", "Kano State Government", "NG"),
        ("County Government of Turkana", "County Government of Turkana", "KE"),
        ("Turkana County Government", "County Government of Turkana", "KE"),
        ("Government of Sindh", "Government of Sindh", "PK"),
        ("Oaxaca Regional Government", "Government of Oaxaca", "MX"),
        ("Government of Punjab", "Government of Punjab", "IN"),
        ("Victorian Government", "Government of Victoria", "AU"),
        ("HM Government", "Government of the United Kingdom", "GB"),
        ("governments of Norway", "Government of Norway", "NO"),
        ("Russian Federation", "Government of Russia", "RU"),
        ("Trump Administration", "Trump administration", "US"),
        ("Biden-Harris Administration", "Biden administration", "US"),
        ("Netanyahu government", "Netanyahu government", "IL"),
        (
            "governments of El Salvador, Guatemala, and Honduras",
            "Governments of El Salvador, Guatemala, and Honduras",
            None,
        ),
    ],
)
def test_governments(resolve: Resolve, name: str, full_name: str, code: str | None) -> None:
    (value,) = resolve(f"The [[{name}]] agreed to help.")
    assert (value.organization_name, value.country_code) == (full_name, code)
    assert value.organization_type == "government"


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("Guatemalan Ministry of Labor", "Ministry of Labor of Guatemala"),
        ("Ministry of Labor of Guatemala", "Ministry of Labor of Guatemala"),
        ("Egyptian ministry of health", "Ministry of Health of Egypt"),
        ("Saudi Interior Ministry", "Ministry of the Interior of Saudi Arabia"),
        ("Philippine Department of Energy", "Department of Energy of the Philippines"),
        ("US State Department", "United States Department of State"),
        ("U.S. Departments of Labor and Energy", "United States Departments of Labor and Energy"),
        ("Departments of Labor and Energy", "United States Departments of Labor and Energy"),
        ("Indonesian navy", "Indonesian Navy"),
        ("Armed Forces of Montenegro", "Armed Forces of Montenegro"),
        ("Kenya Broadcasting Authority", "Kenya Broadcasting Authority"),
        ("U.S. Embassy in Guatemala", "Embassy of the United States in Guatemala"),
        ("U.S. Embassy Warsaw", "Embassy of the United States in Warsaw"),
        ("Embassy of Japan in Honduras", "Embassy of Japan in Honduras"),
        ("UN Board of Inquiry", "United Nations Board of Inquiry"),
        ("Ministry of Health in Kenya", "Ministry of Health of Kenya"),
        ("Union Home Ministry", "Ministry of Home Affairs of India"),
        ("Union Ministry of Rural Development", "Ministry of Rural Development of India"),
        ("Cruz Roja Colombiana", "Colombian Red Cross"),
        ("Croix-Rouge française", "French Red Cross"),
        ("EU Commission", "European Commission"),
        ("UNDP Guatemala", "United Nations Development Programme in Guatemala"),
        ("WFP Country Office in Haiti", "World Food Programme in Haiti"),
        ("CARE Ethiopia", "CARE Ethiopia"),
        ("Government of the African Union", "African Union"),
        ("UNHCR Kenya", "United Nations High Commissioner for Refugees in Kenya"),
        ("USPS OIG", "Office of Inspector General of the United States Postal Service"),
        ("State Department Bureau of African Affairs", "Bureau of African Affairs"),
    ],
)
def test_names_built_by_pattern(resolve: Resolve, name: str, full_name: str) -> None:
    (value,) = resolve(f"The [[{name}]] said so.")
    assert value.organization_name == full_name


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "Senegal votes. In Senegal the [[Ministry of Health]] asks the [[National Assembly]].",
            ["Ministry of Health of Senegal", "National Assembly of Senegal"],
        ),
        (
            "Italian law. In Italy the [[Senate]], the [[Supreme Court]] and the [[Army]] decide.",
            ["Senate of the Republic of Italy", "Supreme Court of Italy", "Italian Army"],
        ),
        (
            "Kenya and Ghana met. Honduras’s [[Ministry of Health]] was there, as was Togo.",
            ["Ministry of Health of Honduras"],
        ),
        (
            "U.S. aid to Ukraine. Ukraine and its [[Ministry of Defense]] thank [[Congress]].",
            ["Ministry of Defense of Ukraine", "United States Congress"],
        ),
    ],
)
def test_bodies_of_the_documents_country(resolve: Resolve, marked: str, names: list[str]) -> None:
    assert [value.organization_name for value in resolve(marked)] == names


def test_a_regional_office_is_no_body_of_the_documents_country(resolve: Resolve) -> None:
    values = resolve("Haiti asks. In Haiti the [[Regional Office for the Americas]] said so.")
    assert [value.country_code for value in values] == [None]


def test_a_subdivision_of_the_documents_country_comes_first(resolve: Resolve) -> None:
    (value,) = resolve("Pakistan votes. In Pakistan the [[Government of Punjab]] asks for aid.")
    assert value.country_code == "PK"


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("Federal Communication Commission", "Federal Communications Commission"),
        ("Pacific Island Forum", "Pacific Islands Forum"),
        ("International Federation for Journalists", "International Federation of Journalists"),
        # two words alike are not enough
        ("National Space Councils", "National Space Council"),
        ("Drake University", "Drake University"),
    ],
)
def test_slips_in_long_names(resolve: Resolve, name: str, full_name: str) -> None:
    (value,) = resolve(f"The [[{name}]] said so.")
    assert value.organization_name == full_name


@pytest.mark.parametrize("name", ["Acme Widgets", "Acme Widgets, Inc.", "ACME Widgets Ltd"])
def test_legal_forms_are_no_part_of_an_id(resolve: Resolve, name: str) -> None:
    (value,) = resolve(f"A contract with [[{name}]] was signed.")
    assert value.organization_id == "x-acme-widgets"


def test_a_registered_firm_under_its_legal_form(resolve: Resolve) -> None:
    (value,) = resolve("A contract with [[Chemonics International Inc.]] was signed.")
    assert (value.organization_name, value.score) == ("Chemonics International", 1.0)


def test_the_title_says_which_country(resolve: Resolve) -> None:
    (value,) = resolve("The [[Constitutional Court]] decided.", title="Annual report: Benin")
    assert (value.organization_name, value.country_code) == ("Constitutional Court of Benin", "BJ")


def test_the_line_above_a_list_says_which_country(resolve: Resolve) -> None:
    values = resolve(
        "The United States and Central America work together.\n"
        "Efforts in Honduras include:\n- Desks for the [[Attorney General's Office]].\n"
        "Efforts in El Salvador include:\n- Seeds.\n- Desks for the [[Attorney General's Office]]."
    )
    assert [value.organization_name for value in values] == [
        "Attorney General's Office of Honduras",
        "Attorney General's Office of El Salvador",
    ]


def test_a_capital_stands_for_its_country(resolve: Resolve) -> None:
    (value,) = resolve("Ecuador and Peru paid. In Bogotá, the [[Ministry of Finance]] asked.")
    assert value.country_code == "CO"


def test_governments_of_two_areas_of_one_name_are_two(resolve: Resolve) -> None:
    (indian,) = resolve("India: the [[Punjab government]] of India.")
    (pakistani,) = resolve("Pakistan: the [[Punjab government]] of Pakistan.")
    assert indian.organization_name == pakistani.organization_name
    assert (indian.organization_id, pakistani.organization_id) == (
        "x-government-of-punjab-in",
        "x-government-of-punjab-pk",
    )


@pytest.mark.parametrize(
    ("marked", "url", "country"),
    [
        ("The [[Department of Internal Affairs]] gave it.", "https://www.odt.co.nz/news/1", "NZ"),
        ("The [[Department of Defence]] paid.", "https://www.oireachtas.ie/debates", "IE"),
        ("The [[Department of Energy]] paid.", "https://odt.co.nz/ask-the-united-states", "NZ"),
    ],
)
def test_a_site_speaks_for_its_country(
    resolve: Resolve, marked: str, url: str, country: str
) -> None:
    (value,) = resolve(marked, url=url)
    assert value.country_code == country


@pytest.mark.parametrize(
    ("marked", "full_name"),
    [
        ("Money for Jordan. In Jordan, [[Congress]] gave more.", "United States Congress"),
        ("Peru, Peru and Peru: the [[Congress]] met.", "Congress of the Republic of Peru"),
        ("India lends. India's [[EXIM Bank]] signed.", "Export-Import Bank of India"),
        ("Berlin: the [[Foreign Office]] of Germany pays.", "Federal Foreign Office of Germany"),
        ("Malawi and Kenya got it. [[NRC]] gave it.", "Norwegian Refugee Council"),
        ("Kenya and Kenya and Denmark. The [[Treasury]] paid.", "National Treasury of Kenya"),
    ],
)
def test_a_short_form_means_the_body_of_the_country(
    resolve: Resolve, marked: str, full_name: str
) -> None:
    (value,) = resolve(marked)
    assert value.organization_name == full_name


def test_a_publishers_parliament(resolve: Resolve) -> None:
    (value,) = resolve(
        "The Minister will tell [[Parliament]] about Sudan, Chad and Mali.",
        url="https://www.gov.uk/government/news/a",
    )
    assert value.organization_name == "Parliament of the United Kingdom"


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        (
            "Secretaría de Agricultura y Ganadería de Honduras",
            "Secretariat of Agriculture and Livestock of Honduras",
        ),
        ("Policía Nacional de Colombia", "National Police of Colombia"),
        ("Banque agricole du Niger", "Agricultural Bank of Niger"),
        (
            "Fundación para el Desarrollo Económico y Social",
            "Foundation for Economic and Social Development",
        ),
        ("Tribunal Supremo Electoral", "Supreme Electoral Tribunal"),
        ("Banco Ficohsa", "Banco Ficohsa"),
        ("Justice Commission", "Justice Commission"),
    ],
)
def test_foreign_names_are_put_into_english(resolve: Resolve, name: str, full_name: str) -> None:
    (value,) = resolve(f"It went to the [[{name}]].")
    assert value.organization_name == full_name


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Guatemalan and U.S. officials in Honduras", ["GT", "US", "HN"]),
        ("New Mexico, the Gulf of Guinea, the Indian Ocean, US$5, Latin America", []),
        ("Indian Country, the Bureau of Indian Affairs, Indian tribes, Indian lands", []),
        ("American Indians", ["US"]),
        ("the Indian government", ["IN"]),
        ("Papua New Guinea and South Sudan", ["PG", "SS"]),
        ("México and MEXICANS, not Ghanaland", ["MX"]),
    ],
)
def test_words_for_countries(text: str, codes: list[str]) -> None:
    assert [word.code for word in country_words(text)] == codes


@given(st.text())
def test_words_for_countries_are_in_order(text: str) -> None:
    words = list(country_words(text, capitals=True))
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(0 <= word.start < word.end <= len(text) for word in words)


def test_without_any_country_a_body_is_american(resolve: Resolve) -> None:
    (value,) = resolve("A bill passed the [[Senate]].")
    assert value.organization_name == "United States Senate"


def test_a_committees_chamber_follows(resolve: Resolve) -> None:
    marked = (
        "Chair, [[Committee on Appropriations]], United States Senate\n"
        "Chair, [[Committee on Appropriations]], House of Representatives"
    )
    assert [value.organization_name for value in resolve(marked)] == [
        "United States Senate Committee on Appropriations",
        "United States House Committee on Appropriations",
    ]


def test_a_definition_decides_what_an_acronym_means(resolve: Resolve) -> None:
    values = resolve(
        "The [[Free Syrian Army]] ([[FSA]]) is in Syria. Later, [[FSA]] units left. "
        "A [[Moon Rescue Guild]] ([[MRG]]) came; [[MRG]] stayed."
    )
    assert [value.organization_name for value in values] == (
        ["Free Syrian Army"] * 3 + ["Moon Rescue Guild"] * 3
    )
    assert values[0].organization_id == values[2].organization_id
    assert values[5].acronym == "MRG"


def test_an_acronym_says_which_body_an_unusual_name_means(resolve: Resolve) -> None:
    values = resolve("the [[International Committee for the Red Cross]] ([[ICRC]])")
    assert {value.organization_id for value in values} == {"XM-DAC-21016"}


def test_an_acronym_means_the_body_of_the_documents_country(resolve: Resolve) -> None:
    (value,) = resolve("In the Philippines, Philippine forces of the [[AFP]] moved.")
    assert value.organization_name == "Armed Forces of the Philippines"


def test_a_short_name_means_the_fuller_one(resolve: Resolve) -> None:
    values = resolve("[[Fernbrook Community College]] grew. [[Fernbrook]] has new courses.")
    assert values[0].organization_id == values[1].organization_id


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Silverpine Holdings Ltd", "company", None),
        ("Texas Wildlife Foundation", "ngo", "US"),
        ("University of Copenhagen", "other", "DK"),
        ("New Mexico Water Agency", "agency", "US"),
        ("Peruvian Potato Institute", "other", "PE"),
    ],
)
def test_unknown_names_keep_their_name(
    resolve: Resolve, name: str, kind: str, code: str | None
) -> None:
    (value,) = resolve(f"A gift of the [[{name}]].")
    assert (value.organization_name, value.organization_type) == (name, kind)
    assert (value.country_code, value.id_scheme) == (code, "pledgebook")
    assert value.organization_id is not None
    assert re.fullmatch(r"x(-[a-z0-9]+)+", value.organization_id)


def test_ways_to_write_a_name_share_an_id(resolve: Resolve) -> None:
    values = resolve(
        "the [[Ministry of Interior of Peru]], the [[Ministry of the Interior of Peru]], "
        "the [[Peruvian Interior Ministry]]"
    )
    assert len({value.organization_id for value in values}) == 1


def test_a_name_without_letters_has_no_value(resolve: Resolve) -> None:
    (value,) = resolve("[[–]]")
    assert value.organization_id is None
    assert value.null_reason == "name-without-letters"


def test_other_mentions_are_left_alone(make_document: Callable[..., Document]) -> None:
    document = make_document("Guatemala")
    place = msgspec.structs.replace(org_mention(document, 0, 9), label="PLACE")
    assert resolve_organizations(document, [place]) == [place]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "the National Institute of Standards (NIS) and",
            [("NIS", "National Institute of Standards")],
        ),
        ("NIS (National Institute of Standards)", [("NIS", "National Institute of Standards")]),
        ("the Council of Health Aid (“CoHA”)", [("CoHA", "Council of Health Aid")]),
        ("in 2020 (the second year), he (Mr. Smith) left (see p. 3)", []),
        ("We met. Then it (OK) ended", []),
    ],
)
def test_definitions(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(found.short, found.long) for found in definitions(text)] == pairs


@given(st.text(max_size=300))
def test_definitions_lie_in_the_text(text: str) -> None:
    for found in definitions(text):
        assert text[found.start : found.end] == found.long


_WORDS = (
    *("Ministry", "of", "Health", "U.S.", "Guatemalan", "(", ")", "UN", "USAID", "the", "House"),
    *("Department", "and", "Labor", "’s", ",", "Embassy", "in", "Office", "government", "é", "–"),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.booleans()), max_size=40))
def test_every_mention_gets_a_value(
    make_document: Callable[..., Document], words: list[tuple[str, bool]]
) -> None:
    document = make_document(" ".join(word for word, _ in words))
    mentions, offset = [], 0
    for word, named in words:
        if named:
            mentions.append(org_mention(document, offset, offset + len(word)))
        offset += len(word) + 1
    resolved = resolve_organizations(document, mentions)
    assert [(m.start, m.end) for m in resolved] == [(m.start, m.end) for m in mentions]
    for mention in resolved:
        assert isinstance(mention.value, OrganizationValue)
        known = mention.value.null_reason is None
        assert known == bool(mention.value.organization_id and mention.value.organization_name)
        assert mention.value.score is None or 0 < mention.value.score <= 1
    assert resolve_organizations(document, mentions) == resolved
