"""Nominal mentions: what the nouns that stand for those who give tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

import msgspec

from pipeline.document import Mention
from pipeline.lookups import read_rows, split_list
from pipeline.relate.sentence.tokens import Token

Role = Literal[
    "named",
    "government",
    "administration",
    "publisher",
    "anaphor",
    "pronoun",
    "action",
    "members",
    "unnamed",
]
"""`named` is for subjects that are mentions; the others are those of the table flow_subjects."""


class Subject(msgspec.Struct, frozen=True):
    """Who or what a verb's subject is.

    Attributes:
        role: `named` by mentions, or what kind of nominal mention it is.
        mentions: the ORG and PLACE mentions of a `named` subject, in order of the text.
        word: the nominal mention's noun.
        offset: first code point of the subject.
        is_capital: whether the noun is written with a capital: `the Bank`.
        field: of a ministry, the words that tell its field: `the | foreign | ministry`.
        country: of a ministry or an office, ISO 3166-1 alpha-2 code of its country if that
            stands beside it.
        count: how many bodies a noun stands for, if it tells that: `the | two banks |`.
        is_place_label: whether it is a place that labels a line, and no donor's own.
        is_owned: whether it is that of a person: `my Department`, `her ministry`.
    """

    role: Role
    mentions: tuple[Mention, ...] = ()
    word: str = ""
    offset: int = 0
    is_capital: bool = False
    field: tuple[str, ...] = ()
    country: str | None = None
    is_owned: bool = False
    count: int = 0
    is_place_label: bool = False


def role_of(token: Token) -> Role | None:
    """The role of a nominal mention's noun, or None for other tokens."""
    return None if token.mention is not None else _roles().get(token.lower)


@cache
def organization_types_of(word: str) -> tuple[str, ...]:
    """The types of organization that a noun (`company`) can stand for; mostly none."""
    rows = (row for row in read_rows("flow_subjects") if row["subject"] == word)
    return tuple(kind for row in rows for kind in split_list(row["organization_type"]))


@cache
def _roles() -> Mapping[str, Role]:
    return {row["subject"]: cast(Role, row["role"]) for row in read_rows("flow_subjects")}
