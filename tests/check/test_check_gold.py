"""Reading gold: what is taken, and what is refused with which message."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.gold import GoldDocument, MoneyNorm
from pipeline.check.gold_files import read_gold
from pipeline.errors import SettingsError

MONEY = {"label": "MONEY", "start": 0, "end": 4, "text": "$400"}


def read_one(folder: Path) -> GoldDocument:
    (gold,) = read_gold(folder).values()
    return gold


def test_only_hash_and_mentions_are_needed(write_gold: Any) -> None:
    gold = read_one(write_gold(mentions=[]))
    assert gold.labels == ("MONEY", "PLACE", "ORG", "DATE")
    assert gold.score_boilerplate
    assert gold.flows is None
    assert gold.boilerplate is None


def test_an_empty_bound_is_not_zero(write_gold: Any) -> None:
    norm = {"min": 1000000, "max": "", "currency": "USD"}
    (mention,) = read_one(write_gold(mentions=[{**MONEY, "norm": norm}])).mentions
    assert mention.norm == MoneyNorm(1000000.0, "", "USD")


def test_json_without_mentions_is_no_gold(write_gold: Any) -> None:
    folder = write_gold("a")
    (folder / "notes.json").write_text(json.dumps({"settled": ["all"]}))
    (folder / "list.json").write_text("[1, 2]")
    assert [path.name for path in read_gold(folder)] == ["a.json"]


def span(start: int, end: int, label: str = "MONEY") -> dict[str, Any]:
    return {"label": label, "start": start, "end": end}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({"sha256": None}, "sha256"),
        ({"mentions": [{"label": "GPE", "start": 0, "end": 4}]}, "GPE"),
        ({"mentions": [{"label": "MONEY", "start": 0}]}, "end"),
        ({"mentions": [{**MONEY, "norm": {"min": "4 million"}}]}, "norm"),
        ({"mentions": [{**span(0, 4, "DATE"), "norm": {"start": "2020-13-01"}}]}, "norm"),
        ({"mentions": [{**span(0, 4, "PLACE"), "norm": {"lat": 14.6}}]}, "lat"),
        ({"mentions": [span(4, 4)]}, "[4, 4]"),
        ({"mentions": [span(0, 4), span(3, 9, "ORG")]}, "overlap"),
        ({"boilerplate": [[9, 3]]}, "[9, 3]"),
        ({"flows": [{"money": [0, 4], "status": "pledged"}]}, "MONEY"),
        ({"mentions": [MONEY], "flows": [{"money": [0, 4]}]}, "status"),
        (
            {"mentions": [MONEY], "flows": [{"money": [0, 4], "status": "loan", "date": "2020"}]},
            "flows",
        ),
    ],
)
def test_what_breaks_the_format_is_refused_by_name(
    write_gold: Any, content: dict[str, Any], problem: str
) -> None:
    folder = write_gold("broken", **content)
    with pytest.raises(SettingsError) as refused:
        read_gold(folder)
    assert str(folder / "broken.json") in str(refused.value)
    assert problem in str(refused.value)
    assert str(refused.value).endswith("Correct the file.")


def test_text_that_is_no_json_is_refused(write_gold: Any) -> None:
    folder = write_gold()
    (folder / "b.json").write_bytes(b'{"mentions": [')
    with pytest.raises(SettingsError, match=r"b\.json: not the JSON of gold: .* Correct the file"):
        read_gold(folder)


def test_two_files_for_one_document_are_refused(write_gold: Any) -> None:
    write_gold("a", sha256="0" * 64)
    with pytest.raises(SettingsError, match=r"b\.json: labels the same document as .*a\.json"):
        read_gold(write_gold("b", sha256="0" * 64))


def test_a_folder_must_hold_gold(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Name a folder with one JSON file a document"):
        read_gold(tmp_path)
    with pytest.raises(SettingsError, match="no such folder"):
        read_gold(tmp_path / "gone")


@pytest.mark.parametrize(
    ("raw", "labelled", "text"),
    [
        ("Ein Café.\r\n".encode(), "Ein Café.\r\n".encode(), "Ein Café.\r\n"),
        (b"edited since", b"as labelled", None),
        (b"caf\xe9", b"caf\xe9", None),
    ],
)
def test_raw_text_is_what_was_labelled(
    write_gold: Any, raw: bytes, labelled: bytes, text: str | None
) -> None:
    folder = write_gold(document="../raw/a.txt", sha256=hashlib.sha256(labelled).hexdigest())
    (folder.parent / "raw").mkdir()
    (folder.parent / "raw" / "a.txt").write_bytes(raw)
    assert read_one(folder).raw_text(folder / "a.json") == text
