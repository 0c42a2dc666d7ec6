"""pledgebook: money, places, organizations, dates and funding flows from policy documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline._version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.batch.summary import Summary

__all__ = ["__version__", "extract", "run"]


def extract(
    text: str | Sequence[str],
    published: str | date | Sequence[str | date | None] | None = None,
    *,
    model: str | None = None,
    lookups: str | Path | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables of one text or of many.

    Args:
        text: taken as it is, so offsets are those of the string given.
        published: its date (`2021-07-29`), or one for each text; None where it is unknown.
        model: name or path of a spaCy pipeline that finds names in place of the model that ships.
        lookups: folder of your own rows for lookups (see docs/places-organizations.md).

    Returns:
        Data frames by table name, with the columns of docs/tables.md. `documents` has one row
        for each text, in the order given; equal texts of equal date share their mentions.

    Raises:
        ValueError: texts and dates differ in number, or a date is not in ISO 8601.
        SettingsError: the model cannot be loaded, or something in the lookups is wrong.
    """
    from pipeline.batch.strings import extract_texts  # heavy libraries load when they are needed
    from pipeline.settings import Settings

    texts = [text] if isinstance(text, str) else list(text)
    dates: list[str | date | None]
    if published is None or isinstance(published, str | date):
        dates = [published] * len(texts)
    else:
        dates = list(published)
    if len(dates) != len(texts):
        raise ValueError(f"{len(texts)} texts but {len(dates)} dates: give one date for each text.")
    settings = Settings(model=model, lookups=None if lookups is None else str(lookups))
    return extract_texts(texts, [_day(day) for day in dates], settings)


def run(
    source: str | Path, output: str | Path = "output", *, full: bool = False, **settings: Any
) -> Summary:
    """Read all documents of a folder and write the tables.

    Only what is new or changed since the last run is processed; what is gone leaves the tables.

    Args:
        source: folder of documents, or one document.
        output: folder for the tables.
        full: process every document, also those not changed.
        settings: as in `pipeline.settings.Settings`, e.g. `csv=False`.

    Returns:
        What was found and what went wrong.

    Raises:
        SettingsError: the input has no file, the output cannot be written or another run writes
            there, or a setting is wrong.
        ChecksFailed: the new tables are not as expected; the last ones stay.
    """
    from pipeline.batch.folder import run_folder
    from pipeline.settings import make_settings

    return run_folder(source, output, make_settings(settings), full=full)


def _day(day: str | date | None) -> date | None:
    """A date as a plain day; pandas' NaT, which is no day, as None."""
    if isinstance(day, str):
        return date.fromisoformat(day)
    if day is None or day != day:
        return None
    return date(day.year, day.month, day.day)
