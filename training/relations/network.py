"""The network: encoder, kinds and parts of words, scores of names and of statuses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

from pipeline.relate.model.encode import KINDS, PARTS, Encoded

ROLES = 3
"""Gives, receives, is where the money goes."""
_WIDTH, _DROPOUT = 256, 0.2
_STEP = 32
"""Sums are filled up to multiples of this: kernels are compiled anew for each length."""


class Batch(NamedTuple):
    """Encoded sums, filled up to the same length; `rows` tells the sum of each name."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    parts: Tensor
    targets: Tensor
    rows: Tensor
    firsts: Tensor
    ends: Tensor


class RelationNetwork(nn.Module):
    """For each name, log-odds of its roles; for each sum, scores of its statuses.

    Args:
        encoder: folder of the encoder.
        kept: ids of the encoder's vocabulary that stay, in the order of the new ids.
        layers: how many of the encoder's layers stay, from below.
        frozen: how many of these keep their weights, with the vectors of pieces.
        statuses: how many there are.
    """

    def __init__(
        self, encoder: Path, kept: Sequence[int], layers: int, frozen: int, statuses: int
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(encoder),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",  # faster than the fused one at this size, on a CPU
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        old = self.encoder.embeddings.word_embeddings
        width = old.embedding_dim
        self.words = nn.Embedding.from_pretrained(old.weight[list(kept)].clone(), freeze=True)
        self.encoder.embeddings.word_embeddings = nn.Embedding(1, width)
        still = [self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]]
        for parameter in (p for part in still for p in part.parameters()):
            parameter.requires_grad_(False)
        self.kinds, self.parts = nn.Embedding(KINDS, width), nn.Embedding(PARTS, width)
        for embedding in (self.kinds, self.parts):
            nn.init.normal_(embedding.weight, std=0.02)
        self.roles = nn.Sequential(
            nn.Dropout(_DROPOUT), nn.Linear(4 * width, _WIDTH), nn.GELU(), nn.Linear(_WIDTH, ROLES)
        )
        self.statuses = nn.Sequential(nn.Dropout(_DROPOUT), nn.Linear(2 * width, statuses))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Log-odds [names, roles] and scores [sums, statuses]."""
        embedded = self.words(batch.ids) + self.kinds(batch.kinds) + self.parts(batch.parts)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=batch.mask)[0].float()
        sums = hidden[torch.arange(hidden.shape[0]), batch.targets]
        summed = torch.cat([torch.zeros_like(hidden[:, :1]), hidden.cumsum(1)], 1)
        lengths = (batch.ends - batch.firsts).unsqueeze(1)
        mean = (summed[batch.rows, batch.ends] - summed[batch.rows, batch.firsts]) / lengths
        here = sums[batch.rows]
        names = torch.cat([hidden[batch.rows, batch.firsts], mean, here, here * mean], 1)
        with torch.autocast("cpu", enabled=False):
            statuses: Tensor = self.statuses(torch.cat([sums, hidden[:, 0]], 1))
            roles: Tensor = self.roles(names)
        return roles, statuses


def batch_of(encoded: Sequence[Encoded], padding: int) -> Batch:
    """Encoded sums as tensors; `padding` is the id that fills up."""
    length = -(-max(len(one.ids) for one in encoded) // _STEP) * _STEP

    def filled(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (length - len(row)) for row in rows])

    return Batch(
        ids=filled([one.ids for one in encoded], padding),
        mask=filled([[1] * len(one.ids) for one in encoded], 0),
        kinds=filled([one.kinds for one in encoded], 0),
        parts=filled([one.parts for one in encoded], 0),
        targets=torch.tensor([one.target for one in encoded]),
        rows=torch.tensor([row for row, one in enumerate(encoded) for _ in one.firsts]),
        firsts=torch.tensor([first for one in encoded for first in one.firsts]),
        ends=torch.tensor([end for one in encoded for end in one.ends]),
    )
