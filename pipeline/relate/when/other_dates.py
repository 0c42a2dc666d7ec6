"""Dates that tell of something else than the giving: events, names, what another clause says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import DateValue
from pipeline.relate.sentence.borders import opens_coordinate
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES
from pipeline.relate.sentence.tokens import Token

_ASIDES = words("aside")
_EVENT_PREPOSITIONS = words("event-preposition")
_EVENT_REACH = 6
"""Tokens between `after` and the date of what happened."""
_CONJUNCTIONS = words("conjunction")
_RECORDS = words("record")
_RECORD_REACH = 5
"""Tokens before `since` among which a record stands."""
_BEFORE_YEAR = words("preposition") | words("deadline") | {"year", "since", "during", "|"}
_SUBJECTS = ARTICLES | {"it", "they", "we"}
_IN = ("in", "of", "on")


def is_lead(clause: Clause) -> bool:
    """Whether a clause holds no sum of its own, but tells of those below it."""
    return clause.index == len(clause.tokens)


def belongs_to_name(clause: Clause, position: int, value: DateValue) -> bool:
    """Whether a date only tells of something else: `the 2022 Summit`, `today's announcement`.

    In a lead-in an owner tells when: `Gifts of today's meeting include:`. A year may also end a
    name, as that of a plan or a group: `the Water Compact | 2030 |`, `PACT | 2030 |`.
    """
    if _ends_name(clause.tokens, position):
        return True
    if position + 1 >= len(clause.tokens):
        return False
    after = clause.tokens[position + 1]
    if after.lower == "'s":
        return not is_lead(clause)
    return value.resolution in ("year", None) and after.is_name_part


def _ends_name(tokens: Sequence[Token], position: int) -> bool:
    before = tokens[position - 1] if position > 0 else None
    if before is None or before.lower in _BEFORE_YEAR or not tokens[position].text.isdigit():
        return False
    is_acronym = before.label == "ORG" or (before.is_word and before.text.isupper())
    opens = position == 1 or not tokens[position - 2].is_word
    return is_acronym or (before.is_name_part and not opens)


def is_of_other(clause: Clause, position: int) -> bool:
    """Whether a date does not tell when the sum of a clause is given.

    Args:
        clause: a sum in its sentence, or a lead-in.
        position: position of the date.
    """
    tokens = clause.tokens
    return (
        _is_aside(clause, position)
        or _is_of_event(tokens, position)
        or _is_of_record(tokens, position)
        or _closes_opening(clause, position)
    )


def _is_aside(clause: Clause, position: int) -> bool:
    """Whether a date is that of something else: `to Kabul, where floods in | May | killed`."""
    return any(token.lower in _ASIDES for token in clause.tokens[clause.index + 1 : position])


def _closes_opening(clause: Clause, position: int) -> bool:
    """Whether a date is that of a sum before: `Building on $9 million given since | May |, X`."""
    tokens = clause.tokens
    return (
        position + 2 < clause.index
        and tokens[position - 1].lower in _BEFORE_YEAR
        and tokens[position + 1].lower == ","
        and (tokens[position + 2].label in PARTIES or tokens[position + 2].lower in _SUBJECTS)
        and any(token.label == "MONEY" for token in tokens[:position])
    )


def _is_of_event(tokens: Sequence[Token], position: int) -> bool:
    """Whether a date is that of what came before: `after the floods in | May |`."""
    if position < 1 or tokens[position - 1].lower not in ("in", "of"):
        return False
    for index in range(position - 2, max(position - 2 - _EVENT_REACH, -1), -1):
        if tokens[index].lower in _EVENT_PREPOSITIONS:
            return index == 0 or tokens[index - 1].lower != "the"  # "the following grants in May"
        if tokens[index].lower == "," or tokens[index].label == "MONEY":
            break
    return False


def _is_of_record(tokens: Sequence[Token], position: int) -> bool:
    """Whether a date bounds a comparison: `the largest award since | 2019 |`."""
    if position < 2 or tokens[position - 1].lower != "since":
        return False
    before = [token.lower for token in tokens[max(position - 1 - _RECORD_REACH, 0) : position - 1]]
    phrase = before[before.index(",") :] if "," in before else before
    return any(word in _RECORDS or word.endswith("est") for word in phrase)


def is_of_next(clause: Clause, position: int) -> bool:
    """Whether a clause begins between sum and date: `…, and in | May | it promised`."""
    tokens = clause.tokens
    low, high = sorted((clause.index, position))
    for index in range(low + 1, high):
        if opens_coordinate(tokens, index):
            # "In May 2021, the bank has given" is one clause.
            return index > low + 1 or tokens[index + 1].lower in _CONJUNCTIONS
    return position > clause.index and any(
        tokens[index].lower == ","
        and tokens[index + 1].lower == "and"
        and tokens[index + 2].lower in _IN
        for index in range(low + 1, high - 2)
    )
