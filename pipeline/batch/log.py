"""What a run tells while it works: events with named values, through Python's logging.

Whoever uses the library handles the logger `pledgebook` as any other; the command line writes it
as JSON lines with --log-json. There is at most one event a batch, and every event about
documents names them.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TextIO

import msgspec

from pipeline.batch.tasks import Outcome

_logger = logging.getLogger("pledgebook")


def tell(event: str, **values: object) -> None:
    """Log an event.

    Args:
        event: what happened, such as `batch-done`.
        values: what is to be known of it; anything that JSON has a type for.
    """
    _logger.info(event, extra={"values": values})


def tell_batch(outcome: Outcome, share: float, seconds: float) -> None:
    """Log that a batch is done.

    Args:
        outcome: what came of it.
        share: of the input that is done by now.
        seconds: since processing began.
    """
    tell(
        "batch-done",
        documents=outcome.documents,
        failed=[
            {"source_path": issue.source_path, "code": issue.code, "message": issue.message}
            for issue in outcome.issues
            if issue.level == "error"
        ],
        words=outcome.words,
        seconds=round(outcome.seconds, 3),
        done=round(share, 4),
        seconds_left=round(seconds / share - seconds) if share else None,
    )


def write_json_lines(stream: TextIO) -> None:
    """Write all events from now on as JSON lines."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_JsonLines())
    _logger.handlers = [handler]
    _logger.setLevel(logging.INFO)
    _logger.propagate = False


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC)
        line = {
            "time": f"{time:%Y-%m-%dT%H:%M:%S.%f}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "values", {}),
        }
        return msgspec.json.encode(line, enc_hook=str).decode()
