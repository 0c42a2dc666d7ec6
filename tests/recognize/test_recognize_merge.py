import pytest

from pipeline.document import Label, Span
from pipeline.recognize.layers import Found
from pipeline.recognize.merge import merge

MONEY = Found(0, 10, "MONEY", "money.sign", 0.9)


def test_money_and_dates_win_over_names_whatever_their_length() -> None:
    name = Found(5, 40, "ORG", "head.last", 1.0)
    assert [m.found for m in merge([name, MONEY], "", judged=False)] == [MONEY]


def test_between_names_the_longer_wins_then_the_surer() -> None:
    short = Found(0, 4, "PLACE", "head.place", 0.9)
    long = Found(0, 9, "ORG", "head.last", 0.6)
    surer = Found(20, 24, "PLACE", "gazetteer.country", 0.95)
    other = Found(20, 24, "ORG", "acronym", 0.7)
    assert [m.found for m in merge([short, long, other, surer], "", judged=False)] == [long, surer]


def test_only_a_gazetteer_place_inside_an_organization_is_kept_as_its_part() -> None:
    organization = Found(0, 23, "ORG", "gazetteer.organization", 0.95)
    place = Found(14, 23, "PLACE", "gazetteer.country", 0.95)
    pattern = Found(0, 10, "PLACE", "head.place", 0.8)
    merged = merge([pattern, place, organization], "", judged=False)
    assert [(m.found, m.parent) for m in merged] == [
        (organization, None),
        (place, Span(0, 23)),
    ]


MODEL = "names.1.1.0"


@pytest.mark.parametrize(
    ("what", "candidates", "kept"),
    [
        ("the model leads", [(0, 9, "ORG", "head.last", 0.85), (0, 4, "PLACE", MODEL, 0.9)], [1]),
        ("what it leaves out stays out", [(0, 4, "PLACE", "gazetteer.country", 0.95)], []),
        ("but for sure organizations", [(0, 4, "ORG", "gazetteer.acronym", 0.95)], [0]),
        (
            "and longer ones of the lookups",
            [(0, 9, "ORG", "gazetteer.organization", 0.95), (0, 4, "ORG", MODEL, 0.9)],
            [0],
        ),
        (
            "which must hold all of the name",
            [(0, 9, "ORG", "gazetteer.organization", 0.95), (5, 12, "ORG", MODEL, 0.9)],
            [1],
        ),
        ("names it is not sure of do not count", [(0, 4, "ORG", MODEL, 0.5)], []),
        (
            "money and dates win all the same",
            [(0, 4, "ORG", MODEL, 0.9), (2, 9, "MONEY", "money.sign", 0.9)],
            [1],
        ),
    ],
)
def test_where_the_names_model_has_read_the_text(
    what: str, candidates: list[tuple[int, int, Label, str, float]], kept: list[int]
) -> None:
    found = [Found(*candidate) for candidate in candidates]
    assert [m.found for m in merge(found, "", judged=True)] == [found[at] for at in kept], what


def test_places_of_the_lookups_are_parts_of_an_organization_of_the_model() -> None:
    body = Found(0, 23, "ORG", MODEL, 0.9)
    place = Found(14, 23, "PLACE", "gazetteer.country", 0.95)
    merged = merge([place, body], "", judged=True)
    assert [(m.found, m.parent) for m in merged] == [(body, None), (place, Span(0, 23))]


def test_no_candidates_no_mentions() -> None:
    assert merge([], "", judged=False) == []


def test_nothing_is_named_inside_a_web_or_mail_address() -> None:
    text = "see https://x.org/2021/07/Peru.pdf or a@peru.org in Peru"
    found = [Found(i, i + 4, "PLACE", "gazetteer.country", 0.9) for i in (26, 52)]
    assert [m.found.start for m in merge(found, text, judged=False)] == [52]
