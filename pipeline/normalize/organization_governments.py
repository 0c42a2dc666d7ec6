"""Governments and their posts abroad, by how their names are built.

Each rule takes a name as written, with single spaces, and what the document says; it returns
None for names that are not built in its way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import area_government, organization_slug
from pipeline.lookups.organizations import Organization, organizations_named
from pipeline.lookups.places import Place, places_named
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.organization_context import Context, Resolved, unregistered
from pipeline.normalize.organization_names import country_with_article, split_country, standard_name
from pipeline.normalize.place_readings import read_place

_GOVERNMENT = re.compile(
    r"(.+?)(?:['’]s?)?(?: (?:Provincial|Regional))?[ -]([Aa]dministration|[Gg]overnment|[Rr]egime)"
)
_GOVERNMENT_OF = re.compile(
    r"(?:(?:Royal|Federal|National|State|Provincial|Regional|County|Transitional) )?"
    r"[Gg]overnments? of (?:the )?(.+)"
)
#: A subdivision that acts as a body: `the State of Texas sued`.
_ACTING = re.compile(r"(?:State|Province|Commonwealth|Canton|Territory) of (?:the )?(.+)")
#: How governments are named, and the types of place that may stand in the name.
_FORMS = (
    (_GOVERNMENT, ("country", "admin")),
    (_GOVERNMENT_OF, ("country", "admin")),
    (_ACTING, ("admin",)),
)
_POST = re.compile(r"(Embassy|Consulate General|Consulate|High Commission)\b,?(.*)", re.I)
_POST_OF = re.compile(r"(Embassy|Consulate General|Consulate|High Commission) of (?:the )?(.+)")


def by_post(name: str, context: Context) -> Resolved | None:
    """Embassies: `U.S. Embassy in Guatemala`, `Embassy of Japan in Honduras`."""
    parts = split_country(name)
    if parts and parts.order != "in" and (match := _POST.fullmatch(parts.rest)):
        return _post(match[1].title(), parts.country_code, match[2].strip(), context)
    if match := _POST_OF.fullmatch(name):
        owner = next(country_words(match[2]), None)
        if owner and owner.start == 0:
            return _post(match[1], owner.code, match[2][owner.end :].strip(), context)
    return None


def _post(kind: str, code: str, seat: str, context: Context) -> Resolved:
    if not seat and context.home not in (None, code):
        seat = f"in {country_with_article(context.home)}" if context.home else ""
    elif seat and not seat.startswith(("in ", "to ", "at ")):
        seat = f"in {seat}"
    full = f"{kind} of {country_with_article(code)} {seat}".strip()
    return Resolved(unregistered(full, "agency", code), 0.85)


def by_government(name: str, context: Context) -> Resolved | None:
    """Administrations under their head of government, governments of subdivisions."""
    match = _GOVERNMENT.fullmatch(name)
    if match:
        words = standard_name(match[1])
        for surname in (words, words.split()[-1]):
            if row := _administrations().get(surname):
                full = f"{row['name']} {match[2].lower()}"
                return Resolved(unregistered(full, "government", row["country_code"]), 0.95)
    for form, kinds in _FORMS:
        if match := form.fullmatch(name):
            for body in organizations_named(match[1]):
                if body.organization_type == "igo":  # "Heads of State and Government of the …"
                    return Resolved(body, 0.8)
            places = [
                place for place in read_place(match[1]).candidates if place.place_type in kinds
            ]
            if places:
                place = min(places, key=lambda place: _distance(place, context))
                return Resolved(_government(place), 0.8)
    return None


def by_country_name(name: str, context: Context) -> Resolved | None:
    """A country that acts as a body, as in treaties: `the Russian Federation`."""
    for place in places_named(name):
        if place.place_type == "country":
            return Resolved(_government(place), 0.6)
    return None


def _government(place: Place) -> Organization:
    """The government of a country, which the registry has, or of a subdivision."""
    if place.place_type == "country":
        for known in organizations_named(f"Government of {place.name}"):
            return known
    name = area_government(place.name, place.country_code)
    government = unregistered(name, "government", place.country_code)
    namesakes = (other for other in places_named(place.name) if other.place_type == "admin")
    if any(other.country_code != place.country_code for other in namesakes):
        own = organization_slug(f"{name} {place.country_code}")  # India and Pakistan have a Punjab
        return msgspec.structs.replace(government, organization_id=own)
    return government


def _distance(place: Place, context: Context) -> int:
    """How far a place is from what the document is about."""
    if place.country_code == context.home:
        return 0
    return 1 if place.country_code in context.countries else 2


@cache
def _administrations() -> Mapping[str, Mapping[str, str]]:
    return {row["surname"]: row for row in read_rows("administrations")}
