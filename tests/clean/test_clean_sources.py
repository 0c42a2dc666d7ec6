"""Which files of a folder are read; what is left out is told, but for hidden files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pipeline.clean import list_sources
from pipeline.errors import SettingsError


def names(folder: Path, **options: bool) -> list[str]:
    return [name for _, name in list_sources(folder, **options).files]


def unread(folder: Path, **options: bool) -> list[tuple[str, str, str]]:
    found = list_sources(folder, **options).unread
    assert all(one.message.startswith(f"{one.source_path}: ") for one in found)
    return [(one.source_path, one.level, one.code) for one in found]


def test_sources_are_the_files_below_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", ".hidden", ".git/x.txt", "a.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.docx", "a/b/c.txt", "a/z.md", "b.txt"]
    assert unread(tmp_path) == []


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A folder with links that lead inside, outside, nowhere and around."""
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_text("x")
    (tmp_path / "out" / "back").symlink_to(folder)
    (tmp_path / "secret.txt").write_text("x")
    (folder / "a.txt").write_text("x")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path / "out")
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "circle").symlink_to(folder / "circle")
    return folder


def test_links_that_lead_out_are_not_followed(linked: Path) -> None:
    assert names(linked) == ["a.txt", "inside.txt"]
    assert unread(linked) == [
        ("broken.txt", "warning", "broken-link"),
        ("circle", "warning", "broken-link"),
        ("out", "warning", "link-out"),
        ("out.txt", "warning", "link-out"),
    ]


def test_links_that_lead_out_are_followed_when_that_is_asked(linked: Path) -> None:
    assert names(linked, follow_links=True) == ["a.txt", "inside.txt", "out.txt", "out/b.txt"]


def test_pipes_and_sockets_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        assert names(tmp_path) == ["a.txt"]
        assert unread(tmp_path) == [
            ("pipe.txt", "warning", "no-file"),
            ("socket.txt", "warning", "no-file"),
        ]


def test_a_subfolder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)  # root may read all
    assert names(tmp_path) == ["a.txt"]
    assert unread(tmp_path) == [("closed", "error", "unreadable-folder")]


def test_a_folder_to_leave_out(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    for name in ("a.txt", "output/b.txt"):
        (tmp_path / name).write_text("x")
    assert [name for _, name in list_sources(tmp_path, tmp_path / "output").files] == ["a.txt"]


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert list_sources(tmp_path / "a.txt").files == ((tmp_path / "a.txt", "a.txt"),)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("in Perú.txt", "in Perú.txt"),
        ("дороги.txt", "дороги.txt"),
        ("two\nlines.txt", "two\\x0alines.txt"),
        ("\x1b[31mred.txt", "\\x1b[31mred.txt"),
        ("# 1; -rf *.txt", "# 1; -rf *.txt"),
    ],
)
def test_names_are_told_on_one_line(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text("x")
    assert names(tmp_path) == [told]


@pytest.mark.parametrize(("name", "words"), [("none", "no such folder"), ("", "no file")])
def test_no_sources_is_an_error(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        list_sources(tmp_path / name)
