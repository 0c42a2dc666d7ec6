"""What a mention's value is, among which candidates, and from where it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.document import DateValue, MoneyValue, OrganizationValue, PlaceValue, Value
from pipeline.explain.rebuilt import Scene
from pipeline.normalize.date_owner import fiscal_country
from pipeline.normalize.explain import explain_name
from pipeline.normalize.home import home_country
from pipeline.normalize.organization_rules import resolve_by
from pipeline.normalize.organizations import context_of, seen_by
from pipeline.normalize.place_priors import WEIGHTS, Ranked
from pipeline.normalize.place_scores import beliefs, signals
from pipeline.normalize.places import SURE, scene_of

#: Candidates that are shown.
_SHOWN = 5
_CURRENCY = {
    "written": "the words name it",
    "stated": "the document says once whose it means",
    "publisher": "the currency of the publisher's country",
    "marked": "the one that the text marks before a bare sign",
    "bodies": "of the country whose bodies the text names most",
    "named": "of the country named most that has such a unit",
    "default": "its usual meaning, as nothing in the text says more",
}


def value_lines(scene: Scene) -> Iterator[str]:
    """The value, then how it came about."""
    value = scene.mention.value
    if value is None:
        yield "none"
        return
    yield _in_words(value)
    match value:
        case MoneyValue():
            yield from _money(value)
        case PlaceValue():
            yield from _place(scene, value)
        case OrganizationValue():
            yield from _organization(scene, value)
        case DateValue():
            yield from _date(scene, value)


def _in_words(value: Value) -> str:
    said = [
        f"{name} {_cell(cell)}"
        for name in value.__struct_fields__
        if (cell := getattr(value, name)) is not None
    ]
    return ", ".join(said) or "nothing is known"


def _cell(cell: object) -> str:
    return f"{cell:,f}".rstrip("0").rstrip(".") if isinstance(cell, Decimal) else str(cell)


def _money(value: MoneyValue) -> Iterator[str]:
    if value.currency_reason:
        kind, _, what = value.currency_reason.partition(":")
        told = _CURRENCY.get(kind, kind) + (f" ({what})" if what else "")
        yield f"{value.currency_code}: {told}"
    if value.rate_date is not None:
        yield f"dollars at {value.exchange_rate:g} for one {value.currency_code}, {value.rate_date}"


def _place(scene: Scene, value: PlaceValue) -> Iterator[str]:
    place_scene = scene_of(scene.document, scene.extraction.mentions)
    index = next(i for i, one in enumerate(place_scene.named) if one.mention is scene.mention)
    ranked = beliefs(place_scene, index)
    if not ranked:
        yield "no place in the lookups has this name"
    for rank, (belief, place) in enumerate(ranked[:_SHOWN]):
        chosen = "*" if rank == 0 and belief >= SURE else " "
        points = ", ".join(
            f"{signal.replace('_', ' ')} {WEIGHTS[signal] * strength:+.1f}"
            for signal, strength in signals(place_scene, index, place)
            if strength
        )
        where = place.admin1_code or place.country_code or ""
        yield f"{chosen} {place.place_id}  {place.name} {where}, {belief:.4f}: {points}"
    if len(ranked) > _SHOWN:
        yield f"  and {len(ranked) - _SHOWN} less likely"
    yield from _if_other(value.place_id, ranked[0][1].place_id if _is_sure(ranked) else None)


def _organization(scene: Scene, value: OrganizationValue) -> Iterator[str]:
    document, name = scene.document, " ".join(scene.mention.text.split())
    context = seen_by(document, scene.mention, context_of(document, scene.extraction.mentions))
    rule, resolved = resolve_by(name, context)
    yield f"by {rule}"
    if context.home:
        yield f"a body without a country in its name is taken for one of {context.home} here"
    others = [one for one in explain_name(name, context.home) if one.label == "ORG"]
    for one in others[:_SHOWN]:
        chosen = "*" if one.identifier == resolved.organization.organization_id else " "
        yield f"{chosen} {one.identifier}  {one.name}, {one.kind}: {', '.join(one.reasons)}"
    yield from _if_other(value.organization_id, resolved.organization.organization_id)


def _date(scene: Scene, value: DateValue) -> Iterator[str]:
    if value.anchor_date is not None:
        yield f"counted from {value.anchor_date}: {_anchor(scene, value.anchor_date)}"
    if value.resolution == "fiscal_year":
        mentions = scene.extraction.mentions
        around = [one for one in mentions if one.sentence == scene.mention.sentence]
        home = home_country(scene.document, mentions)
        owner = fiscal_country(scene.document, scene.mention, around, home)
        yield f"the fiscal year of {owner or 'the United States, as no country is named'}"


def _anchor(scene: Scene, day: date) -> str:
    metadata = scene.document.metadata
    if day == metadata.published:
        return f"the day of publication (from {metadata.published_source or 'what was given'})"
    for one in sorted(scene.extraction.mentions, key=lambda m: abs(m.start - scene.mention.start)):
        if one is scene.mention or not isinstance(one.value, DateValue):
            continue
        if day in (one.value.date_start, one.value.date_end):
            return f"what »{one.text}« says"
    return "another date of the text"


def _is_sure(ranked: Ranked) -> bool:
    return bool(ranked) and ranked[0][0] >= SURE


def _if_other(stored: str | None, now: str | None) -> Iterator[str]:
    if stored != now:
        yield f"the run has {stored or 'no id'}, but worked out again it is {now or 'none'}"
