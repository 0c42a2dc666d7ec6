"""The stage as its callers see it: files in, documents, issues and errors out."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from pipeline.clean import clean, from_string
from pipeline.document import Span
from pipeline.errors import DocumentError

PROSE = "The bank will lend Honduras $30 million. The roads are in Yoro."


def test_a_document_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{PROSE}\r\n".encode())
    document = clean(path, "folder/a.txt", max_bytes=1000).document
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.source_sha256, document.document_id) == (sha256, sha256[:16])
    assert (document.source_path, document.format) == ("folder/a.txt", "text")
    assert document.raw_text == f"{PROSE}\r\n"
    assert document.text == PROSE
    assert document.raw_kept == (Span(0, len(PROSE) + 2),)
    assert [document.text[s.start : s.end] for s in document.sentences] == [
        "The bank will lend Honduras $30 million.",
        "The roads are in Yoro.",
    ]


@pytest.mark.parametrize(("name", "format_"), [("a.TXT", "text"), ("a.markdown", "markdown")])
def test_the_ending_tells_the_format(tmp_path: Path, name: str, format_: str) -> None:
    (tmp_path / name).write_text(PROSE)
    assert clean(tmp_path / name, name, max_bytes=1000).document.format == format_


def test_the_same_file_gives_the_same_document(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(f"# Roads\n\n{PROSE}\n")
    first, second = (clean(tmp_path / f / "a.md", "a.md", max_bytes=1000) for f in ("one", "two"))
    assert first == second


FAILURES = {
    "empty-file": ("a.txt", b""),
    "empty-file ": ("a.txt", b" \n\t\n"),
    "too-large": ("a.txt", b"x" * 1001),
    "not-text": ("a.txt", bytes(range(256)) * 3),
    "unsupported-format": ("a.xyz", b"x"),
    "unsupported-format ": ("README", b"x"),
    "vanished": ("a.txt", None),
}


@pytest.mark.parametrize("code", FAILURES)
def test_failures_name_file_cause_and_remedy(tmp_path: Path, code: str) -> None:
    name, data = FAILURES[code]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        clean(path, f"in/{name}", max_bytes=1000)
    assert caught.value.code == code.strip()
    source, cause, remedy = str(caught.value).partition(": ")[0], *str(caught.value).split(". ", 1)
    assert source == f"in/{name}"
    assert cause and remedy.endswith(".")


def test_a_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(DocumentError) as caught:
        clean(tmp_path / "a.txt", "a.txt", max_bytes=1000)
    assert caught.value.code == "unreadable"


def test_no_sentence_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Aid\n---\n\n---\n")
    cleaned = clean(path, "a.md", max_bytes=1000)
    assert cleaned.document.text == ""
    assert [(i.stage, i.level, i.code) for i in cleaned.issues] == [
        ("clean", "warning", "no-sentence")
    ]


def test_damaged_characters_are_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Côte d’Ivoire, São Tomé, Perú".encode() + b"\xff and Chad.")
    cleaned = clean(path, "a.txt", max_bytes=1000)
    assert [issue.code for issue in cleaned.issues] == ["damaged-characters"]


def test_a_string_is_taken_as_it_is() -> None:
    text = "  Skip to main content\n\nIt’s\xa05 &amp; 6.\n  • Roads in\n    Yoro. And more."
    document = from_string(text)
    assert document.text == document.raw_text == text
    assert document.alignment.to_raw(3, 9) == (3, 9)
    assert [text[s.start : s.end] for s in document.sentences] == [
        "Skip to main content", "It’s\xa05 &amp; 6.", "Roads in\n    Yoro.", "And more.",
    ]  # fmt: skip
    assert document.format == "string"
    assert document.raw_kept == (Span(0, len(text)),)


def test_the_id_of_a_string_comes_from_text_and_day() -> None:
    day = date(2021, 7, 29)
    ids = {
        from_string(text, published).document_id
        for text in (PROSE, PROSE + " ")
        for published in (None, day, date(2021, 7, 30))
    }
    assert len(ids) == 6
    assert from_string(PROSE, day).document_id == from_string(PROSE, day, "Title").document_id


def test_what_is_known_of_a_string() -> None:
    given = from_string(PROSE, date(2021, 7, 29), "Roads")
    assert (given.metadata.title, given.metadata.published) == ("Roads", date(2021, 7, 29))
    found = from_string(f"Roads for Yoro and Olancho\n\nMay 3, 2021\n\n{PROSE}")
    assert found.metadata.title == "Roads for Yoro and Olancho"
    assert found.metadata.published == date(2021, 5, 3)
    assert from_string(PROSE).metadata.published is None


def test_an_empty_string_is_an_empty_document() -> None:
    document = from_string("")
    assert (document.text, document.blocks, document.sentences) == ("", (), ())
