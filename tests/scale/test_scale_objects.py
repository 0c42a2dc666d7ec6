"""Input and output on object stores: in memory, and servers that speak S3 and as Google's."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from scale_outputs import tables

import pipeline
from pipeline.batch import lease, object_output
from pipeline.batch.identity import Counts
from pipeline.batch.objects import Store, is_url, open_store
from pipeline.errors import ChecksFailed, SettingsError

fsspec = pytest.importorskip("fsspec", reason="needs pip install 'pledgebook[dev]'")


@pytest.fixture
def bucket(source: Path) -> Iterator[str]:
    """A folder of a store in memory, with the documents under raw/."""
    memory = fsspec.filesystem("memory")
    url = "memory://bucket"
    open_store(url).upload(source, "raw")
    yield url
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def run(url: str, **settings: Any) -> Counts:
    settings = {"workers": 0, "database": False, **settings}
    return pipeline.run(f"{url}/raw", f"{url}/out", **settings).counts


def published(url: str, folder: Path) -> dict[str, bytes]:
    """The tables that datapackage.json leads to."""
    store = open_store(f"{url}/out")
    package = json.loads(store.read("datapackage.json") or b"{}")
    folder.mkdir()
    store.download([resource["path"] for resource in package["resources"]], folder)
    return tables(folder)


def plain(source: Path, folder: Path) -> dict[str, bytes]:
    pipeline.run(source, folder, workers=0, database=False)
    return tables(folder)


def add(url: str, name: str, text: str) -> None:
    open_store(f"{url}/raw").write(name, text.encode())


@pytest.mark.parametrize(
    ("location", "expected"),
    [("s3://bucket/raw", True), ("memory://x", True), ("raw", False), (Path("s3://x"), False)],
)
def test_urls_are_told_from_paths(location: str | Path, expected: bool) -> None:
    assert is_url(location) == expected


def test_tables_have_the_bytes_of_a_local_run_and_a_second_run_does_what_is_new(
    bucket: str, source: Path, tmp_path: Path
) -> None:
    assert run(bucket) == Counts(read=12, new=12, failed=0)
    assert published(bucket, tmp_path / "first") == plain(source, tmp_path / "plain")
    (source / "new.txt").write_text("Norway gave Peru $90 million in 2020.\n")
    add(bucket, "new.txt", "Norway gave Peru $90 million in 2020.\n")
    assert run(bucket) == Counts(read=13, new=1, unchanged=12, failed=0)
    assert published(bucket, tmp_path / "second") == plain(source, tmp_path / "plain")


def test_the_pointer_is_written_last_and_the_version_before_stays(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(bucket)
    old = published(bucket, tmp_path / "old")
    add(bucket, "new.txt", "Norway gave Peru $90 million in 2020.\n")
    upload = Store.upload

    def cut_off(self: Store, folder: Path, name: str) -> None:
        upload(self, folder, name)
        raise ConnectionError("cut off")

    with monkeypatch.context() as broken, pytest.raises(SettingsError, match="cut off"):
        broken.setattr(Store, "upload", cut_off)
        run(bucket)
    assert published(bucket, tmp_path / "same") == old
    assert run(bucket) == Counts(read=13, new=1, unchanged=12, failed=0)
    assert len(open_store(f"{bucket}/out").names("versions")) == 2
    run(bucket)
    assert len(open_store(f"{bucket}/out").names("versions")) == 2
    assert open_store(f"{bucket}/out").names(".pledgebook") == []


def test_what_a_stopped_run_finished_is_not_done_again(
    bucket: str, source: Path, tmp_path: Path, run_in_two: Any
) -> None:
    _, done = run_in_two(lambda: run(bucket), 4)
    assert len(done) == len(set(done)) == 3
    assert published(bucket, tmp_path / "tables") == plain(source, tmp_path / "plain")


def test_checks_that_fail_keep_the_last_tables(bucket: str, tmp_path: Path) -> None:
    run(bucket)
    old = published(bucket, tmp_path / "old")
    (tmp_path / "checks.toml").write_text("[documents]\nmin_rows = 100\n")
    with pytest.raises(ChecksFailed):
        run(bucket, checks=str(tmp_path / "checks.toml"))
    assert published(bucket, tmp_path / "same") == old


def note(process: int, host: str, minutes: float) -> bytes:
    renewed = datetime.now(UTC) - timedelta(minutes=minutes)
    return msgspec.json.encode(lease._Holder("other", process, host, renewed))


@pytest.mark.parametrize(
    ("content", "is_free"),
    [
        (lambda: note(1, "elsewhere", 1), False),
        (lambda: note(1, "elsewhere", 11), True),
        (lambda: note(2**22 + 1, socket.gethostname(), 1), True),
        (lambda: b"{", True),
    ],
    ids=["held", "not renewed", "its process is gone", "damaged"],
)
def test_one_run_at_a_time(content: Callable[[], bytes], is_free: bool, bucket: str) -> None:
    open_store(f"{bucket}/out").write(".pledgebook/run.json", content())
    if is_free:
        assert run(bucket).read == 12
    else:
        with pytest.raises(SettingsError, match=r"process 1 on elsewhere.*remove memory://bucket"):
            run(bucket)


def test_of_two_runs_at_once_the_one_that_publishes_later_is_refused(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with object_output.object_output(f"{bucket}/out") as other:
        other._confirm = lambda: None
        open_store(f"{bucket}/out").remove(".pledgebook/run.json")
        run(bucket)
        pipeline.run(f"{bucket}/raw", other.folder, workers=0, database=False)
        with pytest.raises(SettingsError, match="another run has published"):
            other.publish()


def test_an_object_that_goes_during_the_run_is_quarantined(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import work

    process_task = work.process_task

    def late(task: Any, settings: Any) -> Any:
        open_store(f"{bucket}/raw").remove("00.txt")
        return process_task(task, settings)

    monkeypatch.setattr(work, "process_task", late)
    summary = pipeline.run(f"{bucket}/raw", f"{bucket}/out", workers=0, database=False)
    assert summary.counts == Counts(read=12, new=11, failed=1)
    assert "cannot be fetched" in summary.issues[0].message


@pytest.mark.parametrize(
    ("url", "message"),
    [("memory://nothing/here", "there is no object"), ("nosuch://x", "cannot be opened")],
)
def test_an_input_that_is_not_there_is_told(url: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=message):
        pipeline.run(url, tmp_path / "out", workers=0)


@contextmanager
def serving(module: str, *options: str) -> Iterator[int]:
    """A server of the package index in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", module, *options, str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, "the server does not start"
                time.sleep(0.1)
        yield port
    finally:
        server.kill()
        server.wait()


