"""Hostile documents: what they hold is data, in every stage and in every output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.front_matter import read_front_matter
from pipeline.clean.metadata import read_title
from pipeline.cli import main
from pipeline.terminal import one_line, printable

TEXT = "Today, USAID gave Peru $5 million.\n"


def run(tmp_path: Path, files: Mapping[str, str]) -> tuple[str, Path]:
    """All that the command prints, and the output folder."""
    source = tmp_path / "raw"
    source.mkdir()
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["run", str(source), "-o", str(tmp_path / "out")])
    assert result.exit_code in (0, 3), result.output
    return result.output, tmp_path / "out"


def documents(output: Path) -> list[dict[str, Any]]:
    with duckdb.connect(output / "pledgebook.duckdb", read_only=True) as database:
        rows = database.execute("SELECT title, source_url FROM documents").fetchall()
        return [{"title": title, "source_url": url} for title, url in rows]


NESTED = "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: !!python/object/apply:os.system ['touch owned']",
        "title: !!python/name:os.system",
        "title: &a [*a]",
        f"a: &a [x, x]\n{NESTED}\ntitle: *i",
        "title: {&a x: *a}",
    ],
    ids=["call", "name", "a list in itself", "a billion items", "an alias in its own mapping"],
)
def test_front_matter_runs_nothing_and_ends(front_matter: str, tmp_path: Path) -> None:
    text = f"---\n{front_matter}\n---\n{TEXT}"
    assert not callable(read_front_matter(text).properties.get("title"))
    _, output = run(tmp_path, {"a.md": text})
    assert len(documents(output)) == 1


def test_a_list_in_itself_has_no_title() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert read_title({"title": endless}) is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://token@example.org:8443/a?b=c", "https://example.org:8443/a?b=c"),
        ("https://example.org/a@b", "https://example.org/a@b"),
    ],
)
def test_credentials_in_an_address_are_not_kept(url: str, kept: str, tmp_path: Path) -> None:
    _, output = run(tmp_path, {"a.md": f"---\nurl: {url}\n---\n{TEXT}"})
    assert [row["source_url"] for row in documents(output)] == [kept]


def test_text_is_never_sql(tmp_path: Path) -> None:
    title = "'); DROP TABLE flows; --"
    _, output = run(tmp_path, {"a.md": f'---\ntitle: "{title}"\n---\n{TEXT}'})
    assert [row["title"] for row in documents(output)] == [title]


def test_the_name_of_a_file_steers_no_terminal(tmp_path: Path) -> None:
    printed, _ = run(tmp_path, {"a\x1b]0;owned\x07.txt": "", "b\x1b[31m[red].txt": TEXT})
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert r"a\x1b]0;owned\x07.txt" in printed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\rb\x08", r"a\x0db\x08"),
        ("\x9b31m", r"\x9b31m"),
        ("fdp.\u202etxt", r"fdp.\u202etxt"),
        ("two\nlines\tand – accents: é 🌍", "two\nlines\tand – accents: é 🌍"),
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    line = one_line(text, 20)
    assert len(line) <= 20
    assert "\n" not in line
