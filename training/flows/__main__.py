"""`python -m training.flows RAW GOLD …`: fit the weights of the score of flows."""

from __future__ import annotations

import csv
from pathlib import Path

import click

from training.flows.examples import document_examples, read_examples
from training.flows.fit import features_kept, fit, out_of_sample, reliability
from training.flows.sheets import read_sheets
from training.flows.written import read_written

_WEIGHTS = Path(__file__).parents[2] / "pipeline" / "lookups" / "flow_score.csv"
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folders", nargs=-1, type=_FOLDER)
@click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Texts of the releases in sheets.jsonl: read those that are held out, too.",
)
def main(folders: tuple[Path, ...], texts: Path | None) -> None:
    """Fit on our own documents that are held out, and on FOLDERS (documents and gold, by turns).

    Neither rules nor network have learnt from these. Writes the weights and prints how well they
    keep their word, each document judged by weights fitted without some of them and itself.
    """
    if len(folders) % 2:
        raise click.UsageError("Give a folder of gold for each folder of documents.")
    labelled = [*read_written(), *(read_sheets(texts) if texts else ())]
    examples = list(document_examples([d for d in labelled if d.held_out]))
    for raw, gold in zip(folders[::2], folders[1::2], strict=True):
        examples.extend(read_examples(raw, gold))
    names = features_kept(examples)
    weights = fit(examples, names)
    with _WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight", "source"])
        writer.writerows([name, f"{weights[name]:.3f}", "training/flows"] for name in names)
    for line in reliability(out_of_sample(examples, names)):
        click.echo(line)


main()
