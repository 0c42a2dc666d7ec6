"""A folder as a newcomer has it after the first command, with gold for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with raw/, gold/ and output/, made once; whoever changes something copies it."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copytree(ROOT / "tests" / "gold", folder / "gold")
    pipeline.run(folder / "raw", folder / "output")
    return folder
