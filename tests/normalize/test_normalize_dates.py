from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.anchors import Anchors, tense
from pipeline.normalize.dates import date_value

PUBLISHED = date(2022, 3, 10)  # a Thursday
US = Anchors(published=PUBLISHED, country_code="US")
AUSTRALIA = Anchors(published=PUBLISHED, country_code="AU")


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("mention", "start", "end", "resolution", "modifier"),
    [
        # absolute
        ("December 18, 2018", "2018-12-18", "2018-12-18", "day", None),
        ("18 Dec. 2018", "2018-12-18", "2018-12-18", "day", None),
        ("2018-12-18", "2018-12-18", "2018-12-18", "day", None),
        ("3/4/2022", "2022-03-04", "2022-03-04", "day", None),
        ("Monday, November 23, 2020", "2020-11-23", "2020-11-23", "day", None),
        ("December 13-15, 2023", "2023-12-13", "2023-12-15", "range", None),
        ("October 2020", "2020-10-01", "2020-10-31", "month", None),
        ("the end of 2020", "2020-01-01", "2020-12-31", "year", "end"),
        ("early September 2020", "2020-09-01", "2020-09-30", "month", "start"),
        ("mid-2022", "2022-01-01", "2022-12-31", "year", "mid"),
        ("Q3 2021", "2021-07-01", "2021-09-30", "quarter", None),
        ("the first half of 2021", "2021-01-01", "2021-06-30", "half", None),
        ("the summer of 2012", "2012-06-01", "2012-08-31", "season", None),
        ("the mid-1980s", "1980-01-01", "1989-12-31", "decade", "mid"),
        ("the 21st century", "2001-01-01", "2100-12-31", "range", None),
        ("2021–22", "2021-01-01", "2022-12-31", "range", None),
        ("2019 Q3", "2019-07-01", "2019-09-30", "quarter", None),
        ("2019 H2", "2019-07-01", "2019-12-31", "half", None),
        ("the December quarter of 2022", "2022-10-01", "2022-12-31", "quarter", None),
        ("the late nineties", "1990-01-01", "1999-12-31", "decade", "end"),
        ("January nineteen ninety-seven", "1997-01-01", "1997-01-31", "month", None),
        ("the fifth day of May, 2021", "2021-05-05", "2021-05-05", "day", None),
        ("the first Thursday in May 2021", "2021-05-06", "2021-05-06", "day", None),
        ("the last Monday of May 2021", "2021-05-31", "2021-05-31", "day", None),
        ("the first two weeks of May 2021", "2021-05-01", "2021-05-14", "range", None),
        ("the last week of October 2020", "2020-10-25", "2020-10-31", "range", None),
        ("two weeks before January 20, 2021", "2021-01-06", "2021-01-06", "day", None),
        ("the year ended June 30, 2021", "2020-07-01", "2021-06-30", "range", None),
        ("the 12-month period ending in September 2021", "2020-10-01", "2021-09-30", "range", None),
        ("August 2019 through the end of 2020", "2019-08-01", "2020-12-31", "range", None),
        ("2015 to the present", "2015-01-01", "2022-03-10", "range", None),
        # United States fiscal years
        ("FY 2020", "2019-10-01", "2020-09-30", "fiscal_year", None),
        ("FY20", "2019-10-01", "2020-09-30", "fiscal_year", None),
        ("the first half of FY 2022", "2021-10-01", "2022-03-31", "half", None),
        ("the second quarter of FY 2022", "2022-01-01", "2022-03-31", "quarter", None),
        ("this fiscal year", "2021-10-01", "2022-09-30", "fiscal_year", None),
        ("fiscal years 2022, 2023, and 2024", "2021-10-01", "2024-09-30", "range", None),
        # ranges
        ("2016 and 2019", "2016-01-01", "2019-12-31", "range", None),
        ("April and July 2023", "2023-04-01", "2023-07-31", "range", None),
        ("March 23 to June 30", "2021-03-23", "2021-06-30", "range", None),
        ("November to February 2022", "2021-11-01", "2022-02-28", "range", None),
        # counted from the published date
        ("today", "2022-03-10", "2022-03-10", "day", None),
        ("yesterday", "2022-03-09", "2022-03-09", "day", None),
        ("this week", "2022-03-07", "2022-03-13", "week", None),
        ("last month", "2022-02-01", "2022-02-28", "month", None),
        ("earlier this year", "2022-01-01", "2022-12-31", "year", None),
        ("early this year", "2022-01-01", "2022-12-31", "year", "start"),
        ("last December", "2021-12-01", "2021-12-31", "month", None),
        ("the last two years", "2020-03-10", "2022-03-10", "range", None),
        ("the next decade", "2022-03-10", "2032-03-10", "range", None),
        ("the coming weeks", "2022-03-10", "", "range", "approx"),
        ("the past few months", "", "2022-03-10", "range", "approx"),
        ("18 months ago", "2020-09-01", "2020-09-30", "month", None),
        ("three years ago", "2019-03-10", "2019-03-10", "day", None),
        ("nearly one hundred years ago", "1922-01-01", "1922-12-31", "year", "approx"),
        ("the end of the year", "2022-01-01", "2022-12-31", "year", "end"),
        ("Thursday", "2022-03-10", "2022-03-10", "day", None),
        ("the week before last", "2022-02-21", "2022-02-27", "week", None),
        ("the day after tomorrow", "2022-03-12", "2022-03-12", "day", None),
        ("Monday of last week", "2022-02-28", "2022-02-28", "day", None),
        ("last year's third quarter", "2021-07-01", "2021-09-30", "quarter", None),
        ("the quarter", "2021-10-01", "2021-12-31", "quarter", None),
        ("March 11 of last year", "2021-03-11", "2021-03-11", "day", None),
        ("two years ago this week", "2020-03-09", "2020-03-15", "week", None),
        ("the winter", "2021-12-01", "2022-02-28", "season", None),
        ("last Thursday", "2022-03-03", "2022-03-03", "day", None),
    ],
)
def test_periods(mention: str, start: str, end: str, resolution: str, modifier: str | None) -> None:
    future = False if mention.startswith("March 23") else None
    value = date_value(mention, US._replace(future=future))
    assert (value.date_start, value.date_end) == (day(start), day(end))
    assert value.resolution == resolution
    assert value.modifier == modifier


