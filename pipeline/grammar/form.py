"""What a form of the grammar is: a name, a pattern, and an example that the tests run."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """One way to write an amount or a date.

    Attributes:
        name: as it ends `mentions.recognizer` (`money.sign`, `dates.quarter`).
        pattern: a regular expression whose named groups tell the value.
        example: a phrase that the pattern matches whole.
        needs: lower-case pieces of text of which every match holds one; texts without any are
            not searched. Empty: always searched.
    """

    name: str
    pattern: str
    example: str
    needs: tuple[str, ...] = ()
