"""The network: encoder, shapes and hints on both sides of it, an LSTM over words, tag scores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from transformers import AutoModel

from pipeline.recognize.names_hints import HINTS
from pipeline.recognize.names_windows import SHAPES, SPECIAL, Encoded
from training.config import Train
from training.data import TAGS

#: Tag of the padding, which the loss leaves out.
IGNORED = -100
#: Batches are filled up to multiples of this: kernels are compiled anew for each length.
_STEP = 32


class Batch(NamedTuple):
    """Encoded windows, filled up to the same length."""

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    hints: Tensor
    firsts: Tensor
    lengths: Tensor
    tags: Tensor


class NamesModel(nn.Module):
    """Scores of all tags for each word of a window.

    Args:
        encoder: folder of the encoder.
        kept: ids of the encoder's vocabulary that stay, in the order of the new ids.
        settings: widths and dropout.
    """

    def __init__(self, encoder: Path, kept: Sequence[int], settings: Train) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(encoder),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",  # a third faster than the fused one at this size, on a CPU
        )
        old = self.encoder.embeddings.word_embeddings
        self.words = nn.Embedding.from_pretrained(old.weight[list(kept)].clone(), freeze=False)
        self.encoder.embeddings.word_embeddings = nn.Embedding(1, old.embedding_dim)
        width = old.embedding_dim
        self.shapes_in = nn.Embedding(SHAPES, width)
        self.hints_in = nn.Embedding(HINTS, width)
        for embedding in (self.shapes_in, self.hints_in):
            nn.init.normal_(embedding.weight, std=0.02)
        self.shapes_out = nn.Embedding(SHAPES, settings.shape_width)
        self.hints_out = nn.Embedding(HINTS, settings.shape_width)
        joined = width + 2 * settings.shape_width
        self.lstm = nn.LSTM(joined, settings.hidden, bidirectional=True, batch_first=True)
        self.scores = nn.Linear(2 * settings.hidden, len(TAGS))
        self.follows = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.dropout = nn.Dropout(settings.dropout)

    def read(self, ids: Tensor, shapes: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of the pieces."""
        embedded = self.words(ids) + self.shapes_in(shapes) + self.hints_in(hints)
        encoded: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask)[0]
        return encoded

    def words_of(self, encoded: Tensor, shapes: Tensor, hints: Tensor, firsts: Tensor) -> Tensor:
        """The words, each by its first piece, with their shapes and hints."""
        at = firsts.unsqueeze(-1).expand(-1, -1, encoded.shape[-1])
        shape = self.shapes_out(shapes.gather(1, firsts))
        hint = self.hints_out(hints.gather(1, firsts))
        return self.dropout(torch.cat([encoded.gather(1, at), shape, hint], -1))

    def forward(self, batch: Batch) -> Tensor:
        """Scores [windows, words, tags]; what stands for the padding means nothing."""
        encoded = self.read(batch.ids, batch.shapes, batch.hints, batch.mask).float()
        words = self.words_of(encoded, batch.shapes, batch.hints, batch.firsts)
        packed = pack_padded_sequence(words, batch.lengths, batch_first=True, enforce_sorted=False)
        # The LSTM and the scores stay in single precision; they cost little.
        with torch.autocast("cpu", enabled=False):
            hidden, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
            scores: Tensor = self.scores(self.dropout(hidden))
        return scores


def path_loss(scores: Tensor, follows: Tensor, tags: Tensor) -> Tensor:
    """How improbable the right paths of tags are among all paths, a word.

    The likelihood of a linear-chain conditional random field (Lafferty and others, 2001).

    Args:
        scores: [windows, words, tags].
        follows: [tags, tags], the score of a tag behind another.
        tags: [windows, words], the right ones; IGNORED stands for the padding, which comes last.
    """
    real = tags != IGNORED
    right = tags.clamp(min=0)
    own = (scores.gather(2, right.unsqueeze(2)).squeeze(2) * real).sum()
    pairs = (follows[right[:, :-1], right[:, 1:]] * real[:, 1:]).sum()
    paths = scores[:, 0]
    for word in range(1, scores.shape[1]):
        longer = (paths.unsqueeze(2) + follows).logsumexp(1) + scores[:, word]
        paths = torch.where(real[:, word, None], longer, paths)
    total: Tensor = (paths.logsumexp(1).sum() - own - pairs) / real.sum()
    return total


def encoder_parameters(model: NamesModel) -> list[nn.Parameter]:
    """The parameters that come with knowledge, and learn slowly."""
    known = [*model.encoder.parameters(), *model.words.parameters()]
    return [parameter for parameter in known if parameter.requires_grad]


def batch_of(windows: Sequence[Encoded], tags: Sequence[Sequence[int]], padding: int) -> Batch:
    """Windows and the tags of their words as tensors.

    Args:
        windows: encoded windows, at least one.
        tags: of each window's words.
        padding: the id that fills up.
    """
    longest = max(len(window.ids) for window in windows)
    pieces = -(-longest // _STEP) * _STEP
    words = max(len(window.firsts) for window in windows)

    def filled(rows: Sequence[Sequence[int]], length: int, filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])

    return Batch(
        ids=filled([window.ids for window in windows], pieces, padding),
        mask=filled([[1] * len(window.ids) for window in windows], pieces, 0),
        shapes=filled([window.shapes for window in windows], pieces, SPECIAL),
        hints=filled([window.hints for window in windows], pieces, 0),
        firsts=filled([window.firsts for window in windows], words, 0),
        lengths=torch.tensor([len(window.firsts) for window in windows]),
        tags=filled(tags, words, IGNORED),
    )
