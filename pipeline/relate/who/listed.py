"""Who gives by the form of the sentence: thanked, in a list with sums, behind a passive verb."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.borders import CLAUSE_ENDS
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    AGENT_PREPOSITIONS,
    ARTICLES,
    PARTIES,
    coordinated,
    enumerated,
    mentions_at,
    preposition_before,
    skip_back,
    skip_fillers,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.whether.cues import giving_forms
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.gaps import LIST_MARKS, gapped_giver

_THANKS = words("thanks")
_GIVERS = words("givers-listed")
_NAMING = frozenset({"are", "include", "including", "were"})
"""Between a noun for givers and their names: `the donors | are | Chad ($5 million)`."""
_MEASURES = words("measure")
_BRACKETED = 2
"""Fewest tokens before a sum in brackets: `Chad (`."""
_HELP = words("help-noun")
_HELP_REACH = 5
_COMPOUND_REACH = 5
_NOUN_REACH = 4
"""Tokens before their names among which a noun for givers stands: `donors to the plan include`."""


def given_beside(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who gives a sum by the form of the words around it; empty where no form tells it.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
    """
    return (
        _thanked(clause)
        or bracketed_giver(clause)
        or gapped_giver(clause, verb)
        or _measured(clause)
        or _compound(clause)
        or _with_participle(clause)
        or _by_with(clause, verb)
        or _agent(clause, verb)
    )


def bracketed_giver(clause: Clause) -> tuple[Mention, ...]:
    """Whose sum stands in brackets in a list of givers: `from Chad (| $2 million |), Peru ($1`."""
    tokens, index = clause.tokens, clause.index
    name = index - 2
    opening = tokens[index - 1].lower if index else ""
    if index < _BRACKETED or opening not in ("(", "with") or tokens[name].label not in PARTIES:
        return ()
    position = name
    while position > 0 and in_list(tokens[position]):
        position -= 1
    position -= position > 0 and tokens[position].lower == ":"  # `Funded by: Chad ($5 million)`
    named = position - (tokens[position].lower in _NAMING)
    given = not _GIVERS.isdisjoint(t.lower for t in tokens[max(named - _NOUN_REACH, 0) : named + 1])
    if opening == "with":
        return mentions_at(tokens, name) if given else ()
    given |= tokens[position].lower in AGENT_PREPOSITIONS or _helps(tokens, position)
    opens = position == 0 and any(token.lower in _GIVERS for token in tokens[index:])
    return mentions_at(tokens, name) if given or opens or _lists_givers(tokens, name) else ()


def _helps(tokens: Sequence[Token], of: int) -> bool:
    """Whether an `of` tells who helps: `with the support | of | Japan ($5 million)`."""
    opening = {token.lower for token in tokens[max(of - _HELP_REACH, 0) : of - 1]}
    is_help = of > 0 and tokens[of].lower == "of" and tokens[of - 1].lower in _HELP
    return is_help and bool(opening & {"with", "to"}) and "in" not in opening


def _lists_givers(tokens: Sequence[Token], name: int) -> bool:
    """Whether a list of agents goes on: `by Japan, which gave $9 million, | Chad |`."""
    if tokens[skip_back(tokens, name)].lower not in LIST_MARKS:
        return False
    for position in range(name - 1, 0, -1):
        preposition = preposition_before(tokens, position)
        if tokens[position].label in PARTIES and preposition is not None:
            given = tokens[skip_back(tokens, position) - 1].lower in giving_forms()
            return preposition in AGENT_PREPOSITIONS and (preposition == "from" or given)
    return False


def in_list(token: Token) -> bool:
    """Whether a token may stand in a list of names with sums in brackets."""
    return token.mention is not None or token.lower in ARTICLES | LIST_MARKS


def thankers(clause: Clause) -> tuple[Mention, ...]:
    """The organizations that give thanks for a sum: `| UNICEF | thanks Japan for $5 million`."""
    thanks = _thanks(clause)
    before = thanks[0] - 1 if thanks is not None else -1
    return coordinated(clause.tokens, before) if before >= 0 and _is_org(clause, before) else ()


