"""Reading in a process of its own, which strangers' files may hang, crash or fill.

One process reads file after file, so its start is paid once. When it takes too long over a
document, or ends, that document has failed, and another process goes on behind it.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from pipeline.clean.readers import messages
from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.model import Failure, Options
from pipeline.errors import SettingsError

# After so many documents of one file that ended the process, the rest of it is given up.
_MOST_ENDS = 5
_START_SECONDS = 20


class ReadingProcess:
    """A process that reads files, started when it is first needed and again when it has ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def documents(self, path: Path, source_path: str, options: Options) -> Iterator[Found]:
        """As `find_documents`, but nothing that is in the file can harm this process.

        A document that takes longer than `options.max_seconds`, or that ends the process, is a
        `Found` with a failure.

        Raises:
            SettingsError: no process can be started.
        """
        begun = ends = told = 0
        while True:
            again = told  # what failed before it was begun is told once more by a new process
            request = messages.Request(os.fsencode(path), source_path, begun, options)
            current: str | None = None
            for reply in self._ask(request):
                if isinstance(reply, messages.Begun):
                    current = reply.source_path
                    begun += 1
                elif isinstance(reply, Found):
                    if current is None and again:
                        again -= 1
                        continue
                    told += current is None
                    current = None
                    yield reply
                elif isinstance(reply, Failure):
                    ends += 1
                    yield Found(current or source_path, "", "", reply)
                    break
            else:
                return
            if current is None:  # it ended between two documents: nothing leads past that place
                return
            if ends == _MOST_ENDS:
                yield Found(source_path, "", "", _given_up())
                return

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _ask(
        self, request: messages.Request
    ) -> Iterator[messages.Begun | Found | messages.Passed | Failure]:
        """The answers to a request up to its end; the last one may be a failure."""
        late = threading.Event()
        # The start of a process counts for no document.
        seconds = request.options.max_seconds + (_START_SECONDS if self._process is None else 0)
        process = self._start()
        goes_on = True
        try:
            with suppress(BrokenPipeError):
                messages.send(_pipe(process.stdin), request)
            while goes_on:
                data = _receive(process, seconds, late)
                seconds = request.options.max_seconds
                reply = None if data is None else messages.decode_reply(data)
                if reply is None:
                    process.wait()
                    yield _ended(process.returncode, late=late.is_set(), options=request.options)
                    return
                if isinstance(reply, messages.Done):
                    goes_on = reply.retires
                    return
                yield reply
        finally:
            if goes_on:  # nobody waits for the rest of its answers
                self.close()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # a fork of the process that started it
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        paths = [str(Path(entry).resolve()) for entry in sys.path]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "pipeline.clean.readers.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        except OSError as error:
            raise SettingsError(
                f"{sys.executable}: cannot be started to read documents ({error}). "
                "Allow it to start processes."
            ) from error
        atexit.register(self.close)
        return self._process


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    if stream is None:
        raise RuntimeError("the process has been started without pipes")
    return cast(BinaryIO, stream)


def _receive(
    process: subprocess.Popen[bytes], seconds: float, late: threading.Event
) -> bytes | None:
    """The next answer; None when the process has ended, or was ended after some seconds."""
    timer = threading.Timer(seconds, _end, (process, late))
    timer.daemon = True
    timer.start()
    try:
        return messages.receive(_pipe(process.stdout))
    finally:
        timer.cancel()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _ended(code: int | None, *, late: bool, options: Options) -> Failure:
    if late:
        return Failure(
            "too-slow",
            f"reading it takes longer than {options.max_seconds} seconds",
            "Split it, or raise the limit with --max-seconds",
        )
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return Failure(
        "reader-ended",
        f"the process that reads it ended ({how}): it is damaged or needs more than "
        f"{options.max_memory_mb:,} MB of memory",
        "Save it again from the program that made it, or raise the limit with --max-memory-mb",
    )


def _given_up() -> Failure:
    return Failure(
        "too-many-failures",
        f"{_MOST_ENDS} documents in it ended the process that reads; the rest was not read",
        "Remove those documents",
    )


_shared = ReadingProcess()


def isolated_documents(path: Path, source_path: str, options: Options) -> Iterator[Found]:
    """The documents of a file, read by the process that all callers here share."""
    return _shared.documents(path, source_path, options)


def stop_reading() -> None:
    """End that process until it is needed again."""
    _shared.close()
