"""A flow as an activity of the IATI standard, version 2.03.

Elements and attributes are those of https://iatistandard.org/en/iati-standard/203/activity-standard/
and stand in the order that its schema wants.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache
from xml.etree import ElementTree as ET

from pipeline._version import __version__
from pipeline.export.records import FlowRecord, Party, Place
from pipeline.export.timing import activity_dates, activity_status
from pipeline.export.xml import add, narrate
from pipeline.lookups import read_rows

FUNDING, IMPLEMENTING = "1", "4"
"""Codes of IATI OrganisationRole."""
_GENERAL, _OTHER = "1", "4"
"""Codes of IATI DescriptionType."""
_STANDARD_LOAN = "421"
"""Code of IATI FinanceType."""
_DAC, _OWN = "1", "99"
"""Codes of IATI RegionVocabulary."""
_GEONAMES = "G1"
"""Code of IATI GeographicVocabulary."""
_WGS_84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
_TITLE_CHARACTERS = 120


@dataclass(frozen=True)
class Reporter:
    """Who publishes the file: identifier, name, and code of IATI OrganisationType."""

    ref: str
    name: str
    type: str


@dataclass(frozen=True)
class Activity:
    """A flow that IATI can tell, with what its activity needs to know beside the record.

    Attributes:
        record: the flow.
        transaction: day of the transaction.
        total: flow that it breaks down, if that is an activity too.
        parts: flows that break it down and are activities too.
    """

    record: FlowRecord
    transaction: date
    total: str | None
    parts: tuple[str, ...]


def identifier(reporter: Reporter, flow_id: str) -> str:
    """The iati-identifier of a flow's activity: begins with the reporter's, as IATI asks."""
    return f"{reporter.ref}-{flow_id}"


def activity_element(activity: Activity, reporter: Reporter) -> ET.Element:
    """The element `iati-activity` of a flow."""
    record = activity.record
    element = ET.Element("iati-activity", {"xml:lang": "en"})
    add(element, "iati-identifier").text = identifier(reporter, record.flow_id)
    reporting = add(
        element, "reporting-org", ref=reporter.ref, type=reporter.type, secondary_reporter="1"
    )
    narrate(reporting, reporter.name)
    sentence = record.flow["sentence_text"]
    title = (record.flow["purpose"] or "").strip() or sentence
    narrate(add(element, "title"), textwrap.shorten(title, _TITLE_CHARACTERS, placeholder=" …"))
    narrate(add(element, "description", type=_GENERAL), sentence)
    narrate(add(element, "description", type=_OTHER), _source(record))
    for role, parties in ((FUNDING, record.providers), (IMPLEMENTING, record.receivers)):
        for party in parties:
            _add_party(element, "participating-org", party, role=role)
    dates = activity_dates(record, activity.transaction)
    add(element, "activity-status", code=activity_status(dates))
    for code, day in dates.items():
        add(element, "activity-date", type=code, iso_date=day.isoformat())
    _add_recipients(element, record)
    for place in record.places:
        _add_location(element, place)
    _add_transaction(element, activity)
    related = [("1", activity.total)] if activity.total else []
    for code, flow_id in (*related, *(("2", part) for part in activity.parts)):
        add(element, "related-activity", ref=identifier(reporter, flow_id), type=code)
    return element


def _source(record: FlowRecord) -> str:
    """Where the flow is stated and what the figures of its activity rest on."""
    document, flow = record.document, record.flow
    origin = ", ".join(
        str(part)
        for part in (
            document["title"],
            document["publisher"],
            record.published,
            document["source_url"] or document["source_path"],
        )
        if part
    )
    lines = [f"Stated in: {origin}." if origin else ""]
    if flow["amount_min"] != flow["amount_max"]:
        lines.append(f"As {_number(flow['amount_min'])} to {_number(flow['amount_max'])}.")
    if flow["amount_in_parts"] is not None:
        lines.append(f"Without {_number(flow['amount_in_parts'])} told by activities of their own.")
    lines.append(f"Read by pledgebook {__version__}, score {flow['score']:.3f}.")
    return " ".join(filter(None, lines))


def _add_party(parent: ET.Element, name: str, party: Party, role: str | None = None) -> None:
    # Ids that begin with x- are our own; IATI wants registered ones or none.
    ref = None if party.id.startswith("x-") else party.id
    type_ = organization_types().get(party.type or "")
    narrate(add(parent, name, ref=ref, type=type_, role=role), party.name)


def _add_recipients(element: ET.Element, record: FlowRecord) -> None:
    """Countries, or regions where there are none, in equal shares that add up to 100."""
    for code, share in zip(record.countries, _shares(len(record.countries)), strict=True):
        add(element, "recipient-country", code=code, percentage=share)
    codes = region_codes()
    # Shares add up to 100 within one vocabulary, so all regions are of the same.
    vocabulary = _DAC if all(region in codes for region, _ in record.regions) else _OWN
    shares = _shares(len(record.regions))
    for (region, name), share in zip(record.regions, shares, strict=True):
        code = codes[region] if vocabulary == _DAC else region
        recipient = add(
            element, "recipient-region", code=code, vocabulary=vocabulary, percentage=share
        )
        narrate(recipient, name)


def _add_location(element: ET.Element, place: Place) -> None:
    location = add(element, "location")
    scheme, _, number = place.id.partition(":")
    if scheme == "geonames":
        add(location, "location-id", vocabulary=_GEONAMES, code=number)
    narrate(add(location, "name"), place.name)
    if place.latitude is not None and place.longitude is not None:
        point = add(location, "point", srsName=_WGS_84)
        add(point, "pos").text = f"{place.latitude} {place.longitude}"


def _add_transaction(element: ET.Element, activity: Activity) -> None:
    record, day = activity.record, activity.transaction.isoformat()
    transaction = add(element, "transaction", ref=record.flow_id)
    add(transaction, "transaction-type", code=record.transaction_type)
    add(transaction, "transaction-date", iso_date=day)
    value = add(transaction, "value", currency=record.flow["currency_code"], value_date=day)
    value.text = _number(record.amount)
    # IATI has room for one of each; where there are several, participating-org tells them.
    for name, parties in (("provider-org", record.providers), ("receiver-org", record.receivers)):
        if len(parties) == 1:
            _add_party(transaction, name, parties[0])
    if record.flow["status"] == "loan":
        add(transaction, "finance-type", code=_STANDARD_LOAN)


def _shares(count: int) -> Sequence[str]:
    """Equal percentages with two decimals that add up to 100: the first takes what is left."""
    if count == 0:
        return ()
    share = (Decimal(100) / count).quantize(Decimal("0.01"), ROUND_DOWN)
    return [_number(100 - share * (count - 1)), *[_number(share)] * (count - 1)]


def _number(amount: Decimal | None) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = f"{amount or Decimal(0):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def organization_types() -> Mapping[str, str]:
    """Codes of IATI OrganisationType by organization_type, where one fits."""
    return {row["organization_type"]: row["code"] for row in read_rows("iati_organization_types")}


@cache
def region_codes() -> Mapping[str, str]:
    """Region codes of the OECD DAC by our region ids, where one fits."""
    return {row["region_id"]: row["code"] for row in read_rows("iati_regions")}
