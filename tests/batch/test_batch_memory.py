"""What a run frees goes back to the system."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_POOL = """
from pipeline.batch.memory import give_back_memory
give_back_memory()
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""
_FREED = """
import psutil
from pipeline.batch.memory import give_back_memory
give_back_memory()
held = [bytes(30_000_000)]
del held  # from now on malloc by itself would keep what is smaller
process = psutil.Process()
before = process.memory_info().rss
held = [(bytes(200_000), bytes(500)) for _ in range(1_000)]
kept = [small for _, small in held]
del held
print(process.memory_info().rss - before)
"""


def _printed(code: str, **settings: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "ARROW_DEFAULT_MEMORY_POOL"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        env={**environment, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("settings", "pool"),
    [({}, "system"), ({"ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}, "mimalloc")],
)
def test_arrow_takes_memory_from_the_system_unless_told(
    settings: dict[str, str], pool: str
) -> None:
    assert _printed(_POOL, **settings) == pool


@pytest.mark.skipif(sys.platform != "linux", reason="thresholds of the malloc of glibc")
def test_what_is_freed_goes_back() -> None:
    assert int(_printed(_FREED)) < 20_000_000
