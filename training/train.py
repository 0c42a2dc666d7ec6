"""One training, the same each time with the same settings, threads and library versions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from pipeline.recognize.names import find_places_and_organizations
from pipeline.recognize.names_hints import hints_of
from pipeline.recognize.names_vocabulary import Vocabulary
from pipeline.recognize.names_windows import Encoded, encode, sentences_of, tokens_of, windows_of
from training.augment import vary
from training.config import Config
from training.data import Example, sentence_starts, tags_of
from training.model import NamesModel, batch_of, encoder_parameters, path_loss

Item = tuple[Encoded, list[int]]

#: Batches between two lines of progress.
_SAY = 50


def fit(
    examples: Sequence[Example],
    vocabulary: Vocabulary,
    kept: Sequence[int],
    encoder: Path,
    config: Config,
    say: Callable[[str], None],
) -> NamesModel:
    """Train the model.

    Args:
        examples: the labelled texts to learn from.
        vocabulary: the pruned one.
        kept: what `prune` gave with it.
        encoder: folder of the encoder.
        config: all settings.
        say: takes lines of progress.

    Returns:
        The trained model, in evaluation mode.
    """
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs a sixth of the time
    rng = random.Random(config.seed)  # noqa: S311 - chance, not secrets
    settings = config.train
    model = NamesModel(encoder, kept, settings)
    slow = encoder_parameters(model)
    known = {id(parameter) for parameter in slow}
    fast = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    rates = [settings.encoder_rate, settings.head_rate]
    groups = [{"params": slow, "lr": rates[0]}, {"params": fast, "lr": rates[1]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.weight_decay, fused=True)
    epochs = [
        [
            item
            for e in examples
            for item in items_of(
                vary(e, config.augment, rng), vocabulary, rng.random() < settings.hinted
            )
        ]
        for _ in range(settings.epochs)
    ]
    steps = sum(-(-len(items) // settings.batch) for items in epochs)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=steps + 1, pct_start=settings.warm_up
    )
    for epoch, items in enumerate(epochs):
        model.train()
        begun, losses = time.monotonic(), []
        for chosen in _batches(items, settings.batch, rng):
            windows, tags = zip(*chosen, strict=True)
            batch = batch_of(windows, tags, vocabulary.padding)
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.bfloat16):
                scores = model(batch)
            loss = path_loss(scores, model.follows, batch.tags)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % _SAY == 0:
                say(f"  {len(losses)} batches, loss {np.mean(losses[-_SAY:]):.4f}")
        took = time.monotonic() - begun
        say(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {took:.0f} s")
    return model.eval()


def items_of(example: Example, vocabulary: Vocabulary, hinted: bool) -> Iterator[Item]:
    """The windows of a text with the tags of their words; with or without hints of the rules."""
    tokens = tokens_of(example.text)
    tags = tags_of(tokens, example.entities)
    starts = sentence_starts(example.text)
    sentences = sentences_of(tokens, starts)
    candidates = find_places_and_organizations(example.text, set(starts)) if hinted else []
    hints = hints_of(example.text, tokens, candidates)
    for window in windows_of(sentences):
        encoded = encode(
            example.text, tokens, hints, window, vocabulary.pieces_of, vocabulary.special
        )
        yield encoded, tags[window.first : window.last]


def _batches(items: Sequence[Item], size: int, rng: random.Random) -> Iterator[Sequence[Item]]:
    """All items once, those of like length together, in random order."""
    by_length = sorted(items, key=lambda item: len(item[0].ids))
    batches = [by_length[at : at + size] for at in range(0, len(by_length), size)]
    rng.shuffle(batches)
    return iter(batches)
