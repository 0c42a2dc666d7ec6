"""The network at work: words around a sum in, log-odds of its names and scores of statuses out.

It runs in onnxruntime, one sum after the other and on one thread, so that what is read of a sum
never depends on others, nor on the number of processors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.networks import session_of
from pipeline.recognize.names_vocabulary import Vocabulary
from pipeline.relate.model.around import Around
from pipeline.relate.model.encode import encode

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
WEIGHTS = Path(__file__).parents[2] / "weights" / "pledgebook_relations"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What comes with the weights.

    Attributes:
        version: of the weights, apart from the package's.
        statuses: in the order of the network's output; the first, empty one is that of no flow.
        bonus: by field of a flow and by where the rules have it from (`own words` of the sum,
            `filled in`, or `nothing`), by how much the log-odds of what the network reads must
            exceed those of what the rules read.
        unknown: log-odds that count for each value of the rules that is no name around the sum.
    """

    version: str
    statuses: tuple[str, ...]
    bonus: dict[str, dict[str, float]]
    unknown: float


class Judged(NamedTuple):
    """What the network says of a sum.

    Attributes:
        roles: for each name around it, log-odds that it gives, receives, is where the money goes.
        statuses: scores of the statuses.
    """

    roles: tuple[tuple[float, float, float], ...]
    statuses: tuple[float, ...]


class RelationModel:
    """Exported weights, ready to run.

    Args:
        folder: with `model.onnx`, `tokenizer.json` and `settings.json`; OSError if one is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.settings = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
        self.vocabulary = Vocabulary((folder / TOKENIZER).read_bytes())
        self.session = session_of((folder / MODEL).read_bytes())

    def judge(self, around: Around) -> Judged:
        """Judge a sum and the names around it."""
        encoded = encode(around, self.vocabulary.pieces_of, self.vocabulary.special)
        inputs = {
            "ids": np.array([encoded.ids]),
            "kinds": np.array([encoded.kinds]),
            "parts": np.array([encoded.parts]),
            "targets": np.array([encoded.target]),
            "firsts": np.array(encoded.firsts, dtype=np.int64),
            "ends": np.array(encoded.ends, dtype=np.int64),
        }
        roles, statuses = self.session.run(None, inputs)
        return Judged(
            tuple((float(a), float(b), float(c)) for a, b, c in np.asarray(roles)),
            tuple(map(float, np.asarray(statuses)[0])),
        )


@cache
def shipped() -> RelationModel:
    """The weights that ship, read once."""
    return RelationModel(WEIGHTS)
