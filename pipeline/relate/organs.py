"""Boards and the like, which act for the body that they belong to."""

from __future__ import annotations

from pipeline.document import Mention
from pipeline.relate.lexicon import words

ORGANS = words("organ")


def is_organ(mention: Mention) -> bool:
    """Whether a mention names but an organ of a body: `the | Board of Directors |`."""
    return mention.text.lower() in ORGANS
