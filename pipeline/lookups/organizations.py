"""The registry of organizations, found by any of their names.

A name is looked up by its key (`organization_key`), so that the ways to write one name meet.
Rows come from organizations_*.csv; the governments of all countries are added from
countries.csv. Which of several bodies a text means is for pipeline/normalize to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from pipeline.lookups import read_rows, split_list
from pipeline.lookups.organization_keys import (
    government_name,
    organization_key,
    organization_slug,
)
from pipeline.lookups.own import own_organization_names
from pipeline.lookups.own_tables import ORGANIZATIONS
from pipeline.lookups.places import Country, countries, demonyms

#: How texts name a government by its country or its people: `U.S. government`, `Syrian regime`.
_GOVERNMENT_WORDS = ("government", "federal government", "administration", "regime")
#: Names of fewer words are too alike to be taken for each other.
_LONG_NAME = 3
_SHORT_WORD = 4
_SMALL_WORDS = frozenset(("and", "at", "for", "in", "of", "on"))
_GOVERNMENT_OF = ("Government of", "Federal Government of")


class Organization(msgspec.Struct, frozen=True, kw_only=True):
    """An organization that has an id.

    Attributes:
        organization_id: an official identifier (`XM-DAC-41121`), else `x-` and a slug of the name.
        id_scheme: who gave the id: `iati`, `oecd-crs`, `pledgebook`.
        name: full official English name, with the country where that is usual.
        acronym: the one in common use; None where there is none.
        aliases: other names in use.
        context_aliases: short forms that mean it only where a text makes that plain (`State`).
        organization_type: see the table `organizations`.
        country_code: ISO 3166-1 alpha-2 of a national body; None if international.
        parent_id: the organization that it is part of; None where unknown.
    """

    organization_id: str
    id_scheme: str
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    context_aliases: tuple[str, ...] = ()
    organization_type: str
    country_code: str | None = None
    parent_id: str | None = None


def organizations_named(name: str) -> tuple[Organization, ...]:
    """All organizations with this name, alias or acronym, in order of precedence."""
    key = organization_key(name)
    found = _names().get(key, ())
    if not found and key.isupper() and len(key) > 3:  # a heading: `CONGRESS`, `HAMAS`
        found = _names().get(key.casefold(), ())
    return found


def organizations_called(name: str) -> tuple[Organization, ...]:
    """All organizations that a text may mean by this short form (`State`, `Senate`)."""
    return _context_names().get(organization_key(name), ())


def organizations_nearly_named(name: str) -> tuple[Organization, ...]:
    """All organizations whose long names differ from this one in plurals and small words only."""
    key = _loose_key(organization_key(name))
    return _loose_names().get(key, ()) if key.count(" ") + 1 >= _LONG_NAME else ()


def organization(organization_id: str) -> Organization:
    """The organization with an id.

    Raises:
        KeyError: the registry has no such id.
    """
    return _by_id()[organization_id]


@cache
def organizations() -> tuple[Organization, ...]:
    """All organizations of the registry in order of precedence; governments come first."""
    merged: dict[str, Organization] = {}
    for row in (row for name in ORGANIZATIONS for row in read_rows(name)):
        entry = _from_row(row)
        known = merged.setdefault(entry.organization_id, entry)
        if known is not entry:  # a code list's name for a body that is listed by hand
            aliases = (*known.aliases, entry.name, *entry.aliases)
            merged[entry.organization_id] = msgspec.structs.replace(known, aliases=aliases)
    listed = {entry.name: entry for entry in merged.values()}
    governments = [_government(country, listed) for country in countries().values()]
    return (*(_merged(one, merged) for one in governments), *merged.values())


def _from_row(row: Mapping[str, str]) -> Organization:
    return Organization(
        organization_id=row["organization_id"],
        id_scheme=row["id_scheme"],
        name=row["name"],
        acronym=row["acronym"] or None,
        aliases=split_list(row["aliases"]),
        context_aliases=split_list(row["context_aliases"]),
        organization_type=row["organization_type"],
        country_code=row["country_code"] or None,
        parent_id=row["parent_id"] or None,
    )


def _government(country: Country, listed: Mapping[str, Organization]) -> Organization:
    name = government_name(country.name, country.article)
    code_list = listed.get(name)
    names = dict.fromkeys((country.name, country.official_name, *country.aliases))
    people = [word for word in country.demonyms if demonyms()[word] == country.code]
    return Organization(
        organization_id=code_list.organization_id if code_list else organization_slug(name),
        id_scheme=code_list.id_scheme if code_list else "pledgebook",
        name=name,
        aliases=(
            *(f"{of} {other}" for other in names for of in _GOVERNMENT_OF),
            *(f"{other} {word}" for other in (*names, *people) for word in _GOVERNMENT_WORDS),
        ),
        organization_type="government",
        country_code=country.code,
    )


def _merged(government: Organization, listed: dict[str, Organization]) -> Organization:
    """A government with the names of its row in a code list, which is taken out there."""
    row = listed.pop(government.organization_id, government)
    aliases = dict.fromkeys((*government.aliases, *row.aliases))
    return msgspec.structs.replace(
        government,
        aliases=tuple(aliases),
        context_aliases=row.context_aliases,
        acronym=row.acronym,
    )


@cache
def _by_id() -> Mapping[str, Organization]:
    return MappingProxyType({entry.organization_id: entry for entry in organizations()})


@cache
def _names() -> Mapping[str, tuple[Organization, ...]]:
    return _index(
        (name, entry)
        for entry in organizations()
        for name in (entry.name, *entry.aliases, entry.acronym)
        if name
    )


@cache
def _context_names() -> Mapping[str, tuple[Organization, ...]]:
    return _index((name, entry) for entry in organizations() for name in entry.context_aliases)


@cache
def _loose_names() -> Mapping[str, tuple[Organization, ...]]:
    found: dict[str, dict[str, Organization]] = {}
    for key, entries in _names().items():
        for entry in entries:
            found.setdefault(_loose_key(key), {})[entry.organization_id] = entry
    return MappingProxyType({key: tuple(entries.values()) for key, entries in found.items()})


def _loose_key(key: str) -> str:
    """A key without small words and plural endings: what slips of the pen get wrong."""
    words = (word for word in key.split() if word not in _SMALL_WORDS)
    return " ".join(word.removesuffix("s") if len(word) > _SHORT_WORD else word for word in words)


def _index(
    names: Iterable[tuple[str, Organization]],
) -> Mapping[str, tuple[Organization, ...]]:
    found: dict[str, dict[str, Organization]] = {}
    for name, entry in names:
        found.setdefault(organization_key(name), {})[entry.organization_id] = entry
    for key, ids in own_organization_names().items():  # what a team calls so is what it means
        if own := {one: entry for one, entry in found.get(key, {}).items() if one in ids}:
            found[key] = own
    return MappingProxyType({key: tuple(entries.values()) for key, entries in found.items()})
