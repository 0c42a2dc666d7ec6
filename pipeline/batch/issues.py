"""The issues that a run tells of documents that it cannot read or finish."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.clean.sources import Unread
from pipeline.document import Issue


def not_read(unread: Unread) -> Issue:
    """The issue of a file or folder of the input that is left out."""
    return Issue(
        document_id=None,
        source_path=unread.source_path,
        stage="clean",
        level=unread.level,
        code=unread.code,
        message=unread.message,
    )


def failure(
    document_id: str | None, source_path: str, stage: str, code: str, message: str
) -> Issue:
    """The issue of a document that is quarantined."""
    return Issue(
        document_id=document_id,
        source_path=source_path,
        stage=stage,
        level="error",
        code=code,
        message=message,
    )


def crash(document_id: str | None, source_path: str, stage: str, error: Exception) -> Issue:
    """The issue of a document at which a stage failed in a way that nobody foresaw."""
    message = (
        f"{source_path}: {stage} failed with {type(error).__name__}: {error}. This is a defect in "
        "pledgebook; please report it with the document. The other documents are not affected."
    )
    return failure(document_id, source_path, stage, "crash", message)


def failed_paths(issues: Iterable[Issue]) -> set[str]:
    """The files in quarantine."""
    return {issue.source_path for issue in issues if issue.level == "error"}
