from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import (
    DateValue,
    Document,
    Extraction,
    Flow,
    Mention,
    MoneyValue,
    OrganizationValue,
    PlaceValue,
    Value,
)
from pipeline.emit.extractions import extractions_to_tables, tables_to_extractions
from pipeline.errors import SchemaError

NAMES = ["mentions", "money", "places", "organizations", "dates", "flows"]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
# What fits decimal(28, 4): 24 digits before the point, 4 after it.
amounts = st.decimals("-1e23", "1e23", places=4)
scores = st.floats(0, 1)


def _records(record: type[msgspec.Struct]) -> st.SearchStrategy[msgspec.Struct]:
    """Records with any value of the declared type in each field."""
    by_type = {
        "Decimal | None": st.none() | amounts,
        "float | None": st.none() | st.floats(allow_nan=False),
        "date | None": st.none() | st.dates(),
        "str | None": st.none() | texts,
        "tuple[str, ...]": st.lists(texts, max_size=3).map(tuple),
        "str": texts,
        "float": scores,
    }
    return st.builds(
        record, **{name: by_type[hint] for name, hint in record.__annotations__.items()}
    )


values: st.SearchStrategy[Value] = st.one_of(
    *(_records(kind) for kind in (MoneyValue, PlaceValue, OrganizationValue, DateValue))
)
LABELS = {MoneyValue: "MONEY", PlaceValue: "PLACE", OrganizationValue: "ORG", DateValue: "DATE"}


@st.composite
def documents_with_finds(draw: st.DrawFn) -> tuple[str, list[Value | None], list[Flow]]:
    found = draw(st.lists(st.none() | values, max_size=4))
    flows = [draw(_records(Flow)) for value in found if isinstance(value, MoneyValue)]
    return draw(texts), found, flows


@given(st.lists(documents_with_finds(), max_size=3, unique_by=lambda finds: finds[0]))
def test_extractions_come_back_as_they_were(
    make_document: Callable[..., Document], drawn: list[tuple[str, list[Value | None], list[Flow]]]
) -> None:
    extractions = []
    for text, found, flows in drawn:
        document = make_document("€" * 10 + text)
        mentions = [
            Mention(
                document_id=document.document_id,
                label=LABELS.get(type(value), "ORG"),
                text="€",
                start=start,
                end=start + 1,
                sentence=0,
                recognizer="by.hand",
                score=0.5,
                value=value,
            )
            for start, value in enumerate(found)
        ]
        money = [mention.mention_id for mention in mentions if mention.label == "MONEY"]
        placed = [
            msgspec.structs.replace(
                flow, document_id=document.document_id, money_mention_id=mention_id
            )
            for flow, mention_id in zip(flows, money, strict=True)
        ]
        extractions.append(Extraction(document, tuple(mentions), tuple(placed)))
    documents = [extraction.document for extraction in extractions]
    tables = extractions_to_tables(extractions)
    assert list(tables_to_extractions(documents, tables)) == extractions


def test_parents_come_back(extraction: Extraction) -> None:
    (back,) = tables_to_extractions([extraction.document], extractions_to_tables([extraction]))
    assert back == extraction
    assert [mention.text for mention in back.mentions if mention.parent] == ["Peru"]


def test_the_order_of_rows_does_not_matter(extraction: Extraction) -> None:
    tables = {
        name: table.take(list(range(table.num_rows))[::-1])
        for name, table in extractions_to_tables([extraction]).items()
    }
    assert list(tables_to_extractions([extraction.document], tables)) == [extraction]


def test_all_tables_are_there_without_extractions() -> None:
    tables = extractions_to_tables([])
    assert list(tables) == NAMES
    assert not any(table.num_rows for table in tables.values())


def test_before_normalize_and_relate_there_are_mentions_only(extraction: Extraction) -> None:
    bare = [msgspec.structs.replace(mention, value=None) for mention in extraction.mentions]
    recognized = Extraction(extraction.document, tuple(bare))
    tables = extractions_to_tables([recognized])
    assert [name for name in NAMES if tables[name].num_rows] == ["mentions"]
    only_mentions = {"mentions": tables["mentions"]}
    assert list(tables_to_extractions([extraction.document], only_mentions)) == [recognized]


def test_a_document_without_rows_comes_back_empty(make_document: Callable[..., Document]) -> None:
    document = make_document("Nothing here.")
    assert list(tables_to_extractions([document], extractions_to_tables([]))) == [
        Extraction(document)
    ]


def test_rows_hold_text_and_raw_offsets(extraction: Extraction) -> None:
    document = extraction.document
    tables = extractions_to_tables([extraction])
    for row in tables["mentions"].to_pylist():
        assert document.text[row["start"] : row["end"]] == row["text"]
        assert document.raw_text[row["raw_start"] : row["raw_end"]] == row["text"]
    assert tables["organizations"]["text"].to_pylist() == ["Government of Peru"]


def _with_amount(extraction: Extraction, amount: Decimal) -> pa.Table:
    money = next(mention for mention in extraction.mentions if mention.label == "MONEY")
    value = MoneyValue(amount_min=amount, rate_date=date(2024, 1, 1))
    mention = msgspec.structs.replace(money, value=value)
    return extractions_to_tables([Extraction(extraction.document, (mention,))])["money"]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("4E+9", "4000000000.0000"),
        ("0.12344", "0.1234"),
        ("0.00005", "0.0000"),  # half to even, as sums of rounded amounts then do not drift
        ("0.00015", "0.0002"),
        ("-1.99999", "-2.0000"),
        ("999999999999999999999999.9999", "999999999999999999999999.9999"),
    ],
)
def test_amounts_are_rounded_to_four_places(
    extraction: Extraction, amount: str, written: str
) -> None:
    table = _with_amount(extraction, Decimal(amount))
    assert str(table["amount_min"][0].as_py()) == written


@pytest.mark.parametrize("amount", ["1E+24", "1E+300", "NaN", "Infinity"])
def test_an_amount_that_no_column_holds_is_refused(extraction: Extraction, amount: str) -> None:
    with pytest.raises(SchemaError, match=r"money\.amount_min, row 0"):
        _with_amount(extraction, Decimal(amount))
