"""The process that reads: `python -m pipeline.clean.readers.child`, started by isolation.py.

It takes requests from its standard input and answers on its standard output. It may read files;
it may not write any, open a connection, or start another process, and its memory is bounded.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.clean.readers import messages
from pipeline.clean.readers.documents import find_documents
from pipeline.clean.readers.registry import formats

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Beginnings of the names of audit events: https://docs.python.org/3/library/audit_events.html
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.startfile", "pty.", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link",
    "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.", "tempfile.",
    "ftplib.", "smtplib.", "urllib.", "webbrowser.",
)  # fmt: skip
_MEGABYTE = 1_000_000
_PEAK = re.compile(rb"^VmHWM:\s*(\d+) kB", re.MULTILINE)
# Share of its memory after which the process ends, for another to take its place.
_FULL = 0.5


def main() -> None:
    """Answer requests until there are no more, or the process has grown too large."""
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get among the answers
    sys.dont_write_bytecode = True
    formats()  # other packages' readers load before anything is forbidden
    confined = False
    while (data := messages.receive(stdin)) is not None:
        request = messages.decode_request(data)
        if not confined:
            _confine(request.options.max_memory_mb)
            confined = True
        _answer(request, stdout)
        retires = _used_mb() > _FULL * request.options.max_memory_mb
        messages.send(stdout, messages.Done(retires))
        if retires:
            return


def _answer(request: messages.Request, stdout: BinaryIO) -> None:
    """Tell the documents of one file."""
    begun = 0

    def begin(source_path: str) -> bool:
        nonlocal begun
        begun += 1
        if begun <= request.skip:
            return False
        messages.send(stdout, messages.Begun(source_path))
        return True

    path = Path(os.fsdecode(request.path))
    for found in find_documents(path, request.source_path, request.options, begin):
        messages.send(stdout, messages.Passed() if found is None else found)


def _confine(max_memory_mb: int) -> None:
    """Give up what readers do not need."""
    sys.addaudithook(_refuse)
    if sys.platform == "win32":  # has no such limits; time is bounded all the same
        return
    import resource

    limits = {
        resource.RLIMIT_AS: max_memory_mb * _MEGABYTE,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        _, most = resource.getrlimit(limit)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (value, value))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING and arguments[0] != os.devnull:
            raise PermissionError(f"a reader may not write {arguments[0]!r}")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do this: {event}")


def _used_mb() -> float:
    """The most memory that the process has had so far; 0 where that cannot be known."""
    if sys.platform == "linux":
        # Not getrusage: there its peak begins with that of the process that started this one.
        with suppress(OSError):
            peak = _PEAK.search(Path("/proc/self/status").read_bytes())
            return int(peak[1]) * 1024 / _MEGABYTE if peak else 0
        return 0
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


if __name__ == "__main__":
    main()
