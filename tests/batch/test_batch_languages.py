"""Documents in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.languages import in_language
from pipeline.clean import clean
from pipeline.document import Issue

TEXTS = {
    "en.txt": "The ministry said that the bank would lend Honduras money for roads in the north.\n",
    "es.txt": "El ministerio dijo que el banco prestará dinero a Honduras para las carreteras.\n",
}


@pytest.mark.parametrize(
    ("language", "kept", "told"),
    [("en", ["en.txt"], ["es.txt"]), ("any", ["en.txt", "es.txt"], [])],
)
def test_other_languages_are_told_and_left_out(
    tmp_path: Path, language: str, kept: list[str], told: list[str]
) -> None:
    documents = []
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        documents.append(clean(tmp_path / name, name, max_bytes=1000).document)
    issues: list[Issue] = []
    wanted = in_language(documents, language, issues)
    assert [document.source_path for document in wanted] == kept
    assert [issue.source_path for issue in issues] == told
    assert all(
        issue.code == "other-language" and "--language any" in issue.message for issue in issues
    )
