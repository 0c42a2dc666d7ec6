from pipeline.document import Span
from pipeline.recognize.layers import Found
from pipeline.recognize.merge import merge

MONEY = Found(0, 10, "MONEY", "money.sign", 0.9)


def test_money_and_dates_win_over_names_whatever_their_length() -> None:
    name = Found(5, 40, "ORG", "head.last", 1.0)
    assert [m.found for m in merge([name, MONEY], "")] == [MONEY]


def test_between_names_the_longer_wins_then_the_surer() -> None:
    short = Found(0, 4, "PLACE", "head.place", 0.9)
    long = Found(0, 9, "ORG", "head.last", 0.6)
    surer = Found(20, 24, "PLACE", "gazetteer.country", 0.95)
    other = Found(20, 24, "ORG", "acronym", 0.7)
    assert [m.found for m in merge([short, long, other, surer], "")] == [long, surer]


def test_only_a_gazetteer_place_inside_an_organization_is_kept_as_its_part() -> None:
    organization = Found(0, 23, "ORG", "gazetteer.organization", 0.95)
    place = Found(14, 23, "PLACE", "gazetteer.country", 0.95)
    pattern = Found(0, 10, "PLACE", "head.place", 0.8)
    merged = merge([pattern, place, organization], "")
    assert [(m.found, m.parent) for m in merged] == [
        (organization, None),
        (place, Span(0, 23)),
    ]


def test_no_candidates_no_mentions() -> None:
    assert merge([], "") == []


def test_nothing_is_named_inside_a_web_or_mail_address() -> None:
    text = "see https://x.org/2021/07/Peru.pdf or a@peru.org in Peru"
    found = [Found(i, i + 4, "PLACE", "gazetteer.country", 0.9) for i in (26, 52)]
    assert [m.found.start for m in merge(found, text)] == [52]
