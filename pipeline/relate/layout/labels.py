"""Who gives and receives, and where, by the heads of a table's columns or a record's labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from pipeline.document import Document, Extraction, Mention, PlaceValue, Span
from pipeline.relate.layout.tables import Row
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES
from pipeline.relate.when import Period, giving_date
from pipeline.relate.where.places import BenefitPlace, narrowed, place_of, place_tokens

_GIVERS, _RECEIVERS = words("giver-label"), words("receiver-label")
_PLACES, _AMOUNTS = words("place-label"), words("amount-label")
_PURPOSES, _DONORS = words("purpose-label"), words("donor-label")
_HEAD_END = re.compile(r"\s+(?:or|and)\s+|\s*[,/(]")
"""What ends the first of several heads: `Country or purpose`, `Amount (USD)`."""
_LABEL = re.compile(r"\W*([^\W\d_][^:|\n]{0,40}):(?=[\s*])[\s*]*")
"""`Recipient: `, with the bullet or asterisks around it."""
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
        purpose: what stands under a head such as `Project`, or None.
        lists_donors: whether it tells of donors and not who receives, which who speaks does.
        is_unnamed: whether nobody is named under a head such as `Donor`: `Total`, `Others`.
    """

    givers: tuple[Mention, ...] = ()
    receivers: tuple[Mention, ...] = ()
    places: tuple[BenefitPlace, ...] = ()
    name: Mention | None = None
    period: Period | None = None
    column: Clause | None = None
    purpose: Clause | None = None
    lists_donors: bool = False
    is_unnamed: bool = False


class _Part(msgspec.Struct, frozen=True):
    """A cell or a line: its head in lower case, what it holds, and the words of the head."""

    head: str
    content: Clause
    column: Clause | None = None


def labels_of(
    extraction: Extraction, rows: Mapping[int, Row], sums: Iterable[Mention]
) -> dict[str, Labelled]:
    """What the heads of their columns, or the labels of the lines around them, say of sums.

    Args:
        extraction: the document with its mentions.
        rows: the rows of its tables by the index of their block.
        sums: mentions of sums, in order.

    Returns:
        What is said of each sum by its mention's id.
    """
    document = extraction.document
    found: dict[str, Labelled] = {}
    for block, here in itertools.groupby(sums, lambda mention: document.block_at(mention.start)):
        if block in rows:
            found.update(_of_row(list(_cells(extraction, rows[block])), here))
            continue
        label = _label(document, block)
        is_record = label is not None and label[0] in _AMOUNTS
        told = _named(list(_record(extraction, block))) if is_record else Labelled()
        found.update((mention.mention_id, told) for mention in here)
    return found


def _of_row(cells: Sequence[_Part], sums: Iterable[Mention]) -> Iterator[tuple[str, Labelled]]:
    pairs = [_pair(cell.content) for cell in cells]
    if all(pairs):
        yield from ((sum_.mention_id, Labelled(name=name)) for name, sum_ in filter(None, pairs))
        return
    found = _named(cells)
    first = cells[0]
    names = [t.mention for t in first.content.tokens if t.label in PARTIES]
    if names and not _is_of(first.head, _GIVERS | _RECEIVERS | _PLACES) and _is_name(first.content):
        found = msgspec.structs.replace(found, name=names[0])
    columns = {
        token.mention.mention_id: cell.column
        for cell in cells
        for token in cell.content.tokens
        if token.mention is not None
    }
    for mention in sums:
        column = columns.get(mention.mention_id)
        yield mention.mention_id, found if column is None else _in_column(found, column)


def _pair(content: Clause) -> tuple[Mention, Mention] | None:
    """The name and the sum that a cell consists of: `Chad $5 million | Peru $2 million`."""
    said = [token for token in content.tokens if token.is_word or token.mention is not None]
    is_pair = len(said) == 2 and said[0].label in PARTIES and said[1].label == "MONEY"
    name, sum_ = (token.mention for token in said) if is_pair else (None, None)
    return (name, sum_) if name is not None and sum_ is not None else None


def _in_column(row: Labelled, column: Clause) -> Labelled:
    givers = [t.mention for t in column.tokens if t.mention and t.label in PARTIES]
    return msgspec.structs.replace(
        row,
        givers=row.givers or tuple(givers),
        period=giving_date(column),
        column=column,
    )


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
    sites = (site for part in parts for site in place_tokens(part.content.tokens))
    return Labelled(
        tuple(givers),
        tuple(receivers),
        narrowed(tuple(places.values()), sites),
        purpose=next((part.content for part in parts if _is_of(part.head, _PURPOSES)), None),
        lists_donors=bool(givers)
        and any(_is_of(part.head, _DONORS) for part in parts)
        and not any(_is_of(part.head, _RECEIVERS) for part in parts),
        is_unnamed=not givers and any(_is_of(p.head, _GIVERS) and _has_words(p) for p in parts),
    )


def _is_of(head: str, labels: frozenset[str]) -> bool:
    """Whether a head is a label, or has one for a word: `Donor country`, `Implementing body`."""
    return head in labels or not labels.isdisjoint(head.split())


def _has_words(part: _Part) -> bool:
    return any(token.is_word for token in part.content.tokens)


def _is_name(content: Clause) -> bool:
    """Whether a cell holds names alone: `Chad and Sudan`, `World Food Programme (WFP)`."""
    return not any(token.is_word and token.lower != "and" for token in content.tokens)


def _cells(extraction: Extraction, row: Row) -> Iterator[_Part]:
    document = extraction.document
    for span, column in itertools.zip_longest(row.cells, row.heads[: len(row.cells)]):
        own = _LABEL.match(document.text, span.start, span.end)
        if own is not None:
            content = Span(own.end(), span.end)
            yield _Part(_head(own.group(1)), lead_in_clause(extraction, content), column)
            continue
        head = "" if column is None else document.text[column.span.start : column.span.end]
        yield _Part(_head(head), lead_in_clause(extraction, span), column)


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
