"""`python -m training.flows.choose RAW GOLD …`: fields of flows by rules, by a model, by both.

The model is gradient-boosted trees that tell of each option of a field how likely it is right; it
does not see what the rules choose. `both` adds a bonus to the log-odds of the rules' choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from threadpoolctl import threadpool_limits

from training.flows.choices import Choice, choices_of
from training.flows.options import FIELDS
from training.flows.reading import read_labelled
from training.flows.written import read_written, with_gold

_FOLDS = 6
_BONUSES = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 8.0)
"""With the last one the rules decide nearly alone."""
_TREES = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 7,
}
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

Odds = NDArray[np.float64]
"""The log-odds of each option of a choice to be right."""


def train(choices: Sequence[Choice]) -> Callable[[Choice], Odds]:
    """Fit trees on the options of one field's choices; gives the log-odds of another's."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform([traits for c in choices for traits in c.options])
    labels = [right for choice in choices for right in choice.right]
    with threadpool_limits(limits=1):  # sums, and so the trees, hang on the number of threads
        trees = HistGradientBoostingClassifier(**_TREES).fit(table, labels)
    return lambda choice: np.asarray(trees.decision_function(vectorizer.transform(choice.options)))


def out_of_sample(choices: Sequence[Choice]) -> Iterator[tuple[Choice, Odds]]:
    """Each choice with the log-odds by trees that have not seen its document."""
    documents = sorted({choice.document for choice in choices})
    folds = {document: number % _FOLDS for number, document in enumerate(documents)}
    for fold in range(_FOLDS):
        model = train([choice for choice in choices if folds[choice.document] != fold])
        yield from ((c, model(c)) for c in choices if folds[c.document] == fold)


def is_right(choice: Choice, odds: Odds, bonus: float) -> bool:
    """Whether the likeliest option is right, with a bonus for what the rules choose."""
    weighed = odds.copy()
    weighed[choice.rules] += bonus
    return choice.right[int(np.argmax(weighed))]


def cells(judged: Sequence[tuple[Choice, Odds]], bonus: float) -> str:
    """How many flows, and in percent: a right option, rules right, model right, both right."""
    counts = (
        sum(any(choice.right) for choice, _ in judged),
        sum(choice.right[choice.rules] for choice, _ in judged),
        sum(is_right(choice, odds, 0) for choice, odds in judged),
        sum(is_right(choice, odds, bonus) for choice, odds in judged),
    )
    shares = (f"{100 * count / max(1, len(judged)):.1f}" for count in counts)
    return " | ".join([str(len(judged)), *shares])


@click.command()
@click.argument("folders", nargs=-1, type=_FOLDER)
@click.option("--judge", nargs=2, type=_FOLDER, help="Documents and gold to judge by only.")
def main(folders: tuple[Path, ...], judge: tuple[Path, Path] | None) -> None:
    """Compare on FOLDERS (documents and their gold, by turns) and on our own documents.

    Those that are held out are judged by a model of all others.
    """
    if len(folders) % 2:
        raise click.UsageError("Give a folder of gold for each folder of documents.")
    written = read_written()
    known = [*with_gold([document for document in written if not document.held_out])]
    for raw, gold in zip(folders[::2], folders[1::2], strict=True):
        known += read_labelled(raw, gold)
    judging = {"held out": [*with_gold([document for document in written if document.held_out])]}
    if judge is not None:
        judging[judge[0].as_posix()] = [*read_labelled(*judge)]
    choices = [choice for read in known for choice in choices_of(*read)]
    others = {
        name: [c for read in reads for c in choices_of(*read)] for name, reads in judging.items()
    }
    click.echo("| field | documents | flows | among the options | rules | model | both | bonus |")
    click.echo("|---|---|---|---|---|---|---|---|")
    for field in FIELDS:
        learnt = [choice for choice in choices if choice.field == field]
        judged = list(out_of_sample(learnt))
        bonus = max(_BONUSES, key=lambda b: sum(is_right(*read, b) for read in judged))
        click.echo(f"| {field} | cross-validated | {cells(judged, bonus)} | {bonus} |")
        model = train(learnt)
        for name, found in others.items():
            judged = [(choice, model(choice)) for choice in found if choice.field == field]
            click.echo(f"| {field} | {name} | {cells(judged, bonus)} | {bonus} |")


if __name__ == "__main__":
    main()
