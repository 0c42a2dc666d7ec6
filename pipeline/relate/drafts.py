"""What a sum's own sentence, lead-ins and headings say of it: a flow in the making."""

from __future__ import annotations

from collections import Counter

import msgspec

from pipeline.document import Extraction
from pipeline.relate.draft import Draft
from pipeline.relate.layout.leads import goes_on, is_action, refers_back
from pipeline.relate.layout.rows import row_of, row_sites
from pipeline.relate.layout.standing import sentences_before
from pipeline.relate.layout.sums import Sum, sums_of
from pipeline.relate.purpose import purpose_of
from pipeline.relate.repeated.parts import breaks_down, whole_in_sentence
from pipeline.relate.repeated.totals import parts_nearby
from pipeline.relate.sentence.clauses import Clause, restated_sum
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.when.chronicle import Chronicle, chronicle_of
from pipeline.relate.when.giving_date import Period, giving_date
from pipeline.relate.when.opening import opened_by, openings_of
from pipeline.relate.where.carried import carried_places, said_behind
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.where.pointing import pointed_places
from pipeline.relate.where.seats import agreed_places
from pipeline.relate.where.sentence_places import benefit_places, lead_places
from pipeline.relate.where.setting import Setting, setting_of
from pipeline.relate.whether.budgets import read_budgets
from pipeline.relate.whether.decide import Decision, decide
from pipeline.relate.whether.evidence import gather
from pipeline.relate.whether.forms import evidence_of_form, is_about_giving, is_among
from pipeline.relate.whether.planned import completes, is_planned, is_to_come
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.behind import behind
from pipeline.relate.who.labelled import with_labels, without_label
from pipeline.relate.who.lead_ins import lead_parties, lists_receivers, told_givers
from pipeline.relate.who.parties import Parties, find_parties
from pipeline.relate.who.party import Party, parties_of

_OF_PART = words("of-part")


class _Scene(msgspec.Struct, frozen=True):
    """What holds for all sums of a document."""

    extraction: Extraction
    actors: Actors
    setting: Setting
    chronicle: Chronicle
    openings: dict[int, Period]


def read_drafts(extraction: Extraction, actors: Actors) -> list[Draft]:
    """The flows in the making of a document, in order.

    A sum that restates the one before it in another currency is a flow when that one is; a line
    of a list of which nothing is told is one when most lines beside it are; so are sums that add
    up to a flow right before them, and any in a document that tells of little but flows.

    Args:
        extraction: the document with its mentions.
        actors: who its nominal mentions stand for.
    """
    setting = setting_of(extraction, actors.home)
    scene = _Scene(extraction, actors, setting, chronicle_of(extraction), openings_of(extraction))
    sums = list(sums_of(extraction))
    restating = [restated_sum(s.clause) for s in sums]
    first = [None if r else _draft(scene, s) for s, r in zip(sums, restating, strict=True)]
    lines = Counter(s.standing.block for s in sums if s.in_list)
    flows = {s.standing.block for s, d in zip(sums, first, strict=True) if s.in_list and d}
    told = [d is not None for d, r in zip(first, restating, strict=True) if r is None]
    about_giving = is_about_giving(told)
    blocks = [here.standing.block for here in sums]
    parts = parts_nearby([here.value for here in sums], blocks, [d is not None for d in first])
    found: dict[str, Draft] = {}
    for index, (here, draft, restated) in enumerate(zip(sums, first, restating, strict=True)):
        if restated is not None:
            whole = found.get(restated.mention_id)
            draft = whole and msgspec.structs.replace(
                whole, mention=here.mention, restates=restated, value=here.value, here=here
            )
        elif draft is None and (
            about_giving
            or index in parts
            or (here.in_list and is_among(here.standing.block, flows, lines))
        ):
            draft = _draft(scene, here, is_among_flows=True)
        if draft is not None:
            found[here.mention.mention_id] = draft
    return list(found.values())


