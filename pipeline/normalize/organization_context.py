"""What a document says of the organizations in it, and what it makes of a name's candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import organization_slug
from pipeline.lookups.organizations import Organization, organizations_called
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.organization_names import head_of, standard_name

_DEPARTMENT = re.compile(r"\bDep(?:artmen)?t\b")
#: Areas that no other country has a department for.
_ONLY_AMERICAN = re.compile(
    r"\b(?:State|Homeland Security|Veterans Affairs|Health and Human Services"
    r"|Housing and Urban Development)\b"
)


class Context(msgspec.Struct, frozen=True):
    """What a document says of its organizations, seen from one mention.

    Attributes:
        home: ISO 3166-1 alpha-2 code of the country whose bodies are named without country.
        sole: whether the document is about hardly any other country.
        beside: whether that country is named right beside the mention.
        american: whether bodies of the United States are named without country.
        countries: codes of all countries named in the document.
        long_forms: short forms' keys to the words that they are defined as.
        short_forms: long forms' keys to their short forms.
        names: all organizations' names in the document, in order, each once.
        after: the text that follows the mention.
    """

    home: str | None = None
    sole: bool = False
    beside: bool = False
    american: bool = True
    countries: frozenset[str] = frozenset()
    long_forms: Mapping[str, str] = {}
    short_forms: Mapping[str, str] = {}
    names: tuple[str, ...] = ()
    after: str = ""

    def nearest(self, candidates: Iterable[Organization]) -> Organization:
        """Of organizations that share a name, the one that the document likeliest means.

        Bodies of the document's own country come first, then international ones, and American
        ones where these are meant; then those of other countries that it names, and charities,
        which work abroad; equals keep their order.
        """

        def distance(candidate: Organization) -> int:
            code = candidate.country_code
            if code is not None and code == self.home:
                return 0
            if code is None or (code == "US" and self.american):
                return 1
            abroad = code in self.countries or candidate.organization_type == "ngo"
            return 2 if abroad else 3

        return min(candidates, key=distance)

    def means_another(self, name: str, candidate: Organization) -> bool:
        """Whether a name that fits a country's body is here that of the document's own country."""
        code, written = candidate.country_code, standard_name(name)
        if code is None or self.home in (None, code) or any(country_words(name)):
            return False
        if any(rival.country_code == self.home for rival in organizations_called(name)):
            return True  # `Congress` in Peru, `EXIM Bank` in India
        if code == "US" and self.american:
            return False
        if written.endswith(" Party"):
            return code == "US" or code not in self.countries
        if code != "US" or not head_of(written).needs_country:
            return False
        if not _DEPARTMENT.search(written):
            return True
        return self.home in _department_countries() and not _ONLY_AMERICAN.search(written)


class Resolved(msgspec.Struct, frozen=True):
    """An organization, and how sure the rule is that found it (0 to 1)."""

    organization: Organization
    score: float


def unregistered(name: str, organization_type: str, country_code: str | None) -> Organization:
    """An organization that is in no registry, under an id made from its name."""
    return Organization(
        organization_id=organization_slug(name),
        id_scheme="pledgebook",
        name=name,
        organization_type=organization_type,
        country_code=country_code,
    )


@cache
def _department_countries() -> frozenset[str]:
    return frozenset(row["country_code"] for row in read_rows("department_countries"))
