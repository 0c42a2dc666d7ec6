"""`python -m training STEP`: labels, prepare, train, export, evaluate; see README.md."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from training.config import BUILD, HERE, WEIGHTS, read_config
from training.data import Example, Labels, join, labels_from, read_lines, write_lines
from training.written import read_written

_TEXTS = HERE.parent.parent / "shared" / "train" / "documents.jsonl"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Make the weights of the names model, one step after the other."""


@main.command()
@click.option("--documents", type=_FILE, default=_TEXTS, show_default=True)
def labels(documents: Path) -> None:
    """Take over the labels of DOCUMENTS (id, text, ents) into labels.jsonl, without texts."""
    write_lines(HERE / "labels.jsonl", labels_from(documents))


@main.command()
@click.option("--encoder", type=_FOLDER, required=True, help="Folder of all-MiniLM-L6-v2.")
@click.option("--documents", type=_FILE, default=_TEXTS, show_default=True)
def prepare(encoder: Path, documents: Path) -> None:
    """Labels, texts and the encoder are checked, its vocabulary is pruned; all into build/."""
    from training.prepare import check_encoder, prune

    check_encoder(encoder, read_config().encoder.sha256)
    texts = (msgspec.json.decode(line)["text"] for line in documents.read_bytes().splitlines())
    examples = [
        *join(read_lines(HERE / "labels.jsonl", Labels), texts),
        *read_written(HERE / "written"),
    ]
    write_lines(BUILD / "examples.jsonl", examples)
    whole = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    pruned, kept = prune(whole)
    (BUILD / "tokenizer.json").write_text(
        json.dumps(pruned, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    (BUILD / "kept.json").write_text(json.dumps(kept), encoding="utf-8")
    click.echo(f"{len(examples)} documents, {len(kept)} pieces")


@main.command()
@click.option("--encoder", type=_FOLDER, required=True, help="Folder of all-MiniLM-L6-v2.")
def train(encoder: Path) -> None:
    """Train on the train part; the model goes to build/model.pt."""
    import torch

    from pipeline.recognize.names_vocabulary import Vocabulary
    from training.train import fit

    config = read_config()
    examples = [e for e in read_lines(BUILD / "examples.jsonl", Example) if e.split == "train"]
    vocabulary = Vocabulary((BUILD / "tokenizer.json").read_bytes())
    kept = json.loads((BUILD / "kept.json").read_text(encoding="utf-8"))
    model = fit(examples, vocabulary, kept, encoder, config, click.echo)
    torch.save(model.state_dict(), BUILD / "model.pt")


@main.command()
@click.option("--encoder", type=_FOLDER, required=True, help="Folder of all-MiniLM-L6-v2.")
def export(encoder: Path) -> None:
    """Write the trained model with int8 weights to pipeline/weights/."""
    from training.export import export_weights

    export_weights(encoder, BUILD, WEIGHTS, read_config())


@main.command()
def evaluate() -> None:
    """Score the exported model on the dev part, and fit the calibration of its scores."""
    from training.evaluate import report

    examples = read_lines(BUILD / "examples.jsonl", Example)
    dev, held = ([e for e in examples if e.split == split] for split in ("dev", "held"))
    for line in report(dev, held, WEIGHTS):
        click.echo(line)


if __name__ == "__main__":
    main()
