"""Types of the fixtures in conftest.py."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.model import Reading

FindAll = Callable[..., list[Found]]
ReadOne = Callable[..., Reading]
