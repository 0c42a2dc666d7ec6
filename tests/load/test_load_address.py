"""Addresses and errors: what is wrong is told with a remedy, and never with the password."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.load.address import parse_address
from pipeline.schema import TABLES

MakeOutput = Callable[..., Path]


def invoke(output: Path, url: str, *words: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner(env=env).invoke(main, ["load", str(output), url, *words])


@pytest.fixture
def empty(make_output: MakeOutput) -> Path:
    return make_output("output", **{name: [] for name in TABLES})


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:hunter2@host/db",
        "host=localhost password=hunter2",
        "postgresql://user:hunter2@x@host/db",
        "postgresql://user:/hunter2@host/db",
        "postgresql://user:?hunter2@host/db",
        "postgresql://user:#hunter2@host/db",
        "postgresql://user:hunter2@host/db?nonsense=1",
        "postgresql://user:hunter2%@host/db",
        "hunter2",
    ],
)
def test_a_wrong_address_is_told_without_the_password(address: str, empty: Path) -> None:
    result = invoke(empty, address)
    assert result.exit_code == 1
    assert "Write postgresql://USER@HOST:PORT/DATABASE" in result.output
    assert "hunter2" not in result.output


@pytest.mark.parametrize(
    ("address", "env"),
    [
        ("postgresql://user:hunter2@127.0.0.1:1/db", {}),
        ("postgresql://user:hunter%32@127.0.0.1:1/db", {}),
        ("postgresql://user@127.0.0.1:1/db?password=hunter2", {}),
        ("postgresql://user@127.0.0.1:1/db", {"PGPASSWORD": "hunter2"}),
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_password(
    address: str, env: dict[str, str], empty: Path
) -> None:
    result = invoke(empty, address, env=env)
    assert result.exit_code == 1
    assert "no connection to the database" in result.output
    assert "See that the server is up" in result.output
    assert "hunter2" not in result.output


def test_the_address_is_shown_without_user_and_password() -> None:
    address = parse_address("postgresql://user:hunter2@db.example.org:5433/aid")
    assert address.shown == "postgresql://db.example.org/aid"
    assert address.hide("a hunter2 b \x1b") == r"a *** b \x1b"


def test_a_slow_server_is_waited_for_ten_seconds_unless_the_address_says_otherwise() -> None:
    assert parse_address("postgresql://host/db").parameters["connect_timeout"] == 10
    own = parse_address("postgresql://host/db?connect_timeout=3")
    assert own.parameters["connect_timeout"] == "3"


def test_an_output_of_another_version_is_told(make_output: MakeOutput) -> None:
    result = invoke(make_output("output", places=[]), "postgresql://host/db")
    assert result.exit_code == 1
    assert "its table documents is missing, so another version" in result.output


def test_without_psycopg_the_extra_is_named(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def broken(name: str, *args: Any) -> Any:
        if name == "psycopg":
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", broken)
    result = invoke(empty, "postgresql://host/db")
    assert result.exit_code == 1
    assert 'pip install "pledgebook[postgres]"' in result.output


def test_a_load_tells_what_it_did(empty: Path, url: str, schema: str) -> None:
    result = invoke(empty, url, "--schema", schema, "--verify")
    assert result.exit_code == 0
    assert "table flows created" in result.output
    assert "version 1" in result.output


def test_a_role_that_may_not_create_is_told_what_to_grant(
    empty: Path, url: str, schema: str
) -> None:
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
    role = ("&" if "?" in url else "?") + "user=reader"
    result = invoke(empty, url + role, "--schema", schema)
    assert result.exit_code == 1
    assert "GRANT CREATE ON DATABASE" in result.output
