"""The file of expectations: what it may say, and how it is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.expect import TableChecks, read_checks

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


def test_what_ships_is_shown_in_the_docs() -> None:
    import pipeline.expect

    shipped = (Path(pipeline.expect.__file__).parent / "checks.toml").read_text("utf-8")
    assert f"```toml\n{shipped}```" in DOCS.read_text("utf-8")
    assert read_checks(None)["money"].known == ("currency_code",)


def test_every_example_of_the_docs_can_be_read(tmp_path: Path) -> None:
    for example in re.findall(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL):
        path = tmp_path / "checks.toml"
        path.write_text(example, encoding="utf-8")
        assert read_checks(path)


def test_a_file_stands_in_place_of_what_ships(tmp_path: Path) -> None:
    path = tmp_path / "checks.toml"
    path.write_text("[flows]\nmin_rows = 5\nrows_ratio = [0.5, 2]\nfilled.purpose = 1\n")
    assert read_checks(path) == {
        "flows": TableChecks(min_rows=5, rows_ratio=(0.5, 2.0), filled={"purpose": 1.0})
    }


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ("[flows", "is no TOML"),
        ("[flow]\n", "[flow] is no table. Tables are: documents"),
        ("[flows]\nmin = 5\n", "Checks of a table are: min_rows, rows_ratio, filled, known"),
        ("[flows]\nmin_rows = 'x'\n", "Expected `int`"),
        ("[flows]\nfilled.amount = 0.5\n", "[flows] has no column amount. See `pledgebook schema`"),
        ("[flows]\nfilled.purpose = 50\n", "Give a share from 0 to 1"),
        ("[flows]\nfilled.purpose = nan\n", "Give a share from 0 to 1"),
        ("[flows]\nknown = ['purpose']\n", "only for currency_code, country_code"),
        ("[flows]\nrows_ratio = [2, 0.5]\n", "Write [0.5, 2.0]"),
        ("[flows]\nrows_ratio = 2\n", "Expected `array"),
    ],
)
def test_a_wrong_file_is_told_with_a_remedy(content: str, remedy: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content)
    with pytest.raises(SettingsError) as caught:
        read_checks(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert remedy in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read"):
        read_checks(tmp_path / "none.toml")
