"""The command `pledgebook export`: the tables in formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER

_PLACEHOLDER = "XX-PLEDGEBOOK"
_FILE = "iati-activities.xml"
# IATI OrganisationType: https://iatistandard.org/en/iati-standard/203/codelists/organisationtype/
_ORGANISATION_TYPES = (
    "10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90",
)  # fmt: skip


@click.group()
def export() -> None:
    """Write what a run has found in a format of others.

    \b
      pledgebook run raw/ --output output/
      pledgebook export iati output/ --reporting-org GB-CHC-123456 --reporting-org-name "Our Team"

    It reads the Parquet tables of the output folder and changes none of them.
    """  # noqa: D301 - \b keeps lines apart in click


@export.command()
@click.argument("output", type=FOLDER)
@click.option(
    "--to",
    "target",
    type=FOLDER,
    metavar="FILE",
    help=f"File to write; an older one is replaced.  [default: {_FILE} in OUTPUT]",
)
@click.option(
    "--reporting-org",
    metavar="ID",
    default=_PLACEHOLDER,
    show_default=True,
    help="Identifier under which you publish with IATI (https://org-id.guide). The default is good "
    "for a look, not for publishing.",
)
@click.option("--reporting-org-name", metavar="NAME", help="Your name.  [default: the identifier]")
@click.option(
    "--reporting-org-type",
    type=click.Choice(_ORGANISATION_TYPES),
    metavar="CODE",
    default="90",
    show_default=True,
    help="What you are, as a code of IATI OrganisationType: 10 government, 21 international NGO, "
    "22 national NGO, 40 multilateral, 60 foundation, 70 private sector, 80 research, 90 other, …",
)
def iati(
    output: Path,
    target: Path | None,
    reporting_org: str,
    reporting_org_name: str | None,
    reporting_org_type: str,
) -> None:
    """Write the flows in OUTPUT as activities of the IATI standard, version 2.03.

    OUTPUT is the folder that `pledgebook run` wrote. Each flow that counts (duplicates and running
    totals do not; of a total what its parts leave) becomes an activity with one transaction: its
    kind, day, value in the currency of the text, provider, receiver, and the countries or regions
    it goes to. The sentence that states it is the description. You are named as a secondary
    reporter, as you tell of the activities of others.

    Left out, and counted: what is only asked for, as IATI has no transaction for it, and flows
    without an amount, a day, or anybody who gives or gets. The file is valid against IATI's schema;
    what no text says (sectors, above all) it does not hold: docs/iati.md tells what to add
    before you publish it.
    """
    from pipeline.export import Reporter, export_iati

    target = target or output / _FILE
    reporter = Reporter(reporting_org, reporting_org_name or reporting_org, reporting_org_type)
    exported = export_iati(output, target, reporter)
    click.echo(f"{target}: {exported.activities} activities")
    for reason, count in exported.left_out.items():
        click.echo(f"  left out: {count} flows {reason}")
    if reporting_org == _PLACEHOLDER:
        click.echo(
            f"The publisher is a placeholder, {_PLACEHOLDER}. Name yours with --reporting-org "
            "before you publish the file.",
            err=True,
        )
