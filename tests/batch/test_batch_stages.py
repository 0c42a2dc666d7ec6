"""The work folder: what lies in it belongs together, and what is wrong with it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pipeline.batch import stages, work_folder
from pipeline.cli import main
from pipeline.document import Document
from pipeline.errors import SettingsError
from pipeline.settings import CLEANING_SETTINGS, Settings


def invoke(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def output_option(stage: str, folder: Path) -> tuple[str, ...]:
    return ("--output", str(folder / "out")) if stage == "emit" else ()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder after all stages."""
    source = tmp_path_factory.mktemp("done_raw")
    (source / "a.txt").write_text("In 2020, the EU gave Peru $5 million.\n")
    work = tmp_path_factory.mktemp("done") / "work"
    stages.clean_stage(source, work, Settings(max_bytes=1_000))
    stages.recognize_stage(work, Settings())
    stages.normalize_stage(work, Settings())
    stages.relate_stage(work)
    return work


@pytest.fixture
def work(done: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(done, tmp_path / "work"))


@pytest.mark.parametrize(
    ("again", "later", "first"),
    [
        ("clean", "emit", "recognize"),
        ("clean", "relate", "recognize"),
        ("clean", "normalize", "recognize"),
        ("recognize", "relate", "normalize"),
        ("normalize", "emit", "relate"),
    ],
)
def test_a_stage_that_is_run_again_makes_later_stages_run_again(
    again: str, later: str, first: str, source: Path, work: Path, tmp_path: Path
) -> None:
    assert invoke(again, *([source] if again == "clean" else []), work).exit_code == 0
    result = invoke(later, work, *output_option(later, tmp_path))
    assert result.exit_code == 1
    assert f"Run `pledgebook {first}` on this work folder first" in result.output


