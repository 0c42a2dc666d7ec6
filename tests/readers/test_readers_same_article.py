"""The same article in every format gives the same mentions and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from articles import WRITERS

from pipeline.batch.process import process_batch
from pipeline.clean import clean
from pipeline.document import Extraction
from pipeline.recognize import load_pipeline
from pipeline.settings import ANY_LANGUAGE

SAME = 0.99


@pytest.fixture(scope="module")
def extractions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extraction]:
    folder = tmp_path_factory.mktemp("same")
    documents = {}
    for ending, write in WRITERS.items():
        (folder / f"a.{ending}").write_bytes(write())
        cleaned = clean(folder / f"a.{ending}", f"a.{ending}", max_bytes=10_000_000)
        documents[ending] = cleaned.document
    nlp = load_pipeline(None)
    return {
        ending: process_batch([document], nlp, [], ANY_LANGUAGE)[0]
        for ending, document in documents.items()
    }


def finds(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    """What is found, but for the heads that tables repeat in each row, and signs PDF fonts lack."""
    heads = ("2021", "2022")
    for mention in extraction.mentions:
        if mention.text not in heads:
            yield (
                mention.label,
                mention.text.replace("EUR ", "€"),
                str(mention.value).replace("'EUR'", "'€'"),
            )


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending != "txt"])
def test_mentions_and_values_are_those_of_the_text(
    ending: str, extractions: dict[str, Extraction]
) -> None:
    text = Counter(finds(extractions["txt"]))
    other = Counter(finds(extractions[ending]))
    assert text.total() > 40
    missing, more = text - other, other - text
    assert missing.total() + more.total() <= 2 * (1 - SAME) * text.total(), (missing, more)


@pytest.mark.parametrize("ending", WRITERS)
def test_what_the_layout_tells_to_be_boilerplate_is_dropped(
    ending: str, extractions: dict[str, Extraction]
) -> None:
    text = extractions[ending].document.text
    for words in ("Privacy", "Home", "Peru borrows", "Page 1", "The Wire"):
        assert words not in text
    assert "supervise the difficult works" in text


@pytest.mark.parametrize("ending", WRITERS)
def test_offsets_lead_to_the_raw_text(ending: str, extractions: dict[str, Extraction]) -> None:
    document = extractions[ending].document
    for mention in extractions[ending].mentions:
        start, end = document.alignment.to_raw(mention.start, mention.end)
        raw = document.raw_text[start:end]
        assert " ".join(raw.split()) == mention.text
