"""From labelled pages to weights: a lexicon, and trees over features.

Pages of one family never stand on both sides. The trees learn from lexicon scores that other
families' words gave, as they will meet words that the lexicon has not seen.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from pipeline.clean.aligned import AlignedText
from pipeline.clean.blocks import Passage, build_passages
from pipeline.clean.boilerplate import breaks_rule
from pipeline.clean.characters import mend
from pipeline.clean.classifier import MOST_LEXICON, Floats, Integers, Weights
from pipeline.clean.lines import read_plain_lines
from pipeline.clean.markdown import read_markdown_lines
from pipeline.clean.page import Look, look_at
from pipeline.clean.rules import load_rules
from pipeline.clean.surroundings import feature_names, features_of
from pipeline.clean.traits import terms, traits_of
from training.boilerplate.pages import LabelledPage
from training.boilerplate.vary import LAYOUTS, lengthen, vary

VERSION = "1.3.0"
SEED, FOLDS, VARIANTS = 7, 5, 10
_STRENGTH, _FEWEST = 0.1, 4
_LEAST_WEIGHT = 0.01
_STAY, _THRESHOLD = 0.75, 0.4
_TREES = {
    "max_iter": 240,
    "learning_rate": 0.05,
    "max_features": 0.2,  # at each split: no family's few features lead all trees
    "max_leaf_nodes": 10,
    "max_depth": 6,
    "l2_regularization": 5.0,
    "min_samples_leaf": 30,
    "early_stopping": False,
    "random_state": SEED,
}


class Sample(NamedTuple):
    """A page as the classifier sees it, with what it should say."""

    page: LabelledPage
    looks: list[Look]
    breaks: list[bool]
    labels: list[bool]


def passages_of(page: LabelledPage) -> list[Passage]:
    """The passages that cleaning makes of a page."""
    text = mend(AlignedText.verbatim(page.text))
    read = read_markdown_lines if page.family.startswith("markdown") else read_plain_lines
    return build_passages(read(text, 0, len(page.text)), len(page.text))


def sample_of(page: LabelledPage) -> Sample:
    """A page with the label of each passage: that of most of its characters."""
    looks = [look_at(passage) for passage in passages_of(page)]
    marks = bytearray(len(page.text))
    for start, end in page.boilerplate():
        marks[start:end] = b"\1" * (end - start)
    labels = []
    for look in looks:
        start, end = look.passage.raw_start, look.passage.raw_end
        inside = [marks[i] for i in range(start, end) if not page.text[i].isspace()]
        labels.append(2 * sum(inside) > len(inside))
    rules = load_rules()
    return Sample(page, looks, [breaks_rule(look, rules) for look in looks], labels)


def samples_of(
    pages: Sequence[LabelledPage], articles: Sequence[str], variants: int
) -> list[Sample]:
    """Each page in all layouts, short and at length, and variants of it.

    Args:
        pages: of any families; variants borrow from those of the same fold only.
        articles: texts to lengthen pages with.
        variants: how many for each page.
    """
    chance = random.Random(SEED)  # noqa: S311
    folds = fold_of(page.family for page in pages)
    made = []
    for page in pages:
        others = [other for other in pages if folds[other.family] == folds[page.family]]
        for layout in LAYOUTS:
            for whole in (page, lengthen(page, chance.choice(articles), chance)):
                made.append(whole._replace(lines=tuple(layout(list(whole.lines), chance))))
        for _ in range(variants):
            is_long = chance.random() < 0.7
            whole = lengthen(page, chance.choice(articles), chance) if is_long else page
            made.append(vary(whole, others, chance))
    return [sample for page in made if (sample := sample_of(page)).looks]


def fold_of(families: Iterable[str]) -> dict[str, int]:
    """A fold for each family."""
    return {family: index % FOLDS for index, family in enumerate(sorted(set(families)))}


def fit(samples: Sequence[Sample], tell: Callable[[str], None]) -> Weights:
    """Train on all samples.

    Args:
        samples: of several families.
        tell: gets a line on how far it is.
    """
    labels = np.array([label for sample in samples for label in sample.labels])
    folds = fold_of(sample.page.family for sample in samples)
    places = np.repeat(
        [folds[sample.page.family] for sample in samples], [len(s.looks) for s in samples]
    )
    words = [list(terms(look.text)) for sample in samples for look in sample.looks]
    vocabulary = _vocabulary(samples)
    tell(f"{len(labels)} passages, {len(vocabulary)} terms")
    counter = CountVectorizer(analyzer=list, binary=True, vocabulary=vocabulary)
    counts: csr_matrix = counter.transform(words)
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        part = _lexicon(counts[places != fold], labels[places != fold])
        scores[places == fold] = part.decision_function(counts[places == fold])
    lexicon = _lexicon(counts, labels)
    rows = _rows(samples, scores.clip(-MOST_LEXICON, MOST_LEXICON))
    tell(f"{rows.shape[1]} features")
    with threadpool_limits(limits=1):  # sums, and so the trees, hang on the number of threads
        trees = HistGradientBoostingClassifier(**_TREES).fit(rows, labels)
    weights = dict(zip(vocabulary, lexicon.coef_[0].round(3).tolist(), strict=True))
    return Weights(
        version=VERSION,
        columns=feature_names(),
        lexicon={term: w for term, w in weights.items() if abs(w) >= _LEAST_WEIGHT},
        lexicon_base=round(float(lexicon.intercept_[0]), 3),
        stay=_STAY,
        threshold=_THRESHOLD,
        **_exported(trees),
    )


def _vocabulary(samples: Sequence[Sample]) -> list[str]:
    """Terms of several pages and of more than one family."""
    families: dict[str, set[str]] = defaultdict(set)
    pages: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for look in sample.looks:
            for term in set(terms(look.text)):
                families[term].add(sample.page.family)
                pages[term].add(sample.page.name)
    return sorted(t for t in pages if len(pages[t]) >= _FEWEST and len(families[t]) > 1)


def _lexicon(counts: csr_matrix, labels: Integers) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=500).fit(counts, labels)


def _rows(samples: Sequence[Sample], scores: Floats) -> Floats:
    rules = load_rules()
    rows: list[list[float]] = []
    rest = iter(scores.tolist())
    for sample in samples:
        traits = [
            traits_of(look, rules, breaks, next(rest))
            for look, breaks in zip(sample.looks, sample.breaks, strict=True)
        ]
        rows += features_of(sample.looks, traits)
    return np.array(rows)


def _exported(trees: HistGradientBoostingClassifier) -> dict[str, object]:
    """The trees as lists of numbers; scikit-learn has no public way to them."""
    parts: dict[str, list[list[float]]] = defaultdict(list)
    depth = 0
    for (tree,) in trees._predictors:
        nodes = tree.nodes
        depth = max(depth, int(nodes["depth"].max()))
        leaf = nodes["is_leaf"].astype(bool)
        own = np.arange(len(nodes))
        parts["features"].append(np.where(leaf, 0, nodes["feature_idx"]).tolist())
        thresholds = np.where(leaf, 0.0, nodes["num_threshold"])
        parts["thresholds"].append([float(f"{value:.6g}") for value in thresholds])
        parts["lefts"].append(np.where(leaf, own, nodes["left"]).tolist())
        parts["rights"].append(np.where(leaf, own, nodes["right"]).tolist())
        parts["values"].append([float(f"{v:.5g}") for v in np.where(leaf, nodes["value"], 0.0)])
    return {"base": float(trees._baseline_prediction.item()), "depth": depth, **parts}
