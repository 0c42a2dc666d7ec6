"""What docs/labelling.md shows works."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from label_tools import label_in

from pipeline.cli import main
from training.data import labels_from

DOCS = (Path(__file__).parents[2] / "docs" / "labelling.md").read_text(encoding="utf-8")


def test_gold_becomes_training_data(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").symlink_to(output)
    for words in (
        "export output --format doccano --to tasks.jsonl",
        "import labelled.jsonl output --format doccano --to gold",
    ):
        assert CliRunner().invoke(main, ["label", *words.split()]).exit_code == 0
        label_in("doccano", Path("tasks.jsonl"), Path("labelled.jsonl"))
    (code,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    exec(compile(code, "labelling.md", "exec"), {})  # noqa: S102
    taken = list(labels_from(tmp_path / "labelled.jsonl"))
    gold = [json.loads(path.read_bytes()) for path in sorted(Path("gold").iterdir())]
    assert [[e.text for e in one.entities] for one in taken] == [
        [mention["text"] for mention in one["mentions"]] for one in gold
    ]
