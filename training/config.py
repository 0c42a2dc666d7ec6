"""The settings of config.toml, typed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
BUILD = HERE / "build"
WEIGHTS = HERE.parent / "pipeline" / "weights"


class Encoder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where training starts from."""

    sha256: str


class Train(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Shape of the model and of its schedule."""

    epochs: int
    batch: int
    encoder_rate: float
    head_rate: float
    warm_up: float
    weight_decay: float
    dropout: float
    hidden: int
    shape_width: int
    hinted: float
    bfloat16: bool


class Augment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a document is varied, and how; shares between 0 and 1."""

    document: float
    swap: float
    capitals: float
    wrap: float
    marks: float


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings."""

    seed: int
    threads: int
    encoder: Encoder
    train: Train
    augment: Augment


def read_config(path: Path = HERE / "config.toml") -> Config:
    """The settings in a TOML file; a missing or unknown key raises msgspec.ValidationError."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Config)
