"""Who gives and receives, and where, by the heads of a table's columns or a record's labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.document import Document, Extraction, Mention, PlaceValue, Span
from pipeline.relate.clauses import Clause, lead_in_clause
from pipeline.relate.lexicon import words
from pipeline.relate.names import PARTIES
from pipeline.relate.places import BenefitPlace, place_of
from pipeline.relate.when import Period, giving_date

_GIVERS, _RECEIVERS = words("giver-label"), words("receiver-label")
_PLACES, _AMOUNTS = words("place-label"), words("amount-label")
_HEAD_END = re.compile(r"\s+(?:or|and)\s+|\s*[,/(]")
"""What ends the first of several heads: `Country or purpose`, `Amount (USD)`."""
_LABEL = re.compile(r"\W*([^\W\d_][^:|\n]{0,40}):(?=[\s*])[\s*]*")
"""`Recipient: `, with the bullet or asterisks around it."""
_CELL = re.compile(r"[^|]+")
_FEWEST_CELLS = 2
_LONGEST_TABLE = 200
_RECORD = 6
"""Lines of a record above and below its sum."""


class Labelled(msgspec.Struct, frozen=True):
    """What heads and labels say of a sum.

    Attributes:
        givers: mentions under a head such as `Donor`.
        receivers: organizations under a head such as `Recipient`.
        places: places under a head such as `Country`, or alone in a cell.
        name: the name that a row begins with where no head says what it does, or None.
        period: the period that heads the sum's column, or None.
        column: the head of the sum's column, or None.
        gives: whether the row's name gives, as in a table of contributions.
    """

    givers: tuple[Mention, ...] = ()
    receivers: tuple[Mention, ...] = ()
    places: tuple[BenefitPlace, ...] = ()
    name: Mention | None = None
    period: Period | None = None
    column: Clause | None = None
    gives: bool = False


class _Part(msgspec.Struct, frozen=True):
    """A cell or a line: its head in lower case, what it holds, and the words of the head."""

    head: str
    content: Clause
    column: Clause | None = None


def labelled(extraction: Extraction, block: int, mention: Mention) -> Labelled:
    """What the heads of the columns, or the labels of the lines around it, say of a sum.

    Args:
        extraction: the document with its mentions.
        block: index of the sum's block.
        mention: the sum.
    """
    if is_row(extraction.document, block):
        return _of_row(list(_cells(extraction, block)), mention)
    label = _label(extraction.document, block)
    if label is None or label[0] not in _AMOUNTS:
        return Labelled()
    return _named(list(_record(extraction, block)))


def is_row(document: Document, block: int) -> bool:
    """Whether a block is a row of a table, its cells set off by `|`."""
    return len(_spans(document, block)) >= _FEWEST_CELLS


def _of_row(cells: Sequence[_Part], mention: Mention) -> Labelled:
    found = _named(cells)
    first = cells[0]
    names = [t.mention for t in first.content.tokens if t.label in PARTIES]
    if names and not _is_of(first.head, _GIVERS | _RECEIVERS | _PLACES) and _is_name(first.content):
        found = msgspec.structs.replace(found, name=names[0])
    own = next((c for c in cells if any(t.mention == mention for t in c.content.tokens)), None)
    if own is not None and own.column is not None:
        givers = [t.mention for t in own.column.tokens if t.mention and t.label in PARTIES]
        found = msgspec.structs.replace(
            found,
            givers=found.givers or tuple(givers),
            period=giving_date(own.column),
            column=own.column,
        )
    return found


def _named(parts: Sequence[_Part]) -> Labelled:
    givers: list[Mention] = []
    receivers: list[Mention] = []
    places: dict[str, BenefitPlace] = {}
    for position, part in enumerate(parts):
        named = [t.mention for t in part.content.tokens if t.mention and t.label in PARTIES]
        if _is_of(part.head, _GIVERS):
            givers += named
        elif _is_of(part.head, _RECEIVERS):
            receivers += [mention for mention in named if mention.label == "ORG"]
        if _is_of(part.head, _PLACES | _RECEIVERS) or (position > 0 and _is_name(part.content)):
            for mention in named:
                if isinstance(mention.value, PlaceValue) and not _is_of(part.head, _GIVERS):
                    place = place_of(mention.value, mention.text)
                    places.setdefault(place.id, place)
    return Labelled(tuple(givers), tuple(receivers), tuple(places.values()))


def _is_of(head: str, labels: frozenset[str]) -> bool:
    """Whether a head is a label, or has one for a word: `Donor country`, `Implementing body`."""
    return head in labels or not labels.isdisjoint(head.split())


def _is_name(content: Clause) -> bool:
    """Whether a cell holds names alone: `Chad and Sudan`, `World Food Programme (WFP)`."""
    return not any(token.is_word and token.lower != "and" for token in content.tokens)


def _cells(extraction: Extraction, block: int) -> Iterator[_Part]:
    document = extraction.document
    heads = _heads(extraction, block)
    for position, span in enumerate(_spans(document, block)):
        own = _LABEL.match(document.text, span.start, span.end)
        column = heads[position] if position < len(heads) else None
        if own is not None:
            content = Span(own.end(), span.end)
            yield _Part(_head(own.group(1)), lead_in_clause(extraction, content), column)
            continue
        head = "" if column is None else document.text[column.span.start : column.span.end]
        yield _Part(_head(head), lead_in_clause(extraction, span), column)


def _heads(extraction: Extraction, block: int) -> list[Clause]:
    """The cells of the first row of a table, if no sum stands in them and it is not this one."""
    first = block
    while first > max(0, block - _LONGEST_TABLE) and is_row(extraction.document, first - 1):
        first -= 1
    cells = [lead_in_clause(extraction, s) for s in _spans(extraction.document, first)]
    has_sum = any(token.label == "MONEY" for cell in cells for token in cell.tokens)
    return [] if first == block or has_sum else cells


def _record(extraction: Extraction, block: int) -> Iterator[_Part]:
    """The labelled lines that stand together with one, up to where a label comes again."""
    document = extraction.document
    seen: set[str] = set()
    for step in (-1, 1):
        for distance in range(_RECORD):
            position = block + step * distance
            label = _label(document, position) if 0 <= position < len(document.blocks) else None
            if label is None or (label[0] in seen and position != block):
                break
            seen.add(label[0])
            if position != block:
                content = Span(label[1], document.blocks[position].end)
                yield _Part(label[0], lead_in_clause(extraction, content))


def _label(document: Document, block: int) -> tuple[str, int] | None:
    """The label of a line in lower case, and where what it labels begins."""
    span = document.blocks[block]
    found = _LABEL.match(document.text, span.start, span.end)
    return None if found is None else (_head(found.group(1)), found.end())


def _head(text: str) -> str:
    return _HEAD_END.split(text.strip(" *|").lower())[0].strip()


def _spans(document: Document, block: int) -> list[Span]:
    """The cells of a block; one for a block that is no row."""
    span = document.blocks[block]
    cells = _CELL.finditer(document.text, span.start, span.end)
    return [Span(cell.start(), cell.end()) for cell in cells if cell.group().strip()]
