"""Our own documents with labelled flows: what must hold of the file for its figures to count."""

from __future__ import annotations

import itertools

import pytest

from training.flows.written import WrittenDocument, read_written

DOCUMENTS = read_written()


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document.id for document in DOCUMENTS])
def test_offsets_are_those_of_the_words(document: WrittenDocument) -> None:
    assert [document.text[slice(*flow.money)] for flow in document.flows] == [
        flow.text for flow in document.flows
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document.id for document in DOCUMENTS])
def test_each_sum_is_labelled_once(document: WrittenDocument) -> None:
    spans = sorted([*(flow.money for flow in document.flows), *document.no_flow])
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_some_of_them_are_held_out() -> None:
    held_out = [document for document in DOCUMENTS if document.held_out]
    assert 6 * len(held_out) >= len(DOCUMENTS)
    assert len({document.id for document in DOCUMENTS}) == len(DOCUMENTS)
