"""From the trained network to the folder that ships: ONNX with int8 weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.relations.network import Batch, RelationNetwork

_OPSET = 17


class _Sum(nn.Module):
    """The network for one sum: no padding, and all names are around it."""

    def __init__(self, network: RelationNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        ids: Tensor,
        kinds: Tensor,
        parts: Tensor,
        targets: Tensor,
        firsts: Tensor,
        ends: Tensor,
    ) -> tuple[Tensor, Tensor]:
        rows = torch.zeros_like(firsts)
        batch = Batch(ids, torch.ones_like(ids), kinds, parts, targets, rows, firsts, ends)
        roles, statuses = self.network(batch)
        return roles, statuses


def onnx_of(network: RelationNetwork) -> bytes:
    """The network as ONNX, its weights in int8."""
    ids, ends = torch.tensor([[1, 2, 3, 4]]), torch.tensor([2, 3])
    names = ["ids", "kinds", "parts", "targets", "firsts", "ends"]
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Sum(network).eval(),
            (ids, ids, ids, torch.tensor([1]), torch.tensor([1, 2]), ends),
            str(whole),
            input_names=names,
            output_names=["roles", "statuses"],
            dynamic_axes={
                **{name: {1: "pieces"} for name in names[:3]},
                **{name: {0: "names"} for name in names[4:]},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        return small.read_bytes()
