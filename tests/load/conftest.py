"""A PostgreSQL server for tests, and an output of hostile rows."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

psycopg = pytest.importorskip("psycopg", reason='needs pip install "pledgebook[postgres]"')


@pytest.fixture(scope="session")
def url() -> str:
    """The address of a server on which tests may make schemas."""
    address = os.environ.get("PLEDGEBOOK_TEST_POSTGRES")
    if not address:
        pytest.skip("no PostgreSQL: export PLEDGEBOOK_TEST_POSTGRES=$(.ci/postgres start FOLDER)")
    return address


@pytest.fixture
def schema(url: str) -> Iterator[str]:
    """The name of a schema of its own, with a quote in it; dropped after the test."""
    name = f'test "{secrets.token_hex(4)}'
    yield name
    with psycopg.connect(url) as connection:
        drop = psycopg.sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE")
        connection.execute(drop.format(psycopg.sql.Identifier(name)))


@pytest.fixture
def query(url: str, schema: str) -> Callable[..., list[tuple[Any, ...]]]:
    """Runs a statement with the test's schema first in the path; returns the rows."""

    def run(statement: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(url) as connection:
            connection.execute("SELECT set_config('search_path', quote_ident(%s), false)", [schema])
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    return run


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The output of a run over the sample documents whose names match a pattern."""
    import shutil

    import pipeline

    made: dict[str, Path] = {}

    def make(pattern: str) -> Path:
        if pattern not in made:
            folder = tmp_path_factory.mktemp("sample")
            (folder / "raw").mkdir()
            for path in (Path(__file__).parents[2] / "raw").glob(pattern):
                shutil.copy(path, folder / "raw")
            pipeline.run(folder / "raw", folder / "output", csv=False, database=False)
            made[pattern] = folder / "output"
        return made[pattern]

    return make
