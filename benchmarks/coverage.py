"""What share of mentions gets a code, by kind, and which names get none?

Run: `python benchmarks/coverage.py SOURCE...`, each a folder of documents or a folder of
gzipped JSON lines (`*.jsonl.gz` with `id`, `title`, `date` and `text`), of which a sample is drawn
that is the same each time. Prints the tables of docs/places-organizations.md.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pandas as pd

from pipeline import run
from pipeline.lookups.organizations import organizations

SEED = 5
#: For each kind its table, and what its rows say of the mention.
CODES = {"MONEY": ("money", "currency_code"), "PLACE": ("places", "place_id")}
CODES |= {"DATE": ("dates", "date_start"), "ORG": ("organizations", "organization_id")}


def drawn(folder: Path, size: int, into: Path) -> Path:
    """A sample of the documents in JSON lines, as files in a folder."""
    documents: list[str] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents.extend(lines)
    for number, line in enumerate(random.Random(SEED).sample(documents, size)):  # noqa: S311
        document = json.loads(line)
        front = {name: document[name] for name in ("title", "date", "url") if document.get(name)}
        head = "".join(f"{name}: {json.dumps(str(value))}\n" for name, value in front.items())
        (into / f"{number:04}.md").write_text(f"---\n{head}---\n\n{document['text']}", "utf-8")
    return into


def tables(source: Path, size: int) -> dict[str, pd.DataFrame]:
    """The value tables of a source, by kind of mention."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "output")
        if any(source.glob("*.jsonl.gz")):
            Path(folder, "raw").mkdir()
            source = drawn(source, size, Path(folder, "raw"))
        run(source, output, csv=False, database=False)
        return {
            kind: pd.read_parquet(output / f"{name}.parquet") for kind, (name, _) in CODES.items()
        }


def shares(values: dict[str, pd.DataFrame]) -> Iterator[tuple[str, int, int]]:
    """Kinds with the number of mentions and of those with a code."""
    for kind, (_, column) in CODES.items():
        yield kind, len(values[kind]), int(values[kind][column].notna().sum())
    bodies = values["ORG"]
    listed = bodies["organization_id"].isin({entry.organization_id for entry in organizations()})
    yield "ORG in the registry", len(bodies), int(listed.sum())
    built = listed | (bodies["score"] > WRITTEN)
    yield "ORG in the registry or built by rule", len(bodies), int(built.sum())


#: Score of an organization of which only its name is known.
WRITTEN = 0.4


def unlinked(values: dict[str, pd.DataFrame], most: int) -> Iterator[tuple[str, str, int]]:
    """The most frequent names without place_id, and of bodies of which only the name is known."""
    places = values["PLACE"][values["PLACE"]["place_id"].isna()]
    bodies = values["ORG"][values["ORG"]["score"] <= WRITTEN]
    for kind, names in (("PLACE", places["text"]), ("ORG", bodies["organization_name"])):
        counts = names.value_counts(sort=False).reset_index().to_numpy().tolist()
        for name, count in sorted(counts, key=lambda row: (-row[1], row[0]))[:most]:
            yield kind, name, count


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--sample", default=500, show_default=True, help="Documents drawn of JSON lines.")
@click.option("--names", default=50, show_default=True, help="Unlinked names of the last source.")
def main(sources: tuple[Path, ...], sample: int, names: int) -> None:
    """Print the share of mentions with a code in each of SOURCES, and the names without one."""
    values = {}
    for source in sources:
        values = tables(source, sample)
        click.echo(f"\n| {source.name} | mentions | with a code | share |\n|---|---|---|---|")
        for kind, count, coded in shares(values):
            click.echo(f"| {kind} | {count:,} | {coded:,} | {coded / max(count, 1):.1%} |")
    click.echo("\n| kind | unlinked name | mentions |\n|---|---|---|")
    for kind, name, count in unlinked(values, names):
        click.echo(f"| {kind} | {name} | {count} |")


if __name__ == "__main__":
    main()
