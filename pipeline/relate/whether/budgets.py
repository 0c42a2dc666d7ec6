"""Whether a government's budget gives or only asks: that hangs on the country's constitution."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pipeline.relate.sentence.lexicon import words
from pipeline.relate.whether.evidence import Evidence

_ASKING = words("budget-asks")
BUDGET = "budget"


def binds(country: str | None) -> bool:
    """Whether the budget that a country's government hands down is as good as law.

    Args:
        country: ISO 3166-1 alpha-2 code, or None where nobody's country speaks.
    """
    return country is not None and country.lower() not in _ASKING


def read_budgets(evidence: Iterable[Evidence], country: str | None) -> list[Evidence]:
    """Evidence in which a budget that binds pledges instead of asking."""
    if not binds(country):
        return list(evidence)
    return [_pledging(e) if e.cue.text == BUDGET else e for e in evidence]


def _pledging(evidence: Evidence) -> Evidence:
    cue = msgspec.structs.replace(evidence.cue, status="pledged", transaction_type_code="2")
    return msgspec.structs.replace(evidence, cue=cue)
