"""One training, the same each time with the same settings, threads and library versions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from pipeline.recognize.names_vocabulary import Vocabulary
from pipeline.relate.model.around import Around, Kind, Named, Part, Word
from pipeline.relate.model.encode import Encoded, encode
from training.relations.examples import STATUSES, Example
from training.relations.network import RelationNetwork, batch_of
from training.relations.vary import names_of, vary

_SEED, _THREADS = 0, 2
"""Another number of threads splits the work otherwise, which changes the last digits."""
_LAYERS, _FROZEN = 6, 1
_EPOCHS, _BATCH = 6, 16
_ENCODER_RATE, _HEAD_RATE = 1e-4, 1e-3
_NO_FLOW = 0.3
"""Weight of the names around a sum that is no flow, which none of them has to do with."""
_SMOOTHING = 0.05

Item = tuple[Encoded, Example]


def fit(
    examples: Sequence[Example],
    vocabulary: Vocabulary,
    kept: Sequence[int],
    encoder: Path,
    say: Callable[[str], None],
) -> RelationNetwork:
    """Train the model on labelled sums; in evaluation mode."""
    torch.manual_seed(_SEED)
    torch.set_num_threads(_THREADS)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs a sixth of the time
    rng = random.Random(_SEED)  # noqa: S311 - chance, not secrets
    model = RelationNetwork(encoder, kept, _LAYERS, _FROZEN, len(STATUSES))
    slow = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(parameter) for parameter in slow}
    fast = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    rates = [_ENCODER_RATE, _HEAD_RATE]
    groups = [{"params": slow, "lr": rates[0]}, {"params": fast, "lr": rates[1]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    told = [example for example in examples if example.named]
    names = names_of(told)
    steps = _EPOCHS * -(-len(told) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=steps + 1, pct_start=0.1
    )
    for epoch in range(_EPOCHS):
        model.train()
        begun, losses = time.monotonic(), []
        varied = [vary(example, names, rng) for example in told]
        items = [(encoded_of(example, vocabulary), example) for example in varied]
        for chosen in _batches(items, rng):
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                roles, statuses = model(batch_of([e for e, _ in chosen], vocabulary.padding))
            loss = _loss(roles, statuses, [example for _, example in chosen])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        took = time.monotonic() - begun
        say(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}, {took:.0f} s")
    return model.eval()


def encoded_of(example: Example, vocabulary: Vocabulary) -> Encoded:
    """A labelled sum as the network reads it."""
    words = tuple(Word(text, Kind(kind), Part(part)) for text, kind, part in example.words)
    named = tuple(Named(word, (), ()) for word in example.named)
    return encode(Around(words, example.target, named), vocabulary.pieces_of, vocabulary.special)


def _loss(roles: Tensor, statuses: Tensor, examples: Sequence[Example]) -> Tensor:
    """Of each party and place, where it is likeliest, and of the status."""
    groups, right, weights = [], [], []
    for example in examples:
        first = len(right)
        groups.extend(first + same for same in example.same)
        number = max(example.same) + 1
        labels = [(False, False, False)] * number
        for same, label in zip(example.same, example.right, strict=True):
            labels[same] = label
        right.extend(labels)
        weights.extend([1.0 if example.status else _NO_FLOW] * number)
    index = torch.tensor(groups).unsqueeze(1).expand_as(roles)
    highest = torch.full((len(right), roles.shape[1]), -1e4).scatter_reduce(0, index, roles, "amax")
    of_roles = nn.functional.binary_cross_entropy_with_logits(
        highest, torch.tensor(right, dtype=torch.float), reduction="none"
    )
    told = torch.tensor([STATUSES.index(example.status) for example in examples])
    of_status = nn.functional.cross_entropy(statuses, told, label_smoothing=_SMOOTHING)
    return (of_roles * torch.tensor(weights).unsqueeze(1)).sum() / len(examples) / 2 + of_status


def _batches(items: Sequence[Item], rng: random.Random) -> Iterator[Sequence[Item]]:
    """All items once, those of like length together, in random order."""
    order = sorted(items, key=lambda item: len(item[0].ids) + rng.random() * 20)
    batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
    rng.shuffle(batches)
    return iter(batches)
