"""Before training: check what goes in, join labels and texts, prune the vocabulary."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

#: Tokens that the model needs whatever they look like.
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def check_encoder(folder: Path, sha256: str) -> None:
    """Make sure that the encoder is the one that config.toml names.

    Raises:
        ValueError: it is another.
    """
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != sha256:
        raise ValueError(f"{folder}/model.safetensors has sha256 {found}, expected {sha256}")


def prune(tokenizer: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """A tokenizer without the pieces of scripts that English texts do not use.

    Args:
        tokenizer: a WordPiece `tokenizer.json`.

    Returns:
        The smaller one, and for each of its ids the id that the piece had.
    """
    pieces = sorted(tokenizer["model"]["vocab"].items(), key=lambda item: item[1])
    kept = [(piece, old) for piece, old in pieces if piece in _SPECIAL or _wanted(piece)]
    new_ids = {piece: new for new, (piece, _) in enumerate(kept)}
    smaller = json.loads(json.dumps(tokenizer))
    smaller["model"]["vocab"] = new_ids
    smaller["added_tokens"] = [
        {**token, "id": new_ids[token["content"]]}
        for token in tokenizer["added_tokens"]
        if token["content"] in new_ids
    ]
    smaller.update(post_processor=None, padding=None, truncation=None)
    return smaller, [old for _, old in kept]


def _wanted(piece: str) -> bool:
    """Whether a piece is of Latin letters, of digits, or a mark."""
    bare = piece.removeprefix("##")
    if piece.startswith("[") and len(piece) > 1:
        return False  # "[unused7]", "[MASK]"
    return all(
        unicodedata.name(character, "").startswith("LATIN")
        if character.isalpha()
        else character.isascii() or not character.isalnum()
        for character in bare
    )
