"""The word pieces of the names model, one word at a time and each word once."""

from __future__ import annotations

from functools import lru_cache

from tokenizers import Tokenizer

#: Words whose pieces are remembered; a text repeats most of its words.
_REMEMBERED = 10_000


class Vocabulary:
    """Pieces of words by the encoder's own tokenizer.

    Args:
        data: the bytes of a `tokenizer.json`.

    Attributes:
        pieces_of: from a word to the ids of its pieces, at least one.
        special: ids of the tokens that open and close a window.
        padding: id of the token that fills up a batch.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        tokenizer = Tokenizer.from_str(data.decode("utf-8"))
        ids = tokenizer.get_vocab()
        unknown = (ids["[UNK]"],)
        self.special = (ids["[CLS]"], ids["[SEP]"])
        self.padding: int = ids["[PAD]"]

        @lru_cache(_REMEMBERED)
        def pieces_of(word: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(word, add_special_tokens=False).ids) or unknown

        self.pieces_of = pieces_of
