"""One run at a time on an output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.batch.lock import locked
from pipeline.errors import SettingsError

HOLD = """
import sys
from pathlib import Path
from pipeline.batch.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_refused_and_told_who_holds_the_output(
    holder: subprocess.Popen[str], source: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=rf"process {holder.pid} on .* Wait until it has ended"):
        pipeline.run(source, tmp_path, workers=0)
    holder.communicate()
    with locked(tmp_path) as left:
        assert left is None


def test_a_lock_goes_with_the_process_that_was_killed(
    holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    holder.kill()
    holder.wait()
    with locked(tmp_path) as left:
        assert left is not None
        assert left.process == holder.pid


@pytest.mark.parametrize("content", ["", "{", json.dumps({"process": "x"})])
def test_a_note_that_is_damaged_locks_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / ".pledgebook").mkdir()
    (tmp_path / ".pledgebook" / "run.json").write_text(content)
    with locked(tmp_path) as left:
        assert left is None
