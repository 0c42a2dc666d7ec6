"""Zip archives; each file in them is a document, hidden ones and folders aside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from pipeline.clean.readers.model import Container, Failure, Member, Options, Unreadable

_END_RECORD, _ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
# The end record and the comment after it, in bytes.
_TAIL = 22 + 65_535
_ENCRYPTED = 0x1


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", _END_RECORD))


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member | None]:
    _refuse_zip64(stream)
    with zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" in names or names[:1] == ["mimetype"]:
            raise Unreadable(
                "unsupported-format",
                "the file is a spreadsheet, slides, a book or an OpenDocument text",
                "Save it as .docx, .pdf or .csv",
            )
        for info in archive.infolist():
            yield _member(archive, info)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member | None:
    path = PurePosixPath(info.filename)
    if info.is_dir() or any(_is_hidden(part) for part in path.parts):
        return None
    content: BinaryIO | Failure
    if info.flag_bits & _ENCRYPTED:
        content = Failure(
            "encrypted", "it is protected by a password", "Unpack the archive and give its files"
        )
    else:
        try:
            content = archive.open(info)  # type: ignore[assignment]
        except Exception as error:  # its head is damaged, or it is packed in a rare way
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            content = Failure(
                "damaged-file",
                f"it cannot be unpacked ({cause})",
                "Unpack the archive with another program and give its files",
            )
    return Member(info.filename, path.name, content)


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part != "..")


def _refuse_zip64(stream: BinaryIO) -> None:
    """Refuse archives of more than 65,535 files: their mere list may not fit into memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    if _ZIP64 in stream.read():
        raise Unreadable(
            "too-many-files",
            "the archive holds more than 65,535 files or 4 GB",
            "Unpack it and give the folder",
        )
    stream.seek(0)


ZIP = Container("zip", (".zip",), _split, _is_zip, seeks=True)
