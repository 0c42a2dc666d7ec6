"""Metadata from many places, and which of them is trusted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pipeline.clean.aligned import AlignedText
from pipeline.clean.blocks import build_passages
from pipeline.clean.candidates import Candidates
from pipeline.clean.lines import read_plain_lines
from pipeline.clean.metadata import read_metadata
from pipeline.document import Metadata
from pipeline.lookups import read_rows

TEXT = (
    "Roads for Olancho are paid\n\nTEGUCIGALPA, 3 March 2021 (Agency) – The bank has paid for "
    "the roads that it promised to the people of Olancho.\n"
)


def metadata(properties: dict[str, Any], text: str = TEXT) -> Metadata:
    lines = read_plain_lines(AlignedText.verbatim(text), 0, len(text))
    passages = build_passages(lines, len(text))
    return read_metadata(properties, passages, passages)


@pytest.mark.parametrize(
    ("properties", "day", "source"),
    [
        ({"date": "2021-03-02"}, date(2021, 3, 2), "front-matter"),
        ({"json-ld:datepublished": "2021-03-02T10:00Z"}, date(2021, 3, 2), "json-ld"),
        ({"meta:article:published_time": "2021-03-02"}, date(2021, 3, 2), "meta"),
        ({"header:date": "Tue, 2 Mar 2021 10:00:00 +0000"}, date(2021, 3, 2), "header"),
        ({"record:date": datetime(2021, 3, 2, 10)}, date(2021, 3, 2), "record"),
        ({"meta:canonical": "https://x.org/2021/03/02/a"}, date(2021, 3, 2), "address"),
        ({"properties:creationdate": "D:20210302100000Z"}, date(2021, 3, 3), "dateline"),
        ({"json-ld:datepublished": "soon"}, date(2021, 3, 3), "dateline"),
        ({"json-ld:datemodified": "2021-04-01"}, date(2021, 3, 3), "dateline"),
        ({"date": "2021-03-01", "meta:date": "2021-03-02"}, date(2021, 3, 1), "front-matter"),
    ],
)
def test_day(properties: dict[str, Any], day: date, source: str) -> None:
    found = metadata(properties)
    assert (found.published, found.published_source) == (day, source)


def test_properties_of_a_file_are_the_last_resort() -> None:
    found = metadata({"properties:creationdate": "D:20210302100000+01'00'"}, "Roads are paid.\n")
    assert (found.published, found.published_source) == (date(2021, 3, 2), "properties")


def test_values_of_json_ld_may_be_objects_and_lists() -> None:
    found = metadata({"json-ld:publisher": [{"@type": "Organization", "name": "The Bank"}]})
    assert (found.publisher, found.publisher_source) == ("The Bank", "json-ld")


@pytest.mark.parametrize(
    ("text", "source"), [(TEXT, "detected"), ("Olancho, Yoro, Colón\n", "assumed")]
)
def test_a_language_is_always_told(text: str, source: str) -> None:
    found = metadata({}, text)
    assert (found.language, found.language_source) == ("en", source)


def test_a_stated_language_counts_where_the_text_does_not_tell() -> None:
    found = metadata({"meta:lang": "pt-BR"}, "Olancho, Yoro, Colón\n")
    assert (found.language, found.language_source) == ("pt", "meta")


def test_a_name_without_a_known_origin_is_front_matter() -> None:
    found = Candidates({"og:title": "Roads", "odd:key": "x"})
    assert list(found.strings("title")) == [("front-matter", "Roads")]


def test_rows_are_whole() -> None:
    rows = read_rows("metadata")
    assert len({(row["field"], row["origin"], row["name"]) for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)
    assert {row["field"] for row in rows} <= set(Metadata.__struct_fields__)
