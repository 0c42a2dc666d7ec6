"""A run over documents of every format: the stored raw text, and offsets that lead into it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from articles import WRITERS
from test_readers_formats import to_mail, to_warc, to_zip

import pipeline
from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend

# A soft hyphen, non-breaking spaces, a ligature, a thin space and marks of direction.
ODD = (
    "On 3\u00a0May 2021, the Euro\u00adpean Union gave \u202a$5\u2009million\u202c to "
    "Hon\u00adduras for of\ufb01ces in Tegu\u00adcigalpa.\n"
)


def to_files() -> dict[str, bytes]:
    """Documents in every format that is read, of both texts where that needs no other writer."""
    mail = to_mail(Subject="Roads", Date="Mon, 03 May 2021 10:00:00 +0000")
    mail.set_content(ODD)
    page = f"<html><body><p>{ODD}</p><p>It was the first sum of that year.</p></body></html>"
    return {
        **{f"a.{ending}": write() for ending, write in WRITERS.items()},
        "odd.txt": ODD.encode(),
        "odd.md": f"# Roads\n\n{ODD}".encode(),
        "odd.html": page.encode(),
        "odd.eml": mail.as_bytes(),
        "odd.warc.gz": to_warc(("https://x.org/a", "200 OK", "text/html", page.encode() + b"\n")),
        "odd.txt.gz": gzip.compress(f"{ODD}Packed.\n".encode(), mtime=0),
        "odd.zip": to_zip({"b.txt": f"{ODD}Zipped.\n".encode()}),
        "odd.jsonl": json.dumps({"text": ODD}).encode(),
        "odd.csv": f'text\n"{ODD.strip()}"\n'.encode(),
    }


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, out = tmp_path_factory.mktemp("formats"), tmp_path_factory.mktemp("out")
    for name, data in to_files().items():
        (source / name).write_bytes(data)
    pipeline.run(source, out, csv=False, database=False, workers=0)
    return out


def test_every_document_has_its_raw_text(output: Path) -> None:
    documents = pq.read_table(output / "documents.parquet").to_pylist()
    texts = pq.read_table(output / "documents_text.parquet").to_pylist()
    assert {row["source_path"].partition("#")[0] for row in documents} == {*to_files()}
    assert [row["document_id"] for row in documents] == [row["document_id"] for row in texts]
    for row, text in zip(documents, texts, strict=True):
        size = len(text["raw_text"])
        assert all(0 <= start < end <= size for start, end in row["raw_kept"])


def test_offsets_lead_to_what_was_found(output: Path) -> None:
    texts = pq.read_table(output / "documents_text.parquet").to_pylist()
    raw = {row["document_id"]: row["raw_text"] for row in texts}
    mentions = pq.read_table(output / "mentions.parquet").to_pylist()
    assert {row["document_id"] for row in mentions} == {*raw}
    for row in mentions:
        found = raw[row["document_id"]][row["raw_start"] : row["raw_end"]]
        assert " ".join(mend(AlignedText.verbatim(found)).text.split()) == row["text"]
