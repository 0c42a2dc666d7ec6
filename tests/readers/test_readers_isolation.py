"""The reading process: what hangs, crashes or grows costs one document, and nothing gets out."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch.fingerprint import fingerprint
from pipeline.clean.readers import registry
from pipeline.clean.readers.isolation import ReadingProcess
from pipeline.clean.readers.model import Failure, Options, Reading
from pipeline.settings import Settings

HOSTILE = """
import ctypes, os, socket, subprocess, sys, tempfile, time
from pathlib import Path
from pipeline.clean.readers.model import Container, Failure, Member, Reader, Reading

def read(data, options):
    order, _, rest = data.decode().strip().partition(" ")
    if order == "hang":
        while True:
            pass
    if order == "crash":
        ctypes.string_at(0)
    if order == "exit":
        os._exit(3)
    if order == "grow":
        bytearray(10_000_000_000)
    if order == "connect":
        socket.create_connection(("127.0.0.1", 9))
    if order == "resolve":
        socket.getaddrinfo("localhost", 80)
    if order == "write":
        Path(rest).write_text("x")
    if order == "append":
        os.write(os.open(rest, os.O_WRONLY | os.O_APPEND), b"x")
    if order == "delete":
        Path(rest).unlink()
    if order == "start":
        subprocess.run(["true"])
    if order == "temporary":
        tempfile.mkdtemp()
    if order == "pid":
        return Reading(str(os.getpid()))
    if order == "print":
        print("x" * 100_000)
        os.write(2, b"y" * 100_000)
    if order == "deep":
        deep = lambda: deep()
        deep()
    return Reading(f"The {order} is done.")

HOSTILE = Reader("hostile", (".hostile",), read, lambda head: head.startswith(b"HOSTILE "))

def split(stream, name, options):
    for number, line in enumerate(stream, 1):
        if line.startswith(b"stuck"):
            while True:
                pass
        if line.startswith(b"bad"):
            yield Member(str(number), "a.hostile", Failure("bad", "it is bad", "Mend it"))
            continue
        yield Member(str(number), "a.hostile", line)

