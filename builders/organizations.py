"""Build pipeline/lookups/organizations_iati.csv from the IATI and OECD code lists.

Reads CRSChannelCode.xml, OrganisationIdentifier.xml, IATIOrganisationIdentifier.xml and
Country.xml (iatistandard.org). Generic categories and accounts within a body are left out;
builders/data/organizations_iati_edits.csv corrects or drops single codes.
Run: `python builders/organizations.py FOLDER_OF_XML`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from xml.etree import ElementTree

import click

OUTPUT = Path(__file__).parents[1] / "pipeline" / "lookups" / "organizations_iati.csv"
EDITS = Path(__file__).parent / "data" / "organizations_iati_edits.csv"

#: First digits of a CRS channel code to the type of what it names; other channels are generic.
CHANNEL_TYPES = {"2": "ngo", "3": "other", "4": "igo", "46": "bank", "51": "other"}
#: Names of national bodies that say nothing without their country.
NATIONAL = re.compile(
    r"^(Federal|Ministry|Ministries|Department|Education and Science Ministry|Foreign Office"
    r"|State Secretariat|Official|Directorate)\b"
)
COUNTRY_ARTICLE = {"NL": "the Netherlands", "GB": "the United Kingdom", "US": "the United States"}


@dataclass(frozen=True)
class Row:
    """A row of an organizations file; see pipeline/lookups/organizations.py."""

    organization_id: str
    id_scheme: str
    name: str
    acronym: str = ""
    aliases: str = ""
    context_aliases: str = ""
    organization_type: str = "other"
    country_code: str = ""
    parent_id: str = ""
    source: str = ""


def items(path: Path) -> Iterator[tuple[str, str]]:
    """Codes and English names of a code list, spaces and apostrophes evened out."""
    for item in ElementTree.parse(path).iter("codelist-item"):  # noqa: S314
        name = item.findtext("name/narrative") or ""
        yield item.findtext("code") or "", " ".join(name.replace("’", "'").split())


def split_name(name: str) -> tuple[str, str]:
    """A name without the notes in brackets that follow it, and the acronym that they may hold."""
    match = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\].].*", name)
    if not match:
        return name, ""
    note = match[2]
    return match[1], note if re.fullmatch(r"[A-Z][A-Za-z&-]{1,9}", note) else ""


def channel_rows(folder: Path) -> Iterator[Row]:
    """Bodies among the CRS channels; codes that the older list alone has come after."""
    seen = set()
    for list_name in ("CRSChannelCode", "OrganisationIdentifier"):
        for code, full_name in items(folder / f"{list_name}.xml"):
            kind = CHANNEL_TYPES.get(code[:2]) or CHANNEL_TYPES.get(code[:1])
            generic = code.endswith("00") and not re.match(r"4[345]000", code)
            if not code.isdigit() or code in seen or kind is None or generic:
                continue
            seen.add(code)
            name, acronym = split_name(full_name)
            if " - " not in name:
                yield Row(
                    f"XM-DAC-{code}",
                    "oecd-crs",
                    name,
                    acronym,
                    organization_type=kind,
                    source=f"IATI code list {list_name}",
                )


def national_rows(folder: Path) -> Iterator[Row]:
    """Ministries and agencies of donors, the country added to names that lack it."""
    countries = dict(items(folder / "Country.xml"))
    for code, full_name in items(folder / "OrganisationIdentifier.xml"):
        prefix, _, number = code.partition("-")
        if prefix.isdigit():
            continue
        name, acronym = split_name(full_name)
        country = "" if prefix == "EU" else prefix
        if country and NATIONAL.match(name) and " of " + countries[country] not in name:
            name += " of " + COUNTRY_ARTICLE.get(country, countries[country])
        yield Row(
            f"US-GOV-{number}" if prefix == "US" else code,
            "iati",
            name,
            acronym,
            organization_type="bank" if re.search(r"\bBank\b", name) else "agency",
            country_code=country,
            source="IATI code list OrganisationIdentifier",
        )


def registry_rows(folder: Path) -> Iterator[Row]:
    """Organizations to which IATI itself gave an identifier."""
    for code, full_name in items(folder / "IATIOrganisationIdentifier.xml"):
        name, acronym = split_name(full_name)
        yield Row(
            code,
            "iati",
            name,
            acronym,
            organization_type="ngo",
            source="IATI code list IATIOrganisationIdentifier",
        )


def edited(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows with the corrections made by hand: a filled cell replaces, a name `-` drops."""
    with EDITS.open(encoding="utf-8", newline="") as file:
        edits = {edit.pop("organization_id"): edit for edit in csv.DictReader(file)}
    for row in rows:
        cells = {
            column: cell for column, cell in edits.get(row.organization_id, {}).items() if cell
        }
        cells.pop("reason", None)
        if cells.get("name") != "-":
            yield replace(row, **cells)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write organizations_iati.csv from the XML code lists in FOLDER."""
    lists = (*channel_rows(folder), *national_rows(folder), *registry_rows(folder))
    rows = sorted(edited(iter(lists)), key=lambda row: row.organization_id)
    columns = [field.name for field in fields(Row)]
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([getattr(row, column) for column in columns] for row in rows)
    click.echo(f"{OUTPUT}: {len(rows)} organizations")


if __name__ == "__main__":
    main()
