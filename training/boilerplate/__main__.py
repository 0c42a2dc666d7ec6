"""`python -m training.boilerplate STEP`: train, evaluate; see README.md."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from training.boilerplate.pages import FOLDER, HELD_BACK, read_pages
from training.boilerplate.texts import read_texts
from training.config import HERE, WEIGHTS

_TEXTS = HERE.parent.parent / "shared" / "train" / "documents.jsonl"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DOCUMENTS = click.option("--documents", type=_FILE, default=_TEXTS, show_default=True)


@click.group()
def main() -> None:
    """Make the weights of the classifier of boilerplate."""


@main.command()
@_DOCUMENTS
def train(documents: Path) -> None:
    """Train on the pages and texts that are not held back, and write pipeline/weights/."""
    from pipeline.clean.classifier import WEIGHTS as NAME
    from training.boilerplate.train import VARIANTS, fit, sample_of, samples_of

    texts = read_texts(documents, "train")
    articles = [page.text for page in texts if not page.boilerplate()]
    samples = samples_of(read_pages(), articles, VARIANTS)
    samples += [sample_of(page) for page in texts]
    weights = fit([sample for sample in samples if sample.looks], click.echo)
    (WEIGHTS / NAME).write_bytes(msgspec.json.encode(weights))


@main.command()
@_DOCUMENTS
def evaluate(documents: Path) -> None:
    """Content kept and boilerplate removed, in percent, of pages held back and trained on."""
    from training.boilerplate.evaluate import report

    articles = [page.text for page in read_texts(documents, "dev")]
    for name, folder in (("held back", HELD_BACK), ("trained on", FOLDER)):
        for line in report(read_pages(folder), articles):
            click.echo(f"{name}, {line}")


if __name__ == "__main__":
    main()
