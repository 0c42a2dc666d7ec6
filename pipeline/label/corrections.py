"""What people have corrected, as rows of a team's own lookups.

Three corrections say something of a name wherever it stands: an organization that was missed or has
another name, a place that was given another id, and a place that is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from pipeline.label.reviewed import Labelled, Marked
from pipeline.lookups import read_rows
from pipeline.lookups.organizations import organizations_named
from pipeline.lookups.own_tables import ORGANIZATIONS, PLACE_ID_PREFIXES, TABLES
from pipeline.lookups.places import places_named
from pipeline.normalize.organization_names import head_of, standard_name

#: What the rows say of where they are from.
SOURCE = "labels"
_FILES = {
    "bank": "organizations_banks",
    "company": "organizations_firms",
    "igo": "organizations_igos",
}
_OTHER, _GOVERNMENTS = "organizations_ngos", "organizations_nations"


class LookupRow(msgspec.Struct, frozen=True):
    """A row for a lookup: its name, and the cells that are filled."""

    lookup: str
    cells: Mapping[str, str]


def rows_of(done: Sequence[Labelled]) -> tuple[list[LookupRow], list[str]]:
    """Rows that would have made the run right, and what none could be made of.

    Args:
        done: all labelled documents: a name that is a place in any of them stays one.
    """
    rows: dict[str, LookupRow] = {}
    left: dict[str, None] = {}
    places = {one.text(mark) for one in done for mark in one.marks if mark.label == "PLACE"}
    for one in done:
        for mark in one.marks:
            name = one.text(mark)
            if mark.label == "ORG" and (row := _organization(name, mark)):
                rows.setdefault(f"ORG {name}", row)
            elif mark.label == "PLACE" and mark.norm_by != "run":
                if row := _place(name, mark):
                    rows.setdefault(f"PLACE {name}", row)
                elif not places_named(name):
                    left[
                        f"{name}: no lookup has this place. Add a row with its coordinates to "
                        "cities.csv or regions.csv, or give its id in the tool."
                    ] = None
        for name in _no_places(one):
            if name not in places:
                cells = {"name": name, "reason": "corrected", "source": SOURCE}
                rows.setdefault(f"stop {name}", LookupRow("place_stopwords", cells))
    return list(rows.values()), list(left)


def _organization(name: str, mark: Marked) -> LookupRow | None:
    """A name that the registry does not have, for a body that it has or for a new one."""
    is_said = mark.norm_by == "annotator" and mark.norm is not None
    if mark.found is not None and not is_said:
        return None
    full = mark.norm["name"] if is_said and mark.norm else name
    known = organizations_named(full)
    if known:
        if known[0] in organizations_named(name):
            return None
        home = _home(known[0].organization_id)
        return LookupRow(
            home,
            {"organization_id": known[0].organization_id, "aliases": name, "source": SOURCE},
        )
    kind = head_of(standard_name(full)).organization_type or "other"
    cells = {"name": full, "organization_type": kind, "source": SOURCE}
    if name != full:
        cells["aliases"] = name
    return LookupRow(_FILES.get(kind, _OTHER), cells)


def _place(name: str, mark: Marked) -> LookupRow | None:
    """A name that people have given the id of a place that is known under others."""
    wanted = (mark.norm or {}).get("id", "")
    if not wanted or any(place.place_id == wanted for place in places_named(name)):
        return None
    for lookup, prefix in PLACE_ID_PREFIXES.items():
        key = TABLES[lookup].key[0]
        id_ = wanted.removeprefix(prefix)
        if wanted.startswith(prefix) and "aliases" in TABLES[lookup].lists and id_ in _ids(lookup):
            return LookupRow(lookup, {key: id_, "aliases": name})
    return None


def _no_places(one: Labelled) -> Iterator[str]:
    """Names that the run took for places, and people for nothing or for something else.

    Where people only moved a border, or the name is a country's too, it says nothing of the name.
    """
    kept = {(mark.start, mark.end) for mark in one.marks if mark.label == "PLACE"}
    for span in one.task.spans:
        at = (span.start, span.end)
        if span.label != "PLACE" or at in kept:
            continue
        near = [mark for mark in one.marks if mark.start < span.end and span.start < mark.end]
        name = " ".join(one.task.raw_text[slice(*at)].split())
        meant = {place.place_type for place in places_named(name)}
        is_other = all((mark.start, mark.end) == at for mark in near)
        if is_other and meant and meant <= {"city", "admin", "natural"}:
            yield name


def _home(organization_id: str) -> str:
    """The lookup that has a row for an organization."""
    for lookup in ORGANIZATIONS:
        if organization_id in _ids(lookup):
            return lookup
    return _GOVERNMENTS


@cache
def _ids(lookup: str) -> frozenset[str]:
    key = TABLES[lookup].key[0]
    return frozenset(row[key] for row in read_rows(lookup))
