"""The flows of an output folder as a file of the IATI activity standard."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.export.activity import Activity, Reporter, activity_element
from pipeline.export.records import FlowRecord, read_records
from pipeline.export.tables import open_tables
from pipeline.export.timing import transaction_day
from pipeline.export.xml import write_xml

VERSION = "2.03"
"""Version of the IATI standard."""
_ROOT = f'<iati-activities version="{VERSION}">'
_IDENTIFIER = re.compile(r"[^\s/&|?]+")
"""Identifiers of organizations and activities, by the rules of the standard."""

ASKED_FOR = "asked for, which is no transaction"
NO_KIND = "without a kind of transaction"
NO_AMOUNT = "without an amount in a known currency"
NO_DATE = "without a date, in documents without one"
NO_PARTY = "without a provider and a receiver"


@dataclass(frozen=True)
class Exported:
    """What an export has written.

    Attributes:
        activities: number of activities in the file.
        left_out: number of flows that IATI cannot tell, by reason.
    """

    activities: int
    left_out: Mapping[str, int]


def export_iati(output: Path, target: Path, reporter: Reporter) -> Exported:
    """Write the flows of an output folder as IATI activities.

    Args:
        output: the folder that a run has written.
        target: the file to write; an older one is replaced.
        reporter: the organization that publishes the file.

    Returns:
        How many activities there are, and what was left out.

    Raises:
        SettingsError: the reporter's identifier breaks IATI's rules, the folder holds no tables of
            this version, none of its flows can be told, or the file cannot be written.
    """
    if not _IDENTIFIER.fullmatch(reporter.ref):
        raise SettingsError(
            f"{reporter.ref!r} is no identifier of an organization: spaces and / & | ? cannot "
            "stand in one. Give it with --reporting-org as it is registered, like GB-CHC-123456."
        )
    with open_tables(output) as connection:
        records = read_records(connection)
    reasons = {record.flow_id: _reason_to_leave_out(record) for record in records}
    told = [record for record in records if reasons[record.flow_id] is None]
    left_out = Counter(reason for reason in reasons.values() if reason is not None)
    if not told:
        counts = "".join(f"; {count} {reason}" for reason, count in sorted(left_out.items()))
        raise SettingsError(
            f"{output}: no flow can be told as an IATI activity ({len(records)} in flows_unique"
            f"{counts}). Run `pledgebook run` over documents that say who gives how much."
        )
    activities = _related(told)
    elements = (activity_element(activity, reporter) for activity in activities)
    write_xml(target, _ROOT, elements)
    return Exported(len(told), dict(sorted(left_out.items())))


def _reason_to_leave_out(record: FlowRecord) -> str | None:
    if record.flow["status"] == "requested":
        return ASKED_FOR
    if record.transaction_type is None:
        return NO_KIND
    if record.amount is None or record.flow["currency_code"] is None:
        return NO_AMOUNT
    if transaction_day(record) is None:
        return NO_DATE
    if not record.providers and not record.receivers:
        return NO_PARTY
    return None


def _related(records: list[FlowRecord]) -> list[Activity]:
    """The activities of flows, each with its total and its parts among them."""
    ids = {record.flow_id for record in records}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        if record.flow["part_of"] in ids:
            parts[record.flow["part_of"]].append(record.flow_id)
    return [
        Activity(
            record,
            day,
            total=record.flow["part_of"] if record.flow["part_of"] in ids else None,
            parts=tuple(parts[record.flow_id]),
        )
        for record in records
        if (day := transaction_day(record)) is not None
    ]
