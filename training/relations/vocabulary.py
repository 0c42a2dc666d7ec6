"""The pieces of words that the network knows: those of the texts that it may be asked about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.recognize.names_vocabulary import Vocabulary
from training.prepare import prune


def prune_to(tokenizer: dict[str, Any], words: Iterable[str]) -> tuple[bytes, Sequence[int]]:
    """A tokenizer with the pieces of the given words, and all single characters.

    Other words are cut into smaller pieces.

    Args:
        tokenizer: a WordPiece `tokenizer.json`.
        words: words and names.

    Returns:
        The smaller tokenizer, and for each of its ids the id that the piece had.
    """
    latin, of_latin = prune(tokenizer)
    pieces_of = Vocabulary(json.dumps(latin).encode()).pieces_of
    seen = {piece for word in words for piece in pieces_of(word)}
    pieces = sorted(latin["model"]["vocab"].items(), key=lambda item: item[1])
    kept = [(piece, old) for piece, old in pieces if old in seen or _is_basic(piece)]
    new_ids = {piece: new for new, (piece, _) in enumerate(kept)}
    latin["model"]["vocab"] = new_ids
    latin["added_tokens"] = [
        {**token, "id": new_ids[token["content"]]} for token in latin["added_tokens"]
    ]
    smaller = json.dumps(latin, ensure_ascii=False, separators=(",", ":")).encode()
    return smaller, [of_latin[old] for _, old in kept]


def _is_basic(piece: str) -> bool:
    return len(piece.removeprefix("##")) == 1 or piece.startswith("[")
