"""Documents in languages that the recognizers do not read."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document import Document, Issue
from pipeline.settings import ANY_LANGUAGE


def in_language(
    documents: Iterable[Document], language: str, issues: list[Issue]
) -> list[Document]:
    """Leave out documents in other languages, in which next to nothing would be found.

    Args:
        documents: cleaned.
        language: the setting: an ISO 639-1 code, or `any` to leave out none.
        issues: gets a warning for each document that is left out.
    """
    wanted = []
    for document in documents:
        found = document.metadata.language
        if language in (ANY_LANGUAGE, found):
            wanted.append(document)
            continue
        message = (
            f"{document.source_path}: is written in another language ({found}), so nothing was "
            f"looked for in it. Give a translation, or process it as it is with --language any."
        )
        issues.append(
            Issue(
                document_id=document.document_id,
                source_path=document.source_path,
                stage="recognize",
                level="warning",
                code="other-language",
                message=message,
            )
        )
    return wanted
