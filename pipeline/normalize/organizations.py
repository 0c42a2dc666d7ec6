"""From an organization's mention to its id, by its name and by what the document says of it.

The rules that a name is put to, and their order, stand in organization_rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from pipeline.document import Document, Mention, OrganizationValue
from pipeline.lookups.organization_keys import organization_key
from pipeline.lookups.organizations import organizations_called
from pipeline.normalize.country_focus import document_focus
from pipeline.normalize.definitions import definitions, is_short_form
from pipeline.normalize.organization_context import Context, Resolved
from pipeline.normalize.organization_owner import seen_from
from pipeline.normalize.organization_rules import resolve, unmistakable_country

_POSSESSIVE_END = re.compile(r"['’]s?$")
#: How far behind a committee its chamber is looked for, in characters.
_AFTER = 150


def resolve_organizations(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """All mentions in their order, each ORG one with its value.

    Args:
        document: the document that the mentions lie in.
        mentions: its mentions, in order; those with other labels are returned as they are.
    """
    context = context_of(document, mentions)
    values: dict[tuple[str, str | None, bool, str], OrganizationValue] = {}
    resolved = []
    for mention in mentions:
        if mention.label != "ORG":
            resolved.append(mention)
            continue
        name = " ".join(mention.text.split())
        seen = seen_by(document, mention, context)
        key = (name, seen.home, seen.beside, seen.after)
        if key not in values:
            values[key] = _value(resolve(name, seen), name, context.short_forms)
        resolved.append(msgspec.structs.replace(mention, value=values[key]))
    return resolved


def seen_by(document: Document, mention: Mention, context: Context) -> Context:
    """What the document says, seen from one ORG mention."""
    rivals = len(organizations_called(" ".join(mention.text.split()))) > 1
    after = document.text[mention.end : mention.end + _AFTER] if rivals else ""
    return msgspec.structs.replace(seen_from(document, mention, context), after=after)


def context_of(document: Document, mentions: Sequence[Mention]) -> Context:
    """What the document says of all its organizations; mentions of other labels are passed over."""
    mentions = [mention for mention in mentions if mention.label == "ORG"]
    long_forms: dict[str, str] = {}
    short_forms: dict[str, str] = {}
    for short, long in _definitions(document, mentions):
        long_forms.setdefault(organization_key(short), long)
        short_forms.setdefault(organization_key(long), short)
    names = [" ".join(mention.text.split()) for mention in mentions]
    undefined = (name for name in names if organization_key(name) not in long_forms)
    focus = document_focus(document, filter(None, map(unmistakable_country, undefined)))
    return Context(
        home=focus.country_code,
        sole=focus.sole,
        american=focus.american,
        countries=focus.countries,
        long_forms=long_forms,
        short_forms=short_forms,
        names=tuple(dict.fromkeys(names)),
    )


def _definitions(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short and long forms; mentions know better than letters where a name begins."""
    ends = {mention.end: " ".join(mention.text.split()) for mention in mentions}
    for before, inside in pairwise(mentions):
        between = document.text[before.end : inside.start]
        if between.strip() == "(" and document.text.startswith(")", inside.end):
            if is_short_form(inside.text):
                yield inside.text, ends[before.end]
            elif is_short_form(before.text):
                yield before.text, ends[inside.end]
    for found in definitions(document.text):
        yield found.short, _POSSESSIVE_END.sub("", ends.get(found.end) or found.long)


def _value(resolved: Resolved, name: str, short_forms: Mapping[str, str]) -> OrganizationValue:
    found = resolved.organization
    if not organization_key(found.name):
        return OrganizationValue(null_reason="name-without-letters")
    return OrganizationValue(
        organization_id=found.organization_id,
        id_scheme=found.id_scheme,
        organization_name=found.name,
        acronym=found.acronym or short_forms.get(organization_key(name)),
        organization_type=found.organization_type,
        country_code=found.country_code,
        score=resolved.score,
    )
