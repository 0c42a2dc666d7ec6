"""Raw files to clean text: decoded, without marks and boilerplate, with metadata and a map back."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import msgspec

from pipeline.clean.aligned import AlignedText
from pipeline.clean.assemble import assemble, kept_spans
from pipeline.clean.blocks import build_passages
from pipeline.clean.boilerplate import find_boilerplate
from pipeline.clean.characters import mend
from pipeline.clean.lines import read_plain_lines
from pipeline.clean.metadata import read_metadata, read_title, title_of
from pipeline.clean.published import find_published
from pipeline.clean.readers import Problem, find_reader
from pipeline.clean.sources import list_sources, read_bytes
from pipeline.document import Alignment, Block, Document, Issue, Metadata, Span

__all__ = ["Cleaned", "clean", "from_string", "list_sources"]

_ID_DIGITS = 16
_NO_SENTENCE = Problem(
    "no-sentence",
    "there is no sentence in this document. Check that it is the one that was meant.",
)


class Cleaned(msgspec.Struct, frozen=True):
    """A cleaned document and what its user should know of it."""

    document: Document
    issues: tuple[Issue, ...]


def clean(path: Path, source_path: str, *, max_bytes: int) -> Cleaned:
    """Read and clean one file.

    Args:
        path: where the file is.
        source_path: its path relative to the input folder, with `/`.
        max_bytes: the largest file that is read.

    Raises:
        DocumentError: the file cannot be read or holds no text; its `code` is one of `vanished`,
            `unreadable`, `too-large`, `empty-file`, `unsupported-format`, `not-text`.
    """
    reader = find_reader(source_path)
    data = read_bytes(path, source_path, max_bytes)
    reading = reader.read(data, source_path)
    passages = build_passages(reading.lines, len(reading.raw_text))
    dropped = find_boilerplate(passages, read_title(reading.properties))
    content = [passage for passage, drop in zip(passages, dropped, strict=True) if not drop]
    text, blocks, sentences = assemble(content)
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(
        document_id=sha256[:_ID_DIGITS],
        source_path=source_path,
        source_sha256=sha256,
        format=reader.format,
        raw_text=reading.raw_text,
        text=text.text,
        alignment=text.alignment(),
        blocks=blocks,
        sentences=sentences,
        raw_kept=kept_spans(passages, dropped, len(reading.raw_text)),
        metadata=read_metadata(reading.properties, content, passages),
    )
    problems = reading.problems if sentences else (*reading.problems, _NO_SENTENCE)
    return Cleaned(document, tuple(_issue(document, problem) for problem in problems))


def from_string(text: str, published: date | None = None, title: str | None = None) -> Document:
    """A document of a text that is taken as it is: nothing is mended, joined or dropped.

    Blocks and sentences are those that the text would have if it were cleaned, so a block may
    hold line breaks.

    Args:
        text: any string.
        published: the day it was published; looked for in the text when None.
        title: looked for in the text when None.

    Returns:
        A document whose `text` and `raw_text` are the string; its id comes from the string and
        the day that was given.
    """
    lines = read_plain_lines(mend(AlignedText.verbatim(text)), 0, len(text))
    passages = build_passages(lines, len(text))
    cleaned = assemble(passages)
    to_given = cleaned.text.alignment()
    content = f"{published or ''}\n{text}".encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(content).hexdigest()
    whole = (Span(0, len(text)),) if text else ()
    texts = (passage.text.text for passage in passages)
    return Document(
        document_id=sha256[:_ID_DIGITS],
        source_path="",
        source_sha256=sha256,
        format="string",
        raw_text=text,
        text=text,
        alignment=AlignedText.verbatim(text).alignment(),
        blocks=tuple(
            Block(*to_given.to_raw(block.start, block.end), block.kind, block.level)
            for block in cleaned.blocks
        ),
        sentences=_disjoint(to_given, cleaned.sentences),
        raw_kept=whole,
        metadata=Metadata(
            title=title or title_of(passages), published=published or find_published(texts)
        ),
    )


def _disjoint(alignment: Alignment, sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """Sentences mapped to the raw text; two that share a mended piece are cut at its start."""
    result: list[Span] = []
    end = 0
    for sentence in sentences:
        raw_start, raw_end = alignment.to_raw(sentence.start, sentence.end)
        if max(raw_start, end) < raw_end:
            result.append(Span(max(raw_start, end), raw_end))
            end = raw_end
    return tuple(result)


def _issue(document: Document, problem: Problem) -> Issue:
    return Issue(
        document_id=document.document_id,
        source_path=document.source_path,
        stage="clean",
        level="warning",
        code=problem.code,
        message=f"{document.source_path}: {problem.message}",
    )
