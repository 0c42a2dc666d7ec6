import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.dates import find_dates


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # points
        ("On December 18, 2018, they met", ["December 18, 2018"]),
        ("on 18 Dec. 2018", ["18 Dec. 2018"]),
        ("of 2018-12-18", ["2018-12-18"]),
        ("Monday, November 23, 2020", ["Monday, November 23, 2020"]),
        ("on 12/18/2018", ["12/18/2018"]),
        ("since October 2020", ["October 2020"]),
        ("in the month of April", ["the month of April"]),
        ("by May", ["May"]),
        ("March – May 2025", ["March – May 2025"]),
        ("Cost: £5.01\nJanuary – June 2024", ["January – June 2024"]),
        ("in 2021", ["2021"]),
        # periods
        ("in FY 2020 and later", ["FY 2020"]),
        ("Fiscal Year (FY) 2024", ["Fiscal Year (FY) 2024"]),
        ("the first half of FY 2022", ["the first half of FY 2022"]),
        ("in Q3 2021", ["Q3 2021"]),
        ("the summer of 2012", ["the summer of 2012"]),
        ("in the 1990s", ["the 1990s"]),
        ("the 21st century", ["the 21st century"]),
        # shading stays inside, prepositions outside
        ("by the end of 2020", ["the end of 2020"]),
        ("in early September", ["early September"]),
        ("since mid-2022", ["mid-2022"]),
        ("as of May 12, 2020", ["May 12, 2020"]),
        # relative
        ("announced today", ["today"]),
        ("earlier this year", ["earlier this year"]),
        ("over the last two years", ["the last two years"]),
        ("in the coming weeks and months", ["the coming weeks and months"]),
        ("three years ago", ["three years ago"]),
        ("said on Thursday", ["Thursday"]),
        ("this fiscal year", ["this fiscal year"]),
        ("the same day and the week before last", ["the same day", "the week before last"]),
        ("on the first Thursday in May", ["the first Thursday in May"]),
        ("in the last week of October 2020", ["the last week of October 2020"]),
        ("two weeks before January 20, 2021", ["two weeks before January 20, 2021"]),
        ("for the year ended June 30, 2021", ["the year ended June 30, 2021"]),
        ("two years ago this week", ["two years ago this week"]),
        ("a third-quarter loss", ["third-quarter"]),
        ("in the December quarter of 2022", ["the December quarter of 2022"]),
        ("last year's third quarter", ["last year's third quarter"]),
        ("January nineteen ninety-seven", ["January nineteen ninety-seven"]),
        ("before the winter", ["the winter"]),
        ("According to a May report", ["May"]),
        ("March 11 of this year", ["March 11 of this year"]),
        ("from 2015 to the present", ["2015 to the present"]),
        ("fiscal 2021", ["fiscal 2021"]),
        # a continuous period is one mention, shared heads too
        ("August through December 2021", ["August through December 2021"]),
        ("between August and December 2021", ["August and December 2021"]),
        ("April and July 2023", ["April and July 2023"]),
        ("in 2019 and 2020", ["2019 and 2020"]),
        ("fiscal years 2022, 2023, and 2024", ["fiscal years 2022, 2023, and 2024"]),
        ("2021–2022 response plans", ["2021–2022"]),
        (
            "January 20, 2017 to January 20, 2021",
            ["January 20, 2017 to January 20, 2021"],
        ),
        ("August 2019 through the end of 2020", ["August 2019 through the end of 2020"]),
        # two periods compared are two mentions
        ("fell from FY 2019 to FY 2020", ["FY 2019", "FY 2020"]),
        ("in 2018 and 2023", ["2018", "2023"]),
        ("between the 2024 and 2025 seasons", ["2024", "2025"]),
        ("three months from 1 July", ["1 July"]),
        ("May 3, 2021 and July 29, 2021", ["May 3, 2021", "July 29, 2021"]),
    ],
)
def test_dates_are_found_whole(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "the Trade Act of 1974",
        "the 2030 Agenda",
        "2000 people fled",
        "they may march",
        "an august assembly",
        "an H-2A visa",
        "USA TODAY",
        "on a Monday like any other",
        "Black Friday",
        "its 2022 Capital Impact Report",
        "we invest in summer programs",
        "they now agree",
        "Theresa May said",
        "from 1/3 to 2/3",
        "within three months",
        "annually, each school day",
        "at 10:00 a.m.",
        "$2020",
        "Resolution 1925",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=200))
def test_dates_of_any_text_are_ordered_and_disjoint(text: str) -> None:
    end = 0
    for span in find_dates(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize("piece", ["2021-", "May ", "1/", "the last ", "two ", "FY 20", "2021, "])
def test_no_input_makes_it_hang(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    list(find_dates(text))
    assert time.process_time() - started < 5
