"""`pledgebook explain`: why a row is as it is."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import pipeline
from pipeline.cli import main
from pipeline.explain import explain

RAW = {
    "release.md": """---
title: Help for Guatemala
date: 2023-05-04
---
# Help for Guatemala

[Home](/) | [News](/news) | [Contact](/contact)

Today the World Bank pledged $5 million to Guatemala, said the Ministry of Health of Guatemala.
Last year it gave San Marcos 2 million quetzales.  The FY 2022 budget was ﬁrst.
""",
    "page.html": """<html><head><title>Kenya</title></head><body><nav><a href="/">Home</a></nav>
<h1>Aid for Kenya</h1><p>On 3 May 2021 Japan gave Kenya <b>$7 million</b> for wells.</p>
<ul><li>Norway pledged $2 million in June.</li></ul></body></html>
""",
    "lists.html": """<html><head><title>News</title></head><body><h1>News of May</h1>
<p>The minister spoke in May 2020.</p><h2>Grants to Kenya</h2><p>Our costs were as follows.</p>
<ul><li>$2.5 million for roads</li><li>Kenya<ul><li>USD 1 million</li></ul></li></ul>
<h2>Funding from the World Bank</h2><p>Donors announced contributions.</p>
<table><tr><th>Donor</th><th>Sum</th></tr><tr><td>Japan</td><td>$4 million</td></tr>
<tr><td>Roads</td><td>$6 million</td></tr></table><p>That is all for now.</p></body></html>
""",
    "plain.txt": "The bridge near Turkana cost \x1b]0;owned\x07[red]$3 million[/red] in 2020.\n",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "raw").mkdir()
    for name, text in RAW.items():
        (folder / "raw" / name).write_text(text, encoding="utf-8")
    pipeline.run(folder / "raw", folder / "output", workers=0)
    return folder / "output"


def mentions(output: Path) -> dict[str, str]:
    rows = pq.read_table(output / "mentions.parquet").to_pylist()
    return {row["text"]: row["mention_id"] for row in rows}


def told(output: Path, key: str) -> str:
    result: Result = CliRunner().invoke(main, ["explain", str(output), key])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "$5 million",
            [
                "release.md (markdown)",
                "title: Help for Guatemala (from front-matter)",
                "published_date: 2023-05-04 (from front-matter)",
                "»$5 million« to Guatemala",
                "money.sign, score",
                "the form sign, as in:",
                "amount_min 5,000,000",
                "pledged, IATI transaction type",
                "given by: World Bank",
                "for places: Guatemala",
                "for a flow,",
                "verb 'pledge' in its sentence, which means pledged",
                "its score, as log odds: any flow",
                "dropped as boilerplate before it: ",
            ],
        ),
        (
            "San Marcos",
            ["* GT-12", "document country +", "»San Marcos« 2 million"],
        ),
        (
            "Ministry of Health of Guatemala",
            [
                "by a country or its people and a body",
                "Ministry of Health of Guatemala, agency",
                "$5 million, pledged, given by World Bank",
            ],
        ),
        (
            "Last year",
            ["counted from 2023-05-04: the day of publication (from front-matter)"],
        ),
        ("FY 2022", ["the fiscal year of GT", "mended in its sentence: 'ﬁ' became 'fi'"]),
        ("2 million quetzales", ["of the country named most", "provided", "subject pronoun"]),
        ("$7 million", ["page.html (html)", "given by: Government of Japan"]),
        ("June", ["»June«", "2021-05-03: what »3 May 2021« says"]),
        ("$3 million", ["this sum is no flow", "against a flow,"]),
    ],
)
def test_what_is_told_of_a_row(words: str, lines: list[str], output: Path) -> None:
    printed = told(output, mentions(output)[words])
    assert [line for line in lines if line not in printed] == [], printed


def test_id_of_flow_and_handle_tell_the_same(output: Path) -> None:
    key = mentions(output)["$5 million"]
    document, start, _ = key.split("-")
    same = {told(output, one) for one in (key, f"flow-{key}", f"{document[:8]}:{int(start)}")}
    assert len(same) == 1


def test_every_mention_is_worked_out_again_as_the_run_had_it(output: Path) -> None:
    for key in mentions(output).values():
        printed = told(output, key)
        assert "worked out again" not in printed
        assert "note:" not in printed


def test_text_of_documents_cannot_steer_the_terminal(output: Path) -> None:
    printed = told(output, mentions(output)["$3 million"])
    assert "[red]»$3 million«[/red]" in printed
    assert not set("\x1b\x07") & set(printed)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("five million", "is no id of a mention or flow"),
        ("0123456789abcdef-00000001-00000009", "holds no mention"),
        ("0123abcd:7", "holds no mention"),
    ],
)
def test_what_is_no_id_is_told(key: str, said: str, output: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(output), key])
    assert result.exit_code == 1
    assert said in result.output


@pytest.fixture
def older(output: Path, tmp_path: Path) -> Path:
    """Tables of another version, whose cleaned texts were others."""
    for path in output.glob("*.parquet"):
        table = pq.read_table(path)
        if path.stem == "runs":
            old = pa.array(["0.0.9"])
            table = table.set_column(
                table.schema.get_field_index("software_version"), "software_version", old
            )
        if path.stem == "mentions":
            moved = pa.array([one + 1 for one in table["end"].to_pylist()])
            table = table.set_column(table.schema.get_field_index("end"), "end", moved)
        pq.write_table(table, tmp_path / path.name)
    return tmp_path


def test_a_table_of_another_version_that_lacks_a_column_is_told(older: Path) -> None:
    path = older / "flows.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["part_of"]), path)
    document, start, _ = mentions(older)["$5 million"].split("-")
    result = CliRunner().invoke(main, ["explain", str(older), f"{document}:{int(start)}"])
    assert result.exit_code == 1
    assert f"{path}: has no column part_of" in result.output


def test_what_another_version_wrote_is_explained_in_the_raw_text(older: Path) -> None:
    for words, key in mentions(older).items():
        sections = dict(explain(older, key.rsplit("-", 1)[0].replace("-", ":")))
        notes = [line for line in sections["document"] if line.startswith("note:")]
        assert len(notes) == 2, words
        assert "0.0.9" in notes[0]
        assert "raw text instead" in notes[1]
