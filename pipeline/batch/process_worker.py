"""One worker process, seen from the run: started when it is needed, watched, and replaced."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

import psutil

from pipeline.batch import messages
from pipeline.batch.executors import WorkerEndedError
from pipeline.batch.tasks import FileItem, Outcome, Task
from pipeline.errors import SettingsError
from pipeline.settings import Settings

#: Seconds to start, and for a task: what any takes, and for its characters at the slowest.
START_SECONDS, TASK_SECONDS, CHARACTERS_A_SECOND = 300, 60, 500
#: Bytes that a worker may need above what it needs when it is ready, and above which another one
#: takes its place when its task is done.
MOST_GROWTH, ENOUGH_GROWTH = 2_000_000_000, 240_000_000

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")


class ProcessWorker:
    """A worker for one thread of the run.

    Args:
        settings: of the run.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: BinaryIO | None = None
        self._deadline, self._most_memory, self._verdict = 0.0, sys.maxsize, ""
        self._has_ended = False

    def do(self, task: Task) -> Outcome:
        """Have a task done.

        Raises:
            WorkerEndedError: the worker crashed, or had to be ended.
            SettingsError: no worker can be started with these settings.
            OSError: it cannot write.
        """
        if self._has_ended:
            raise RuntimeError("the run has ended")
        if self._process is None:
            self._start()
        reading = self._settings.max_seconds * sum(isinstance(i, FileItem) for i in task.items)
        seconds = TASK_SECONDS + reading + task.characters / CHARACTERS_A_SECOND
        self._deadline = time.monotonic() + seconds
        reply = self._ask(task)
        if not isinstance(reply, messages.Answer):
            raise RuntimeError(f"a worker answered {reply!r}")
        if self._grown() > ENOUGH_GROWTH:
            self.close()
        return reply.outcome

    def watch(self) -> None:
        """End the worker when it takes too long or too much memory; called now and then."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        if self._deadline and time.monotonic() > self._deadline:
            self._verdict = "too-slow"
        elif self._memory(process) > self._most_memory:
            self._verdict = "out-of-memory"
        else:
            return
        process.kill()

    def end(self) -> None:
        """End the worker for good."""
        self._has_ended = True
        self.close()

    def close(self) -> None:
        """End the process; the next task gets another one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, self._errors):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()

    def _start(self) -> None:
        errors = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - closed with the worker
        paths = [str(Path(entry).resolve()) for entry in sys.path]
        self._deadline, self._most_memory, self._verdict = 0.0, sys.maxsize, ""
        self._errors = errors
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={
                **os.environ,
                **dict.fromkeys(_ONE_THREAD, "1"),
                "PYTHONPATH": os.pathsep.join(paths),
            },
        )
        self._deadline = time.monotonic() + START_SECONDS
        try:
            reply = self._ask(messages.Start(self._settings))
        except WorkerEndedError as error:
            raise RuntimeError(f"no worker can be started: {error}") from error
        if not isinstance(reply, messages.Ready):
            raise RuntimeError(f"a worker answered {reply!r}")
        self._most_memory = self._memory(self._process) + MOST_GROWTH

    def _ask(self, message: object) -> messages.Reply:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("there is no worker")
        reply = None
        with suppress(BrokenPipeError):
            messages.send(cast(BinaryIO, process.stdin), message)
            reply = messages.receive(
                cast(BinaryIO, process.stdout), cast(type[messages.Reply], messages.Reply)
            )
        self._deadline = 0.0
        if isinstance(reply, messages.Refused):
            self.close()
            if reply.errno is not None:
                raise OSError(reply.errno, os.strerror(reply.errno))
            raise SettingsError(reply.message)
        if reply is None:
            raise self._ended(process)
        return reply

    def _ended(self, process: subprocess.Popen[bytes]) -> WorkerEndedError:
        process.wait()
        told = self._last_words()
        self.close()
        if self._verdict == "too-slow":
            return WorkerEndedError(
                "too-slow", "it took longer than any document of its size should"
            )
        if self._verdict == "out-of-memory":
            limit = f"{MOST_GROWTH // 1_000_000:,} MB"
            return WorkerEndedError("out-of-memory", f"it took more than {limit} of memory")
        code = process.returncode
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return WorkerEndedError("worker-ended", f"the worker ended ({how}){told}")

    def _last_words(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return f": {lines[-1]}" if lines else ""

    def _grown(self) -> int:
        if self._process is None:
            return 0
        return self._memory(self._process) - (self._most_memory - MOST_GROWTH)

    @staticmethod
    def _memory(process: subprocess.Popen[bytes]) -> int:
        try:
            return int(psutil.Process(process.pid).memory_info().rss)
        except psutil.Error:  # it has just ended
            return 0
