"""The documents of an input folder, one after the other; what cannot be read becomes an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.clean import clean
from pipeline.document import Document, Issue
from pipeline.errors import DocumentError


def read_documents(
    sources: Iterable[tuple[Path, str]], max_bytes: int, issues: list[Issue]
) -> Iterator[Document]:
    """Clean each file.

    Args:
        sources: files and their paths relative to the input folder.
        max_bytes: size of the largest file that is read.
        issues: gets an error for each file that cannot be read, and the warnings of cleaning.

    Yields:
        Distinct documents; a file with the bytes of an earlier one gives a warning instead.
    """
    first: dict[str, str] = {}
    for path, source_path in sources:
        try:
            cleaned = clean(path, source_path, max_bytes=max_bytes)
        except DocumentError as error:
            issues.append(failure(None, source_path, "clean", error.code, str(error)))
            continue
        except Exception as error:  # no document may end a run
            issues.append(crash(None, source_path, "clean", error))
            continue
        document = cleaned.document
        issues.extend(cleaned.issues)
        same = first.setdefault(document.document_id, source_path)
        if same != source_path:
            issues.append(
                Issue(
                    document_id=document.document_id,
                    source_path=source_path,
                    stage="clean",
                    level="warning",
                    code="same-content",
                    message=f"{source_path}: has the same content as {same}, which stands for it.",
                )
            )
            continue
        yield document


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
