"""A cleaned document, made again from what an output keeps of it.

The output has raw texts, and of the cleaned ones only offsets. Cleaning a text or Markdown file
again gives the same document. Of other formats the reader's parts are lost; a line of their raw
text is one of them, so the text can be made again, and by their looks most headings, lists and
tables. Where the words of the mentions do not stand where they stood, the mentions are looked at in
the raw text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from pipeline._version import __version__
from pipeline.batch.identity import rules_sha256
from pipeline.clean import clean_found, from_string
from pipeline.clean.readers.documents import Found as Read
from pipeline.clean.readers.model import Options, Part, PartKind, Reading
from pipeline.clean.readers.plain import MARKDOWN, TEXT
from pipeline.document import Document, Extraction, Mention, Metadata, Span, mention_id
from pipeline.emit.extractions import tables_to_extractions
from pipeline.errors import DocumentError, SettingsError
from pipeline.explain.found import Found
from pipeline.lookups.own import use_lookups
from pipeline.settings import Settings

#: Formats whose readers tell parts.
_WITH_PARTS = frozenset({"html", "docx", "pdf"})
_LINES = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_CELLS = " | "


class Scene(msgspec.Struct, frozen=True):
    """A mention in its document.

    Attributes:
        extraction: document, mentions, values and flows as the run had them.
        mention: the mention that is explained.
        model: the `--model` of the run.
        is_cleaned: whether the document's text is the cleaned one, not the raw one.
        doubts: why what is worked out again may differ from the run, a line for each reason.
    """

    extraction: Extraction
    mention: Mention
    model: str | None
    is_cleaned: bool
    doubts: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The document."""
        return self.extraction.document


def rebuild(found: Found) -> Scene:
    """The document of a mention with all that was found in it; uses the lookups of the run."""
    settings: dict[str, Any] = msgspec.json.decode(found.run["settings"])
    doubts = list(_doubts(found.run, settings))
    rows = found.tables["mentions"].to_pylist()
    column, tables = "", found.tables
    for document in _cleaned(found):
        if all(document.text[row["start"] : row["end"]] == row["text"] for row in rows):
            break
    else:
        doubts.append("the cleaned text cannot be made again; this looks at the raw text instead")
        document = from_string(found.raw_text)
        column, tables = "raw_", _in_raw_text(found.tables, document)
    document = _as_stored(document, found.document)
    (extraction,) = tables_to_extractions([document], tables)
    (row,) = (row for row in rows if row["mention_id"] == found.mention_id)
    key = mention_id(document.document_id, row[f"{column}start"], row[f"{column}end"])
    (mention,) = (one for one in extraction.mentions if one.mention_id == key)
    return Scene(extraction, mention, settings.get("model"), not column, tuple(doubts))


def _doubts(run: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[str]:
    lookups = settings.get("lookups")
    try:
        use_lookups(lookups)
    except SettingsError as error:
        use_lookups(None)
        yield f"the run's --lookups cannot be read ({error})"
    if run["software_version"] != __version__:
        yield f"the run had version {run['software_version']} of pledgebook, this is {__version__}"
    elif run["rules_sha256"] != rules_sha256():
        yield "the run had other lookups than this installation"


def _cleaned(found: Found) -> Iterator[Document]:
    """The document cleaned again, in the ways that its format allows, the likeliest first."""
    row, raw_text = found.document, found.raw_text
    reader = MARKDOWN if row["format"] == "markdown" else TEXT
    by_looks = _clean(row, reader.read(raw_text.encode(), Options.of(Settings())))
    parts = tuple(_parts(raw_text, row["raw_kept"], _headings(by_looks)))
    ways = [by_looks, _clean(row, Reading(raw_text, "parts", parts))]
    yield from filter(None, reversed(ways) if row["format"] in _WITH_PARTS else ways)


def _clean(row: Mapping[str, Any], reading: Reading) -> Document | None:
    try:
        read = Read(row["source_path"], row["source_sha256"], row["format"], reading)
        return clean_found(read).document
    except DocumentError:
        return None


def _headings(document: Document | None) -> dict[int, int]:
    """The levels of a document's headings, by where they begin in the raw text."""
    return {
        document.alignment.to_raw(block.start, block.end)[0]: block.level
        for block in (document.blocks if document else ())
        if document and block.kind == "heading"
    }


def _parts(
    raw_text: str, kept: Sequence[Sequence[int]], headings: Mapping[int, int]
) -> Iterator[Part]:
    """Each line of a reader's text as a part; what cleaning dropped is boilerplate.

    Lines without a blank line between them are a list, or a table where one has cells.
    """
    for group in _LINES.finditer(raw_text):
        lines = list(_LINE.finditer(raw_text, *group.span()))
        is_list = len(lines) > 1 and _CELLS not in group[0]
        for number, line in enumerate(lines):
            start, end = line.span()
            is_kept = any(first <= start < last for first, last in kept)
            level = 1 if is_list else headings.get(start, 0)
            kind: PartKind = "item" if is_list else "heading" if level else "text"
            yield Part(start, end, kind, level, number > 0, is_boilerplate=not is_kept)


def _in_raw_text(tables: Mapping[str, pa.Table], document: Document) -> dict[str, pa.Table]:
    """The tables with mentions where they stand in the raw text."""
    mentions = tables["mentions"]
    starts = mentions["raw_start"].to_pylist()
    for name, values in (
        ("start", starts),
        ("end", mentions["raw_end"].to_pylist()),
        ("sentence", [document.sentence_at(start) for start in starts]),
    ):
        index = mentions.schema.get_field_index(name)
        mentions = mentions.set_column(index, name, pa.array(values, pa.int64()))
    return {**tables, "mentions": mentions}


def _as_stored(document: Document, row: Mapping[str, Any]) -> Document:
    """A document with the id and the metadata that the run has found."""
    names = {"published": "published_date", "published_source": "published_date_source"}
    fields = {name: row[names.get(name, name)] for name in Metadata.__struct_fields__}
    return msgspec.structs.replace(
        document,
        document_id=row["document_id"],
        raw_kept=tuple(Span(*piece) for piece in row["raw_kept"]),
        metadata=Metadata(**fields),
    )
