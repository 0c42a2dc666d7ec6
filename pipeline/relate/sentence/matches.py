"""The cues that a sentence holds, each read as verb or noun by the words around it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import Form, forms_of, is_adverb, reads_as_verb
from pipeline.relate.whether.cues import Cue, Kind, giving_nouns, load_cues

_MODALS = words("modal")
_BEFORE_INFINITIVE = _MODALS | {"to"}
_AFTER_NOUN = words("preposition") | {"worth", "and", "or", "is", "was", "are", "were"}
_RAISING = frozenset(
    text for lemma in ("raise", "increase", "boost") for text, _ in forms_of(lemma)
)
_OWNERS = words("owner") | {"our", "the", "it"}
_SUM = "$"
"""Stands in a phrase for the sum that is looked at, with the words that qualify it."""
_OTHER_SUM = "#"
"""Stands in a phrase for any other sum."""
_GAP = "…"
"""Stands in a phrase for any words within the clause."""
_LONGEST_GAP = 16
"""Most tokens of such words."""
_BORDERS = words("clause-end")
_Entry = tuple[tuple[str, ...], Cue, Form | None]


class CueMatch(msgspec.Struct, frozen=True):
    """A cue found at tokens [start, end); `form` is the form of a verb."""

    cue: Cue
    start: int
    end: int
    form: Form | None = None


def find_cues(tokens: Sequence[Token], target: int | None) -> list[CueMatch]:
    """All cues in a sentence; where several begin at one token, the longest of each kind.

    Args:
        tokens: the sentence.
        target: position of the sum that is looked at, or None when it stands elsewhere.

    Returns:
        Matches of verbs, nouns, subjects and phrases in order of their start.
    """
    symbols = [_symbol(token, index == target) for index, token in enumerate(tokens)]
    matches: list[CueMatch] = []
    for start, symbol in enumerate(symbols):
        longest: dict[Kind, CueMatch] = {}
        for pattern, cue, form in _entries().get(symbol, ()):
            end = _end_of_match(symbols, start, pattern)
            if end is None:
                continue
            if form is not None and not _is_verb(tokens, start, end, form):
                continue
            if form is None and _is_named(cue) and _is_in_name(tokens, start, end):
                continue
            known = longest.get(cue.kind)
            if known is None or end > known.end:
                longest[cue.kind] = CueMatch(cue, start, end, form)
        if "verb" in longest and (_has_subject(tokens, start) or _follows_modal(tokens, start)):
            longest.pop("noun", None)  # `it | needs | $5 million` is no need of theirs
        matches.extend(longest.values())
    return [match for match in matches if not _is_within(match, matches)]


def _end_of_match(symbols: Sequence[str], start: int, pattern: tuple[str, ...]) -> int | None:
    """Where a pattern that begins at a token ends, or None where it does not match."""
    head, tail = pattern, pattern[:0]
    if _GAP in pattern:
        head, tail = pattern[: pattern.index(_GAP)], pattern[pattern.index(_GAP) + 1 :]
    opened = start + len(head)
    if tuple(symbols[start:opened]) != head:
        return None
    for closing in range(opened, opened + 1 + (_LONGEST_GAP if tail else 0)):
        if tuple(symbols[closing : closing + len(tail)]) == tail:
            return None if _tells_cost(symbols[opened : closing + 1]) else closing + len(tail)
        if closing >= len(symbols) or symbols[closing] in _BORDERS:
            return None
    return None


def _tells_cost(gap: Sequence[str]) -> bool:
    """Whether words say what is no flow: `brings the | cost | of the dam`, no `debt relief`."""
    pairs = itertools.pairwise(gap)
    return any(word in _costs() and after not in giving_nouns() for word, after in pairs)


def _is_within(match: CueMatch, matches: Sequence[CueMatch]) -> bool:
    """Whether a noun is the head of a longer one in the table: `credits` in `tax credits`."""
    return match.cue.kind == "noun" and any(
        other.cue.kind == "noun" and other.start < match.start and match.end <= other.end
        for other in matches
    )


def _is_verb(tokens: Sequence[Token], start: int, end: int, form: Form) -> bool:
    """Whether a match is a verb where it stands; `loans to …`, `grant of …` are nouns."""
    if not reads_as_verb(tokens, start, form):
        return False
    follows = tokens[end] if end < len(tokens) else None
    has_object = follows is not None and (follows.mention is not None or follows.is_word)
    if form == "gerund":
        return has_object and not _is_in_name(tokens, start, end)
    if tokens[start].lower in _RAISING and follows is not None and follows.lower in _OWNERS:
        return False  # `France | raised | its pledge to`: it gets nothing
    before = tokens[start - 1] if start > 0 else None
    if before is None and form != "past" and tokens[start].lower in _nouns():
        # `Grant | $5 million`, but `Grants begin …`, `Grant amount: …`
        is_object = follows is not None and (follows.label is not None or follows.lower in ARTICLES)
        return form == "base" and is_object
    if before is not None and before.lower in _BEFORE_INFINITIVE:
        return True
    if form == "base" and _ends_name(tokens, start, follows):
        return False
    if tokens[start].lower not in _nouns():
        return True
    if before is not None and before.label == "MONEY":
        return False
    return follows is not None and has_object and follows.lower not in _AFTER_NOUN


def _ends_name(tokens: Sequence[Token], position: int, follows: Token | None) -> bool:
    """Whether a word ends a name: `the Rescue | Plan | gave`, not `Agencies | Support | Farms`."""
    goes_on = follows is not None and (follows.label is not None or follows.is_name_part)
    return not goes_on and _is_in_name(tokens, position, position + 1)


def _has_subject(tokens: Sequence[Token], start: int) -> bool:
    """Whether a name or a pronoun stands right before a word that may be noun or verb."""
    position = start - 1
    while position > 0 and is_adverb(tokens[position]):
        position -= 1  # `WFP urgently | needs`
    before = tokens[position] if position >= 0 else None
    return before is not None and (
        before.label in PARTIES or before.lower in ("it", "they", "we", "which", "who")
    )


def _follows_modal(tokens: Sequence[Token], start: int) -> bool:
    """Whether a modal verb stands right before a word that may be noun or verb: `will | pay |`."""
    return start > 0 and tokens[start - 1].lower in _MODALS


def _is_named(cue: Cue) -> bool:
    """Whether a cue may be a part of names of programs: `the | Tax | Act`, `a | Credit | Union`."""
    return not cue.is_flow or (cue.kind == "noun" and cue.status == "loan")


def _is_in_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun is a part of a longer name: `the Inflation Reduction Act`."""
    around = [tokens[i] for i in (start - 1, end) if 0 < i < len(tokens)]
    return tokens[start].is_name_part and any(token.is_name_part for token in around)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(cue.text for cue in load_cues() if cue.kind == "noun")


@cache
def _costs() -> frozenset[str]:
    """Nouns of what is no flow."""
    return frozenset(c.text for c in load_cues() if c.kind == "noun" and not c.is_flow)


@cache
def _entries() -> Mapping[str, Sequence[_Entry]]:
    entries: defaultdict[str, list[_Entry]] = defaultdict(list)
    for cue in load_cues():
        if cue.kind == "verb":
            for text, form in forms_of(cue.text):
                pattern = tuple(text.split())
                entries[pattern[0]].append((pattern, cue, form))
        elif cue.kind in ("noun", "phrase", "subject"):
            pattern = tuple(cue.text.split())
            entries[pattern[0]].append((pattern, cue, None))
    return entries


def _symbol(token: Token, is_target: bool) -> str:
    if token.label is None:
        return token.lower
    if token.label == "MONEY":
        return _SUM if is_target else _OTHER_SUM
    return token.label
