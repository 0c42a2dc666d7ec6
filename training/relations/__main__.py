"""`python -m training.relations STEP`: train, judge, bonuses; see training/relations/README.md."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from pipeline.relate.model.network import (
    MODEL,
    SETTINGS,
    TOKENIZER,
    WEIGHTS,
    RelationModel,
    Settings,
)
from training.config import read_config
from training.flows.reading import read_labelled
from training.flows.sheets import read_sheets
from training.flows.written import read_written, with_gold
from training.relations.documents import labelled, learnt_from
from training.relations.examples import STATUSES, examples_of
from training.relations.judge import BONUSES, by_bonus, figures, with_bonus

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_TEXTS = click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Texts of the releases in training/flows/sheets.jsonl.",
)
_WEIGHTS = click.option(
    "--weights", type=click.Path(file_okay=False, path_type=Path), default=WEIGHTS
)

VERSION = "1.1.0"
"""Goes up with each training that ships."""
_BONUS = {
    "status": {"own words": 3.0, "filled in": 2.0, "nothing": 1.5},
    "donors": {"own words": 5.0, "filled in": 4.0, "nothing": 0.5},
    "recipients": {"own words": 4.0, "filled in": 3.0, "nothing": 0.0},
    "places": {"own words": 8.0, "filled in": 4.0, "nothing": 0.0},
}
"""Chosen by the table that `bonuses` prints of what is held out."""
_UNKNOWN = 3.0
"""Held-out documents are read alike with 1 to 4; why 3, docs/flows.md says."""


@click.group()
def main() -> None:
    """Make the weights of the network that reads who gives, who receives and where."""


@main.command()
@click.argument("folders", nargs=-1, type=_FOLDER)
@click.option("--encoder", type=_FOLDER, required=True, help="Folder of all-MiniLM-L6-v2.")
@_TEXTS
@_WEIGHTS
def train(folders: tuple[Path, ...], encoder: Path, texts: Path | None, weights: Path) -> None:
    """Learn from our own documents, releases, and FOLDERS (documents and gold, by turns)."""
    from pipeline.recognize.names_vocabulary import Vocabulary
    from training.prepare import check_encoder
    from training.relations.export import onnx_of
    from training.relations.train import fit
    from training.relations.vocabulary import prune_to

    check_encoder(encoder, read_config().encoder.sha256)
    examples = [e for read in learnt_from(folders, texts) for e in examples_of(*read)]
    words = {text for example in examples for text, _, _ in example.words}
    whole = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer, kept = prune_to(whole, sorted(words))
    click.echo(f"{len(examples)} sums, {len(kept)} pieces")
    network = fit(examples, Vocabulary(tokenizer), kept, encoder, click.echo)
    settings = Settings(version=VERSION, statuses=STATUSES, bonus=_BONUS, unknown=_UNKNOWN)
    weights.mkdir(parents=True, exist_ok=True)
    (weights / MODEL).write_bytes(onnx_of(network))
    (weights / TOKENIZER).write_bytes(tokenizer)
    (weights / SETTINGS).write_bytes(msgspec.json.encode(settings))


@main.command()
@click.argument("folders", nargs=-1, type=_FOLDER)
@_TEXTS
@_WEIGHTS
def judge(folders: tuple[Path, ...], texts: Path | None, weights: Path) -> None:
    """Rules, network, both on what is held out and FOLDERS (documents and gold, by turns)."""
    groups = {"our own, held out": [*with_gold([d for d in read_written() if d.held_out])]}
    if texts:
        sheets = [d for d in read_sheets(texts) if d.held_out]
        groups["releases, held out"] = [*with_gold(sheets)]
    for raw, gold in zip(folders[::2], folders[1::2], strict=True):
        groups[raw.as_posix()] = [*read_labelled(raw, gold)]
    networks = {
        "rules": None,
        "network": with_bonus(weights, 0.0),
        "both": RelationModel(weights),
    }
    for name, read in groups.items():
        for reader in networks:
            shares = " | ".join(f"{share:.1f}" for share in figures(read, networks[reader]))
            click.echo(f"| {name} | {reader} | {shares} |")


@main.command()
@_TEXTS
@_WEIGHTS
def bonuses(texts: Path | None, weights: Path) -> None:
    """What each bonus gives on what is held out."""
    documents = [*with_gold(labelled(texts, held_out=True))]
    networks = [with_bonus(weights, bonus) for bonus in BONUSES]
    for field, where, count, shares in by_bonus(documents, networks):
        told = " ".join(f"{b:g}:{s:.1f}" for b, s in zip(BONUSES, shares, strict=True))
        click.echo(f"{field}, {where}, {count} flows: {told}")


if __name__ == "__main__":
    main()
