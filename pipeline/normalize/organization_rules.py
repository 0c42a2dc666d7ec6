"""The rules by which an organization's name finds its organization, and their order.

A name is put to each rule until one knows it: the short forms that the document defines, the
registry, names built from countries, governments and known bodies, short forms that mean a body
only in context, fuller names elsewhere in the document, and bodies of the country that the
document is about. What is left keeps its name, under an id made from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from pipeline.lookups.organization_keys import organization_key
from pipeline.lookups.organizations import (
    Organization,
    organization,
    organizations_called,
    organizations_named,
    organizations_nearly_named,
)
from pipeline.normalize.organization_context import Context, Resolved
from pipeline.normalize.organization_governments import by_country_name, by_government, by_post
from pipeline.normalize.organization_names import head_of, standard_name
from pipeline.normalize.organization_patterns import (
    as_written,
    by_country,
    by_plural,
    by_translation,
    by_unit,
    in_country,
)

_SHORT_FORM = re.compile(r"[A-Z][\w.&/-]*[A-Z0-9]\.?")
_SMALL = frozenset(("a", "against", "and", "for", "in", "of", "on", "to"))
#: Words of a definition name a registered body when they share this much of its name.
_LIKENESS = 0.7


def resolve(name: str, context: Context) -> Resolved:
    """The organization that a name means in a document.

    Args:
        name: as written, with single spaces.
        context: what the document says.
    """
    return resolve_by(name, context)[1]


def resolve_by(name: str, context: Context) -> tuple[str, Resolved]:
    """The same, after what the rule that knew the name goes by, in words."""
    for told, rule in _RULES.items():
        if found := rule(name, context):
            return told, found
    return "the name itself, as no rule knows it", as_written(name, context)


def unmistakable_country(name: str) -> str | None:
    """The country of the body that a name means whatever the document; None where it says none."""
    candidates = organizations_named(name)
    if len(candidates) != 1 or head_of(standard_name(name)).needs_country:
        return None
    return candidates[0].country_code


def _by_definition(name: str, context: Context) -> Resolved | None:
    key = organization_key(name)
    if long := context.long_forms.get(key):
        rest = {short: words for short, words in context.long_forms.items() if short != key}
        found = resolve(long, msgspec.structs.replace(context, long_forms=rest))
        if found.organization in organizations_named(found.organization.name):
            return found
        known = organizations_named(name)
        if registered := _alike(long, known) or _alike(found.organization.name, known):
            return Resolved(registered, 0.9)
        named = msgspec.structs.replace(found.organization, acronym=name)
        return Resolved(named, found.score)
    short = context.short_forms.get(key)
    if short is None or organizations_named(name):
        return None
    registered = _alike(name, organizations_named(short))
    return Resolved(registered, 0.9) if registered else None


def _alike(name: str, candidates: Iterable[Organization]) -> Organization | None:
    words = _content(name)
    for candidate in candidates:
        for other in (candidate.name, *candidate.aliases):
            others = _content(other)
            if len(words & others) >= _LIKENESS * len(words | others):
                return candidate
    return None


def _content(name: str) -> set[str]:
    return set(organization_key(name).split()) - _SMALL


def _by_registry(name: str, context: Context) -> Resolved | None:
    candidates = organizations_named(name)
    if not candidates:
        return None
    best = context.nearest(candidates)
    if context.means_another(name, best):
        return None
    return Resolved(best, 1.0 if len(candidates) == 1 else 0.7)


def _by_near_name(name: str, context: Context) -> Resolved | None:
    """Slips: `Federal Communication Commission`, `Commission for the Status of Women`."""
    candidates = organizations_nearly_named(name)
    if len(candidates) != 1 or context.means_another(name, candidates[0]):
        return None
    return Resolved(candidates[0], 0.8)


def _by_context(name: str, context: Context) -> Resolved | None:
    """Short forms: `State`, a country's `Senate`, a chamber's `Committee on Appropriations`."""
    candidates = [
        candidate
        for candidate in organizations_called(name)
        if candidate.country_code in (None, context.home)
        or (candidate.country_code == "US" and (context.american or context.home is None))
        or (candidate.country_code in context.countries and context.home is None)
    ]
    if not candidates:
        return None
    best = context.nearest(candidates)
    rivals = [other for other in candidates if other.country_code == best.country_code]
    return Resolved(min(rivals, key=lambda rival: _distance_to_parent(rival, context)), 0.7)


def _distance_to_parent(candidate: Organization, context: Context) -> int:
    """Characters from the mention to the first name of the candidate's parent behind it."""
    if candidate.parent_id is None:
        return len(context.after)
    parent = organization(candidate.parent_id)
    found = [context.after.find(name) for name in (parent.name, *parent.aliases)]
    return min((offset for offset in found if offset >= 0), default=len(context.after))


def _by_fuller_name(name: str, context: Context) -> Resolved | None:
    """First words of a longer name in the same document: `Germanna` of `Germanna College`."""
    if _SHORT_FORM.fullmatch(name):
        return None
    end = " of " if head_of(name).organization_type else " "
    longer = [other for other in context.names if other.startswith(name + end)]
    fullest = max(longer, key=len, default="")
    if not fullest or not all(fullest.startswith(other) for other in longer):
        return None
    return Resolved(resolve(fullest, context).organization, 0.6)


_RULES: Mapping[str, Callable[[str, Context], Resolved | None]] = {
    "what the document defines the short form as": _by_definition,
    "a name in the registry": _by_registry,
    "its translation into English": by_translation,
    "an embassy and its country": by_post,
    "a country or its people and a body": by_country,
    "an administration, or the government of a subdivision": by_government,
    "a plural of bodies": by_plural,
    "a unit or country office of a known body": by_unit,
    "a short form that the text makes plain": _by_context,
    "a fuller name elsewhere in the document": _by_fuller_name,
    "a body of the country that the document is about": in_country,
    "the name of a country": by_country_name,
    "a name in the registry that differs in plurals and small words": _by_near_name,
}