@contextmanager
def new_bucket(protocol: str, source: Path) -> Iterator[str]:
    """A bucket with the documents under raw/."""
    try:
        fsspec.filesystem(protocol, skip_instance_cache=True).mkdir("bucket")
        fsspec.filesystem(protocol).clear_instance_cache()
        open_store(f"{protocol}://bucket").upload(source, "raw")
        yield f"{protocol}://bucket"
    finally:
        fsspec.filesystem(protocol).clear_instance_cache()


@pytest.fixture
def s3(source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on a server that speaks S3, with the documents under raw/."""
    pytest.importorskip("s3fs", reason="needs pip install 'pledgebook[dev]'")
    pytest.importorskip("moto.server", reason="needs pip install 'pledgebook[dev]'")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with serving("moto.server", "-H", "127.0.0.1", "-p") as port:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        with new_bucket("s3", source) as url:
            yield url


@pytest.fixture
def gs(source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on a server that speaks as Google Cloud Storage, with the documents under raw/."""
    pytest.importorskip("gcsfs", reason="needs pip install 'pledgebook[dev]'")
    pytest.importorskip("gcp_storage_emulator", reason="needs pip install 'pledgebook[dev]'")
    options = ("start", "--in-memory", "--host", "127.0.0.1", "--port")
    with serving("gcp_storage_emulator", *options) as port:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{port}")
        with new_bucket("gs", source) as url:
            yield url


@pytest.mark.parametrize("store", ["s3", "gs"])
def test_a_store_is_read_and_published_to_by_worker_processes(
    store: str, source: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue(store)
    assert run(url, workers=1) == Counts(read=12, new=12, failed=0)
    assert published(url, tmp_path / "first") == plain(source, tmp_path / "plain")
    # fsspec reads `::` in a URL as one store in another; in a name it means nothing.
    add(url, "new::memory:[x].txt", "Norway gave Peru $90 million in 2020.\n")
    (source / "new::memory:[x].txt").write_text("Norway gave Peru $90 million in 2020.\n")
    assert run(url) == Counts(read=13, new=1, unchanged=12, failed=0)
    assert published(url, tmp_path / "second") == plain(source, tmp_path / "plain")
