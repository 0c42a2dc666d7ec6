"""Boards and the like, which act for the body that they belong to."""

from __future__ import annotations

from pipeline.document import Mention, OrganizationValue
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
