"""Nominal mentions: what the nouns that stand for those who give tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from pipeline.lookups import read_rows
from pipeline.relate.tokens import Token

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


def role_of(token: Token) -> Role | None:
    """The role of a nominal mention's noun, or None for other tokens."""
    return None if token.mention is not None else _roles().get(token.lower)


@cache
def organization_type_of(word: str) -> str | None:
    """The type of organization that a noun (`company`) can stand for, or None."""
    for row in read_rows("flow_subjects"):
        if row["subject"] == word:
            return row["organization_type"] or None
    return None


@cache
def _roles() -> Mapping[str, Role]:
    return {row["subject"]: cast(Role, row["role"]) for row in read_rows("flow_subjects")}
