"""Documents with labelled flows: what must hold of the files for their figures to count."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from training.flows.sheets import Sheet, read_labels, read_sheets
from training.flows.written import WrittenDocument, WrittenFlow, read_written

DOCUMENTS = read_written()
SHEETS = read_labels()
TEXTS = Path(__file__).parents[3] / "shared" / "corpus" / "whitehouse_releases.jsonl.gz"


def words_at(document: WrittenDocument) -> list[tuple[str, WrittenFlow]]:
    return [(document.text[slice(*flow.money)], flow) for flow in document.flows]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document.id for document in DOCUMENTS])
def test_offsets_are_those_of_the_words(document: WrittenDocument) -> None:
    assert all(words == flow.text for words, flow in words_at(document))


@pytest.mark.skipif(not TEXTS.exists(), reason="texts of the releases are not here")
def test_offsets_of_fact_sheets_are_those_of_the_words() -> None:
    sheets = read_sheets(TEXTS)
    assert [sheet.id for sheet in sheets] == [sheet.id for sheet in SHEETS]
    assert all(words == flow.text for sheet in sheets for words, flow in words_at(sheet))


@pytest.mark.parametrize("document", [*DOCUMENTS, *SHEETS], ids=lambda document: document.id)
def test_each_sum_is_labelled_once(document: WrittenDocument | Sheet) -> None:
    spans = sorted([*(flow.money for flow in document.flows), *document.no_flow])
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("documents", [DOCUMENTS, SHEETS], ids=["our own", "releases"])
def test_some_of_them_are_held_out(documents: tuple[WrittenDocument | Sheet, ...]) -> None:
    held_out = [document for document in documents if document.held_out]
    assert 6 * len(held_out) >= len(documents)
    assert len({document.id for document in documents}) == len(documents)
