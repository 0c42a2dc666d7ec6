"""The numbers of a report: those of the views, and which years and documents are shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.check.history import Checked
from pipeline.report.bars import read_bars
from pipeline.report.engine import opened
from pipeline.report.overview import read_overview
from pipeline.report.quality import Figure, latest
from pipeline.report.review import read_review
from pipeline.report.sample import Shown, choose
from pipeline.report.timeline import read_timeline
from pipeline.report.world import outlines, read_map
from pipeline.report.years import MOST, Window, read_window, read_years


@pytest.fixture(scope="module")
def tables(output: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened(output) as connection:
        yield connection


def test_what_was_read_found_and_failed(tables: duckdb.DuckDBPyConnection) -> None:
    found = read_overview(tables)
    assert (found.documents, found.failed) == (4, 1)
    assert (found.flows, found.counted, found.repeated) == (7, 6, 1)
    assert (found.given_flows, found.asked_flows) == (5, 1)
    assert found.asked == 7_500_000
    assert found.mentions == tables.execute("SELECT count(*) FROM mentions").fetchone()[0]


@pytest.mark.parametrize("is_asked", [False, True])
def test_bars_and_map_and_years_add_up_to_all(
    tables: duckdb.DuckDBPyConnection, is_asked: bool
) -> None:
    found = read_overview(tables)
    total = found.asked if is_asked else found.given
    assert total is not None
    charts = read_bars(tables, is_asked=is_asked)
    for chart in charts:
        sums = [bar.usd or 0 for bar in (*chart.bars, chart.others, chart.unnamed) if bar]
        assert sum(sums) == pytest.approx(total)
    countries = read_map(tables, is_asked=is_asked)
    assert sum(one.usd or 0 for one in countries) == pytest.approx(total)
    years = read_years(tables, read_window(tables), is_asked=is_asked)
    assert sum(column.usd or 0 for column in years) == pytest.approx(total)


def test_the_largest_bar_is_full_and_first(tables: duckdb.DuckDBPyConnection) -> None:
    providers, _, places = read_bars(tables, is_asked=False)
    assert providers.bars[0].share == 1
    assert [bar.name for bar in places.bars][:2] == ["Fiji", "Guatemala"]
    sums = [bar.usd or 0 for bar in providers.bars]
    assert sums == sorted(sums, reverse=True)


@pytest.mark.parametrize(
    ("usd", "level"), [(None, 1), (5, 1), (10**7, 2), (10**8, 3), (5 * 10**9, 4), (10**11, 5)]
)
def test_levels_of_the_map(usd: int | None, level: int) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE flows_by_country_year AS SELECT 'KE' AS country_code, ? AS amount_usd, "
            "1 AS flows, 'loan' AS status",
            [None if usd is None else Decimal(usd)],
        )
        (kenya,) = read_map(connection, is_asked=False)
    assert (kenya.outline.name, kenya.level) == ("Kenya", level)


def test_every_country_has_a_place_on_the_map() -> None:
    assert len([one for one in outlines() if one.code]) > 240
    assert all(one.path or (one.x and one.y) for one in outlines())
    large = {one.code for one in outlines() if one.path}
    assert {"US", "RU", "FJ", "XK", "GT", "KE"} <= large


@pytest.fixture
def years(request: pytest.FixtureRequest) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE flows_unique (year BIGINT, status VARCHAR, amount_usd DECIMAL(28, 4))"
        )
        for year in request.param:
            connection.execute("INSERT INTO flows_unique VALUES (?, 'loan', 10)", [year])
        yield connection


@pytest.mark.parametrize(
    ("years", "window", "labels"),
    [
        ([], None, []),
        ([None], None, []),
        ([2021], Window(2021, 2021), ["2021"]),
        ([2019, 2021], Window(2019, 2021), ["2019", "2020", "2021"]),
        ([1950, 2019, 2019], Window(2019, 2019), ["earlier", "2019"]),
        ([1950, 2019, 2020, 2099], Window(2019, 2020), ["earlier", "2019", "2020", "later"]),
    ],
    indirect=["years"],
)
def test_years_are_those_that_hold_most_flows(
    years: duckdb.DuckDBPyConnection, window: Window | None, labels: list[str]
) -> None:
    assert read_window(years) == window
    assert [column.label for column in read_years(years, window, is_asked=False)] == labels


@pytest.mark.parametrize("years", [range(1990, 2030)], indirect=True)
def test_a_window_is_no_wider_than_a_chart(years: duckdb.DuckDBPyConnection) -> None:
    assert read_window(years) == Window(2030 - MOST, 2029)


def test_discs_lead_to_amounts_that_are_shown(tables: duckdb.DuckDBPyConnection) -> None:
    line = read_timeline(tables, read_window(tables), Shown({}, are_inline=True))
    assert line is not None
    assert len(line.discs) == 6
    assert {disc.href for disc in line.discs} == {None}
    assert [name for name, _ in line.lanes] == ["Asked for", "Pledged", "Lent", "Provided"]
    assert all(0 < disc.x < 1000 and 0 < disc.y < line.height for disc in line.discs)


def test_documents_to_review_come_first_in_a_sample(tables: duckdb.DuckDBPyConnection) -> None:
    keys = [key for (key,) in tables.execute("SELECT document_id FROM documents").fetchall()]
    largest = tables.execute(
        "SELECT document_id FROM flows_unique ORDER BY amount_usd DESC LIMIT 1"
    ).fetchall()[0][0]
    assert list(choose(tables, [], 300).pages) != []
    assert choose(tables, [], 300).are_inline
    for key in keys:
        assert next(iter(choose(tables, [key], 300).pages)) == key
    assert next(iter(choose(tables, [], 300).pages)) == largest


@pytest.mark.parametrize(
    ("mention", "href"),
    [
        (None, "report/d.html"),
        ("d-00000005-00000007", "report/d.html#m-d-00000005-00000007"),
        ("d-00000009-00000012", "report/d-2.html#m-d-00000009-00000012"),
        ("d-00000030-00000031", "report/d-4.html#m-d-00000030-00000031"),
    ],
)
def test_where_a_mention_is_shown(mention: str | None, href: str) -> None:
    begins = ["", "d-00000009-00000012", "d-00000020-00000021~", "d-00000030-00000031"]
    shown = Shown({"d": begins}, are_inline=False)
    assert shown.href("d", mention) == href
    assert shown.href("e", mention) is None


def test_what_is_least_certain_comes_first(tables: duckdb.DuckDBPyConnection) -> None:
    review = read_review(tables)
    scores = [doubt.score for doubt in review.flows]
    assert len(scores) == 6
    assert scores == sorted(scores)
    assert [issue["code"] for issue in review.issues] == ["damaged-file"]


def test_figures_stand_beside_those_of_the_run_before() -> None:
    history = (
        Checked("run-1", "gold", "1.0", {"MONEY": 95.0, "ORG": 80.0}),
        Checked("run-1", "other", "1.0", {"MONEY": 70.0}),
        Checked("run-2", "gold", "1.1", {"MONEY": 96.5, "MONEY.p": 97.0, "ORG": 79.0}),
    )
    gold, other = latest(history, "run-2")
    assert gold.figures == {
        "MONEY": [Figure("F1", 96.5, 1.5), Figure("precision", 97.0, None)],
        "ORG": [Figure("F1", 79.0, -1.0)],
    }
    assert (gold.is_of_this_run, gold.before) == (True, "1.0")
    assert (other.is_of_this_run, other.before) == (False, None)
