"""Rules and network as one: what the rules read stays, unless the network is surer of other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeVar

import msgspec

from pipeline.lookups import read_rows
from pipeline.relate.draft import Draft
from pipeline.relate.model.around import Around, Part
from pipeline.relate.model.network import Judged, Settings
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.who.party import Party

Field = Literal["status", "donors", "recipients", "places"]
Origin = Literal["own words", "filled in", "nothing"]
_NO_STATUS = "provided"
"""What a flow is where nothing in the text says more."""
_OUTSTANDING = (Part.OPENING, Part.OFTEN)
_V = TypeVar("_V", Party, BenefitPlace)


class Joined(NamedTuple):
    """A flow, and how unlikely the network holds it to be.

    Attributes:
        draft: the flow.
        doubts: negative natural logarithms of the probabilities that its fields are right, and
            that it is a flow (`flow`).
    """

    draft: Draft
    doubts: Mapping[str, float]


def join(
    read: Draft,
    filled: Draft,
    around: Around,
    judged: Judged,
    settings: Settings,
    *,
    is_total: bool = False,
) -> Joined:
    """A flow as rules and network read it together.

    Args:
        read: as the rules read it by its own words.
        filled: the same with gaps filled.
        around: what the network read.
        judged: what it says of that.
        settings: by how much it must be surer than the rules.
        is_total: whether the rules have found sums that break it down, which the network does not
            see: then its status stays.

    Returns:
        The filled flow; the parties, places and status that the network is sure enough of replace
        those of the rules, each field by itself.
    """
    gives, gets, benefits = _odds(around, judged)
    told = origins(read, filled)
    bonus = {field: settings.bonus[field][origin] for field, origin in told.items()}
    unknown = settings.unknown
    givers = _settled(gives, filled.providers or (), bonus["donors"], unknown)
    receivers = _settled(gets, filled.receivers, bonus["recipients"], unknown)
    places = _settled(benefits, filled.places, bonus["places"], unknown)
    rules = filled.status or _NO_STATUS
    status = rules if is_total else _status(rules, judged, settings.statuses, bonus["status"])
    changed: dict[str, object] = {"providers": givers, "receivers": receivers}
    if places != filled.places:
        changed["places"] = _smallest(places)
    if status != rules:
        changed |= {"status": status, "transaction_type_code": _codes()[status]}
    scores = dict(zip(settings.statuses, judged.statuses, strict=True))
    doubts = {
        "flow": _log_sum(judged.statuses) - _log_sum(judged.statuses[1:]),
        "status": _log_sum(judged.statuses) - scores[status],
        "donors": _doubt(gives, givers),
        "recipients": _doubt(gets, receivers),
    }
    return Joined(msgspec.structs.replace(filled, **changed), doubts)


def origins(read: Draft, filled: Draft) -> Mapping[Field, Origin]:
    """Where the rules have each field from, for a flow by its own words and with gaps filled."""
    return {
        "status": _origin(read.status, filled.status),
        "donors": _origin(read.providers, filled.providers),
        "recipients": _origin(read.receivers, filled.receivers),
        "places": _origin(read.places, filled.places),
    }


def _origin(read: object, filled: object) -> Origin:
    return "own words" if read else "filled in" if filled else "nothing"


def _odds(
    around: Around, judged: Judged
) -> tuple[dict[Party, float], dict[Party, float], dict[BenefitPlace, float]]:
    """Of each party and place, the highest log-odds of its names, in order of the text.

    Parties that only stand out in the document do not count: rules know better which of these act.
    """
    gives: dict[Party, float] = {}
    gets: dict[Party, float] = {}
    places: dict[BenefitPlace, float] = {}
    for named, (giving, getting, placed) in zip(around.named, judged.roles, strict=True):
        only_stands_out = around.words[named.word].part in _OUTSTANDING
        for party in () if only_stands_out else named.parties:
            gives[party] = max(gives.get(party, giving), giving)
            gets[party] = max(gets.get(party, getting), getting)
        for place in named.places:
            places[place] = max(places.get(place, placed), placed)
    return gives, gets, places


def _settled(
    odds: Mapping[_V, float], rules: Sequence[_V], bonus: float, unknown: float
) -> tuple[_V, ...]:
    """The values that are likelier right than wrong, if they beat those of the rules.

    Args:
        odds: log-odds of the values that a name around the sum may stand for.
        rules: the values that the rules read.
        bonus: by how much the former must be likelier, as log-odds.
        unknown: log-odds that count for each value of the rules that is none of the former.
    """
    surer = sum(abs(o) for value, o in odds.items() if (o > 0) != (value in rules))
    surer += unknown * sum(value not in odds for value in rules)
    return tuple(value for value, o in odds.items() if o > 0) if surer > bonus else tuple(rules)


def _smallest(places: Sequence[BenefitPlace]) -> tuple[BenefitPlace, ...]:
    """Places without the countries of which parts are named."""
    parted = {place.country for place in places if place.id != place.country}
    return tuple(place for place in places if place.id not in parted)


def _status(told: str, judged: Judged, statuses: Sequence[str], bonus: float) -> str:
    scores = dict(zip(statuses, judged.statuses, strict=True))
    del scores[""]  # whether it is a flow, the rules decide
    scores[told] += bonus
    return max(scores, key=lambda status: scores[status])


def _log_sum(scores: Sequence[float]) -> float:
    highest = max(scores)
    return highest + math.log(sum(math.exp(score - highest) for score in scores))


def _doubt(odds: Mapping[_V, float], chosen: Iterable[_V]) -> float:
    """How unlikely it is that the chosen values and no others are right."""
    right = set(chosen)
    return sum(_softplus(-o if value in right else o) for value, o in odds.items())


def _softplus(odds: float) -> float:
    return max(odds, 0) + math.log1p(math.exp(-abs(odds)))


@cache
def _codes() -> Mapping[str, str | None]:
    """The IATI TransactionType code of each status where no verb tells it closer."""
    rows = read_rows("flow_statuses")
    return {row["status"]: row["transaction_type_code"] or None for row in rows}
