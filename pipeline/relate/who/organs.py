"""Names of those who act for others: boards for their body, cabinets for their state."""

from __future__ import annotations

from pipeline.document import Mention, OrganizationValue
from pipeline.lookups.organization_keys import governed_area
from pipeline.lookups.organizations import organizations_named
from pipeline.lookups.places import places_named
from pipeline.relate.sentence.lexicon import words

ORGANS = words("organ")
_OF_STATE = tuple(words("state-organ"))


def is_organ(mention: Mention) -> bool:
    """Whether a mention names but an organ of a body: `the | Board of Directors |`."""
    return mention.text.lower() in ORGANS


def is_of_state(mention: Mention) -> bool:
    """Whether a name is that of a state's own organ: `the | Cabinet Committee | on Security`."""
    value = mention.value
    full = value.organization_name if isinstance(value, OrganizationValue) else None
    return (full or mention.text).lower().startswith(_OF_STATE)


def is_of_person(mention: Mention) -> bool:
    """Whether a government has the name of its head, or is its cabinet: `Smith Government`."""
    is_government = mention.text.lower().endswith((" government", "cabinet"))
    if not is_government or organizations_named(mention.text):
        return False
    named = places_named(governed_area(mention.text))
    return not any(place.place_type == "admin" for place in named)
