"""spaCy's DocBin: entities with their value in `kb_id_`, the document's id in `doc.user_data`.

https://spacy.io/api/docbin; offsets count code points. `spacy train` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from pipeline.label.formats.pieces import pieces_of
from pipeline.label.records import Region, Reviewed, Task

_ATTRIBUTES = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID"]


def write(tasks: Iterable[Task], target: Path) -> int:
    """All tasks as Docs; a DocBin is held in memory as a whole."""
    docs = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    vocab = Vocab()
    for task in tasks:
        docs.add(_doc(task, vocab))
    docs.to_disk(target)
    return len(docs)


def records(source: Path) -> Iterator[Doc]:
    """The Docs of a file.

    Raises:
        ValueError: it is no DocBin.
    """
    content = source.read_bytes()
    try:
        docs = list(DocBin().from_bytes(content).get_docs(Vocab()))
    except Exception as error:  # zlib, msgpack and spaCy each raise their own
        raise ValueError(f"it is no DocBin ({error})") from error
    yield from docs


def review(record: Doc) -> Reviewed:
    """The entities of a Doc."""
    regions = (
        Region(
            entity.start_char, entity.end_char, entity.label_, entity.text, entity.kb_id_ or None
        )
        for entity in record.ents
    )
    document_id = record.user_data.get("document_id")
    known = document_id if isinstance(document_id, str) else None
    return Reviewed(known, record.text, tuple(regions))


def _doc(task: Task, vocab: Vocab) -> Doc:
    text = task.text
    pieces = list(pieces_of(text, [(span.start, span.end) for span in task.spans]))
    words = [text[piece.start : piece.end] for piece in pieces]
    doc = Doc(vocab, words=words, spaces=[piece.space for piece in pieces])
    first = {piece.start: index for index, piece in enumerate(pieces)}
    last = {piece.end: index + 1 for index, piece in enumerate(pieces)}
    doc.set_ents(
        [
            Span(doc, first[span.start], last[span.end], span.label, kb_id=span.value)
            for span in task.spans
        ]
    )
    doc.user_data["document_id"] = task.document_id
    return doc
