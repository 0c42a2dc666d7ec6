"""What a run and its workers tell each other, as MessagePack: in frames over pipes, or by Dask."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import BinaryIO, TypeVar

import msgspec

from pipeline.batch.tasks import Outcome
from pipeline.settings import Settings

_SIZE = struct.Struct("<Q")
encode = msgspec.msgpack.Encoder().encode
Message = TypeVar("Message")


class Start(msgspec.Struct, frozen=True):
    """The first message to a worker.

    Attributes:
        settings: of the run.
    """

    settings: Settings


class Ready(msgspec.Struct, frozen=True, tag=True):
    """A worker has loaded what it needs."""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A worker cannot work: with these settings, or on this disk.

    Attributes:
        message: cause and remedy.
        errno: number of the system's error, where it was one.
    """

    message: str
    errno: int | None = None


class Answer(msgspec.Struct, frozen=True, tag=True):
    """What became of a task."""

    outcome: Outcome


class Ended(msgspec.Struct, frozen=True, tag=True):
    """A process of a worker of a cluster ended over a task; see `executors.WorkerEndedError`."""

    code: str
    cause: str


Reply = Ready | Refused | Answer
TaskReply = Refused | Answer | Ended
decode_task_reply: Callable[[bytes], TaskReply] = msgspec.msgpack.Decoder(TaskReply).decode


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = encode(message)
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, type_: type[Message]) -> Message | None:
    """Read one message; None when the other side has gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    return msgspec.msgpack.decode(data, type=type_) if len(data) == size else None