def test_an_error_that_is_gone_does_not_stay(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(stages, "normalize", broken)
        stages.normalize_stage(work, Settings())
    (message,) = stages.errors_so_far(work)
    assert "ZeroDivisionError: on purpose" in message
    stages.normalize_stage(work, Settings())
    stages.relate_stage(work)
    assert stages.errors_so_far(work) == []
    assert stages.emit_stage(work, tmp_path / "out", Settings())["documents"] == 1


def test_a_stage_that_is_stopped_leaves_no_half_file(
    source: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned = list(work_folder.read_lines(work / work_folder.DOCUMENTS, Document))

    def stopped(*_: object) -> object:
        yield from cleaned
        raise KeyboardInterrupt

    monkeypatch.setattr(stages, "CleanedDocuments", stopped)
    with pytest.raises(KeyboardInterrupt):
        stages.clean_stage(source, work, Settings())
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("content", [b"junk", b"\n", b'{"of": "another version"}\n', None])
@pytest.mark.parametrize(
    ("name", "stage", "maker"),
    [
        ("documents.jsonl", "recognize", "clean"),
        ("sources.json", "emit", "clean"),
        ("issues-clean.jsonl", "emit", "clean"),
        ("mentions.spacy", "normalize", "recognize"),
        ("model.json", "emit", "recognize"),
        ("money.parquet", "relate", "normalize"),
        ("flows.parquet", "emit", "relate"),
    ],
)
def test_a_damaged_or_missing_file_is_told_with_the_stage_that_makes_it(
    name: str, stage: str, maker: str, content: bytes | None, work: Path, tmp_path: Path
) -> None:
    (work / name).unlink()
    if content is not None:
        (work / name).write_bytes(content)
    result = invoke(stage, work, *output_option(stage, tmp_path))
    assert result.exit_code == 1, result.output
    assert f"{work / name}: " in result.output
    assert f"Run `pledgebook {maker}`" in result.output
    assert not list((tmp_path / "out").glob("*"))


def test_a_table_with_other_columns_is_told(work: Path) -> None:
    shutil.copy(work / "dates.parquet", work / "money.parquet")
    with pytest.raises(SettingsError, match=r"money\.parquet: .* another version"):
        stages.relate_stage(work)


def test_mentions_of_other_documents_are_told(source: Path, work: Path, tmp_path: Path) -> None:
    stages.clean_stage(source, tmp_path / "other", Settings())
    shutil.copy(tmp_path / "other" / "documents.jsonl", work / "documents.jsonl")
    with pytest.raises(SettingsError, match=r"mentions\.spacy: .*Run `pledgebook recognize`"):
        stages.normalize_stage(work, Settings())


def test_a_work_path_that_is_a_file_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "work").write_text("mine")
    result = invoke("clean", source, tmp_path / "work")
    assert result.exit_code == 1
    assert "another work folder" in result.output
    assert (tmp_path / "work").read_text() == "mine"
    assert invoke("recognize", tmp_path / "work").exit_code == 1


def test_a_folder_in_the_place_of_a_file_is_refused(source: Path, work: Path) -> None:
    (work / "flows.parquet").unlink()
    (work / "flows.parquet").mkdir()
    result = invoke("clean", source, work)
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_input_work_and_output_are_different_folders(
    source: Path, work: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    stages.emit_stage(work, output, Settings())
    before = sorted(path.name for path in output.iterdir())
    for words in (
        ("clean", source, source),
        ("clean", source, output),
        ("relate", output),
        ("emit", work, "--output", work),
    ):
        assert invoke(*words).exit_code == 1, words
    assert sorted(path.name for path in output.iterdir()) == before
    assert sorted(path.name for path in source.iterdir()) == ["a.md", "b.txt"]


def test_a_work_folder_inside_the_input_is_no_input(source: Path) -> None:
    for _ in range(2):
        assert stages.clean_stage(source, source / "work", Settings()) == 2
        assert stages.errors_so_far(source / "work") == []


def test_quarantined_files_are_told_by_clean_and_emit(source: Path, tmp_path: Path) -> None:
    (source / "empty.txt").write_text("")
    work = tmp_path / "work"
    for words, code in (
        (("clean", source, work), 3),
        (("recognize", work), 0),
        (("normalize", work), 0),
        (("relate", work), 0),
        (("emit", work, "--output", tmp_path / "out"), 3),
    ):
        result = invoke(*words)
        assert result.exit_code == code, result.output
        assert ("empty.txt: " in result.output) == (code == 3)
    assert len(pd.read_parquet(tmp_path / "out" / "documents.parquet")) == 2


def test_the_run_tells_the_settings_of_the_stages_that_used_them(
    work: Path, tmp_path: Path
) -> None:
    stages.emit_stage(work, tmp_path / "out", Settings(csv=False))
    (run,) = pd.read_parquet(tmp_path / "out" / "runs.parquet").to_dict("records")
    settings = str(run["settings"])
    assert "1000" in settings
    assert "20000000" not in settings


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("clean", set(CLEANING_SETTINGS)),
        ("recognize", {"language", "lookups", "model"}),
        ("normalize", {"lookups"}),
        ("relate", set()),
        ("emit", {"csv", "database", "output", "min_score"}),
        ("run", {*Settings.__struct_fields__, "output", "full", "log_json"}),
    ],
)
def test_a_command_has_only_the_options_that_it_uses(
    command: str, options: set[str], tmp_path: Path
) -> None:
    parameters = main.commands[command].params
    names = {each.name for each in parameters if isinstance(each, click.Option)}
    assert names == options | {"config"}


def test_one_settings_file_serves_all_stages(source: Path, tmp_path: Path) -> None:
    config, work, output = tmp_path / "pledgebook.toml", tmp_path / "work", tmp_path / "out"
    config.write_text("[pledgebook]\ncsv = false\nmax_bytes = 1000\n")
    for words in (
        ("clean", source, work),
        ("recognize", work),
        ("normalize", work),
        ("relate", work),
        ("emit", work, "--output", output),
    ):
        assert invoke(*words, "--config", config).exit_code == 0, words
    assert (output / "flows.parquet").exists()
    assert not (output / "flows.csv").exists()
