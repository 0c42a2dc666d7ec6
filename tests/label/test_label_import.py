"""Tasks that cannot be used are told with file, task and remedy; the others are taken in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from label_tools import Spans, label_in

from pipeline.cli import main
from pipeline.lookups.own import use_lookups
from pipeline.lookups.own_checks import check_tables
from pipeline.lookups.own_reading import read_tables


def invoke(*words: object) -> Result:
    return CliRunner().invoke(main, ["label", *map(str, words)])


@pytest.fixture
def prodigy(output: Path, tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], object]], Path]:
    """A file as Prodigy gives it, after something was done to the task of plain.txt."""

    def make(spoil: Callable[[dict[str, Any]], object]) -> Path:
        out, back = tmp_path / "tasks", tmp_path / "labelled.jsonl"
        invoke("export", output, "--format", "prodigy", "--to", out)
        label_in("prodigy", out, back)
        tasks = [json.loads(line) for line in back.read_text("utf-8").splitlines()]
        for task in tasks:
            if task["meta"]["source"] == "plain.txt":
                spoil(task)
        back.write_text("".join(json.dumps(task) + "\n" for task in tasks), "utf-8")
        return back

    return make


@pytest.mark.parametrize(
    ("spoil", "said", "remedy"),
    [
        (lambda t: t.update(text=t["text"][1:]), "from character 0 on", "export it again"),
        (lambda t: t["spans"][0].update(label="PERSON"), "'PERSON' is none of MONEY", "Change it"),
        (lambda t: t["spans"][0].update(end=999), "is no word of the text", "Mark it anew"),
        (lambda t: t["spans"].append({"start": 5, "end": 9, "label": "ORG"}), "overlap", "Leave"),
        (lambda t: t["spans"][0].update(value="World Bank"), "is no value of ORG", "Write it as"),
        (lambda t: t["meta"].update(document_id="0" * 16), "has no document 000", "Give the out"),
        (lambda t: t.pop("text"), "`text`", "Export it from the tool again"),
    ],
)
def test_a_task_that_cannot_be_used(spoil, said, remedy, prodigy, output, tmp_path) -> None:
    source = prodigy(spoil)
    result = invoke("import", source, output, "--format", "prodigy", "--to", tmp_path / "gold")
    assert result.exit_code == 3
    assert "2 documents" in result.output
    (told,) = [line for line in result.output.splitlines() if "labelled.jsonl, task" in line]
    assert said in told
    assert remedy in told
    assert len(list((tmp_path / "gold").iterdir())) == 2


def test_a_document_that_is_there_twice_is_taken_in_once(prodigy, output, tmp_path) -> None:
    source = prodigy(lambda task: None)
    source.write_text(source.read_text("utf-8") * 2, "utf-8")
    result = invoke("import", source, output, "--format", "prodigy", "--to", tmp_path / "gold")
    assert result.exit_code == 3
    assert "3 documents" in result.output
    assert "task 4: it is of the same document as task 1. Leave one of them." in result.output


def test_several_annotations_need_one_that_holds(output, tmp_path) -> None:
    out, back = tmp_path / "tasks", tmp_path / "labelled.json"
    invoke("export", output, "--format", "label-studio", "--to", out)
    label_in("label-studio", out, back)
    tasks = json.loads(back.read_text("utf-8"))
    for task in tasks:
        task["annotations"].append({"result": [], "ground_truth": task is tasks[0]})
    tasks[2]["annotations"][1]["was_cancelled"] = True
    back.write_text(json.dumps(tasks), "utf-8")
    result = invoke("import", back, output, "--format", "label-studio", "--to", tmp_path / "gold")
    assert result.exit_code == 3
    assert "task 2: it has 2 annotations. Mark the one that holds as ground truth" in result.output
    assert "2 documents" in result.output


def test_labels_of_somebody_else_are_not_overwritten(prodigy, output, tmp_path) -> None:
    source, gold = prodigy(lambda task: None), tmp_path / "gold"
    words = ("import", source, output, "--format", "prodigy", "--to", gold)
    assert invoke(*words).exit_code == 0
    assert invoke(*words).exit_code == 0  # what an import wrote, the next one replaces
    mine = next(gold.iterdir())
    mine.rename(gold / "by-hand.json")
    result = invoke(*words)
    assert result.exit_code == 3
    assert "by-hand.json has labels of" in result.output
    assert "2 documents" in result.output


_EXPORT_HERE = ("export", "{output}", "--format", "docbin", "--to", "t")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "{file}", "{output}", "--format", "doccano"), "--to FOLDER"),
        (("import", "none", "{output}", "--format", "docbin", "--to", "g"), "none: cannot be read"),
        (("import", "{file}", "{output}", "--format", "docbin", "--to", "g"), "is no file of the"),
        (("import", "binary", "{output}", "--format", "prodigy", "--to", "g"), "it holds no text"),
        (("import", "{file}", "none", "--format", "prodigy", "--to", "g"), "none: holds no tables"),
        (("import", "{file}", "{output}", "--format", "prodigy", "--to", "{file}"), "be made"),
        (("export", "none", "--format", "prodigy", "--to", "t"), "none: holds no tables"),
        (("export", "{output}", "--format", "prodigy", "--to", "no/t"), "cannot be written"),
        (
            (*_EXPORT_HERE, "--random", "1", "--least-certain", "1"),
            "Leave one out",
        ),
    ],
)
def test_wrong_usage(words, said, prodigy, output, tmp_path, monkeypatch) -> None:
    source = prodigy(lambda task: None)
    monkeypatch.chdir(tmp_path)
    Path("binary").write_bytes(b"\x00\x01\n\x00\n")
    result = invoke(*(word.format(file=source, output=output) for word in words))
    assert result.exit_code == 1
    assert said in result.output


@pytest.mark.parametrize(("option", "some"), [("--random", 1), ("--least-certain", 2)])
def test_a_sample_is_a_part_of_a_larger_one(option, some, output, tmp_path) -> None:
    chosen = []
    for number in (some, some + 1, some):
        invoke("export", output, "--format", "doccano", "--to", tmp_path / "t", option, number)
        lines = (tmp_path / "t").read_text("utf-8").splitlines()
        chosen.append([json.loads(line)["document_id"] for line in lines])
    assert chosen[0] == chosen[2] == chosen[1][:some]
    assert len(chosen[1]) == some + 1


def test_another_seed_draws_others(output, tmp_path) -> None:
    drawn = set()
    for seed in range(12):
        words = ("--format", "doccano", "--to", tmp_path / "t", "--random", 1, "--seed", seed)
        invoke("export", output, *words)
        drawn.add(json.loads((tmp_path / "t").read_text("utf-8"))["document_id"])
    assert len(drawn) == 3


def corrected(text: str, spans: Spans) -> Spans:
    changed = []
    for span in spans:
        words = text[span["start"] : span["end"]]
        if words == "World Food Programme":
            span = {**span, "value": "name: World Health Organization"}
        if words == "Kenya":
            span = {**span, "value": "id: SO"}
        changed.append(span)
    if "schools" in text:
        at = text.index("schools")
        changed.append({"start": at, "end": at + 7, "label": "ORG"})
    return changed


@pytest.fixture
def own(output: Path, tmp_path: Path) -> Path:
    """The lookups after an import with corrections, into a folder that had a file already."""
    out, back, folder = tmp_path / "tasks", tmp_path / "labelled", tmp_path / "own"
    folder.mkdir()
    (folder / "countries.csv").write_text("code,aliases\nSO,Benadir Land\n")
    invoke("export", output, "--format", "prodigy", "--to", out)
    label_in("prodigy", out, back, corrected)
    result = invoke("import", back, output, "--format", "prodigy", "--lookups", folder)
    use_lookups(None)
    assert result.exit_code == 0, result.output
    return folder


def test_corrections_become_rows_of_own_lookups(own: Path) -> None:
    assert (own / "countries.csv").read_text() == "code,aliases\nSO,Benadir Land|Kenya\n"
    assert "World Food Programme" in (own / "organizations_un.csv").read_text()
    new = (own / "organizations_ngos.csv").read_text()
    assert new == "name,organization_type,source\nschools,other,labels\n"
    check_tables(read_tables(own, {path.name: path.read_bytes() for path in own.iterdir()}))


def test_names_of_own_lookups_are_found(own: Path) -> None:
    use_lookups(own)
    try:
        found = CliRunner().invoke(main, ["lookup", "schools", "--lookups", str(own)]).output
    finally:
        use_lookups(None)
    assert "x-schools" in found


def test_the_same_corrections_add_nothing_twice(own: Path, output: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    words = ("import", tmp_path / "labelled", output, "--format", "prodigy", "--lookups", own)
    result = invoke(*words)
    use_lookups(None)
    assert "added to" not in result.output
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before
