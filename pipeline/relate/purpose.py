"""What a flow is for: the shortest words of the text that say it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.borders import opens_coordinate
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PREPOSITIONS
from pipeline.relate.sentence.phrases import infinitive_at, is_people, phrase_at
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import verb_forms
from pipeline.relate.whether.evidence import Evidence

_AIMS = words("aim") - {"to"}
_KINDS = words("kind")
_NO_AIM = words("no-aim")
_BORDERS = words("clause-end") | words("clause-opener") | {"but"}
_WHOM = frozenset({"for", "to"})
_WILL = frozenset({"will", "would"})
_FUNDS = words("funding-verb")
_VALUES = frozenset({"worth", "valued"})
_TOOLS = _VALUES | {"with", "for"}
_ENDS = words("purpose-end")
_KIND_REACH = 8
"""Tokens between a sum and what kind of money it is: `$5 billion | investment | in`."""
_BRACKET = 6
"""Tokens of a sum in another currency with its brackets."""


def purpose_of(
    clause: Clause, verb: Evidence | None, label: Clause | None, text: str
) -> str | None:
    """The words that say what a sum is for.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
        label: the cell or line whose head says that it tells a purpose, or None.
        text: the document's text.

    Returns:
        A piece of the text without its first article, or None where nothing is said: the words
        behind `to`, `for`, `on`; else the kind of money (`in humanitarian assistance`); else
        what is paid for with the sum (`is repairing | roads | with $5 million`).
    """
    after = _after(clause)
    named = phrase_at(label.tokens, 0) if label is not None else ()
    found = named or _aim(after) or _use(after) or _before(clause, verb)
    return " ".join(text[found[0].start : found[-1].end].split()) if found else None


def _after(clause: Clause) -> Sequence[Token]:
    """The tokens behind a sum up to the next one, or to where another clause begins."""
    tokens, start = clause.tokens, clause.index + 1
    if start < len(tokens) and tokens[start].lower == "(":
        inside = range(start, min(start + _BRACKET, len(tokens)))
        start = next((i + 1 for i in inside if tokens[i].lower == ")"), start)
    labels = start + (start < len(tokens) and tokens[start].lower == ")")
    for end in range(start, len(tokens)):
        is_border = tokens[end].mention is None and tokens[end].lower in _BORDERS
        if tokens[end].lower == ":" and end == labels:
            continue  # `UNICEF ($5 million): | vaccines |`
        if tokens[end].label == "MONEY" or is_border or opens_coordinate(tokens, end):
            return tokens[labels:end]
    return tokens[labels:]


def _aim(tokens: Sequence[Token]) -> Sequence[Token]:
    """The first words behind `for`, `to`, `on` that tell a purpose; else for whom it is."""
    people: Sequence[Token] = ()
    for position, token in enumerate(tokens):
        if token.mention is not None or _is_fixed(tokens, position):
            continue
        if token.lower == "to":
            found = infinitive_at(tokens, position + 1)
        elif token.lower in _AIMS or (token.lower == ":" and position == 0):
            found = phrase_at(tokens, position + 1)
        else:
            continue
        if found and (token.lower == "to" or not is_people(found)):
            return found
        people = people or found
    return _kind(tokens) or people


def _use(tokens: Sequence[Token]) -> Sequence[Token]:
    """What will be done with a sum: `that will | help schools |`, `will | dig wells |`."""
    for position, token in enumerate(tokens):
        if token.lower in (",", "and"):
            break
        if token.mention is None and token.lower in _WILL:
            return infinitive_at(tokens, position + 1)
    return ()


def _is_fixed(tokens: Sequence[Token], position: int) -> bool:
    """Whether a preposition belongs to a fixed phrase: `due | to`, `on | behalf of`."""
    around = [*tokens[max(position - 1, 0) : position], *tokens[position + 1 : position + 2]]
    return any(token.mention is None and token.lower in _NO_AIM for token in around)


def _kind(tokens: Sequence[Token]) -> Sequence[Token]:
    """The kind of money: `in | humanitarian aid |`, `of private investment in | ports |`."""
    for position, token in enumerate(tokens[:_KIND_REACH]):
        if not token.is_word or token.lower in PREPOSITIONS - _KINDS:
            break
        if token.lower in _KINDS:
            whom = (i for i in range(position, len(tokens)) if tokens[i].lower in _WHOM)
            if found := phrase_at(tokens[: next(whom, len(tokens))], position + 1):
                return found
    return ()


def _before(clause: Clause, verb: Evidence | None) -> Sequence[Token]:
    """What stands before a sum that pays for it.

    `is funding | a trial | with $5 million`, `gave | pumps | worth $5 million`,
    `- | Wells in Chad | ($5 million)`, `To | build schools |, Japan gave $5 million`, `For …`.
    """
    tokens, end = clause.tokens, clause.index - 1
    line = {token.lower for token in tokens[:end]}
    if end > 0 and tokens[end].lower == "(" and line.isdisjoint(_ENDS | verb_forms()):
        return phrase_at(tokens[:end], 0)
    if verb is not None and verb.end < end:
        tool = next((i for i in range(end, verb.end, -1) if tokens[i].lower in _TOOLS), end)
        is_value = tokens[tool].lower in _VALUES
        if is_value or (tokens[tool].lower in _TOOLS and verb.cue.text in _FUNDS):
            return phrase_at(tokens[:tool], verb.end)
    opener = tokens[0].text if end > 0 else ""
    if opener == "For" and tokens[1].mention is None:
        return phrase_at(tokens[: clause.index], 1)
    return infinitive_at(tokens[: clause.index], 1) if opener == "To" else ()
