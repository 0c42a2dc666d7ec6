"""The file of expectations, checks.toml: what is asked of each table (docs/checks.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

import msgspec

from pipeline.errors import SettingsError
from pipeline.lookups import read_rows
from pipeline.schema.tables import TABLES

# Columns of codes, each with the lookup that lists what is known.
_CODE_LISTS = MappingProxyType({"currency_code": "currencies", "country_code": "countries"})


class TableChecks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is expected of a table.

    Attributes:
        min_rows: how many rows it has at least.
        rows_ratio: least and greatest number of rows, in terms of those it had before.
        filled: by column, the least share of rows in which it is not null.
        known: columns whose values are codes of the lookup for them, or null.
    """

    min_rows: int = 0
    rows_ratio: tuple[float, float] | None = None
    filled: Mapping[str, float] = {}
    known: tuple[str, ...] = ()


Checks = Mapping[str, TableChecks]


def read_checks(path: Path | None) -> Checks:
    """The expectations of a file, by table.

    Args:
        path: a TOML file with a table of expectations for each table of the output; None for
            those that ship. A file stands in place of these, not beside them.

    Raises:
        SettingsError: the file is no TOML, or names a table, column or check that there is not.
    """
    shown = path or "checks.toml"
    try:
        if path is None:
            text = (resources.files(__package__ or __name__) / "checks.toml").read_text("utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        checks = msgspec.convert(tomllib.loads(text), dict[str, TableChecks])
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{shown}: cannot be read ({error}). Give a TOML file.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{shown}: is no TOML ({error}). Correct it there.") from error
    except msgspec.ValidationError as error:
        names = ", ".join(TableChecks.__struct_fields__)
        raise SettingsError(f"{shown}: {error}. Checks of a table are: {names}.") from error
    for table, expected in checks.items():
        for problem in _problems(table, expected):
            raise SettingsError(f"{shown}: [{table}] {problem}.")
    return checks


@cache
def known_codes(column: str) -> tuple[str, ...]:
    """All codes that the lookup of a column lists."""
    return tuple(row["code"] for row in read_rows(_CODE_LISTS[column]))


def _problems(table: str, expected: TableChecks) -> Iterator[str]:
    if table not in TABLES:
        yield f"is no table. Tables are: {', '.join(TABLES)}"
        return
    for column in (*expected.filled, *expected.known):
        if column not in TABLES[table].columns:
            yield f"has no column {column}. See `pledgebook schema`"
    for column in expected.known:
        if column not in _CODE_LISTS:
            yield f"known: there is no list for {column}, only for {', '.join(_CODE_LISTS)}"
    for column, share in expected.filled.items():
        if not 0 <= share <= 1:
            yield f"filled.{column} is {share}. Give a share from 0 to 1"
    if expected.rows_ratio and not 0 <= expected.rows_ratio[0] <= expected.rows_ratio[1]:
        yield "rows_ratio is not [least, greatest]. Write [0.5, 2.0], or [0.5, inf] for no limit"
