"""Which organization of a text a noun (`the Agency`) or the name of a board stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pipeline.document import Mention, OrganizationValue
from pipeline.relate.sentence.offsets import last_before
from pipeline.relate.who.organs import ORGANS, is_organ
from pipeline.relate.who.party import country_of
from pipeline.relate.who.roles import organization_types_of

_WORD = re.compile(r"\w+")
_UNION = ("European Union", "EU", "European Commission")


class Antecedents(msgspec.Struct, frozen=True):
    """The ORG mentions of a document that have a value, in order, by what may refer to them.

    Attributes:
        by_word: mentions by each word of their text and full name, in lower case.
        by_type: mentions by the type of the organization.
        by_name: mentions by their text and by the acronym.
        bodies: those that are no mere boards of others.
    """

    by_word: Mapping[str, Sequence[Mention]]
    by_type: Mapping[str, Sequence[Mention]]
    by_name: Mapping[str, Sequence[Mention]]
    bodies: Sequence[Mention]

    def of_noun(self, noun: str, offset: int, country: str | None = None) -> tuple[Mention, ...]:
        """The organization that a noun stands for, as a tuple of one; empty for none.

        Args:
            noun: a word in lower case.
            offset: first code point of the noun.
            country: code of the country that the organization must be of; None for any.

        Returns:
            The last organization before with the word in its name, or the first behind (a
            title's `Commission` is named below it); else the last before of the word's type.
        """
        named = self.by_word.get(noun, ())
        if country is not None:
            named = [mention for mention in named if country_of(mention) == country]
            return last_before(named, offset) or tuple(named[:1])
        typed = [
            mention
            for kind in organization_types_of(noun)
            for mention in last_before(self.by_type.get(kind, ()), offset)
        ]
        last = tuple(sorted(typed, key=lambda mention: mention.start)[-1:])
        return last_before(named, offset) or tuple(named[:1]) or last

    def described(self, noun: str, owners: Sequence[Mention]) -> tuple[Mention, ...]:
        """The body that a noun means behind a name: `a | UN fund |`, `| Sweden's export agency |`.

        Args:
            noun: the noun in lower case, or empty.
            owners: mentions of the name.

        Returns:
            The one body with the noun in its name that is of that country, or of none, as a
            tuple of one; empty for none and for several.
        """
        countries = {country_of(m) for m in owners if m.value is not None}
        own = {_name(mention) for mention in owners}
        found = {
            _name(mention): mention
            for mention in reversed(self.by_word.get(noun, ()))
            if country_of(mention) in countries
        }
        return tuple(found.values()) if len(found) == 1 and own.isdisjoint(found) else ()

    def last_of(self, plural: str, offset: int, count: int) -> tuple[Mention, ...]:
        """As many bodies named last before an offset as a noun tells; empty where there are less.

        Args:
            plural: a noun in lower case: `banks`.
            offset: first code point of the noun.
            count: how many it tells; 0 for none.
        """
        noun = plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural[:-1]
        typed = [m for kind in organization_types_of(noun) for m in self.by_type.get(kind, ())]
        before = (m for m in (*self.by_word.get(noun, ()), *typed) if m.start < offset)
        latest = sorted(before, key=lambda mention: mention.start, reverse=True)
        names: dict[str, Mention] = {}
        for mention in latest:
            names.setdefault(_name(mention), mention)
        found = tuple(names.values())[:count]
        return tuple(reversed(found)) if len(found) == count else ()

    def body_of(self, mention: Mention) -> Mention | None:
        """The body whose board a name is of: `Adaptation Fund Board` for the Adaptation Fund."""
        body, _, last = mention.text.rpartition(" ")
        if last.lower() not in ORGANS:
            return None
        body = body.removesuffix("'s").removesuffix("’s")
        return next((m for m in self.by_name.get(body, ()) if m != mention), None)

    def union(self) -> Mention | None:
        """The first mention of the European Union or its Commission."""
        named = (m for name in _UNION for m in self.by_name.get(name, ()))
        return next(named, None)

    def last_body(self, offset: int) -> tuple[Mention, ...]:
        """The last body named before an offset, as a tuple of one; empty for none."""
        return last_before(self.bodies, offset)


def _name(mention: Mention) -> str:
    value = mention.value
    full = value.organization_name if isinstance(value, OrganizationValue) else None
    return full or mention.text


def antecedents_of(mentions: Iterable[Mention]) -> Antecedents:
    """Index mentions, in order of the text, of organizations; others are left out."""
    by_word: defaultdict[str, list[Mention]] = defaultdict(list)
    by_type: defaultdict[str, list[Mention]] = defaultdict(list)
    by_name: defaultdict[str, list[Mention]] = defaultdict(list)
    bodies: list[Mention] = []
    for mention in mentions:
        value = mention.value
        if not isinstance(value, OrganizationValue):
            continue
        for word in set(_WORD.findall(f"{mention.text} {value.organization_name or ''}".lower())):
            by_word[word].append(mention)
        for name in {mention.text, value.acronym or mention.text}:
            by_name[name].append(mention)
        if value.organization_type:
            by_type[value.organization_type].append(mention)
        if not is_organ(mention):
            bodies.append(mention)
    return Antecedents(by_word, by_type, by_name, bodies)
