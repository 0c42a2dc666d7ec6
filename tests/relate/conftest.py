"""Texts with mentions marked by hand: `[UNICEF|ORG]`, `[Kenya|PLACE KE]`, `[$5 million|MONEY]`.

What follows the label are the parts of the value:

- `MONEY`: currency, `per=UNIT`, `mod=MODIFIER`, in any order; the amount is read off the text.
- `PLACE`: an id (`KE`, `US-TX`), or `region` for a part of the world.
- `ORG`: type and country; the name is the text.
- `DATE`: first and last day.

A line that begins with `#` is a heading, one with `-` a list item, indented by two for each level.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from pipeline.document import (
    Alignment,
    Block,
    DateValue,
    Document,
    Extraction,
    Flow,
    Mention,
    Metadata,
    MoneyValue,
    OrganizationValue,
    PlaceValue,
    Segment,
    Span,
    Value,
)
from pipeline.relate.flows import relate_with

ReadMarked = Callable[..., Extraction]
FlowsOf = Callable[..., tuple[Flow, ...]]

_MARK = re.compile(r"\[([^\]|]+)\|(MONEY|PLACE|ORG|DATE)([^\]]*)\]")
_LINE = re.compile(r"^( *)(#+ |- )?(.*)$")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s+[A-Z“])|$)")
_MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@pytest.fixture(scope="session")
def read_marked() -> ReadMarked:
    """Makes an extraction of a marked text."""
    return _read_marked


@pytest.fixture(scope="session")
def flows_of() -> FlowsOf:
    """The flows of a marked text, by the rules alone."""
    return lambda marked, **known: relate_with(_read_marked(marked, **known), None).flows


def _read_marked(
    marked: str,
    *,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    address: str | None = None,
) -> Extraction:
    text, blocks, found = "", [], []
    for line in marked.strip("\n").split("\n"):
        indent, mark, content = _LINE.fullmatch(line).groups()  # type: ignore[union-attr]
        start = len(text)
        position = 0
        for match in _MARK.finditer(content):
            text += content[position : match.start()]
            found.append((len(text), match[1], match[2], match[3].split()))
            text += match[1]
            position = match.end()
        text += content[position:]
        if len(text) > start:
            blocks.append(_block(start, len(text), mark, len(indent)))
        text += "\n"
    sentences = tuple(
        Span(block.start + match.start(), block.start + match.end())
        for block in blocks
        for match in _SENTENCE.finditer(text[block.start : block.end])
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        document_id=sha256[:16],
        source_path="",
        source_sha256=sha256,
        format="string",
        raw_text=text,
        text=text,
        alignment=Alignment((Segment(0, len(text), 0, len(text)),)),
        blocks=tuple(blocks),
        sentences=sentences,
        raw_kept=(Span(0, len(text)),),
        metadata=Metadata(
            title=title, published=published, publisher=publisher, source_url=address
        ),
    )
    mentions = tuple(
        Mention(
            document_id=document.document_id,
            label=label,
            text=words,
            start=start,
            end=start + len(words),
            sentence=document.sentence_at(start),
            recognizer="by.hand",
            score=1.0,
            value=_VALUES[label](words, parts),
        )
        for start, words, label, parts in found
    )
    return Extraction(document, mentions)


def _block(start: int, end: int, mark: str | None, indent: int) -> Block:
    if mark is None:
        return Block(start, end, "paragraph")
    if mark == "- ":
        return Block(start, end, "item", indent // 2 + 1)
    return Block(start, end, "heading", len(mark) - 1)


def _money(words: str, parts: list[str]) -> MoneyValue:
    known = dict(part.split("=") for part in parts if "=" in part)
    currency = next((part for part in parts if "=" not in part), "USD")
    number = re.search(r"\d[\d,]*\.?\d*", words)
    magnitude = next((n for word, n in _MAGNITUDES.items() if word in words), 1)
    if number is None:
        amount, modifier = Decimal(magnitude), "vague"
    else:
        amount, modifier = (
            Decimal(number[0].replace(",", "")) * magnitude,
            known.get("mod", "exact"),
        )
    return MoneyValue(
        amount_min=amount,
        amount_max=None if modifier == "vague" else amount,
        currency_code=currency,
        modifier=modifier,
        per=known.get("per"),
    )


def _place(words: str, parts: list[str]) -> PlaceValue:
    code = parts[0] if parts else ""
    if code == "region":
        return PlaceValue(place_id=f"region:{words.lower()}", place_name=words, place_type="region")
    if code in ("", "facility"):
        return PlaceValue(place_type=code or None)
    place_type = "admin" if "-" in code else "country"
    return PlaceValue(place_id=code, place_name=words, place_type=place_type, country_code=code[:2])


def _organization(words: str, parts: list[str]) -> OrganizationValue:
    return OrganizationValue(
        organization_id="x-" + re.sub(r"\W+", "-", words.lower()),
        organization_name=words,
        organization_type=parts[0] if parts else "other",
        country_code=parts[1] if len(parts) > 1 else None,
    )


def _date(words: str, parts: list[str]) -> DateValue:
    return DateValue(
        date_start=date.fromisoformat(parts[0]), date_end=date.fromisoformat(parts[-1])
    )


_VALUES: dict[str, Callable[[str, list[str]], Value]] = {
    "MONEY": _money,
    "PLACE": _place,
    "ORG": _organization,
    "DATE": _date,
}
