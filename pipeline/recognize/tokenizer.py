"""A tokenizer that never hides a name inside a token.

Stock tokenizers keep `U.S.-Mexico` or `$5–10` in one piece, so that spans inside have no token
boundary. Here every run of letters, every run of digits and every mark is a token of its own, so
that any span a rule finds can be a spaCy span, to the character.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_|\s")


class FineTokenizer:
    """Text to a Doc of the finest tokens; `doc.text` is the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokens of a text; a single blank behind a token belongs to it."""
        words, spaces, _ = _pieces(text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def with_sentences(self, text: str, starts: Container[int]) -> Doc:
        """Tokens of a text whose sentences begin at the offsets `starts`."""
        words, spaces, offsets = _pieces(text)
        # All at once: setting Token.is_sent_start looks at the whole Doc each time.
        sent_starts: list[bool | int | None] = [
            index == 0 or at in starts for index, at in enumerate(offsets)
        ]
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=sent_starts)

    # spaCy asks a tokenizer for these when a pipeline is saved; there is no state to save.
    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> FineTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Nothing to save."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> FineTokenizer:
        """Nothing to load."""
        return self


def _pieces(text: str) -> tuple[list[str], list[bool], list[int]]:
    words: list[str] = []
    spaces: list[bool] = []
    offsets: list[int] = []
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if piece == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
            offsets.append(match.start())
    return words, spaces, offsets