def _is_org(clause: Clause, position: int) -> bool:
    return clause.tokens[position].label == "ORG"


def _thanked(clause: Clause) -> tuple[Mention, ...]:
    """Who is thanked for a sum: `thanks | Japan | for its grant of $5 million`."""
    thanks = _thanks(clause)
    return () if thanks is None else thanks[1]


def _thanks(clause: Clause) -> tuple[int, tuple[Mention, ...]] | None:
    """Where thanks for a sum stand, and to whom they go."""
    tokens = clause.tokens
    for position in range(clause.index - 1):
        if tokens[position].mention is not None or tokens[position].lower not in _THANKS:
            continue
        to = tokens[position + 1].lower in ("to", "the")
        names = enumerated(tokens, skip_fillers(tokens, position + 1 + to), PARTIES)
        ends = [i for i in range(position, clause.index) if tokens[i].mention in names]
        behind = tokens[ends[-1] + 1 : clause.index] if ends else ()
        if behind and behind[0].lower == "for" and all(t.label != "MONEY" for t in behind):
            return position, names
    return None


def _measured(clause: Clause) -> tuple[Mention, ...]:
    """Who gives what a sum measures: `support from | Japan | worth $5 million`."""
    tokens, name = clause.tokens, clause.index - 2
    if name < 1 or tokens[name].label not in PARTIES or tokens[name + 1].lower not in _MEASURES:
        return ()
    given = preposition_before(tokens, name) in AGENT_PREPOSITIONS
    return coordinated(tokens, name) if given else ()


def _compound(clause: Clause) -> tuple[Mention, ...]:
    """Who gives by a compound: `a | USAID |-funded $5 million project`."""
    tokens = clause.tokens
    for position in range(clause.index - 1, max(clause.index - _COMPOUND_REACH, 1), -1):
        is_compound = tokens[position].lower in giving_forms() and tokens[position - 1].text == "-"
        if is_compound and tokens[position - 2].label in PARTIES:
            return mentions_at(tokens, position - 2)
    return ()


def _with_participle(clause: Clause) -> tuple[Mention, ...]:
    """Who gives by a participle of its own: `…, with | Japan | adding $5 million`."""
    tokens, name = clause.tokens, clause.index - 2
    if name < 1 or tokens[name].label not in PARTIES or tokens[name + 1].mention is not None:
        return ()
    adds = tokens[name + 1].lower.endswith("ing") and preposition_before(tokens, name) == "with"
    return coordinated(tokens, name) if adds else ()


def _by_with(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who gives by what they give it with: `and by | the Bank | with a loan of $5 million`."""
    tokens = clause.tokens
    if verb is not None and verb.start > clause.index and not verb.passive:
        return ()  # `bought by the Bank with $5 million that Japan gave`
    for position in range(clause.index - 1, max(clause.index - _COMPOUND_REACH, 1), -1):
        if tokens[position].mention is not None or tokens[position].lower in CLAUSE_ENDS:
            break
        if tokens[position].lower == "with" and preposition_before(tokens, position - 1) == "by":
            return coordinated(tokens, position - 1)
    return ()


def _agent(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who gives by a passive verb before a sum: `is financed by | the Bank | with $5 million`."""
    if verb is None or verb.end >= clause.index or not (verb.passive or verb.tense == "past"):
        return ()
    name = skip_fillers(clause.tokens, verb.end + 1)
    by = clause.tokens[verb.end].lower == "by"
    end = clause.phrase_end
    if end < len(clause.tokens) and clause.tokens[end].lower in AGENT_PREPOSITIONS:
        return ()  # `financed by the Bank with $5 million, and $2 million by Japan`
    if not by or name >= clause.index or clause.tokens[name].label not in PARTIES:
        return ()
    between = clause.tokens[name : clause.index - 1]
    goes_on = any(is_auxiliary(token) and token.lower != "to" for token in between)
    is_aside = not verb.passive and goes_on  # `This, run by the Bank, is a part of $5 million`
    return () if is_aside else enumerated(clause.tokens, name, PARTIES)
