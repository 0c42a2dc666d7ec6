"""The settings of a run."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from pipeline.errors import SettingsError

#: Documents over this size are quarantined: no press release is that long, and memory is finite.
MAX_BYTES = 20_000_000
#: Likewise characters of text (a thousand pages are three million), seconds and megabytes.
MAX_CHARS, MAX_SECONDS, MAX_MEMORY_MB = 3_000_000, 60, 2_000
#: The setting `language` that leaves out no document for its language.
ANY_LANGUAGE = "any"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set in the command line, in `PLEDGEBOOK_…` variables and in a TOML file.

    Attributes:
        model: name or path of a spaCy pipeline that finds names in place of the model that ships.
        lookups: folder of a team's own rows for lookups (see docs/places-organizations.md).
        csv: whether to write the tables as CSV beside Parquet.
        database: whether to write pledgebook.duckdb.
        max_bytes: size of the largest document that is read; a container may be larger.
        max_chars: length of the longest text.
        max_seconds: time that reading one document may take.
        max_memory_mb: memory that reading may take.
        text_field: column of CSV, or field of JSON lines, that holds the text.
        date_field: likewise the day of publication, where its name does not tell.
        url_field: likewise the address.
        follow_links: whether to follow symbolic links that lead out of the input folder.
        language: `en`, or `any` to look for mentions in documents of other languages as well.
        min_score: flows of a lower score are left out of the tables; 0 to 1.
        checks: TOML file of what is expected of the tables before they are published.
        partition: whether to write the tables of documents by year of publication as well.
        workers: processes that documents are processed in; 0 for the process of the run itself,
            which a document can then crash.
        scheduler: address of a Dask scheduler whose workers process the documents instead.
    """

    model: str | None = None
    lookups: str | None = None
    csv: bool = True
    database: bool = True
    max_bytes: int = MAX_BYTES
    max_chars: int = MAX_CHARS
    max_seconds: int = MAX_SECONDS
    max_memory_mb: int = MAX_MEMORY_MB
    text_field: str = "text"
    date_field: str | None = None
    url_field: str | None = None
    follow_links: bool = False
    language: Literal["en", "any"] = "en"
    min_score: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    checks: str | None = None
    partition: bool = False
    workers: Annotated[int, msgspec.Meta(ge=0)] = 1
    scheduler: str | None = None


#: The settings that the stage clean uses.
CLEANING_SETTINGS = (
    "max_bytes", "max_chars", "max_seconds", "max_memory_mb", "text_field", "date_field",
    "url_field", "follow_links",
)  # fmt: skip


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
