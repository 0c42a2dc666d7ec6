"""Evidence by the form in which a sum stands: in rows, as a part, behind a name in brackets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.relate.layout.labels import Labelled
from pipeline.relate.repeated.parts import breaks_down
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.whether.cues import cue_of
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.listed import bracketed_giver

_OPENING = 2
"""Tokens before a sum that opens its line."""
_NEAR = 12
"""Blocks between two lines of lists that tell of the same thing."""
_FEWEST, _MOST = 4, 0.7
"""Sums of a document, and the share of flows among them, by which it is about giving."""


def evidence_of_form(clause: Clause, heads: Labelled, is_among_flows: bool) -> Iterator[Evidence]:
    """What the form of a sentence, row or item says for a sum being a flow.

    Args:
        clause: the sum in its sentence.
        heads: what the heads of its columns say.
        is_among_flows: whether it stands beside flows, in a list or in a document of flows.
    """
    signs = (
        ("listed giver", bool(bracketed_giver(clause))),
        ("part of a sum", breaks_down(clause)),
        ("among flows", is_among_flows or bool(heads.givers)),
    )
    for name, is_there in signs:
        cue = cue_of("modifier", name)
        if is_there and cue is not None:
            yield Evidence(cue, cue.strength, clause.index, clause.index)


def opens_or_ends(clause: Clause) -> bool:
    """Whether a sum opens its line or ends it, as in an item of a list."""
    behind = any(token.is_word for token in clause.tokens[clause.index + 1 :])
    return clause.index <= _OPENING or not behind


def is_among(block: int, flows: Collection[int], sums: Mapping[int, int]) -> bool:
    """Whether most sums in lines of lists near a block are in lines that hold flows.

    Args:
        block: index of the block.
        flows: indexes of the blocks in lists that hold flows.
        sums: how many sums stand in each block in a list, by its index.
    """
    near = [other for other in range(block - _NEAR, block + _NEAR + 1) if other != block]
    beside_flows = sum(sums.get(other, 0) for other in near if other in flows)
    return 2 * beside_flows >= sum(sums.get(other, 0) for other in near) > 0


def is_about_giving(flows: Sequence[bool]) -> bool:
    """Whether a document tells of flows for the most part: then a sum of which nothing is told is.

    Args:
        flows: for each of its sums whether words tell that it is a flow.
    """
    return len(flows) >= _FEWEST and sum(flows) >= _MOST * len(flows)