@pytest.mark.parametrize(
    ("mention", "start", "end"),
    [
        ("FY 2021", "2020-07-01", "2021-06-30"),
        ("2023–24", "2023-07-01", "2024-06-30"),
        ("2023/24 financial year", "2023-07-01", "2024-06-30"),
        ("3/4/2022", "2022-04-03", "2022-04-03"),
        ("fiscal years 2022–23 and 2023–24", "2022-07-01", "2024-06-30"),
        ("2002-03", "2002-07-01", "2003-06-30"),
        ("the last financial year", "2020-07-01", "2021-06-30"),
        ("the coming fiscal year", "2022-07-01", "2023-06-30"),
    ],
)
def test_another_countrys_fiscal_years_and_order_of_day_and_month(
    mention: str, start: str, end: str
) -> None:
    value = date_value(mention, AUSTRALIA)
    assert (value.date_start, value.date_end) == (day(start), day(end))


@pytest.mark.parametrize(
    ("mention", "future", "start"),
    [
        ("May", False, "2021-05-01"),
        ("May", True, "2022-05-01"),
        ("May", None, "2022-05-01"),
        ("September 25", False, "2021-09-25"),
        ("September 25", True, "2022-09-25"),
        ("Wednesday", False, "2022-03-09"),
        ("Wednesday", True, "2022-03-16"),
    ],
)
def test_what_lacks_a_year_follows_tense_and_nearness(
    mention: str, future: bool | None, start: str
) -> None:
    value = date_value(mention, US._replace(future=future))
    assert value.date_start == day(start)
    assert value.anchor_date == PUBLISHED


@pytest.mark.parametrize(
    ("mention", "deadline", "start"),
    [
        ("March 12", False, "2022-03-12"),  # two days ahead: nobody means the year before
        ("May 31", False, "2021-05-31"),
        ("May 31", True, "2022-05-31"),  # "by", "until": the end may lie ahead
    ],
)
def test_a_verb_of_the_past_yields_to_what_is_near(
    mention: str, deadline: bool, start: str
) -> None:
    value = date_value(mention, US._replace(future=False, deadline=deadline))
    assert value.date_start == day(start)


def test_a_year_said_in_the_sentence_comes_before_the_nearest() -> None:
    value = date_value("June 7", US._replace(sentence_year=2019, future=False))
    assert value.date_start == date(2019, 6, 7)


@pytest.mark.parametrize("mention", ["today", "last year", "September 25", "the coming weeks"])
def test_without_any_date_to_count_from_the_value_is_null_with_a_reason(mention: str) -> None:
    value = date_value(mention, Anchors(published=None))
    assert value.date_start is None
    assert value.date_end is None
    assert value.null_reason


def test_without_published_date_the_year_comes_from_a_date_said_before() -> None:
    value = date_value("September 25", Anchors(published=None, known=date(2020, 5, 12)))
    assert value.date_start == date(2020, 9, 25)


@pytest.mark.parametrize(
    ("sentence", "date_", "future"),
    [
        ("They will meet in June.", "June", True),
        ("They met in June.", "June", False),
        ("A deal for growth, June.", "June", None),
        ("In June they agreed; the fund will manage it.", "June", False),
        ("USAID announced a grant that will begin in June.", "June", True),
        ("The wells will be repaired in June.", "June", True),
        ("The dividend declared is payable June 7.", "June 7", None),
        ("A grant, agreed in July, will pay for wells.", "July", False),
        ("The gift, given by two firms in July, will pay for wells.", "July", False),
        ("The money set aside in July will pay for wells.", "July", False),
        ("A second part is to be paid in July.", "July", True),
    ],
)
def test_the_nearest_verb_tells_the_tense(sentence: str, date_: str, future: bool | None) -> None:
    assert tense(sentence, sentence.index(date_)) is future


@given(st.dates())
def test_a_written_day_has_its_value(when: date) -> None:
    if when.year >= 1500 and when.year < 2200:
        value = date_value(f"{when:%B} {when.day}, {when.year}", US)
        assert value.date_start == value.date_end == when


@given(st.text(max_size=60), st.none() | st.dates())
def test_any_mention_gets_a_period_or_a_reason(mention: str, published: date | None) -> None:
    value = date_value(mention, Anchors(published=published))
    known = value.date_start is not None or value.date_end is not None
    assert known == (value.null_reason is None)
