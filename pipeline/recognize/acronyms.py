"""Acronyms in brackets behind an organization's name, and where else they stand in the text.

After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003): the
acronym's letters occur in order in the words before the bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognize.layers import Found

_ANY_BRACKET = re.compile(r"\(([A-Z][A-Za-z0-9&-]{1,9})\)")
_BRACKET = re.compile(r"\s{0,3}[(\[][\"“]?([A-Z][A-Za-z0-9&.-]{1,11})[\"”]?[)\]]")


def find_acronyms(text: str, organizations: Sequence[Found]) -> Iterator[Found]:
    """Mentions of acronyms that the text defines behind an organization's name.

    Args:
        text: the text.
        organizations: the ORG mentions found so far.

    Yields:
        One candidate for each occurrence of each acronym.
    """
    defined = set()
    for mention in organizations:
        if mention.label != "ORG":
            continue
        match = _BRACKET.match(text, mention.end)
        if match and _abbreviates(match.group(1), text[mention.start : mention.end]):
            defined.add(match.group(1))
    for acronym in sorted(defined):
        for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w])", text):
            yield Found(match.start(), match.end(), "ORG", "acronym", 0.9)


def other_acronyms(text: str, names: Sequence[Found]) -> set[str]:
    """Acronyms that the text defines as something that is neither an organization nor a place.

    `Inflation Reduction Act (IRA)`: in this text `IRA` is no organization, whatever the registry
    says; `United Arab Emirates (UAE)` stays a place.
    """
    ends = {mention.end for mention in names}
    found = set()
    for match in _ANY_BRACKET.finditer(text):
        before = re.sub(r"['’]s\Z", "", text[max(0, match.start() - 120) : match.start()].rstrip())
        words = re.findall(r"[\w’'-]+", before)
        letters = [char for char in match.group(1) if char.isupper()]
        spelled = [word[0].upper() for word in words if word[0].isupper() or len(word) > 3]
        named = ends & set(range(match.start() - 4, match.start() + 1))
        if not named and len(letters) > 1 and spelled[-len(letters) :] == letters:
            found.add(match.group(1))
    return found


def _abbreviates(acronym: str, name: str) -> bool:
    letters = [char.lower() for char in acronym if char.isupper() or char.isdigit()]
    if len(letters) < 2:
        return False
    position, lowered = 0, name.lower()
    for letter in letters:
        position = lowered.find(letter, position) + 1
        if position == 0:
            return False
    return lowered[0] == letters[0] or lowered.startswith(("u.s.", "united", "the "))
