"""What a name resolves to, and why: for people who wonder at a code in the tables.

A name is judged as in a document that says nothing else, or only which country it is about. What
a document adds (see place_scores.py and organization_context.py) is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pipeline.lookups import read_rows
from pipeline.lookups.organizations import (
    Organization,
    organizations_called,
    organizations_named,
)
from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place
from pipeline.normalize.organization_context import Context, Resolved
from pipeline.normalize.organization_rules import resolve
from pipeline.normalize.place_priors import WEIGHTS, own_signals, softmax
from pipeline.normalize.place_readings import read_place
from pipeline.normalize.place_scores import TOWN
from pipeline.normalize.places import SURE

#: Meanings printed of a label.
_SHOWN = 8
#: Rules that know more of a name than that it is one score at least this.
_KNOWN = 0.7


class Meaning(msgspec.Struct, frozen=True):
    """One thing that a name may mean.

    Attributes:
        label: `PLACE` or `ORG`.
        identifier: its id in the tables.
        name: its usual name.
        kind: `place_type` or `organization_type`.
        country_code: ISO 3166-1 alpha-2; None where there is no one country.
        score: 0 to 1, as in the tables.
        chosen: whether the name resolves to it.
        reasons: what speaks for it and against it.
    """

    label: str
    identifier: str
    name: str
    kind: str
    country_code: str | None
    score: float
    chosen: bool
    reasons: tuple[str, ...]


def explain_name(name: str, country_code: str | None = None) -> tuple[Meaning, ...]:
    """All that a name may mean, places first, each from the likeliest on.

    Args:
        name: as a text writes it.
        country_code: ISO 3166-1 alpha-2 of the country that the text is about, if that is known.

    Returns:
        Nothing for a name that stands in no lookup.
    """
    return (*_places(name, country_code), *_organizations(name, country_code))


def explanation(name: str, country_code: str | None = None) -> str:
    """`explain_name` as lines to print; the chosen meanings are marked with `*`."""
    found = explain_name(name, country_code)
    if not found:
        return f"{name}: in no lookup. An organization of this name would get an id x-…\n"
    shown = [meaning for label in ("PLACE", "ORG") for meaning in _first(found, label)]
    lines = [
        f"{'*' if meaning.chosen else ' '} {meaning.label:5} {meaning.identifier}  {meaning.name}, "
        f"{meaning.kind}, {meaning.country_code or 'no one country'}, score {meaning.score:.2f}: "
        f"{', '.join(meaning.reasons)}\n"
        for meaning in shown
    ]
    if not any(meaning.chosen for meaning in found):
        lines.append("None is likely enough by the name alone: the text decides.\n")
    if len(found) > len(shown):
        lines.append(f"  and {len(found) - len(shown)} less likely\n")
    return "".join(lines)


def _first(found: tuple[Meaning, ...], label: str) -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in found if meaning.label == label)[:_SHOWN]


def _places(name: str, country_code: str | None) -> Iterator[Meaning]:
    candidates = read_place(name).candidates
    signals = {
        place.place_id: tuple(_signals(name, place, candidates, country_code))
        for place in candidates
    }
    points = [
        sum(WEIGHTS[signal] * strength for signal, strength in signals[place.place_id])
        for place in candidates
    ]
    for rank, (belief, place) in enumerate(softmax(candidates, points)):
        yield Meaning(
            "PLACE",
            place.place_id,
            place.name if place.admin1_code in (None, place.place_id) else _with_state(place),
            place.place_type,
            place.country_code,
            round(belief, 4),
            rank == 0 and belief >= SURE,
            (*_points(signals[place.place_id]), *_doubts(name)),
        )


def _points(signals: tuple[tuple[str, float], ...]) -> Iterator[str]:
    for signal, strength in signals:
        if strength:
            yield f"{signal.replace('_', ' ')} {WEIGHTS[signal] * strength:+.1f}"


def _doubts(name: str) -> Iterator[str]:
    """Why the name alone is not taken for a place's in a text; see place_stopwords.csv."""
    for row in read_rows("place_stopwords"):
        if row["name"] == name and row["reason"]:
            yield f"found only in a context that speaks for a place: {row['reason']}"


def _with_state(place: Place) -> str:
    return f"{place.name} ({place.admin1_code})"


def _signals(
    name: str, place: Place, rivals: tuple[Place, ...], country_code: str | None
) -> Iterator[tuple[str, float]]:
    yield from own_signals(place, rivals)
    yield "main_name", float(name_key(name) == name_key(place.name))
    if place.place_type == "city":
        yield "unplaced_town", float(place.population < TOWN)
    yield "document_country", float(country_code in place.members)


def _organizations(name: str, country_code: str | None) -> Iterator[Meaning]:
    named, called = organizations_named(name), organizations_called(name)
    found = resolve(name, Context(home=country_code))
    known = dict.fromkeys((*named, *called))
    if not known and found.score < _KNOWN:
        return  # nothing but the name itself
    yield _meaning(found, chosen=True, reason=_reason(found.organization, named, called))
    for other in known:
        if other.organization_id != found.organization.organization_id:
            yield _meaning(Resolved(other, 0.0), chosen=False, reason=_reason(other, named, called))


def _reason(
    entry: Organization, named: tuple[Organization, ...], called: tuple[Organization, ...]
) -> str:
    if entry in named:
        return "a name of it in the registry"
    if entry in called:
        return "a short form that means it where the text makes that plain"
    return "built from the words of the name"


def _meaning(found: Resolved, *, chosen: bool, reason: str) -> Meaning:
    entry = found.organization
    return Meaning(
        "ORG",
        entry.organization_id,
        entry.name,
        entry.organization_type,
        entry.country_code,
        found.score,
        chosen,
        (reason,),
    )
