"""Figures over time: what each check of an output found, one line a check in `quality.jsonl`.

The file lies beside the tables and is none of them, so publishing new tables leaves it alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import msgspec
from filelock import FileLock

from pipeline.check.tables import read_maker
from pipeline.emit.publish import HIDDEN

HISTORY = "quality.jsonl"
_LOCK = "quality.lock"
_LOCK_SECONDS = 10


class Checked(msgspec.Struct, frozen=True):
    """What one check found.

    Attributes:
        run_id: of the run that made the tables.
        gold: name of the folder with the gold.
        version: of the pledgebook that made the tables.
        figures: percent, not rounded, by the names that `--min` takes.
    """

    run_id: str
    gold: str
    version: str
    figures: dict[str, float]


def read_history(output: Path) -> tuple[Checked, ...]:
    """The checks of an output, oldest first; none where it was never checked.

    A line that is damaged is left out, with a warning in the log, and stays in the file.

    Raises:
        OSError: the file is there and cannot be read.
    """
    checks = []
    for number, line in enumerate(_lines(output), start=1):
        try:
            checks.append(msgspec.json.decode(line, type=Checked))
        except msgspec.DecodeError as error:
            logging.getLogger("pledgebook").warning(
                "%s, line %d: is not what `pledgebook check` writes (%s) and is left out. "
                "Correct or remove the line.",
                *(output / HISTORY, number, error),
            )
    return tuple(checks)


def keep_check(output: Path, gold: Path, figures: dict[str, float]) -> Checked:
    """Store what a check found, in place of an earlier check of the same run and gold.

    Args:
        output: the output that was checked.
        gold: the folder of its gold.
        figures: percent by name.

    Returns:
        What was stored.

    Raises:
        SettingsError: the output does not say which run made it.
        OSError: the file cannot be read or written; it stays as it was.
    """
    maker = read_maker(output)
    checked = Checked(maker.run_id, gold.resolve().name, maker.software_version, figures)
    path, hidden = output / HISTORY, output / HIDDEN
    hidden.mkdir(exist_ok=True)
    with FileLock(hidden / _LOCK, timeout=_LOCK_SECONDS):  # checks of one output may run at once
        lines = [line for line in _lines(output) if not _is_again(line, checked)]
        new = path.with_name(f"{HISTORY}.new")
        new.write_bytes(b"".join(line + b"\n" for line in (*lines, msgspec.json.encode(checked))))
        new.replace(path)
    return checked


def previous(history: Iterable[Checked], checked: Checked) -> Checked | None:
    """The last check with the same gold of tables that an earlier run made."""
    earlier = (one for one in history if one.gold == checked.gold and one.run_id < checked.run_id)
    return max(earlier, key=lambda one: one.run_id, default=None)  # ids begin with the time


def _lines(output: Path) -> list[bytes]:
    """All lines that are not empty, damaged ones too; bytes, as damage may be no UTF-8."""
    path = output / HISTORY
    return path.read_bytes().splitlines() if path.exists() else []


def _is_again(line: bytes, checked: Checked) -> bool:
    try:
        other = msgspec.json.decode(line, type=Checked)
    except msgspec.DecodeError:
        return False
    return (other.run_id, other.gold) == (checked.run_id, checked.gold)
