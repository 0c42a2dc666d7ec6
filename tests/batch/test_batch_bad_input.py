"""Whatever the input is like: its own clear message, the others go on, nothing half-written."""

from __future__ import annotations

import errno
import os
import time
import unicodedata
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline.errors import SettingsError


def contents(folder: Path) -> dict[str, bytes]:
    """The files of an output that are there to be read."""
    visible = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in visible}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not-text"),
        ("report.xyz", b"plain text", "unsupported-format"),
        ("huge.txt", b"a " * 30_000, "too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_that_names_it(
    name: str, content: bytes, code: str, source: Path, tmp_path: Path
) -> None:
    (source / name).write_bytes(content)
    summary = pipeline.run(source, tmp_path / "out", max_bytes=50_000, workers=0)
    assert summary.rows["documents"] == 2
    (issue,) = summary.issues
    assert (issue.level, issue.code, issue.source_path) == ("error", code, name)
    assert issue.message.startswith(f"{name}: ")
    assert pq.read_table(tmp_path / "out" / "issues.parquet")["code"].to_pylist() == [code]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"---\ntitle: [unclosed\n---\nThe EU gave $5 million.\n", "front-matter"),
        (b"---\nx: !!python/object/apply:os.system ['true']\n---\nThe EU gave $5 million.\n",
         "front-matter"),
    ],
)  # fmt: skip
def test_front_matter_that_is_no_plain_yaml_is_a_warning_and_the_text_is_read(
    content: bytes, code: str, source: Path, tmp_path: Path
) -> None:
    (source / "odd.md").write_bytes(content)
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.rows["documents"] == 3
    assert summary.failed == 0
    (issue,) = summary.issues
    assert (issue.level, issue.code) == ("warning", code)


def test_another_encoding_is_understood(source: Path, tmp_path: Path) -> None:
    text = "Bogotá recibió ayuda. The Embassy in Bogotá gave €5 million to Colombia’s schools. " * 5
    (source / "latin.txt").write_bytes(text.encode("cp1252"))
    pipeline.run(source, tmp_path / "out", workers=0)
    assert "€5 million" in pq.read_table(tmp_path / "out" / "money.parquet")["text"].to_pylist()


def test_a_document_without_a_sentence_is_kept_with_a_warning(source: Path, tmp_path: Path) -> None:
    (source / "dots.txt").write_text(". . .\n")
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert [issue.code for issue in summary.issues] == ["no-sentence"]
    assert summary.rows["documents"] == 3


def test_two_files_of_the_same_content_are_one_document(source: Path, tmp_path: Path) -> None:
    (source / "copy.md").write_bytes((source / "a.md").read_bytes())
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.rows["documents"] == 2
    (issue,) = summary.issues
    assert (issue.level, issue.code) == ("warning", "same-content")


def test_a_file_that_vanishes_during_the_run(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import inputs

    listed = inputs.list_sources(source)
    (source / "b.txt").unlink()
    monkeypatch.setattr(inputs, "list_sources", lambda folder, **_: listed)
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert [(issue.source_path, issue.code) for issue in summary.issues] == [("b.txt", "vanished")]
    assert summary.rows["documents"] == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_must_not_be_read(source: Path, tmp_path: Path) -> None:
    (source / "b.txt").chmod(0)
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert [issue.code for issue in summary.issues] == ["unreadable"]


def test_one_very_long_line_takes_seconds(tmp_path: Path) -> None:
    source = tmp_path / "raw"
    source.mkdir()
    (source / "line.txt").write_text("The EU gave $5 million to Peru in 2020. " * 2_500)
    begun = time.process_time()
    summary = pipeline.run(source, tmp_path / "out", csv=False, database=False, workers=0)
    assert summary.rows["money"] == 2_500
    assert time.process_time() - begun < 60


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_an_input_without_documents_is_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError, match=rf"{name}: .*\. (Give|Put) "):
        pipeline.run(tmp_path / name, tmp_path / "out", workers=0)
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_refused_before_any_work(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(SettingsError, match="--output"):
        pipeline.run(source, tmp_path / "out", workers=0)
    assert (tmp_path / "out").read_text() == "mine"


def test_a_disk_that_fills_up_leaves_the_last_good_output(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.emit import files

    output = tmp_path / "out"
    pipeline.run(source, output, workers=0)
    before = contents(output)

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "write_csv", full)
    (source / "b.txt").unlink()
    with pytest.raises(SettingsError, match="Free some disk space"):
        pipeline.run(source, output, workers=0)
    assert contents(output) == before


def test_a_name_that_is_no_utf8_and_text_with_loose_accents(source: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(source) + b"/caf\xe9.txt")).write_text(
        unicodedata.normalize("NFD", "Panamá and Perú gave Bogotá $5 million.\n")
    )
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.failed == 0
    paths = pq.read_table(tmp_path / "out" / "documents.parquet")["source_path"].to_pylist()
    assert "caf\\xe9.txt" in paths
    places = pq.read_table(tmp_path / "out" / "places.parquet")["place_name"].to_pylist()
    assert {"Panama", "Peru"} <= set(places)


def test_an_output_inside_the_input_is_no_input(source: Path) -> None:
    for _ in range(2):
        summary = pipeline.run(source, source / "output", workers=0)
        assert (summary.rows["documents"], summary.failed) == (2, 0)


def test_hostile_text_stays_text(source: Path, tmp_path: Path) -> None:
    (source / "=cmd.md").write_text(
        "---\ntitle: '=HYPERLINK(\"http://x\")'\n---\n<script>alert(1)</script> $5 million\n"
    )
    pipeline.run(source, tmp_path / "out", workers=0)
    csv = (tmp_path / "out" / "documents.csv").read_text()
    assert "'=HYPERLINK" in csv
    assert "'=cmd.md" in csv
