from __future__ import annotations

import shutil
from collections.abc import Callable, Container
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from spacy.tokens import Doc

import pipeline
from pipeline.batch.stages import (
    clean_stage,
    emit_stage,
    normalize_stage,
    recognize_stage,
    relate_stage,
)
from pipeline.schema import TABLES
from pipeline.settings import Settings

CHANGING = {"runs", "issues"}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The tables whose bytes must not change from run to run."""
    return {
        f"{name}.{ending}": (folder / f"{name}.{ending}").read_bytes()
        for name in TABLES
        if name not in CHANGING
        for ending in ("parquet", "csv")
        if (folder / f"{name}.{ending}").exists()
    }


def test_a_run_writes_every_table_in_every_format(source: Path, tmp_path: Path) -> None:
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.rows["documents"] == 2
    assert summary.failed == 0
    for name, count in summary.rows.items():
        assert len(pd.read_parquet(tmp_path / "out" / f"{name}.parquet")) == count
        if TABLES[name].in_csv:
            assert len(pd.read_csv(tmp_path / "out" / f"{name}.csv")) == count
    with duckdb.connect(tmp_path / "out" / "pledgebook.duckdb", read_only=True) as database:
        for name, count in summary.rows.items():
            rows = database.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608
            assert rows == [(count,)]


def test_what_a_reader_sees_is_in_the_tables(source: Path, tmp_path: Path) -> None:
    pipeline.run(source, tmp_path / "out", workers=0)
    money = pd.read_parquet(tmp_path / "out" / "money.parquet")
    assert set(money["text"]) == {"$20 million", "$5 million", "USD 50 million", "€3 million"}
    flows = pd.read_parquet(tmp_path / "out" / "flows.parquet").set_index("amount_min")
    assert list(flows.loc[20_000_000, "provider_names"]) == ["Government of the United States"]
    assert list(flows.loc[20_000_000, "recipient_place_ids"]) == ["GT"]
    assert flows.loc[50_000_000, "status"] == "loan"


def test_same_input_gives_the_same_bytes_in_another_folder(source: Path, tmp_path: Path) -> None:
    pipeline.run(source, tmp_path / "one", workers=0)
    other = tmp_path / "elsewhere" / "deeper"
    shutil.copytree(source, other)
    pipeline.run(other, tmp_path / "two", workers=0)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_stages_one_after_the_other_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    pipeline.run(source, tmp_path / "out", workers=0)
    work, settings = tmp_path / "work", Settings()
    assert clean_stage(source, work, settings) == 2
    assert recognize_stage(work, settings) == normalize_stage(work, settings) > 0
    assert relate_stage(work) > 0
    emit_stage(work, tmp_path / "staged", settings)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "staged")


def test_the_run_tells_which_model_found_the_names(source: Path, tmp_path: Path) -> None:
    pipeline.run(source, tmp_path / "out", workers=0)
    (run,) = pd.read_parquet(tmp_path / "out" / "runs.parquet").to_dict("records")
    assert run["model_name"] == "pledgebook_names"
    assert run["model_version"]


def test_a_second_run_replaces_the_tables_and_leaves_other_files(
    source: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    pipeline.run(source, output, workers=0)
    (output / "notes.txt").write_text("mine")
    (source / "b.txt").unlink()
    assert pipeline.run(source, output, workers=0).rows["documents"] == 1
    assert (output / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("settings", [{"csv": False}, {"database": False}])
def test_formats_can_be_left_out(settings: dict[str, bool], source: Path, tmp_path: Path) -> None:
    pipeline.run(source, tmp_path / "out", **settings, workers=0)
    assert (tmp_path / "out" / "flows.csv").exists() == settings.get("csv", True)
    assert (tmp_path / "out" / "pledgebook.duckdb").exists() == settings.get("database", True)


def test_a_document_that_breaks_a_stage_is_quarantined_and_the_others_go_on(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import process

    def breaks_on_kenya(stage: Callable[..., object]) -> Callable[..., object]:
        def broken(extraction: object) -> object:
            if "Kenya" in extraction.document.text:  # type: ignore[attr-defined]
                raise ZeroDivisionError("on purpose")
            return stage(extraction)

        return broken

    monkeypatch.setattr(process, "normalize", breaks_on_kenya(process.normalize))
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.rows["documents"] == 1
    (issue,) = summary.issues
    assert (issue.source_path, issue.stage, issue.code) == ("b.txt", "normalize", "crash")
    assert "ZeroDivisionError: on purpose" in issue.message


def test_a_document_that_breaks_its_batch_is_found_and_quarantined(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.recognize.tokenizer import FineTokenizer

    with_sentences = FineTokenizer.with_sentences

    def broken(tokenizer: FineTokenizer, text: str, starts: Container[int]) -> Doc:
        if "Guatemala" in text:
            raise MemoryError
        return with_sentences(tokenizer, text, starts)

    monkeypatch.setattr(FineTokenizer, "with_sentences", broken)
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.rows["documents"] == 1
    assert [(i.source_path, i.stage) for i in summary.issues] == [("a.md", "recognize")]
