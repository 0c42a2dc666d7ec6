"""`python -m training.boilerplate STEP`: train, evaluate; see README.md."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from training.boilerplate.pages import held_back, read_pages
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
    """Train on all families but the held-back ones, and write pipeline/weights/."""
    from pipeline.clean.classifier import WEIGHTS as NAME
    from training.boilerplate.train import VARIANTS, fit, sample_of, samples_of

    pages = read_pages()
    out = held_back(pages)
    texts = read_texts(documents, "train")
    samples = samples_of(
        [page for page in pages if page.family not in out],
        [page.text for page in texts if not page.boilerplate()],
        VARIANTS,
    )
    samples += [sample_of(page) for page in texts]
    weights = fit([sample for sample in samples if sample.looks], click.echo)
    (WEIGHTS / NAME).write_bytes(msgspec.json.encode(weights))


@main.command()
@_DOCUMENTS
def evaluate(documents: Path) -> None:
    """Content kept and boilerplate removed on the held-back families, in percent."""
    from training.boilerplate.evaluate import report

    for line in report(read_pages(), [page.text for page in read_texts(documents, "dev")]):
        click.echo(line)


if __name__ == "__main__":
    main()
