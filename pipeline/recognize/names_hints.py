"""What the rules for names say of each word, for the model to take into account.

The lookups know tens of thousands of names that no training text holds; the model knows from the
words around when to believe them. Its input therefore tells for each word whether the rules begin
a place or an organization there, go on with one, or see none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.recognize.layers import Found
from pipeline.recognize.merge import merge
from pipeline.recognize.names_windows import Token

#: No name, begin and inside of a place, begin and inside of an organization.
HINTS = 5
_FIRST = {"PLACE": 1, "ORG": 3}


def hints_of(text: str, tokens: Sequence[Token], candidates: Iterable[Found]) -> list[int]:
    """The hint of each word.

    Args:
        text: what the words and candidates were found in.
        tokens: its words.
        candidates: of the rules; where they overlap, the merge decides.

    Returns:
        One number below HINTS a word.
    """
    hints = [0] * len(tokens)
    index = 0
    for found, parent in merge(candidates, text, judged=False):
        if parent is not None:
            continue
        while index < len(tokens) and tokens[index].end <= found.start:
            index += 1
        inside = index
        while inside < len(tokens) and tokens[inside].start < found.end:
            hints[inside] = _FIRST[found.label] + (inside > index)
            inside += 1
        index = inside
    return hints
