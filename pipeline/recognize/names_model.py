"""The names model at work: a text and its sentences in, scored names out.

The network runs in onnxruntime, one window after the other and on one thread, so that what is
found in a text never depends on the texts beside it, nor on the number of processors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.networks import session_of
from pipeline.recognize.layers import Found
from pipeline.recognize.names_decode import Decoder, Floats, calibrated
from pipeline.recognize.names_hints import hints_of
from pipeline.recognize.names_vocabulary import Vocabulary
from pipeline.recognize.names_windows import encode, sentences_of, tokens_of, windows_of

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What comes with the weights.

    Attributes:
        version: of the weights, apart from the package's.
        tags: in the order of the model's output.
        follows: [tags][tags], the score of a tag behind another.
        calibration: (probability of a span, share of such spans that are right), rising.
    """

    version: str
    tags: tuple[str, ...]
    follows: tuple[tuple[float, ...], ...]
    calibration: tuple[tuple[float, float], ...]


class Name(NamedTuple):
    """A name found: code-point offsets, label of the model, and the chance that it is right."""

    start: int
    end: int
    label: str
    score: float


class NamesModel:
    """Exported weights, ready to run.

    Args:
        read: gives the content of `model.onnx`, `tokenizer.json` and `settings.json` by name.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self.read = read  # and not what it gives: that would double the memory of the weights
        self.settings = msgspec.json.decode(read(SETTINGS), type=Settings)
        self.vocabulary = Vocabulary(read(TOKENIZER))
        self.decoder = Decoder(self.settings.tags, self.settings.follows)
        self.session = session_of(read(MODEL))

    @classmethod
    def from_folder(cls, folder: Path) -> NamesModel:
        """The three files of a folder; OSError when one is missing."""
        return cls(lambda name: (folder / name).read_bytes())

    def names(
        self, text: str, sentence_starts: Iterable[int], candidates: Iterable[Found]
    ) -> Iterator[Name]:
        """The names in a text.

        Args:
            text: any text.
            sentence_starts: offsets at which sentences begin, in order.
            candidates: places and organizations that the rules find in it.

        Yields:
            Names of all labels in order, without overlaps.
        """
        tokens = tokens_of(text)
        if not tokens:
            return
        sentences = list(sentences_of(tokens, sentence_starts))
        hints = hints_of(text, tokens, candidates)
        rows: list[Floats] = []
        for window in windows_of(sentences):
            encoded = encode(
                text, tokens, hints, window, self.vocabulary.pieces_of, self.vocabulary.special
            )
            inputs = {
                "ids": np.array([encoded.ids]),
                "shapes": np.array([encoded.shapes]),
                "hints": np.array([encoded.hints]),
                "firsts": np.array([encoded.firsts]),
            }
            scores: Floats = np.asarray(self.session.run(None, inputs)[0])[0]
            rows.append(scores[window.keep_first - window.first : window.keep_last - window.first])
        for found in self.decoder.decode(np.concatenate(rows), sentences):
            yield Name(
                tokens[found.first].start,
                tokens[found.last - 1].end,
                found.label,
                round(calibrated(found.probability, self.settings.calibration), 4),
            )
