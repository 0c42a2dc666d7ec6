"""Where a passage stands on its page and among what, in numbers, for the same classifier."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.page import Look
from pipeline.clean.traits import Traits

# Neighbours that are looked at one by one, and how many on each side are taken together.
_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 8)
_FAR = 30
#: Traits of neighbours that tell.
_TELLING = (
    "lexicon", "rule", "prose", "log_words", "label", "contact", "heading", "item", "after_blank",
    "money", "ends_sentence", "capital_words", "link",
)  # fmt: skip
_SHORT = 6  # words


def feature_names() -> list[str]:
    """What the columns of `features_of` are, in order."""
    names = [*Traits._fields, *_PLACE]
    names += [f"{name}@{step:+d}" for step in _NEAR for name in _TELLING]
    names += [
        f"{name}@{side}{size}"
        for size in _WINDOW_NAMES
        for side in ("above", "below")
        for name in _MEANS
    ]
    names += [f"{name}@block" for name in _MEANS]
    return names


_WINDOW_NAMES = (*(str(size) for size in _WINDOWS), "_all")
_PLACE = (
    "from_top", "from_end", "relative", "size", "above_prose", "below_prose", "since_prose",
    "until_prose", "prose_words_above", "prose_words_below", "repeats", "begins_other",
    "since_related", "since_aside", "since_contact", "page_rules", "page_prose", "page_lexicon",
    "run_short", "block_size", "in_block", "heading_lexicon", "since_head",
)  # fmt: skip
_MEANS = ("lexicon", "rule", "prose", "short", "contact", "money")


def features_of(looks: Sequence[Look], traits: Sequence[Traits]) -> list[list[float]]:
    """The features of all passages of a page, one row each.

    Args:
        looks: the passages.
        traits: of each.
    """
    size = len(looks)
    prose = [index for index in range(size) if traits[index].prose and not traits[index].rule]
    first, last = (prose[0], prose[-1]) if prose else (size, -1)
    since = _distances([bool(t.prose) and not t.rule for t in traits])
    until = _distances([bool(t.prose) and not t.rule for t in reversed(traits)])[::-1]
    sections = [_since_heading(traits, name) for name in ("related", "aside", "contact_head")]
    words = [
        look.words if t.prose and not t.rule else 0 for look, t in zip(looks, traits, strict=True)
    ]
    total = sum(words)
    above = 0
    times = Counter(look.normal for look in looks)
    begun = _beginnings(looks)
    runs = _short_runs(looks)
    page_rules = sum(t.rule for t in traits) / size
    page_prose = len(prose) / size
    page_lexicon = sum(t.lexicon for t in traits) / size
    telling = [[getattr(t, name) for name in _TELLING] for t in traits]
    nothing = [0.0] * len(_TELLING)
    sums = _running_sums(looks, traits)
    blocks = _blocks(looks)
    heads = _heads(traits)
    rows = []
    for index in range(size):
        row: list[float] = [float(value) for value in traits[index]]
        row += [
            math.log(index + 1),
            math.log(size - index),
            index / size,
            math.log(size),
            float(index < first),
            float(index > last),
            since[index],
            until[index],
            above / (total + 1),
            (total - above) / (total + 1),
            float(times[looks[index].normal] > 1),
            float(looks[index].normal in begun),
            *(section[index] for section in sections),
            page_rules,
            page_prose,
            page_lexicon,
            runs[index],
            math.log(blocks[index][1] - blocks[index][0]),
            (index - blocks[index][0]) / (blocks[index][1] - blocks[index][0]),
            *heads[index],
        ]
        above += words[index]
        for step in _NEAR:
            at = index + step
            row += telling[at] if 0 <= at < size else nothing
        for window in (*_WINDOWS, size):
            row += _mean(sums, max(0, index - window), index)
            row += _mean(sums, index + 1, min(size, index + 1 + window))
        row += _mean(sums, *blocks[index])
        rows.append(row)
    return rows


def _distances(marks: Sequence[bool]) -> list[float]:
    """How far each passage is from the last mark at or before it, as a logarithm."""
    result, distance = [], _FAR
    for mark in marks:
        distance = 0 if mark else min(_FAR, distance + 1)
        result.append(math.log(distance + 1))
    return result


def _since_heading(traits: Sequence[Traits], name: str) -> list[float]:
    """How far each passage is below a heading of that kind; prose ends what it heads."""
    result, distance = [], 0
    for t in traits:
        if getattr(t, name):
            distance = 1
        elif distance and (distance > _FAR or (t.prose and not t.rule)):
            distance = 0
        elif distance:
            distance += 1
        result.append(1 / distance if distance else 0.0)
    return result


def _beginnings(looks: Sequence[Look]) -> set[str]:
    """Passages that another, longer one begins or ends with."""
    found = set()
    normals = {look.normal for look in looks if look.words > 2 and look.normal}
    for look in looks:
        words = look.normal.split(" ")
        for cut in range(3, len(words)):
            for part in (" ".join(words[:cut]), " ".join(words[-cut:])):
                if part in normals:
                    found |= {part, look.normal}
    return found


def _short_runs(looks: Sequence[Look]) -> list[float]:
    """The logarithm of the number of short passages in a row that each is one of."""
    result: list[float] = []
    start = 0
    for index in range(len(looks) + 1):
        if index == len(looks) or looks[index].words > _SHORT:
            result += [math.log(index - start + 1)] * (index - start)
            if index < len(looks):
                result.append(0.0)
            start = index + 1
    return result


def _blocks(looks: Sequence[Look]) -> list[tuple[int, int]]:
    """For each passage the first and the end of those that no blank line parts it from."""
    starts = [i for i, look in enumerate(looks) if look.passage.after_blank or not i]
    ends = [*starts[1:], len(looks)]
    return [
        (start, end) for start, end in zip(starts, ends, strict=True) for _ in range(start, end)
    ]


def _heads(traits: Sequence[Traits]) -> list[tuple[float, float]]:
    """Of each passage what the words of the heading above it say, and how near that is."""
    result, lexicon, distance = [], 0.0, 0
    for t in traits:
        if t.heading:
            lexicon, distance = t.lexicon, 0
        distance += 1
        result.append((lexicon, 1 / distance))
    return result


def _running_sums(looks: Sequence[Look], traits: Sequence[Traits]) -> list[list[float]]:
    sums = [[0.0] * len(_MEANS)]
    for look, t in zip(looks, traits, strict=True):
        values = (t.lexicon, t.rule, t.prose, look.words <= _SHORT, t.contact, t.money)
        sums.append([total + value for total, value in zip(sums[-1], values, strict=True)])
    return sums


def _mean(sums: Sequence[Sequence[float]], start: int, end: int) -> list[float]:
    if start >= end:
        return [0.0] * len(_MEANS)
    return [(b - a) / (end - start) for a, b in zip(sums[start], sums[end], strict=True)]
