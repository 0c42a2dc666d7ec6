"""What earlier runs have found: in the last version of the tables, or in parts of a killed run.

A document is known by the hash of its content and the format it was read as, under one
fingerprint. Eight bytes a document are held in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import numpy as np
import pyarrow.parquet as pq

from pipeline.emit.publish import STATE

_RECORD = "version.json"
_KEYS = np.dtype(np.uint64)


class Version(msgspec.Struct, frozen=True):
    """What a version says of itself for the next run.

    Attributes:
        fingerprint: what its results were made with.
        model: name and version of the model.
        files: SHA-256, in hex, of each file that the next run takes over, by path in the version.
    """

    fingerprint: str
    model: tuple[str | None, str | None]
    files: Mapping[str, str]


class Keys:
    """A set of documents, by content hash and format.

    Args:
        documents: their hashes, in hex, and formats.
    """

    def __init__(self, documents: Iterable[tuple[str, str]] = ()) -> None:
        self._keys = np.sort(np.fromiter((_key(*one) for one in documents), _KEYS))

    def __contains__(self, document: tuple[str, str]) -> bool:
        key = _KEYS.type(_key(*document))
        place = int(np.searchsorted(self._keys, key))
        return place < len(self._keys) and bool(self._keys[place] == key)

    def __len__(self) -> int:
        return len(self._keys)


class Containers:
    """The files that hold several documents, of which a version has every one in its tables.

    Args:
        file: Parquet with their documents, sorted by container and position; None for none.

    Attributes:
        hashes: SHA-256, in hex, by source path.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        columns = ["container", "container_sha256"]
        self.hashes: dict[str, str] = {}
        if file is not None:
            with pq.ParquetFile(file) as rows:
                for batch in rows.iter_batches(columns=columns):
                    self.hashes |= dict(zip(*(column.to_pylist() for column in batch), strict=True))

    def entries(self, container: str) -> Iterator[tuple[str, str, str]]:
        """Source path, hash and format of each document of a container, in order."""
        if self._file is not None:
            rows = pq.read_table(self._file, filters=[("container", "==", container)])
            for row in rows.select(["source_path", "sha256", "format"]).to_pylist():
                yield row["source_path"], row["sha256"], row["format"]


def read_keys(files: Iterable[Path]) -> Keys:
    """The documents of tables `documents`."""
    return Keys(pair for path in files for pair in _pairs(path))


def read_version(folder: Path | None, fingerprint: str) -> Version | None:
    """What can be taken over from a version: None when nothing can.

    Args:
        folder: of the version, if there is one.
        fingerprint: of the run. Results of another one, and files that are not as they were
            written, are not taken over.
    """
    if folder is None:
        return None
    try:
        content = (folder / STATE / _RECORD).read_bytes()
        version = msgspec.json.decode(content, type=Version)
        if version.fingerprint != fingerprint:
            return None
        for name, sha256 in version.files.items():
            if sha256_of(folder / name) != sha256:
                return None
    except (OSError, msgspec.DecodeError):
        return None
    return version


def write_version(folder: Path, version: Version) -> None:
    """Write what a version says of itself."""
    (folder / STATE / _RECORD).write_bytes(msgspec.json.encode(version))


def write_hash_again(folder: Path, name: str) -> None:
    """Note a file of a version as it is now; it has been written anew."""
    version = msgspec.json.decode((folder / STATE / _RECORD).read_bytes(), type=Version)
    files = {**version.files, name: sha256_of(folder / name)}
    write_version(folder, msgspec.structs.replace(version, files=files))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=["source_sha256", "format"]):
            yield from zip(batch[0].to_pylist(), batch[1].to_pylist(), strict=True)


def _key(sha256: str, format_: str) -> int:
    digest = hashlib.sha256(f"{sha256}\0{format_}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
