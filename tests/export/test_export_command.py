from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flow_rows import flow
from lxml import etree

import pipeline
from pipeline.cli import main


def invoke(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", "iati", *map(str, words)])


def test_what_is_written_and_what_is_left_out_is_told(write_tables: Callable[..., Path]) -> None:
    folder = write_tables(
        [flow("a", 5, provider="GOV-1"), flow("b", 5, provider="GOV-1", status="requested")]
    )
    result = invoke(folder, "--reporting-org", "GB-CHC-1", "--reporting-org-name", "Our Team")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{folder / 'iati-activities.xml'}: 1 activities",
        "  left out: 1 flows asked for, which is no transaction",
    ]
    root = etree.parse(folder / "iati-activities.xml")
    assert root.xpath("//reporting-org/narrative/text()") == ["Our Team"]


def test_a_placeholder_for_the_publisher_is_told(write_tables: Callable[..., Path]) -> None:
    folder = write_tables([flow("a", 5, provider="GOV-1")])
    result = invoke(folder, "--to", folder / "mine.xml")
    assert result.exit_code == 0
    assert "--reporting-org" in result.stderr
    assert (folder / "mine.xml").exists()


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["no-such-folder"], "pledgebook run"),
        ([], "Missing argument"),
        (["out", "--reporting-org-type", "5"], "'10', '11'"),
    ],
)
def test_wrong_usage_exits_with_1_and_tells_the_remedy(words: list[str], remedy: str) -> None:
    result = invoke(*words)
    assert result.exit_code == 1
    assert remedy in result.output


def test_what_a_run_finds_is_valid(tmp_path: Path, iati_schema: etree.XMLSchema) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.md").write_text(
        "---\ndate: 2024-05-04\n---\n\nThe European Union pledged €5 million to Peru for schools. "
        "In 2023, Germany gave UNICEF $2 million for clinics in Lima.\n"
    )
    pipeline.run(raw, tmp_path / "out", csv=False, database=False)
    result = invoke(tmp_path / "out", "--reporting-org", "GB-CHC-1")
    assert result.exit_code == 0, result.output
    root = etree.parse(tmp_path / "out" / "iati-activities.xml").getroot()
    iati_schema.assertValid(root)
    assert len(root) == 2
