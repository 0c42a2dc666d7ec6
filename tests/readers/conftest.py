from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reading_types import FindAll, ReadOne

from pipeline.clean.readers.documents import Found, find_documents
from pipeline.clean.readers.model import Options, Reading
from pipeline.settings import Settings


@pytest.fixture
def find_all(tmp_path: Path) -> FindAll:
    """All documents of a file with this content and name."""

    def find(data: bytes, name: str, **settings: Any) -> list[Found]:
        path = tmp_path / Path(name).name
        path.write_bytes(data)
        options = Options.of(Settings(**settings))
        return [found for found in find_documents(path, name, options) if found]

    return find


@pytest.fixture
def read_one(find_all: FindAll) -> ReadOne:
    """The reading of a file that is one document."""

    def read(data: bytes, name: str, **settings: Any) -> Reading:
        (found,) = find_all(data, name, **settings)
        assert isinstance(found.outcome, Reading), found.outcome
        return found.outcome

    return read
