"""National bodies, units and foreign names, by how their names are built.

Each rule takes a name as written, with single spaces, and what the document says; it returns
None for names that are not built in its way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lookups.organizations import Organization, organizations_called, organizations_named
from pipeline.lookups.places import countries, places_named
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.organization_context import Context, Resolved, unregistered
from pipeline.normalize.organization_names import (
    country_with_article,
    head_of,
    national_name,
    split_country,
    standard_name,
)
from pipeline.normalize.organization_places import country_in, names_wide_place, place_at_start
from pipeline.normalize.organization_translation import english_name

_PLURAL = re.compile(r"(Department|Office|[Gg]overnment)s of (?:the )?(.+)")
#: Bodies that the United States have none of: they are never American, whatever the document.
_NEVER_AMERICAN = re.compile(
    r"\b(?:Ministr(?:y|ies)|Parliament|National Assembly|National Police|Constitutional Court"
    r"|Council of Ministers|Chamber of Deputies|Gendarmerie)\b"
)
#: Bodies whose official name keeps the country's own name before it (`Kenya Police Service`).
_POLICY = re.compile(r"\b(?:Ministry|Department|Secretariat|Office|Directorate|Court)\b")
_ACRONYM = re.compile(r"[A-Z][\w&-]*[A-Z]")
_PARENT = re.compile(r"[A-Z][\w&-]*[A-Z]|.*\b(?:Department|Ministry)\b.*")
#: India's ministries, as against those of its States: `Union Home Ministry`.
_UNION = re.compile(r"Union (?=Ministr|.+ Ministry\b)")
_UNIT = re.compile(r"(?:.+ )?(?:Office|Bureau|Division|Directorate|Unit|Section|Branch)")
#: What follows the body in `UNDP Guatemala`, `WFP Country Office in Haiti`.
_COUNTRY_OFFICE = re.compile(
    r"(?:(?:Country|Regional) Office (?:in|for) (?:the )?)?(.+?)(?: (?:Country|Regional) Office)?"
)
_INSPECTOR = re.compile(r"OIG|Office of (?:the )?Inspector General")


def by_country(name: str, context: Context) -> Resolved | None:
    """Names with a country in them: `US State Department`, `Guatemalan Ministry of Labor`."""
    if union := _UNION.match(name):
        return _national(standard_name(name[union.end() :]), "IN", 0.85)
    parts = split_country(name)
    if parts is None:
        return None
    rest, code = standard_name(parts.rest), parts.country_code
    rest = rest[:1].upper() + rest[1:]
    for candidate in (*organizations_named(rest), *organizations_called(rest)):
        if candidate.country_code == code:
            return Resolved(candidate, 0.95)
    head = head_of(rest)
    if not head.needs_country:
        return None
    behind = parts.order in ("of", "in")
    if behind or (parts.order == "noun" and not _POLICY.search(rest)):
        full = standard_name(name)
        if behind:
            full = f"{rest} of {country_with_article(code)}"
        return Resolved(unregistered(full, head.organization_type or "other", code), 0.85)
    return _national(rest, code, 0.85)


def by_translation(name: str, context: Context) -> Resolved | None:
    """Names in Spanish, Portuguese and French: `Ministerio de Salud de Honduras`."""
    parts = split_country(name)
    behind = parts is not None and parts.order == "of"
    english = english_name(parts.rest if parts and behind else name)
    if english is None:
        return None
    if not (parts and behind):
        known = next(iter(organizations_named(english)), None)
        return (
            (Resolved(known, 0.9) if known else None)
            or in_country(english, context)
            or (Resolved(as_written(english, context).organization, 0.6))
        )
    return _national(english, parts.country_code, 0.85)


def by_plural(name: str, context: Context) -> Resolved | None:
    """Several bodies under one head: `Departments of Labor and Education`."""
    match = _PLURAL.fullmatch(name)
    if match is None:
        return None
    if match[1].lower() == "government":
        return Resolved(unregistered(standard_name(name), "government", None), 0.8)
    first = f"{match[1]} of {re.split(', | and ', match[2])[0]}"
    for candidate in organizations_named(first)[:1]:
        code = candidate.country_code
        if code and not context.means_another(first, candidate):
            return Resolved(unregistered(national_name(name, code), "agency", code), 0.8)
    return None


def by_unit(name: str, context: Context) -> Resolved | None:
    """Units of a body named before them: `USAID Bureau for Africa`, `USPS OIG`."""
    words = name.split()
    ministries = (
        (cut, found.organization)
        for cut in range(3, len(words))
        if words[cut - 1] not in ("of", "and", "the")
        if (found := in_country(" ".join(words[:cut]), context))
    )
    for cut, parent in (*_parents(words), *ministries):
        unit, code = " ".join(words[cut:]), parent.country_code
        for candidate in organizations_named(unit):
            if candidate.country_code == code:
                return Resolved(candidate, 0.9)
        if not _PARENT.fullmatch(" ".join(words[:cut])):
            continue
        if office := _COUNTRY_OFFICE.fullmatch(unit):
            place = next(iter(places_named(office[1])), None)
            if place and place.place_type in ("country", "region") and parent.country_code is None:
                full, country = f"{parent.name} in {place.name}", code
                if parent.organization_type == "ngo":  # `CARE Egypt` is a member under its own name
                    full, country = name, place.country_code
                return Resolved(unregistered(full, parent.organization_type, country), 0.7)
        if _INSPECTOR.fullmatch(unit):
            unit = "Office of Inspector General"
        elif not _UNIT.fullmatch(unit):
            continue
        full = f"{unit} of the {parent.name}"
        return Resolved(unregistered(full, "agency", code), 0.7)
    return None


def in_country(name: str, context: Context) -> Resolved | None:
    """Bodies of the country that the document is about: `Ministry of Health`."""
    full = standard_name(name)
    head = head_of(full)
    if context.home in (None, "US") or not (head.needs_country or head.national):
        return None
    if context.american and not context.beside and not _NEVER_AMERICAN.search(full):
        return None
    local = not head.national and place_at_start(full, {context.home})
    if local or any(country_words(full)) or names_wide_place(full):
        return None
    return _national(full, context.home, 0.75)


def _national(name: str, code: str, score: float) -> Resolved:
    full, country = national_name(name, code), countries()[code]
    for written in (full, *(f"{word} {name}" for word in (*country.demonyms[:1], country.name))):
        for candidate in organizations_named(written):
            if candidate.country_code == code:
                return Resolved(candidate, score)
    kind = head_of(name).organization_type or "other"
    return Resolved(unregistered(full, kind, code), score)


def as_written(name: str, context: Context) -> Resolved:
    """An organization of which only its name is known; its country and kind are read off it."""
    full = standard_name(name)
    kind = head_of(full).organization_type
    code = country_in(full, context.countries | {"US"})
    for _, parent in _parents(full.split()):
        code = parent.country_code
        if kind is None or parent.organization_type == "igo":
            kind = parent.organization_type
        break
    return Resolved(unregistered(full, kind or "other", code), 0.4)


def _parents(words: Sequence[str]) -> Iterator[tuple[int, Organization]]:
    """Known organizations whose names begin a longer one, longest first, and where they end."""
    for cut in range(len(words) - 1, 0, -1):
        if (cut > 1 or _ACRONYM.fullmatch(words[0])) and not words[cut].islower():
            for parent in organizations_named(" ".join(words[:cut]))[:1]:
                yield cut, parent
