"""From the trained model to the folder that ships: ONNX with int8 weights, a spaCy pipeline."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import msgspec
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipeline.recognize.names_component import LAYER, NamesComponent
from pipeline.recognize.names_model import MODEL, SETTINGS, TOKENIZER, NamesModel, Settings
from training.config import Config
from training.data import TAGS
from training.model import NamesModel as Network

#: Goes up with each training that ships.
VERSION = "1.1.0"
#: Until `evaluate` has fitted another: every probability taken at its word.
_UNCALIBRATED = ((0.0, 0.0), (1.0, 1.0))
_OPSET = 17


class _Window(nn.Module):
    """The network for one window without padding: four inputs, scores out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, hints: Tensor, firsts: Tensor) -> Tensor:
        encoded = self.network.read(ids, shapes, hints, torch.ones_like(ids))
        hidden, _ = self.network.lstm(self.network.words_of(encoded, shapes, hints, firsts))
        scores: Tensor = self.network.scores(hidden)
        return scores


def export_weights(encoder: Path, build: Path, target: Path, config: Config) -> None:
    """Write build/model.pt as a spaCy pipeline.

    Args:
        encoder: folder of the encoder, for its layout.
        build: where `prepare` and `train` left their files.
        target: the folder to write; files of other names in it stay.
        config: the settings of the training.
    """
    kept = json.loads((build / "kept.json").read_text(encoding="utf-8"))
    network = Network(encoder, kept, config.train)
    network.load_state_dict(torch.load(build / "model.pt"))
    files = {
        MODEL: _onnx(network.eval()),
        TOKENIZER: (build / "tokenizer.json").read_bytes(),
        SETTINGS: msgspec.json.encode(
            Settings(
                version=VERSION,
                tags=TAGS,
                follows=tuple(tuple(round(x, 4) for x in row) for row in network.follows.tolist()),
                calibration=_UNCALIBRATED,
            )
        ),
    }
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "pledgebook_fine"}}})
    nlp.meta.update(
        name="pledgebook_names",
        version=VERSION,
        description="Places and organizations in policy documents",
        license="MIT",
    )
    component = nlp.add_pipe(LAYER)
    if not isinstance(component, NamesComponent):
        raise TypeError(f"another {LAYER} is registered: {component!r}")
    shutil.rmtree(target / LAYER, ignore_errors=True)
    component.use(NamesModel(files.__getitem__))
    nlp.to_disk(target, exclude=["vocab"])


def _onnx(network: Network) -> bytes:
    ids = torch.tensor([[1, 2, 3, 4]])
    firsts = torch.tensor([[1, 2]])
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Window(network).eval(),
            (ids, ids, ids, firsts),
            str(whole),
            input_names=["ids", "shapes", "hints", "firsts"],
            output_names=["scores"],
            dynamic_axes={
                "ids": {1: "n"},
                "shapes": {1: "n"},
                "hints": {1: "n"},
                "firsts": {1: "w"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        return small.read_bytes()
