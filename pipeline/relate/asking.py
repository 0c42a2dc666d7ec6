"""Who asks for a sum, and who is asked for it."""

from __future__ import annotations

from pipeline.document import Mention
from pipeline.relate.clauses import Clause
from pipeline.relate.evidence import Evidence
from pipeline.relate.names import PARTIES, enumerated, skip_fillers

_ASKED = frozenset({"sought", "requested", "needed", "required"})


def asked(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who is asked for a sum: `has asked Japan for | $5 million`."""
    if verb is None or verb.cue.status != "requested":
        return ()
    name = skip_fillers(clause.tokens, verb.end)
    if name < clause.index and clause.tokens[name].label in PARTIES:
        return enumerated(clause.tokens, name, PARTIES)
    return ()


def asker(clause: Clause) -> tuple[Mention, ...]:
    """Who asks for a sum, after it: `the $5 million sought by | UNICEF |`."""
    tokens, index = clause.tokens, clause.index
    after = [token.lower for token in tokens[index + 1 : index + 3]]
    if len(after) > 1 and after[0] in _ASKED and after[1] == "by":
        return enumerated(tokens, skip_fillers(tokens, index + 3))
    return ()
