"""The settings of a run."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from pipeline.errors import SettingsError

#: Files over this size are quarantined: no press release is that long, and memory is finite.
MAX_BYTES = 20_000_000


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set in the command line, in `PLEDGEBOOK_…` variables and in a TOML file.

    Attributes:
        model: name or path of a spaCy pipeline that finds names in place of the model that ships.
        csv: whether to write the tables as CSV beside Parquet.
        database: whether to write pledgebook.duckdb.
        max_bytes: size of the largest file that is read.
    """

    model: str | None = None
    csv: bool = True
    database: bool = True
    max_bytes: int = MAX_BYTES


def read_settings(path: Path) -> dict[str, Any]:
    """The table `[pledgebook]` of a TOML file.

    Returns:
        The settings in it, by name.

    Raises:
        SettingsError: the file is no TOML, has no such table, or a setting in it is wrong.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if "pledgebook" not in tables:
            raise SettingsError("has no table [pledgebook]. Put the settings under it.")
        make_settings(tables["pledgebook"])
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}). Give a TOML file.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is no TOML ({error}). Correct it there.") from error
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    return dict(tables["pledgebook"])


def make_settings(values: Mapping[str, Any]) -> Settings:
    """Settings by name.

    Raises:
        SettingsError: a setting is unknown or of the wrong type.
    """
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingsError(f"{error}. Settings are: {known}.") from error
