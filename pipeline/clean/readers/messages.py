"""What the process that reads and the one that asks it tell each other, as frames of bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.model import Options

_SIZE = struct.Struct("<I")


class Request(msgspec.Struct, frozen=True):
    """Read a file.

    Attributes:
        path: as the file system has it.
        source_path: as a user knows it.
        skip: how many of its documents have been read already.
        options: limits and fields.
    """

    path: bytes
    source_path: str
    skip: int
    options: Options


class Begun(msgspec.Struct, frozen=True, tag=True):
    """The document of this source path is about to be read."""

    source_path: str


class Passed(msgspec.Struct, frozen=True, tag=True):
    """Something that is no document has been passed over."""


class Done(msgspec.Struct, frozen=True, tag=True):
    """All documents of the file have been told.

    Attributes:
        retires: the process has grown so large that it ends now.
    """

    retires: bool


Reply = Begun | Found | Passed | Done

_encode = msgspec.msgpack.Encoder().encode
decode_request = msgspec.msgpack.Decoder(Request).decode
decode_reply = msgspec.msgpack.Decoder(Reply).decode


def send(stream: BinaryIO, message: Request | Reply) -> None:
    """Write one message."""
    data = _encode(message)
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The bytes of the next message; None when the other side has gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None
