"""What a sum's own sentence, lead-ins and headings say of it: a flow in the making."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Document, Extraction, Mention, MoneyValue
from pipeline.relate.actors import Actors
from pipeline.relate.budgets import read_budgets
from pipeline.relate.clauses import Clause, clause_of, lead_in_clause, lead_ins, restated_sum
from pipeline.relate.decide import decide
from pipeline.relate.draft import Draft
from pipeline.relate.evidence import gather
from pipeline.relate.forms import evidence_of_form, is_among, stands_in_list
from pipeline.relate.labels import labelled
from pipeline.relate.leads import (
    acting_parties,
    actor_before,
    goes_on,
    is_action,
    opens_list,
    refers_back,
)
from pipeline.relate.lexicon import words
from pipeline.relate.parties import find_parties, with_labels
from pipeline.relate.parts import breaks_down, sum_of_lead, whole_in_sentence
from pipeline.relate.party import Party
from pipeline.relate.planned import is_planned
from pipeline.relate.purpose import purpose_of
from pipeline.relate.rows import row_name
from pipeline.relate.setting import label_place, nominal_place
from pipeline.relate.when import giving_date
from pipeline.relate.where import benefit_places, lead_places

_OF_PART = words("of-part")
_LEAD_REACH = 6
"""Tokens before a sum in a block that hangs on a lead-in for what it is."""
_LONGEST_SECTION = 200
"""Blocks above that are searched for the heading of a section."""
_ANTECEDENTS = 2
"""Sentences before that are looked at for what a pronoun stands for."""


def read_drafts(extraction: Extraction, actors: Actors) -> list[Draft]:
    """The flows in the making of a document, in order.

    A sum that restates the one before it in another currency is a flow when that one is; a line
    of a list of which nothing is told is one when most lines beside it are.
    """
    sums = [(m, clause_of(extraction, m)) for m in extraction.mentions if _is_sum(m)]
    first = [
        None if restated_sum(clause) else draft_of(extraction, mention, clause, actors)
        for mention, clause in sums
    ]
    document = extraction.document
    listed = [m for m, clause in sums if stands_in_list(document, m, clause)]
    lines = {m.mention_id: document.block_at(m.start) for m in listed}
    flows = {d.block for d in first if d is not None and d.mention.mention_id in lines}
    found: dict[str, Draft] = {}
    for (mention, clause), draft in zip(sums, first, strict=True):
        restated = restated_sum(clause)
        line = lines.get(mention.mention_id)
        if restated is not None:
            whole = found.get(restated.mention_id)
            draft = whole and msgspec.structs.replace(
                whole, mention=mention, restates=restated, value=mention.value
            )
        elif draft is None and line is not None and is_among(line, flows, lines.values()):
            draft = draft_of(extraction, mention, clause, actors, is_among_flows=True)
        if draft is not None:
            found[mention.mention_id] = draft
    return list(found.values())


def _is_sum(mention: Mention) -> bool:
    return mention.label == "MONEY" and isinstance(mention.value, MoneyValue)


def draft_of(
    extraction: Extraction,
    mention: Mention,
    clause: Clause,
    actors: Actors,
    *,
    is_among_flows: bool = False,
) -> Draft | None:
    """Read one money mention.

    Args:
        extraction: the document with its mentions.
        mention: a MONEY mention.
        clause: the mention in its sentence.
        actors: who the document's nominal mentions stand for.
        is_among_flows: whether the sum stands in a list or table beside flows.

    Returns:
        The draft, or None when the sum is no flow or its value is unknown.
    """
    value = mention.value
    if not isinstance(value, MoneyValue) or value.amount_min is None:
        return None
    document = extraction.document
    block = document.block_at(mention.start)
    leads = [lead_in_clause(extraction, span) for span in lead_ins(document, mention.start)]
    heads = labelled(extraction, block, mention)
    if heads.column is not None:
        leads.insert(0, heads.column)
    hangs = clause.index <= _LEAD_REACH or heads.column is not None
    opens = clause.span.start == document.blocks[block].start
    is_item = document.blocks[block].kind == "item"
    dating = leads if (hangs and opens) or is_item else []
    placing = dating if (hangs and opens) or any(map(opens_list, leads)) else []
    lead_evidence = [e for lead in leads for e in gather(lead, None)] if hangs else []
    in_heading = document.blocks[block].kind == "heading"
    context = [
        evidence
        for lead in leads
        if hangs and is_action(lead)
        for sentence in _before(extraction, lead.span.start)
        for evidence in gather(sentence, None)
    ]
    own = read_budgets(gather(clause, value), actors.home)
    own.extend(evidence_of_form(clause, heads, is_among_flows))
    decision = decide(own, lead_evidence, context, value, in_heading)
    if decision is None:
        return None
    if decision.status in (None, "provided") and is_planned(clause):
        decision = msgspec.structs.replace(decision, status="pledged", transaction_type_code="12")
    list_block = document.block_at(leads[0].span.start) if hangs and leads else block
    before = _before(extraction, mention.start)
    parties = with_labels(find_parties(clause, decision.verb, actors, before), heads, actors)
    acting = [_acting(extraction, lead, actors) for lead in leads]
    if parties.by_action:
        acting.append(actor_before(actors, before))
    lead_givers = next((givers for givers in acting if givers is not None), None)
    period = giving_date(clause) or heads.period
    givers = {party.id for party in parties.providers or ()}
    return Draft(
        mention=mention,
        restates=None,
        value=value,
        sentence=clause.span,
        block=block,
        list_block=list_block,
        section=_section(document, list_block),
        row=heads.name or row_name(clause),
        is_listed=_is_listed(document, leads),
        hangs=parties.by_action or (hangs and _is_listed(document, leads)),
        refers_back=refers_back(clause),
        start=clause.tokens[clause.index].start,
        whole=whole_in_sentence(clause),
        lead_sum=_lead_sum(leads) if hangs else None,
        breaks_down=breaks_down(clause),
        is_sourced=parties.is_sourced,
        clause=clause,
        verb=decision.verb,
        role=parties.role,
        margin=decision.margin,
        status=decision.status,
        transaction_type_code=decision.transaction_type_code,
        beneath=decision.beneath,
        passes=decision.verb is not None and decision.verb.cue.text in _OF_PART,
        providers=parties.providers,
        receivers=parties.receivers,
        lead_providers=lead_givers,
        lead_goes_on=any(goes_on(lead) for lead in leads),
        publisher=(actors.publisher,) if actors.publisher is not None else (),
        places=heads.places
        or benefit_places(clause, decision.verb, parties.offsets, actors.home)
        or nominal_place(clause, extraction, actors.home)
        or parties.receiving_places
        or label_place(extraction, block, actors.home, givers),
        lead_places=next(
            (found for lead in placing if (found := lead_places(lead, actors.home))), ()
        ),
        period=period or next((dated for lead in dating if (dated := giving_date(lead))), None),
        purpose=purpose_of(clause, document.text),
    )


def _acting(extraction: Extraction, lead: Clause, actors: Actors) -> tuple[Party, ...] | None:
    document = extraction.document
    start = document.blocks[document.block_at(lead.span.start)].start
    return acting_parties(lead, actors, _before(extraction, lead.span.start), start)


def _section(document: Document, block: int) -> int:
    """Index of the last heading at or before a block, or -1 where none is near."""
    for position in range(block, max(block - _LONGEST_SECTION, -1), -1):
        if document.blocks[position].kind == "heading":
            return position
    return -1


def _lead_sum(leads: Sequence[Clause]) -> int | None:
    return next((start for lead in leads if (start := sum_of_lead(lead)) is not None), None)


def _is_listed(document: Document, leads: Sequence[Clause]) -> bool:
    """Whether a lead-in, and not only a heading, stands above."""
    kinds = [document.blocks[document.block_at(lead.span.start)].kind for lead in leads]
    return any(kind != "heading" for kind in kinds)


def _before(extraction: Extraction, offset: int) -> list[Clause]:
    sentences = extraction.document.sentences
    index = extraction.document.sentence_at(offset)
    earlier = sentences[max(0, index - _ANTECEDENTS) : index]
    return [lead_in_clause(extraction, span) for span in reversed(earlier)]
