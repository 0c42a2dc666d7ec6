"""What goes to a tool and comes back unchanged is the gold that the run would make of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from label_tools import Spans, label_in

from pipeline.check import check
from pipeline.cli import main
from pipeline.label import FORMATS

every_format = pytest.mark.parametrize("format_", FORMATS)


def invoke(*words: object) -> Result:
    return CliRunner().invoke(main, ["label", *map(str, words)])


def trip(format_: str, output: Path, folder: Path, change: Any, *words: object) -> Result:
    """Export, label in the tool, import into `folder/gold`."""
    out, back = folder / "tasks", folder / "labelled"
    assert invoke("export", output, "--format", format_, "--to", out).exit_code == 0
    label_in(format_, out, back, change)
    return invoke("import", back, output, "--format", format_, "--to", folder / "gold", *words)


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    gold = [json.loads(path.read_bytes()) for path in (folder / "gold").iterdir()]
    return {one["source_path"]: one for one in gold}


def unchanged(text: str, spans: Spans) -> Spans:
    return spans


@every_format
def test_unchanged_labels_score_100(format_: str, output: Path, tmp_path: Path) -> None:
    result = trip(format_, output, tmp_path, unchanged)
    assert result.exit_code == 0, result.output
    report = check(output, tmp_path / "gold", errors=5)
    assert report.documents == 3
    assert report.examples == ()
    assert report.all.strict.f1 == 100
    assert report.flows is not None
    assert report.flows.fields.all_five == 100


@every_format
def test_offsets_are_code_points_of_the_raw_text(format_, output, tmp_path) -> None:
    trip(format_, output, tmp_path, unchanged)
    raw = output.parent / "raw"
    for name, gold in gold_of(tmp_path).items():
        text = (raw / name).read_bytes().decode()
        assert [text[m["start"] : m["end"]] for m in gold["mentions"]] == [
            m["text"] for m in gold["mentions"]
        ]
    words = [m["text"] for m in gold_of(tmp_path)["emoji.txt"]["mentions"]]
    assert {"World Bank", "Guatemala", "$5 million"} <= set(words)


def corrected(text: str, spans: Spans) -> Spans:
    """`World Bank 𝒢` in place of `World Bank`, `schools` a new ORG, no DATE."""
    changed = [span for span in spans if span["label"] != "DATE"]
    if "𝒢" in text:
        bank = next(span for span in changed if text[span["start"] :].startswith("World Bank"))
        changed[changed.index(bank)] = {**bank, "end": bank["end"] + 2}
        at = text.index("schools")
        changed.append({"start": at, "end": at + 7, "label": "ORG"})
    return changed


@every_format
def test_corrections_come_back_with_who_gave_the_value(format_, output, tmp_path) -> None:
    assert trip(format_, output, tmp_path, corrected).exit_code == 0
    gold = gold_of(tmp_path)
    assert all(m["label"] != "DATE" for one in gold.values() for m in one["mentions"])
    told = {m["text"]: m["norm_by"] for m in gold["emoji.txt"]["mentions"]}
    assert told["$5 million"] == "run"
    assert told["World Bank 𝒢"] == told["schools"] == "normalizer"
    (flow,) = gold["emoji.txt"]["flows"]
    assert flow["status"] == "provided"


def test_without_values_gold_judges_spans_alone(output: Path, tmp_path: Path) -> None:
    assert trip("doccano", output, tmp_path, unchanged, "--no-values").exit_code == 0
    for one in gold_of(tmp_path).values():
        assert one["flows"] is None
        assert {m["norm"] for m in one["mentions"]} == {None}


def with_value(text: str, spans: Spans) -> Spans:
    values = {"World Food Programme": "name: World Food Council", "3 million euros": ""}
    return [
        {**span, "value": values.get(text[span["start"] : span["end"]], span["value"])}
        for span in spans
    ]


@pytest.mark.parametrize("format_", ["label-studio", "prodigy", "docbin"])
def test_a_value_can_be_corrected_in_the_tool(format_, output, tmp_path) -> None:
    assert trip(format_, output, tmp_path, with_value).exit_code == 0
    norms = {m["text"]: m for m in gold_of(tmp_path)["plain.txt"]["mentions"]}
    assert norms["World Food Programme"]["norm"] == {"name": "World Food Council"}
    assert norms["World Food Programme"]["norm_by"] == "annotator"
    if format_ != "docbin":  # where an empty value is none
        assert norms["3 million euros"]["norm"] is None


@every_format
def test_the_document_is_known_by_its_text_as_well(format_, output, tmp_path) -> None:
    out, back = tmp_path / "tasks", tmp_path / "labelled"
    invoke("export", output, "--format", format_, "--to", out)
    label_in(format_, out, back)
    if format_ == "docbin":
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab

        docs = list(DocBin().from_disk(back).get_docs(Vocab()))
        DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(back)
    else:
        back.write_text(back.read_text("utf-8").replace('"document_id"', '"lost"'), "utf-8")
    result = invoke("import", back, output, "--format", format_, "--to", tmp_path / "gold")
    assert result.exit_code == 0, result.output
    assert len(gold_of(tmp_path)) == 3


@pytest.mark.parametrize("format_", ["label-studio", "prodigy"])
def test_what_nobody_has_labelled_is_no_gold(format_, output, tmp_path) -> None:
    out = tmp_path / "tasks"
    invoke("export", output, "--format", format_, "--to", out)
    result = invoke("import", out, output, "--format", format_, "--to", tmp_path / "gold")
    assert result.exit_code == 0
    assert "not labelled yet: 3 tasks" in result.output
    assert gold_of(tmp_path) == {}
