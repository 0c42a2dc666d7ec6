"""Expectations of new tables, judged before they take the place of the old ones."""

from pipeline.expect.checks import Checks, TableChecks, read_checks
from pipeline.expect.failed import FailedCheck, failed_checks, failure_message

__all__ = [
    "Checks",
    "FailedCheck",
    "TableChecks",
    "failed_checks",
    "failure_message",
    "read_checks",
]
