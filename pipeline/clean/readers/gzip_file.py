"""Gzip: one file, packed; what is in it is read under its own name."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.clean.readers.model import Container, Member, Options


def _is_gzip(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b\x08")


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    inner = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    if inner.lower().endswith(".tgz"):
        inner = inner[:-2] + "ar"
    with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
        yield Member("", inner, unpacked)  # type: ignore[arg-type]


GZIP = Container("gzip", (".gz",), _split, _is_gzip)
