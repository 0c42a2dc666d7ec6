"""The fingerprint of all that can change what is found in a document, besides the document.

Results that were made under one fingerprint are never mixed with those of another.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec

from pipeline.clean.readers.registry import GROUP
from pipeline.lookups.own import own_files
from pipeline.settings import Settings

_NAME = re.compile(r"[\w.-]+")
_PACKAGE = Path(__file__).parents[1]
#: What of our own files has a say: code, lookups and weights.
_ENDINGS = frozenset({".py", ".csv", ".json", ".onnx", ".cfg"})
#: Settings that decide what is written and how, not what is found.
_WITHOUT_SAY = frozenset(
    {
        "model",  # by its name and files
        "lookups",  # by its files
        "csv",
        "database",
        "checks",
        "partition",
        "workers",
        "scheduler",
        "follow_links",  # which documents there are, not what is in them
        "max_seconds",  # limits of one attempt: what failed is tried again anyway
        "max_memory_mb",
    }
)


def fingerprint(settings: Settings) -> str:
    """SHA-256, in hex, over code, weights, lookups, libraries, readers of others and settings.

    Args:
        settings: of the run; its lookups are in use (`pipeline.lookups.own.use_lookups`).
    """
    digest = hashlib.sha256()
    for name, content in _parts(settings):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _parts(settings: Settings) -> Iterator[tuple[str, bytes]]:
    said = {
        name: getattr(settings, name)
        for name in settings.__struct_fields__
        if name not in _WITHOUT_SAY
    }
    yield "settings", msgspec.json.encode(said, order="sorted")
    yield "python", ".".join(map(str, sys.version_info[:2])).encode()
    for name in sorted(_libraries()):
        yield f"library {name}", metadata.version(name).encode()
    for reader in sorted(metadata.entry_points(group=GROUP), key=lambda entry: entry.name):
        version = "" if reader.dist is None else reader.dist.version
        yield f"reader {reader.name}", f"{reader.value} {version}".encode()
    for path in _files(_PACKAGE):
        if path.suffix in _ENDINGS:
            yield path.relative_to(_PACKAGE).as_posix(), path.read_bytes()
    for name, content in sorted(own_files().items()):
        yield f"own {name}", content
    if settings.model is not None:
        yield "model", settings.model.encode()
        folder = _model_folder(settings.model)
        for path in _files(folder):
            yield f"model {path.relative_to(folder).as_posix()}", path.read_bytes()


def _libraries() -> Iterator[str]:
    """The packages that pledgebook needs."""
    try:
        requirements = metadata.requires("pledgebook") or []
    except metadata.PackageNotFoundError:  # it runs from a folder of its sources
        return
    for requirement in requirements:
        name = _NAME.match(requirement)
        if name is not None and "extra ==" not in requirement:
            yield name.group()


def _model_folder(model: str) -> Path:
    """Where the files of a spaCy pipeline are, given by path or by the name of its package."""
    if Path(model).is_dir():
        return Path(model)
    spec = importlib.util.find_spec(model)
    # What is no folder and no package cannot be loaded either; loading it tells the user so.
    return Path(spec.origin).parent if spec is not None and spec.origin else Path(model)


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
