"""How texts write numbers, currencies and dates.

Shared by recognize (where is one?) and normalize (what does it say?).

Each module builds its patterns from small named pieces and from rows of lookups/; `forms` lists
them all.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["forms"]


def forms() -> Iterator[tuple[str, str, str]]:
    """All forms of money and dates that are read.

    Yields:
        What it is (`money`, `date`), the form's name, and an example that the tests run.
    """
    from pipeline.grammar.dates import FORMS
    from pipeline.grammar.money import money_forms
    from pipeline.grammar.variants import DATE_VARIANTS, MONEY_VARIANTS

    yield from (("money", form.name, form.example) for form in money_forms())
    yield from (("money", name, example) for name, example in MONEY_VARIANTS)
    yield from (("date", form.name, form.example) for form in FORMS)
    yield from (("date", name, example) for name, example in DATE_VARIANTS)
