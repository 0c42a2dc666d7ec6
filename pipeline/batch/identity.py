"""What a run was made with: its id, and a fingerprint of the rules."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

from pipeline._version import __version__
from pipeline.emit import RunRecord
from pipeline.settings import Settings


@cache
def rules_sha256() -> str:
    """Hash over the names and bytes of all lookup files."""
    digest = hashlib.sha256()
    files = resources.files("pipeline.lookups").iterdir()
    for file in sorted(
        (file for file in files if file.name.endswith(".csv")), key=lambda f: f.name
    ):
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def new_run_id(started_at: datetime) -> str:
    """An id that sorts by time and is unique: `20261122T011400Z-3f9a1c`."""
    return f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def run_record(
    settings: Settings, model: Mapping[str, Any], started_at: datetime, *, read: int, failed: int
) -> RunRecord:
    """The row of `runs` for a run that is about to write its tables.

    Args:
        settings: of the run.
        model: has `name` and `version` of the model that found the names (`Language.meta`).
        started_at: in UTC.
        read: files of the input.
        failed: files in quarantine.
    """
    return RunRecord(
        run_id=new_run_id(started_at),
        started_at=started_at,
        finished_at=datetime.now(UTC),
        software_version=__version__,
        model_name=model["name"],
        model_version=model["version"],
        rules_sha256=rules_sha256(),
        settings={name: getattr(settings, name) for name in Settings.__struct_fields__},
        documents_read=read,
        documents_new=read - failed,
        documents_unchanged=0,
        documents_failed=failed,
    )
