"""The documents of an input, one after the other; what cannot be read becomes an issue."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch.issues import crash, failure, not_read
from pipeline.clean import clean_found
from pipeline.clean.readers.isolation import isolated_documents
from pipeline.clean.readers.model import Options
from pipeline.clean.sources import Listing
from pipeline.document import Document, Issue
from pipeline.errors import DocumentError
from pipeline.settings import Settings


class CleanedDocuments:
    """Reads and cleans all documents of an input while it is iterated over, once.

    Args:
        listing: the files to read.
        settings: limits, and which fields of records count.
        issues: gets an error for each document that cannot be read, and the warnings of cleaning.

    Attributes:
        files: of the input.
        files_done: of these, how many have been read.
        read: documents that have been met so far, those in quarantine as well.
    """

    def __init__(self, listing: Listing, settings: Settings, issues: list[Issue]) -> None:
        self.files, self.files_done = len(listing.files), 0
        self.read = sum(1 for unread in listing.unread if unread.level == "error")
        self._sources, self._issues = listing.files, issues
        self._options = Options.of(settings)
        self._first: dict[str, str] = {}
        issues.extend(map(not_read, listing.unread))

    def __iter__(self) -> Iterator[Document]:
        """Distinct documents; one with the bytes of an earlier one gives a warning instead."""
        for path, source_path in self._sources:
            for found in isolated_documents(path, source_path, self._options):
                self.read += 1
                try:
                    cleaned = clean_found(found)
                except DocumentError as error:
                    self._fail(failure(None, found.source_path, "clean", error.code, str(error)))
                except Exception as error:  # no document may end a run
                    self._fail(crash(None, found.source_path, "clean", error))
                else:
                    self._issues.extend(cleaned.issues)
                    if self._is_new(cleaned.document):
                        yield cleaned.document
            self.files_done += 1

    def _fail(self, issue: Issue) -> None:
        self._issues.append(issue)

    def _is_new(self, document: Document) -> bool:
        same = self._first.setdefault(document.document_id, document.source_path)
        if same == document.source_path:
            return True
        self._issues.append(
            Issue(
                document_id=document.document_id,
                source_path=document.source_path,
                stage="clean",
                level="warning",
                code="same-content",
                message=f"{document.source_path}: has the same content as {same}, which stands "
                "for it.",
            )
        )
        return False
