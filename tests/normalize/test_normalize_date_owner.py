from collections.abc import Callable

import pytest

from pipeline.document import Document, Mention, OrganizationValue, PlaceValue
from pipeline.normalize.date_owner import fiscal_country


@pytest.mark.parametrize(
    ("text", "place", "body", "year", "home", "country"),
    [
        ("Kenya's FY 2022/23 plan", "Kenya", "", "FY 2022/23", "US", "KE"),
        ("Kenya’s proposed 2023-24 budget", "Kenya", "", "2023-24", "US", "KE"),
        ("the 2023-24 budget of Kenya", "Kenya", "", "2023-24", "US", "KE"),
        ("the Australian 2023-24 budget", "", "", "2023-24", "US", "AU"),
        ("the Indian government's FY 2022", "", "", "FY 2022", "US", "IN"),
        ("DFAT pledged it for 2022-23", "", "DFAT", "2022-23", "US", "KE"),
        ("DFAT pledged it for 2022-23", "", "DFAT", "2022-23", "CA", "CA"),
        ("DFAT pledged it in FY 2022", "", "DFAT", "FY 2022", "US", "US"),
        ("Aid to Kenya in FY 2022", "Kenya", "", "FY 2022", "US", "US"),
        ("Kenya's 2022 budget", "Kenya", "", "2022", "US", "US"),
    ],
)
def test_a_fiscal_year_is_that_of_its_owner(
    make_document: Callable[..., Document],
    make_mention: Callable[..., Mention],
    text: str,
    place: str,
    body: str,
    year: str,
    home: str,
    country: str,
) -> None:
    document = make_document(text)
    mentions = [make_mention(document, year, "DATE", None)]
    if place:
        mentions.append(make_mention(document, place, "PLACE", PlaceValue(country_code="KE")))
    if body:
        value = OrganizationValue(country_code="KE", organization_type="agency")
        mentions.append(make_mention(document, body, "ORG", value))
    around = sorted(mentions, key=lambda mention: mention.start)
    assert fiscal_country(document, mentions[0], around, home) == country


@pytest.mark.parametrize(
    ("text", "year", "home", "country"),
    [
        ("spent in FY 2018-19", "FY 2018-19", None, "IN"),
        ("spent in FY 2018-19", "FY 2018-19", "US", "IN"),
        ("spent in FY 2019", "FY 2019", None, "IN"),
        ("spent in FY 2019", "FY 2019", "US", "US"),
        ("spent in 2019", "2019", None, None),
    ],
)
def test_a_fiscal_year_that_nobody_owns_is_that_of_the_money(
    make_document: Callable[..., Document],
    make_mention: Callable[..., Mention],
    text: str,
    year: str,
    home: str | None,
    country: str | None,
) -> None:
    document = make_document(text)
    mention = make_mention(document, year, "DATE", None)
    assert fiscal_country(document, mention, [mention], home, "IN") == country
