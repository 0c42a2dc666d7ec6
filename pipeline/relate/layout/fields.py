"""The cells of a row under their heads, and the lines of a record behind their labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from pipeline.document import Document, Extraction, Mention, Span
from pipeline.relate.layout.tables import Row
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.sentence.names import PARTIES, preposition_before

_HEAD_END = re.compile(r"\s+(?:or|and)\s+|\s*[,/(]")
"""What ends the first of several heads: `Country or purpose`, `Amount (USD)`."""
_LABEL = re.compile(r"\W*([^\W\d_][^:|\n]{0,40}):(?=[\s*])[\s*]*")
"""`Recipient: `, with the bullet or asterisks around it."""
_RECORD = 6
"""Lines of a record above and below its sum."""


class Field(msgspec.Struct, frozen=True):
    """A cell of a table, or a line of a record.

    Attributes:
        head: the head of its column, or its own label, in lower case.
        content: what it holds.
        column: the head of its column, or None.
    """

    head: str
    content: Clause
    column: Clause | None = None

    @property
    def named(self) -> list[Mention]:
        """The organizations and places that it names."""
        return [t.mention for t in self.content.tokens if t.mention and t.label in PARTIES]

    @property
    def givers(self) -> list[Mention]:
        """Those of them that give, but for a place where others do: `Private donors in Spain`."""
        tokens = self.content.tokens
        return [
            token.mention
            for position, token in enumerate(tokens)
            if token.mention is not None
            and token.label in PARTIES
            and not (token.label == "PLACE" and preposition_before(tokens, position) == "in")
        ]

    @property
    def has_words(self) -> bool:
        """Whether it holds plain words."""
        return any(token.is_word for token in self.content.tokens)

    @property
    def is_name(self) -> bool:
        """Whether it holds names alone: `Chad and Sudan`, `World Food Programme (WFP)`."""
        return not any(token.is_word and token.lower != "and" for token in self.content.tokens)

    def is_of(self, labels: frozenset[str]) -> bool:
        """Whether its head is a label, or has one for a word: `Donor country`, `Executing body`."""
        return self.head in labels or not labels.isdisjoint(self.head.split())


def fields_of_row(extraction: Extraction, row: Row) -> Iterator[Field]:
    """The cells of a row, each under a label of its own or else the head of its column."""
    document = extraction.document
    for span, column in itertools.zip_longest(row.cells, row.heads[: len(row.cells)]):
        own = _LABEL.match(document.text, span.start, span.end)
        if own is not None:
            content = Span(own.end(), span.end)
            yield Field(_head(own.group(1)), lead_in_clause(extraction, content), column)
            continue
        head = "" if column is None else document.text[column.span.start : column.span.end]
        yield Field(_head(head), lead_in_clause(extraction, span), column)


def fields_around(extraction: Extraction, block: int) -> Iterator[Field]:
    """The labelled lines that stand together with one, up to where a label comes again."""
    document = extraction.document
    seen: set[str] = set()
    for step in (-1, 1):
        for distance in range(_RECORD):
            position = block + step * distance
            label = label_of(document, position) if 0 <= position < len(document.blocks) else None
            if label is None or (label[0] in seen and position != block):
                break
            seen.add(label[0])
            if position != block:
                content = Span(label[1], document.blocks[position].end)
                yield Field(label[0], lead_in_clause(extraction, content))


def label_of(document: Document, block: int) -> tuple[str, int] | None:
    """The label of a line in lower case, and where what it labels begins."""
    span = document.blocks[block]
    found = _LABEL.match(document.text, span.start, span.end)
    return None if found is None else (_head(found.group(1)), found.end())


def _head(text: str) -> str:
    return _HEAD_END.split(text.strip(" *|").lower())[0].strip()
