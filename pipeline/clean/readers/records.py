"""A record of JSON lines or of a table as a document: its text, and what it says of it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.clean.readers.model import Failure, Member, Options

# Of a value that is metadata, in characters, and of fields that are named in a message.
_LONGEST, _NAMED = 1000, 12


def record_member(
    number: int, record: Mapping[str, object], identity: bytes, options: Options
) -> Member:
    """The member of a container that a record is.

    Args:
        number: of the record, from 1.
        record: values by field.
        identity: bytes that tell the record from others.
        options: tell the fields of text, date and address.
    """
    text = record.get(options.text_field)
    if not isinstance(text, str) or not text.strip():
        fields = " ".join(", ".join(list(record)[:_NAMED]).split())[:_LONGEST]
        content: bytes | Failure = Failure(
            "no-text-field",
            f"the record has no text in the field '{options.text_field}'; its fields are: {fields}",
            "Name the field of the text with --text-field",
        )
    else:
        content = text.encode("utf-8", "replace")
    return Member(str(number), f"{number}.txt", content, _properties(record, options), identity)


def _properties(record: Mapping[str, object], options: Options) -> dict[str, str]:
    named = {"date": options.date_field, "url": options.url_field}
    values = {name: record.get(field) for name, field in named.items() if field is not None}
    values |= {
        name.lower(): value
        for name, value in record.items()
        if name != options.text_field and name.lower() not in values
    }
    return {
        f"record:{name}": str(value)[:_LONGEST]
        for name, value in values.items()
        if isinstance(value, str | int | float) and value != ""
    }