def _draft(scene: _Scene, here: Sum, *, is_among_flows: bool = False) -> Draft | None:
    """Read one sum; None when it is no flow or its value is unknown.

    Args:
        scene: what holds for all sums of the document.
        here: the sum.
        is_among_flows: whether it stands beside flows, in a list or in a document of flows.
    """
    decision = _decision(scene, here, is_among_flows)
    if decision is None:
        return None
    clause, standing, actors = here.clause, here.standing, scene.actors
    before = sentences_before(scene.extraction, here.mention.start)
    parties = with_labels(find_parties(clause, decision.verb, actors, before), here.heads, actors)
    lead_givers, getting = lead_parties(scene.extraction, here, parties, actors, before)
    if parties.label is not None and (lead_givers or (not decision.verb and parties.receivers)):
        parties = without_label(parties, parties.label)
    dating = standing.dating or (() if decision.status == "provided" else standing.announcing)
    return Draft(
        mention=here.mention,
        restates=None,
        value=here.value,
        here=here,
        sentence=clause.span,
        block=standing.block,
        list_block=standing.list_block,
        section=standing.section,
        row=here.heads.name or row_of(clause, has_verb=decision.verb is not None),
        lists_donors=bool(getting),
        lists_receivers=lists_receivers(standing.leads),
        is_listed=standing.is_listed,
        hangs=parties.by_action or (standing.hangs and standing.is_listed),
        refers_back=refers_back(clause),
        start=clause.tokens[clause.index].start,
        whole=whole_in_sentence(clause),
        lead_sum=standing.lead_sum,
        breaks_down=breaks_down(clause),
        is_sourced=parties.is_sourced,
        clause=clause,
        verb=decision.verb,
        role=parties.role,
        margin=decision.margin,
        status=decision.status,
        transaction_type_code=decision.transaction_type_code,
        beneath=decision.beneath,
        is_gift=decision.is_gift,
        passes=decision.verb is not None and decision.verb.cue.text in _OF_PART,
        providers=told_givers(clause, parties, actors, before),
        receivers=parties.receivers or getting or _carried(scene, clause),
        lead_providers=lead_givers,
        lead_goes_on=any(map(goes_on, standing.leads)),
        publisher=(actors.publisher,) if actors.publisher and actors.is_known else (),
        places=_places(scene, here, decision, parties),
        lead_places=next((p for x in standing.placing if (p := lead_places(x, actors.home))), ()),
        period=giving_date(clause)
        or here.heads.period
        or next(filter(None, map(giving_date, dating)), None)
        or scene.chronicle.at(standing.block)
        or (opened_by(scene.openings, here) if decision.verb is None else None),
        purpose=purpose_of(
            clause, decision.verb, here.heads.purpose, scene.extraction.document.text
        ),
    )


def _carried(scene: _Scene, clause: Clause) -> tuple[Party, ...]:
    """Who receives by the sentence behind: `The money will go to | UNICEF |`."""
    said = said_behind(scene.extraction, clause)
    # Without a sum, it is read as if its opening (`The money`) were one.
    found = () if said is None else behind(msgspec.structs.replace(said, index=0), None)
    return parties_of(found)


def _decision(scene: _Scene, here: Sum, is_among_flows: bool) -> Decision | None:
    """Whether a sum is a flow, and its status, by the evidence in and above its sentence."""
    if here.value.amount_min is None:
        return None
    leads = here.standing.leads if here.standing.hangs else ()
    context = [
        evidence
        for lead in leads
        if is_action(lead)
        for sentence in sentences_before(scene.extraction, lead.span.start)
        for evidence in gather(sentence, None)
        if evidence.cue.kind != "subject"
    ]
    own = read_budgets(gather(here.clause, here.value), scene.actors.home)
    own.extend(evidence_of_form(here.clause, here.heads, is_among_flows))
    above = [e for lead in leads for e in read_budgets(gather(lead, None), scene.actors.home)]
    decision = decide(own, above, context, here.value, here.standing.is_headline)
    if decision is None or decision.status not in (None, "provided"):
        return decision
    to_come = any(
        completes(here.clause, lead) or (decision.status is None and is_to_come(lead))
        for lead in leads[:1]
    )
    if not to_come and not is_planned(here.clause):
        return decision
    return msgspec.structs.replace(decision, status="pledged", transaction_type_code="12")


def _places(
    scene: _Scene, here: Sum, decision: Decision, parties: Parties
) -> tuple[BenefitPlace, ...]:
    """The places of the benefit by a sum's row and sentence, its receivers or its label."""
    givers = {party.id for party in parties.providers or ()}
    return (
        here.heads.places
        or benefit_places(here.clause, decision.verb, parties.offsets, scene.actors.home)
        or row_sites(here.clause)
        or pointed_places(here.clause, scene.setting)
        or parties.receiving_places
        or agreed_places(here.clause.tokens, scene.actors.home)
        or scene.setting.of_label(here.standing.block, here.clause.span, givers)
        or carried_places(scene.extraction, here.clause, scene.actors.home)
    )
