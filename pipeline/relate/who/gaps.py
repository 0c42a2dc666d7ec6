"""Lists whose verb is not said again: `Japan gave $5 million, | Chad | $2 million`."""

from __future__ import annotations

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES, mentions_at
from pipeline.relate.whether.evidence import Evidence

LIST_MARKS = frozenset({",", ";", "and", "(", ")", "&", "'s", "with"})
"""What stands between the names and sums of a list."""
_MORE = words("more")
_FEWEST = 2
"""Tokens before the name: at least a verb and a sum."""


def gapped_giver(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who gives a sum in a list of those who do: `Japan gave $5 million, | Chad | $2 million`."""
    name = _gap(clause, verb)
    if name is None or verb is None or verb.cue.subject_is != "provider" or verb.passive:
        return ()
    return () if _gives_to_each(clause, verb) else mentions_at(clause.tokens, name)


def gapped_receiver(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Which organization gets one: `WFP received $5 million and | UNICEF | $2 million`."""
    name = _gap(clause, verb)
    if name is None or verb is None or clause.tokens[name].label != "ORG":
        return ()
    gets = verb.passive if verb.cue.subject_is == "provider" else verb.cue.subject_is == "receiver"
    return mentions_at(clause.tokens, name) if gets or _gives_to_each(clause, verb) else ()


def _gives_to_each(clause: Clause, verb: Evidence) -> bool:
    """Whether a verb has each receiver before its sum: `lent | Chad | $5 million and Peru …`."""
    to, tokens = verb.end, clause.tokens
    while tokens[to].lower in ARTICLES:
        to += 1
    return tokens[to].label in PARTIES and tokens[to + 1].label == "MONEY"


def _gap(clause: Clause, verb: Evidence | None) -> int | None:
    """The position of a name right before a sum, where another sum stands behind the verb."""
    tokens, name = clause.tokens, clause.index - 1
    while name > 0 and tokens[name].lower in _MORE:
        name -= 1
    name -= tokens[name].lower == "with"  # `and Chad | with | $2 million`
    if verb is None or name < _FEWEST or tokens[name].label not in PARTIES:
        return None
    before = name - 1
    while before > 0 and tokens[before].lower in ARTICLES | LIST_MARKS:
        before -= 1
    is_gap = before < name - 1 and any(t.label == "MONEY" for t in tokens[verb.end : name])
    return name if is_gap and verb.end <= before else None
