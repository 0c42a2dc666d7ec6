"""What a run was made with: its id, and a fingerprint of the rules."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from functools import cache
from importlib import resources

import msgspec

from pipeline._version import __version__
from pipeline.emit.rows import RunRecord
from pipeline.lookups.own import own_files
from pipeline.settings import Settings


@cache
def rules_sha256() -> str:
    """Hash over the names and bytes of all lookup files, and of a team's own behind them."""
    digest = hashlib.sha256()
    files = resources.files("pipeline.lookups").iterdir()
    shipped = {file.name: file.read_bytes() for file in files if file.name.endswith(".csv")}
    for name, content in (*sorted(shipped.items()), *sorted(own_files().items())):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def new_run_id(started_at: datetime) -> str:
    """An id that sorts by time and is unique: `20261122T011400Z-3f9a1c`."""
    return f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Documents of a run; see the table runs.

    Attributes:
        read: of the input.
        new: whose results were made anew.
        unchanged: whose results were taken from the last version.
        removed: that the last version has and this one has not.
        failed: in quarantine.
    """

    read: int
    new: int
    failed: int
    unchanged: int = 0
    removed: int = 0


def run_record(
    settings: Settings, model: tuple[str | None, str | None], started_at: datetime, counts: Counts
) -> RunRecord:
    """The row of `runs` for a run that is about to write its tables.

    Args:
        settings: of the run.
        model: name and version of the model that found the names; None where none was needed.
        started_at: in UTC.
        counts: of its documents.
    """
    name, version = model
    return RunRecord(
        run_id=new_run_id(started_at),
        started_at=started_at,
        finished_at=datetime.now(UTC),
        software_version=__version__,
        model_name=name,
        model_version=version,
        rules_sha256=rules_sha256(),
        settings={name: getattr(settings, name) for name in Settings.__struct_fields__},
        documents_read=counts.read,
        documents_new=counts.new,
        documents_unchanged=counts.unchanged,
        documents_removed=counts.removed,
        documents_failed=counts.failed,
    )
