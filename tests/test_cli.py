from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main


def invoke(*words: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner(env=env).invoke(main, [str(word) for word in words])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("In 2020, the EU gave Peru $5 million.\n")
    return folder


def test_run_tells_what_was_found_where_it_is_and_what_is_next(
    source: Path, tmp_path: Path
) -> None:
    result = invoke("run", source, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert "amounts of money" in result.output
    assert "flows.parquet" in result.output


def test_stages_can_be_run_one_by_one(source: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    for words in (
        ("clean", source, work),
        ("recognize", work),
        ("normalize", work),
        ("relate", work),
        ("emit", work, "--output", tmp_path / "out"),
    ):
        assert invoke(*words).exit_code == 0, words
    assert (tmp_path / "out" / "flows.parquet").exists()


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("run", "no-such-folder"), "Give the folder"),
        (("recognize", "no-such-folder"), "Run `pledgebook clean`"),
        (("run",), "Missing argument"),
        (("run", ".", "--no-such-option"), "No such option"),
        (("run", ".", "--model", "no_such_model"), "installed pipeline"),
        (("check", "no-output", "no-gold"), "no-gold"),
    ],
)
def test_wrong_usage_exits_with_1_and_tells_the_remedy(
    words: tuple[str, ...], remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    result = invoke(*words)
    assert result.exit_code == 1
    assert remedy in result.output


def test_quarantined_documents_exit_with_3(source: Path, tmp_path: Path) -> None:
    (source / "empty.txt").write_text("")
    result = invoke("run", source, "--output", tmp_path / "out")
    assert result.exit_code == 3
    assert "empty.txt" in result.output


def test_a_failed_threshold_exits_with_4(source: Path, tmp_path: Path) -> None:
    invoke("run", source, "--output", tmp_path / "out")
    gold = tmp_path / "gold"
    gold.mkdir()
    mention = {"start": 0, "end": 2, "text": "In", "label": "ORG", "norm": {"name": "In"}}
    documents = (tmp_path / "out" / "documents.csv").read_text().splitlines()
    sha256 = documents[1].split(",")[2]
    (gold / "a.json").write_text(json.dumps({"sha256": sha256, "mentions": [mention]}))
    result = invoke("check", tmp_path / "out", gold, "--min", "ORG=50")
    assert result.exit_code == 4


def test_what_nobody_foresaw_exits_with_2(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import folder

    def broken(*args: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(folder, "run_record", broken)
    result = invoke("run", source, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "on purpose" in result.output


def test_settings_come_from_option_then_variable_then_file(source: Path, tmp_path: Path) -> None:
    config = tmp_path / "pledgebook.toml"
    config.write_text("[pledgebook]\ncsv = false\ndatabase = false\n")
    env = {"PLEDGEBOOK_RUN_DATABASE": "true"}
    words = ("run", source, "--output", tmp_path / "out", "--config", config)
    assert invoke(*words, env=env).exit_code == 0
    assert not (tmp_path / "out" / "flows.csv").exists()
    assert (tmp_path / "out" / "pledgebook.duckdb").exists()
    assert invoke(*words, "--csv", env=env).exit_code == 0
    assert (tmp_path / "out" / "flows.csv").exists()


@pytest.mark.parametrize(
    "content", ["[pledgebook]\nworkrs = 2\n", "[pledgebook\n", "[pledgebok]\ncsv = true\n"]
)
def test_a_wrong_settings_file_is_told_by_name(content: str, source: Path, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text(content)
    result = invoke("run", source, "--config", config)
    assert result.exit_code == 1
    assert "wrong.toml" in result.output


@pytest.mark.parametrize("format_", ["text", "json", "sql", "markdown", "dbt"])
def test_schema_is_printed_in_every_format(format_: str) -> None:
    result = invoke("schema", "--format", format_)
    assert result.exit_code == 0
    assert "transaction_type_code" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Paris",), "* PLACE geonames:2988507"),
        (("Paris", "--country", "us"), "Paris (US-TX)"),
        (("San Marcos", "--country", "GT"), "* PLACE GT-12"),
        (("UNHCR",), "* ORG   XM-DAC-41121"),
        (("Ministry of Labor", "--country", "GT"), "Ministry of Labor of Guatemala"),
        (("Jackson County",), "the text decides"),
        (("Qwertyuiop",), "in no lookup"),
    ],
)
def test_lookup_tells_what_a_name_resolves_to(words: tuple[str, ...], said: str) -> None:
    result = invoke("lookup", *words)
    assert result.exit_code == 0
    assert said in result.output


def test_lookup_tells_an_unknown_country_by_name() -> None:
    result = invoke("lookup", "Paris", "--country", "Mars")
    assert result.exit_code == 1
    assert "Mars is no ISO 3166-1" in result.output


def test_importing_the_package_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import time, sys; t = time.perf_counter(); import pipeline; "
        "assert time.perf_counter() - t < 0.5; "
        "assert not {'spacy', 'pandas', 'pyarrow', 'duckdb'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_python_m_pipeline_is_the_command() -> None:
    words = [sys.executable, "-m", "pipeline", "--version"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.startswith("pledgebook, version ")
