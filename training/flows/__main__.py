"""`python -m training.flows RAW GOLD …`: fit the weights of the score of flows."""

from __future__ import annotations

import csv
from pathlib import Path

import click

from training.flows.examples import document_examples, read_examples
from training.flows.fit import features_kept, fit, levelled, out_of_sample, reliability
from training.flows.sheets import read_sheets
from training.flows.written import read_written

_WEIGHTS = Path(__file__).parents[2] / "pipeline" / "lookups" / "flow_score.csv"
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=_FOLDER)
@click.option("--unread", nargs=2, type=_FOLDER, help="A folder to level on, and its gold.")
@click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Texts of the fact sheets in sheets.jsonl: read these too.",
)
def main(folders: tuple[Path, ...], unread: tuple[Path, Path] | None, texts: Path | None) -> None:
    """Fit on FOLDERS (documents and their gold, by turns), our own documents and fact sheets.

    Those that are held out level the weights, with the documents of --unread. Writes the weights
    and prints how well they keep their word there, each document levelled without its own flows.
    """
    if len(folders) % 2:
        raise click.UsageError("Give a folder of gold for each folder of documents.")
    pairs = zip(folders[::2], folders[1::2], strict=True)
    examples = [example for raw, gold in pairs for example in read_examples(raw, gold)]
    labelled = [*read_written(), *(read_sheets(texts) if texts else ())]
    examples.extend(document_examples([d for d in labelled if not d.held_out]))
    others = list(document_examples([d for d in labelled if d.held_out]))
    if unread is not None:
        others.extend(read_examples(*unread))
    names = features_kept(examples)
    fitted = fit(examples, names)
    weights = levelled(fitted, others)
    with _WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight", "source"])
        writer.writerows([name, f"{weights[name]:.3f}", "training/flows"] for name in names)
    for line in reliability(out_of_sample(fitted, others)):
        click.echo(line)


main()
