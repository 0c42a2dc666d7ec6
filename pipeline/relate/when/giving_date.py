"""When a flow is given, pledged or asked for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

from pipeline.document import DateValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.when.other_dates import belongs_to_name, is_lead, is_of_next, is_of_other

_NOT_GIVING_DATE = words("not-giving")
_DEADLINES = words("deadline")
_DEADLINE_LOSS = 10
"""Tokens that another date may stand farther away and still go before a deadline."""
_SECOND_LOSS = 15
"""Tokens that another date may stand farther away than a span or what dates the sum before."""
_DATE_REACH = 25
"""Tokens between a date and the sum that it tells of."""
_OPENING = 3
"""Positions at which a date opens its sentence and holds for all of it."""
_OPEN_START = "since"
_SINCE_REACH = 12
"""Tokens before a year among which `since` opens its clause."""
_UP_TO = frozenset({"by", "until", "till", "through"})
_SPANS = frozenset({"over", "during"})
"""Before a period in which it is given: `announced | today | $5 million over the next year`."""
_STATED = (("as", "of"), ("as", "at"))
_DATELINE_ENDS = ("–", "—", "-", ":", "|", "(")
_LONGEST_DATELINE = 7
"""Tokens before the date of a dateline."""
_PAST = words("past")
_BEFORE_DATE = ARTICLES | words("before-date")

Period = tuple[date | None, date | None]
"""First and last day; None for the end that is open (`since 2021`, `by 2030`)."""


def giving_date(clause: Clause) -> Period | None:
    """When a sum was or will be given, pledged or asked for, by its sentence or lead-in.

    Returns:
        First and last day of the period; the last is None for `since …`, the first for `by …`
        and `as of …`. None where no date stands that is one of giving: a target (`to end hunger
        by 2030`) is not.
    """
    best: tuple[int, Period] | None = None
    for position, token in enumerate(clause.tokens):
        value = None if token.mention is None else token.mention.value
        if not isinstance(value, DateValue) or value.date_start is None:
            continue
        if not _is_of_giving(clause, position, value):
            continue
        before = _word_before(clause.tokens, position)
        end = None if before == _OPEN_START or _opens(clause.tokens, position) else value.date_end
        stated = tuple(t.lower for t in clause.tokens[max(position - 2, 0) : position]) in _STATED
        start = None if before in _UP_TO or stated else value.date_start
        distance = _distance(clause, position)
        if before in _DEADLINES and position > clause.index:
            distance += _DEADLINE_LOSS
        near = distance <= _DATE_REACH or position <= _OPENING
        is_span = before in _SPANS and not _is_past(token)
        if is_span or _is_behind_other(clause, position):
            distance += _SECOND_LOSS
        if near and (best is None or distance < best[0]):
            best = distance, (start, end)
    return None if best is None else best[1]


def _is_of_giving(clause: Clause, position: int, value: DateValue) -> bool:
    """Whether a date may be that of giving: no target, event, name or dateline."""
    before = _word_before(clause.tokens, position)
    if before in _NOT_GIVING_DATE and not _is_past(clause.tokens[position]):
        return False
    if before in _DEADLINES and _is_target(clause, position):
        return False
    if value.date_start == value.date_end and is_dateline(clause.tokens, position):
        return False
    opens = position <= _OPENING
    is_other = belongs_to_name(clause, position, value) or is_of_other(clause, position)
    return not is_other and (opens or not is_of_next(clause, position))


def is_dateline(tokens: Sequence[Token], position: int) -> bool:
    """Whether a date says but when a text was written: `Beijing, | June 20, 2023 | — The bank`.

    Args:
        tokens: a sentence or heading.
        position: position of the date.
    """
    before, after = tokens[:position], tokens[position + 1 : position + 2]
    is_alone = not after or after[0].lower in _DATELINE_ENDS
    is_name = all(token.label == "PLACE" or not token.text.islower() for token in before)
    return position <= _LONGEST_DATELINE and is_alone and (is_name or not after)


def _is_past(token: Token) -> bool:
    """Whether a date is a period up to now: `over | the past five years |`."""
    return any(word in _PAST for word in token.lower.split()[:2])


def _opens(tokens: Sequence[Token], position: int) -> bool:
    """Whether a date is that of what a period began with: `since the war began in | 2015 |`."""
    before = [token.lower for token in tokens[max(position - _SINCE_REACH, 0) : position]]
    return _OPEN_START in before and before[-1] in ("in", "of") and "," not in before


def _is_target(clause: Clause, position: int) -> bool:
    """Whether a deadline is that of the purpose: `to end hunger by | 2030 |`.

    One that opens its sentence or closes a lead-in is none: `by | May | it had received`.
    """
    if _OPENING < position < clause.index < len(clause.tokens):
        return True
    start = clause.index + 1 if position > clause.index else 0
    return any(
        token.lower == "to" and _is_infinitive(after)
        for token, after in itertools.pairwise(clause.tokens[start:position])
    )


def _is_infinitive(token: Token) -> bool:
    """Whether a word behind `to` is no noun: `to | counties |` is one."""
    is_plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "us"))
    return token.is_word and token.text.islower() and not is_plural


def _word_before(tokens: Sequence[Token], position: int) -> str:
    position -= 1
    while position >= 0 and tokens[position].lower in _BEFORE_DATE:
        position -= 1
    return tokens[position].lower if position >= 0 else ""


def _is_behind_other(clause: Clause, position: int) -> bool:
    """Whether a date may be that of a sum before: `$5 million in | May |, and $2 million in`."""
    behind = any(token.label == "MONEY" for token in clause.tokens[:position])
    return behind and position < clause.index


def _distance(clause: Clause, position: int) -> int:
    """Tokens between a date and the sum; a date beyond another sum belongs to that one.

    A lead-in has no sum; its first date is that of what it tells.
    """
    if is_lead(clause):
        return position
    low, high = sorted((position, clause.index))
    between = clause.tokens[low + 1 : high]
    others = sum(token.label == "MONEY" for token in between)
    return len(between) + 20 * others + 40 * sum(token.lower == ";" for token in between)