MANY = Container("many", (".many",), split)
"""


@pytest.fixture(scope="module")
def plug_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A package of somebody else that adds a reader and a container by entry points."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "hostile_readers.py").write_text(HOSTILE)
    meta = folder / "hostile_readers-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile-readers\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(
        f"[{registry.GROUP}]\nhostile = hostile_readers:HOSTILE\nmany = hostile_readers:MANY\n"
    )
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    registry.formats.cache_clear()
    yield
    sys.path.remove(str(folder))
    registry.formats.cache_clear()


@pytest.fixture(scope="module")
def process(plug_in: None) -> Iterator[ReadingProcess]:
    process = ReadingProcess()
    yield process
    process.close()


OPTIONS = Options.of(Settings(max_seconds=3, max_memory_mb=1_000))


def outcomes(process: ReadingProcess, path: Path) -> list[tuple[str, str]]:
    """Source paths with the text that was read, or the code of the failure."""
    return [
        (
            found.source_path,
            found.outcome.raw_text if isinstance(found.outcome, Reading) else found.outcome.code,
        )
        for found in process.documents(path, path.name, OPTIONS)
    ]


def test_other_packages_add_readers(plug_in: None) -> None:
    assert registry.find_format(b"x", "a.hostile").format == "hostile"
    assert registry.find_format(b"HOSTILE x", "a.pdf").format == "hostile"


def test_results_are_kept_under_the_readers_of_others(
    plug_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_them = fingerprint(Settings())
    assert fingerprint(Settings()) == with_them
    monkeypatch.setattr(sys, "path", sys.path[1:])
    assert fingerprint(Settings()) != with_them


def test_what_is_no_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = importlib.metadata.EntryPoint("x", "os:sep", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    registry.formats.cache_clear()
    with pytest.raises(TypeError, match="pledgebook_readers"):
        registry.formats()
    registry.formats.cache_clear()


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("hang", "too-slow"),
        ("crash", "reader-ended"),
        ("exit", "reader-ended"),
        ("grow", "too-much-memory"),
        ("deep", "nested-too-deep"),
        ("connect", "damaged-file"),
        ("resolve", "damaged-file"),
        ("start", "damaged-file"),
        ("temporary", "damaged-file"),
        ("print", "The print is done."),
    ],
)
def test_a_reader_that_misbehaves(
    order: str, code: str, process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.hostile").write_text(order)
    (tmp_path / "b.hostile").write_text("next")
    assert outcomes(process, tmp_path / "a.hostile") == [("a.hostile", code)]
    assert outcomes(process, tmp_path / "b.hostile") == [("b.hostile", "The next is done.")]


@pytest.mark.parametrize("order", ["write", "append", "delete"])
def test_a_reader_changes_no_file(order: str, process: ReadingProcess, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    (tmp_path / "a.hostile").write_text(f"{order} {tmp_path / 'kept'}")
    assert outcomes(process, tmp_path / "a.hostile") == [("a.hostile", "damaged-file")]
    assert (tmp_path / "kept").read_text() == "kept"


def test_members_after_one_that_ends_the_process_are_read(
    process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.many").write_text("one\nexit\ntwo\nhang\nthree\n")
    assert outcomes(process, tmp_path / "a.many") == [
        ("a.many#1", "The one is done."),
        ("a.many#2", "reader-ended"),
        ("a.many#3", "The two is done."),
        ("a.many#4", "too-slow"),
        ("a.many#5", "The three is done."),
    ]


def test_what_failed_before_it_was_read_is_told_once(
    process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.many").write_text("bad\none\nexit\nbad\nexit\nbad\ntwo\n")
    assert outcomes(process, tmp_path / "a.many") == [
        ("a.many#1", "bad"),
        ("a.many#2", "The one is done."),
        ("a.many#3", "reader-ended"),
        ("a.many#4", "bad"),
        ("a.many#5", "reader-ended"),
        ("a.many#6", "bad"),
        ("a.many#7", "The two is done."),
    ]


def test_a_container_that_hangs_between_members_ends_there(
    process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.many").write_text("one\nstuck\ntwo\n")
    assert outcomes(process, tmp_path / "a.many") == [
        ("a.many#1", "The one is done."), ("a.many", "too-slow"),
    ]  # fmt: skip


def test_a_file_that_ends_the_process_again_and_again_is_given_up(
    process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.many").write_text("exit\n" * 9)
    found = outcomes(process, tmp_path / "a.many")
    assert [code for _, code in found] == ["reader-ended"] * 5 + ["too-many-failures"]


def test_messages_name_cause_and_remedy(process: ReadingProcess, tmp_path: Path) -> None:
    (tmp_path / "a.hostile").write_text("hang")
    (found,) = process.documents(tmp_path / "a.hostile", "in/a.hostile", OPTIONS)
    assert isinstance(found.outcome, Failure)
    assert str(found.outcome.error(found.source_path)) == (
        "in/a.hostile: reading it takes longer than 3 seconds. "
        "Split it, or raise the limit with --max-seconds."
    )


@pytest.mark.parametrize(
    ("content", "limits", "setting"),
    [
        ("x " * 200, {"max_bytes": 300}, "--max-bytes"),
        ("x " * 200, {"max_chars": 300}, "--max-chars"),
        ("hang", {"max_seconds": 1}, "--max-seconds"),
        ("grow", {"max_memory_mb": 400}, "--max-memory-mb"),
    ],
)
def test_what_is_over_a_limit_names_its_setting(
    content: str, limits: dict[str, int], setting: str, process: ReadingProcess, tmp_path: Path
) -> None:
    name = "a.txt" if content.startswith("x") else "a.hostile"
    (tmp_path / name).write_text(content)
    (found,) = process.documents(tmp_path / name, name, Options.of(Settings(**limits)))
    assert isinstance(found.outcome, Failure)
    assert str(found.outcome.error(name)).endswith(f"raise the limit with {setting}.")


def test_the_answers_of_a_file_that_nobody_waits_for_get_lost(
    process: ReadingProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.many").write_text("one\ntwo\nthree\n")
    (tmp_path / "b.hostile").write_text("next")
    answers = process.documents(tmp_path / "a.many", "a.many", OPTIONS)
    next(answers)
    answers.close()
    assert outcomes(process, tmp_path / "b.hostile") == [("b.hostile", "The next is done.")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_starts_its_own(process: ReadingProcess, tmp_path: Path) -> None:
    (tmp_path / "b.hostile").write_text("next")
    expected = [("b.hostile", "The next is done.")]
    assert outcomes(process, tmp_path / "b.hostile") == expected
    child = os.fork()
    if not child:
        os._exit(0 if outcomes(process, tmp_path / "b.hostile") == expected else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert outcomes(process, tmp_path / "b.hostile") == expected


def test_file_after_file_is_read_by_one_process(tmp_path: Path, plug_in: None) -> None:
    """However much memory the process has that starts it."""
    (tmp_path / "a.hostile").write_text("pid")
    memory = bytearray(600_000_000)
    process = ReadingProcess()
    assert len({pid for _ in range(5) for _, pid in outcomes(process, tmp_path / "a.hostile")}) == 1
    process.close()
    del memory
