"""Labelled sums with other names, so that the network learns how a text tells who gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pipeline.relate.model.around import Kind
from training.relations.examples import Example

_VARIED, _RENAMED, _HIDDEN = 0.5, 0.25, 0.04
"""Share of the sums that are varied, of their names that are others then, and of their words that
are left out of sight."""
_UNKNOWN = "[UNK]"
_SWAPPED = (Kind.ORGANIZATION, Kind.PLACE)


def names_of(examples: Iterable[Example]) -> Mapping[int, Sequence[str]]:
    """The names in labelled sums by what they are, each once, in order."""
    found: dict[int, dict[str, None]] = {kind: {} for kind in _SWAPPED}
    for example in examples:
        for word in example.named:
            text, kind, _ = example.words[word]
            if kind in found:
                found[kind][text] = None
    return {kind: tuple(names) for kind, names in found.items()}


def vary(example: Example, names: Mapping[int, Sequence[str]], rng: random.Random) -> Example:
    """The same sum, of some with other names and with words that cannot be seen."""
    if rng.random() > _VARIED:
        return example
    words = list(example.words)
    new: dict[tuple[int, str], str] = {}
    for same, index in zip(example.same, example.named, strict=True):
        text, kind, part = words[index]
        if kind not in names:
            continue
        if (same, text) not in new:
            new[same, text] = rng.choice(names[kind]) if rng.random() < _RENAMED else text
        words[index] = (new[same, text], kind, part)
    for index, (_, kind, part) in enumerate(words):
        if kind == Kind.WORD and rng.random() < _HIDDEN:
            words[index] = (_UNKNOWN, kind, part)
    return msgspec.structs.replace(example, words=tuple(words))
