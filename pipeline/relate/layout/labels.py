"""Who gives and receives, and where, by the heads of a table's columns or a record's labels."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from pipeline.document import Extraction, Mention, PlaceValue
from pipeline.relate.layout.fields import Field, fields_around, fields_of_row, label_of
from pipeline.relate.layout.tables import Row
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES
from pipeline.relate.when.giving_date import Period, giving_date
from pipeline.relate.where.places import BenefitPlace, narrowed, place_of, place_tokens

_GIVERS, _RECEIVERS = words("giver-label"), words("receiver-label")
_PLACES, _AMOUNTS = words("place-label"), words("amount-label")
_PURPOSES, _DONORS = words("purpose-label"), words("donor-label")


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
            found.update(_of_row(list(fields_of_row(extraction, rows[block])), here))
            continue
        label = label_of(document, block)
        is_record = label is not None and label[0] in _AMOUNTS
        told = _named(list(fields_around(extraction, block))) if is_record else Labelled()
        found.update((mention.mention_id, told) for mention in here)
    return found


def _of_row(cells: Sequence[Field], sums: Iterable[Mention]) -> Iterator[tuple[str, Labelled]]:
    pairs = [_pair(cell.content) for cell in cells]
    if all(pairs):
        yield from ((sum_.mention_id, Labelled(name=name)) for name, sum_ in filter(None, pairs))
        return
    found = _named(cells)
    if (name := _name_of(cells)) is not None:
        found = msgspec.structs.replace(found, name=name)
    if found.purpose is None:
        plain = (c.content for c in cells if not c.head and c.has_words and not _has_sum(c))
        found = msgspec.structs.replace(found, purpose=next(plain, None))
    columns = {
        token.mention.mention_id: cell.column
        for cell in cells
        for token in cell.content.tokens
        if token.mention is not None
    }
    for mention in sums:
        column = columns.get(mention.mention_id)
        yield mention.mention_id, found if column is None else _in_column(found, column)


def _has_sum(cell: Field) -> bool:
    return any(token.label == "MONEY" for token in cell.content.tokens)


def _name_of(cells: Sequence[Field]) -> Mention | None:
    """The name in the first cell that no head explains, else an organization alone in one."""
    for cell in cells:
        is_said = not cell.named or cell.is_of(_GIVERS | _RECEIVERS | _PLACES)
        if not is_said and cell.is_name and (cell is cells[0] or cell.named[0].label == "ORG"):
            return cell.named[0]
    return None


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


def _named(fields: Sequence[Field]) -> Labelled:
    givers: list[Mention] = []
    receivers: list[Mention] = []
    places: dict[str, BenefitPlace] = {}
    for position, field in enumerate(fields):
        if field.is_of(_GIVERS):
            givers += field.givers
        elif field.is_of(_RECEIVERS):
            receivers += [mention for mention in field.named if mention.label == "ORG"]
        if field.is_of(_PLACES | _RECEIVERS) or (position > 0 and field.is_name):
            for mention in field.named:
                if isinstance(mention.value, PlaceValue) and not field.is_of(_GIVERS):
                    place = place_of(mention.value, mention.text)
                    places.setdefault(place.id, place)
    sites = (site for field in fields for site in place_tokens(field.content.tokens))
    is_unnamed = not givers and any(field.is_of(_GIVERS) and field.has_words for field in fields)
    return Labelled(
        tuple(givers),
        tuple(receivers),
        narrowed(tuple(places.values()), sites),
        purpose=next((field.content for field in fields if field.is_of(_PURPOSES)), None),
        lists_donors=(bool(givers) or is_unnamed)
        and any(field.is_of(_DONORS) for field in fields)
        and not any(field.is_of(_RECEIVERS) for field in fields),
        is_unnamed=is_unnamed,
    )
