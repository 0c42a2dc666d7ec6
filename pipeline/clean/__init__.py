"""Raw files to clean text: decoded, without marks and boilerplate, with metadata and a map back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from pipeline.clean.aligned import AlignedText
from pipeline.clean.assemble import assemble, kept_spans
from pipeline.clean.blocks import Passage, build_passages
from pipeline.clean.boilerplate import find_boilerplate
from pipeline.clean.characters import mend
from pipeline.clean.lines import Line, read_plain_lines
from pipeline.clean.markdown import read_markdown_lines
from pipeline.clean.metadata import read_metadata, read_title
from pipeline.clean.parts import layout_starts, read_part_lines
from pipeline.clean.readers.documents import Found, find_documents
from pipeline.clean.readers.model import Failure, Options, Problem, Reading
from pipeline.clean.sources import list_sources
from pipeline.document import Alignment, Block, Document, Issue, Span
from pipeline.settings import Settings

__all__ = ["Cleaned", "clean", "clean_found", "from_string", "list_sources"]

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
    """Read and clean one file that is one document, here and now.

    Args:
        path: where the file is.
        source_path: its path relative to the input folder, with `/`.
        max_bytes: the largest file that is read.

    Raises:
        DocumentError: the file cannot be read or holds no text.
    """
    options = Options.of(Settings(max_bytes=max_bytes))
    (found,) = (found for found in find_documents(path, source_path, options) if found)
    return clean_found(found)


def clean_found(found: Found) -> Cleaned:
    """Clean a document that has been read.

    Raises:
        DocumentError: reading it has failed; its `code` says how (docs/formats.md lists all).
    """
    reading = found.outcome
    if isinstance(reading, Failure):
        raise reading.error(found.source_path)
    passages = build_passages(_lines(reading), len(reading.raw_text))
    dropped = _find_dropped(passages, reading)
    content = [passage for passage, drop in zip(passages, dropped, strict=True) if not drop]
    text, blocks, sentences = assemble(content)
    document = Document(
        document_id=found.sha256[:_ID_DIGITS],
        source_path=found.source_path,
        source_sha256=found.sha256,
        format=found.format,
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


def _lines(reading: Reading) -> Sequence[Line]:
    """The lines of a text, as its style tells them."""
    if reading.style == "parts":
        return read_part_lines(reading.raw_text, reading.parts)
    start, end = reading.body_start, len(reading.raw_text)
    mended = mend(AlignedText.verbatim(reading.raw_text[start:], start))
    read_lines = read_markdown_lines if reading.style == "markdown" else read_plain_lines
    return read_lines(mended, start, end)


def _find_dropped(passages: Sequence[Passage], reading: Reading) -> list[bool]:
    """For each passage whether it is boilerplate: by its layout, else by its words and place."""
    starts = layout_starts(reading.parts)
    by_layout = [passage.raw_start in starts for passage in passages]
    rest = [passage for passage, drop in zip(passages, by_layout, strict=True) if not drop]
    by_rules = iter(find_boilerplate(rest, read_title(reading.properties)))
    return [drop or next(by_rules) for drop in by_layout]


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
        metadata=read_metadata(
            {}, passages, passages, given={"title": title or None, "published": published}
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
