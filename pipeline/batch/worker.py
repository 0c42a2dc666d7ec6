"""A worker: `python -m pipeline.batch.worker`, started by pool.py.

It takes tasks from its standard input and answers on its standard output, until there are no more.
"""

from __future__ import annotations

import os
import signal
import sys

from pipeline.batch import messages
from pipeline.batch.tasks import Task
from pipeline.errors import SettingsError


def main() -> None:
    """Work until the run has no more tasks, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its workers
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the answers
    start = messages.receive(stdin, messages.Start)
    if start is None:
        return
    try:
        # What is loaded is heavy, so it is imported only now that there is work.
        from pipeline.batch.work import prepared, process_task

        prepared(start.settings)
        messages.send(stdout, messages.Ready())
        while (task := messages.receive(stdin, Task)) is not None:
            outcome = process_task(task, start.settings)
            messages.send(stdout, messages.Answer(outcome))
    except SettingsError as error:
        messages.send(stdout, messages.Refused(str(error)))
    except OSError as error:
        messages.send(stdout, messages.Refused(str(error), error.errno))


if __name__ == "__main__":
    main()
