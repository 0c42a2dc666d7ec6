"""The commands that tell what pledgebook knows: columns, forms, names."""

from __future__ import annotations

import click

from pipeline.commands.options import LOOKUPS


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sql", "markdown", "dbt"]),
    default="text",
    show_default=True,
    help="For people, as a data package, as SQL of DuckDB, as docs/tables.md, or as sources.yml of "
    "dbt.",
)
def schema(format_: str) -> None:
    """Print what the tables and their columns mean."""
    from pipeline import schema as declared

    click.echo(getattr(declared, f"schema_{format_}")(), nl=False)


@click.command()
def grammar() -> None:
    """Print the forms of money and dates that are read, each with an example."""
    from pipeline.grammar import forms

    for kind, name, example in forms():
        click.echo(f"{kind:6} {name:18} {example}")


@click.command()
@click.argument("name")
@click.option("--country", metavar="CC", help="ISO 3166-1 code of the country a text is about.")
@LOOKUPS
def lookup(name: str, country: str | None, lookups: str | None) -> None:
    """Print what the name of a place or organization resolves to, and why."""
    from pipeline.lookups.own import use_lookups
    from pipeline.lookups.places import countries
    from pipeline.normalize.explain import explanation

    use_lookups(lookups)
    code = country.upper() if country else None
    if code is not None and code not in countries():
        raise click.BadParameter(
            f"{country} is no ISO 3166-1 alpha-2 code, as GT is.", param_hint="'--country'"
        )
    click.echo(explanation(name, code), nl=False)
