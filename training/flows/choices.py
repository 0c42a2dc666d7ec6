"""The fields of flows as choices among options, and what tells of each option."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.check.flows import FoundFlow, fields_right
from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Flow, OrganizationValue, PlaceValue, Span, Value
from pipeline.relate import relate
from pipeline.relate.draft import Draft
from pipeline.relate.drafts import read_drafts
from pipeline.relate.layout.leads import lead_ins
from pipeline.relate.sentence.clauses import lead_in_clause
from pipeline.relate.sentence.names import PREPOSITIONS, preposition_before
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.where.topic import topic_of
from pipeline.relate.whether.cues import giving_forms, giving_nouns
from pipeline.relate.whether.evidence import gather
from pipeline.relate.who.actors import actors_of
from pipeline.relate.who.subjects import subject_of
from training.flows.options import FIELDS, Field, Option, chosen, names_of, options_of

Traits = dict[str, float | str]

_MARKS = ("'s", ",", ";", "(", ")", ":", "–", "and", "or", "that", "which")


class Choice(NamedTuple):
    """A field of a flow: its options with their traits, those right, and what the rules choose."""

    document: str
    field: Field
    options: list[Traits]
    right: list[bool]
    rules: int


def choices_of(extraction: Extraction, gold: Mapping[Span, GoldFlow]) -> Iterator[Choice]:
    """The choices in those flows of the gold that the rules find.

    Args:
        extraction: the document with the values of its mentions.
        gold: its flows by the raw span of their sum.
    """
    document, actors = extraction.document, actors_of(extraction)
    topic = topic_of(extraction, actors)
    drafts = {draft.mention.mention_id: draft for draft in read_drafts(extraction, actors)}
    known_as = [_known_as(mention.value) for mention in extraction.mentions]
    counts = Counter(name for name, _, _ in known_as)
    countries = Counter(country for _, _, country in known_as)
    facts = {name: (kind or "", countries[country]) for name, kind, country in known_as}
    for flow in relate(extraction).flows:
        draft = drafts[flow.money_mention_id]
        span = document.alignment.to_raw(draft.mention.start, draft.mention.end)
        known = gold.get(Span(*span))
        if known is None:
            continue
        shared, states = _of_flow(draft), _of_statuses(extraction, draft)
        for field in FIELDS:
            ours = chosen(flow, field)
            found: defaultdict[FoundFlow, list[Option]] = defaultdict(list)
            for option in options_of(actors, topic, draft, field):
                found[option.value].append(option)
            found[ours]  # the rules may know one more
            traits = []
            for value, options in found.items():
                name = "".join(names_of(value)[:1])
                kind, others = facts.get(name, ("", 0))
                in_sentence = [_of_naming(draft, o) for o in options if o.first >= 0]
                traits.append(
                    shared
                    | {f"in {option.where}": 1 for option in options}
                    | {"named": counts[name], "kind": kind, "of its country": others}
                    | {"share": others / (1 + countries.total() - countries[None])}
                    | _of_value(extraction, flow, field, value)
                    | states.get(name, {})
                    | min(in_sentence, key=lambda each: each["distance"], default={})
                )
            right = [fields_right(value, known)[field] for value in found]
            rules = list(found).index(ours)
            yield Choice(document.document_id, field, traits, right, rules)


def _known_as(value: Value | None) -> tuple[str | None, str | None, str | None]:
    """Name, type and country of an organization or place."""
    if isinstance(value, OrganizationValue):
        return value.organization_name, value.organization_type, value.country_code
    if isinstance(value, PlaceValue):
        return value.place_name, value.place_type, value.country_code
    return None, None, None


def _of_flow(draft: Draft) -> Traits:
    """What all options of a flow share."""
    tokens, index, verb = draft.clause.tokens, draft.clause.index, draft.verb
    labels = Counter(f"{token.label} in sentence" for token in tokens)
    traits: Traits = dict(labels) | {
        "position": index,
        "rest": len(tokens) - index,
        "role": draft.role,
        "hangs": draft.hangs,
        "listed": draft.is_listed,
        "refers back": draft.refers_back,
        "is part": draft.whole is not None,
    }
    if verb is not None:
        traits |= {"verb of": verb.cue.status, "tense": verb.tense or "", "passive": verb.passive}
        traits |= {"subject is": verb.cue.subject_is, "behind verb": index - verb.end}
    return traits


def _of_value(extraction: Extraction, flow: Flow, field: Field, value: FoundFlow) -> Traits:
    """What an option is to the title and to the other fields of its flow."""
    names = names_of(value)
    givers = () if field == "donors" else flow.provider_names
    receivers = () if field == "recipients" else flow.receiver_names
    return {
        "parts": len(names),
        "status": value.status or "",
        "titled": any(name in (extraction.document.metadata.title or "") for name in names),
        "gives": any(name in giver for name in names for giver in givers),
        "receives": any(name in receiver for name in names for receiver in receivers),
    }


def _of_naming(draft: Draft, option: Option) -> Traits:
    """How a sum's sentence names an option."""
    tokens, index, verb = draft.clause.tokens, draft.clause.index, draft.verb
    after = option.first > index
    between = tokens[index + 1 : option.first] if after else tokens[option.last + 1 : index]
    labels = Counter(f"{token.label} between" for token in between)
    traits: Traits = dict(labels) | {
        "distance": len(between),
        "after": after,
        "at": option.first,
        "marks": sum(token.lower in _MARKS for token in between),
        "preposition": preposition_before(tokens, option.first) or "",
        "before": _class_of(tokens[option.first - 1]) if option.first else "",
        "behind": _class_of(tokens[option.last + 1]) if option.last + 1 < len(tokens) else "",
    }
    if verb is not None:
        subject = subject_of(tokens, verb.start)
        acts = subject is not None and tokens[option.first].start == subject.offset
        traits |= {"from verb": option.first - verb.start, "acts": acts}
    return traits


def _of_statuses(extraction: Extraction, draft: Draft) -> dict[str, Traits]:
    """The most weight of the evidence for each status in a sum's sentence and above it."""
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    spans = lead_ins(extraction.document, draft.mention.start)
    above = [e for span in spans for e in gather(lead_in_clause(extraction, span), None)]
    for where, found in (("own", gather(draft.clause, draft.value)), ("above", above)):
        for evidence in found:
            traits, name = weights[evidence.cue.status], f"{where} {evidence.cue.kind}"
            traits[name] = max(evidence.weight, traits.get(name, 0))
    return {status: dict(traits) for status, traits in weights.items()}


def _class_of(token: Token) -> str:
    """What kind of word or mark a token is."""
    if token.mention is not None or token.lower in _MARKS:
        return token.label or token.lower
    kinds = {
        "preposition": token.lower in PREPOSITIONS,
        "giving": token.lower in giving_forms() | giving_nouns(),
        "auxiliary": is_auxiliary(token),
        "name": token.is_name_part,
    }
    return next((kind for kind, holds in kinds.items() if holds), "word")
