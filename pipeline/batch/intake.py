"""Goes through an input: hands on what must be processed, and notes every document in the ledger.

Files are hashed here. A file that is one document is read by whoever processes it; what stands in
a container is read here, by a process of its own, once its bytes have changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePath

from pipeline.batch.inputs import Input, Source, at_hand
from pipeline.batch.issues import not_read
from pipeline.batch.known import Containers, Keys
from pipeline.batch.ledger import Entry, Ledger, Origin
from pipeline.batch.tasks import FileItem, Item, size_of
from pipeline.clean.readers.isolation import isolated_documents
from pipeline.clean.readers.model import HEAD, Container, Options, Unreadable
from pipeline.clean.readers.registry import find_format
from pipeline.clean.sources import open_source
from pipeline.settings import Settings

_CHUNK = 1 << 20


class Intake:
    """One walk through an input.

    Args:
        given: the files.
        settings: of the run.
        ledger: gets an entry for each document.
        kept: documents of the last version.
        done: documents in finished parts.
        containers: what the last version knows of containers.

    Attributes:
        size: bytes of all files.
        size_done: of these, bytes of the files that were gone through.
    """

    def __init__(
        self,
        given: Input,
        settings: Settings,
        ledger: Ledger,
        *,
        kept: Keys,
        done: Keys,
        containers: Containers,
    ) -> None:
        self._input, self._options, self._ledger = given, Options.of(settings), ledger
        self._kept, self._done, self._containers = kept, done, containers
        self._met: set[int] = set()
        self.size = sum(source.size for source in given)
        self.size_done = 0
        ledger.tell(map(not_read, given.unread))

    @property
    def share_done(self) -> float:
        """Share of the input that was gone through."""
        return self.size_done / self.size if self.size else 1.0

    def items(self) -> Iterator[Item]:
        """The documents that must be processed, in the order of the input."""
        end = 0
        for source, path in at_hand(self._input):
            end += source.size
            for item in self._items_of(source, path):
                self.size_done = min(end, self.size_done + size_of(item))
                yield item
            self.size_done = end

    def _items_of(self, source: Source, path: Path) -> Iterator[Item]:
        location, source_path = source.location, source.source_path
        try:
            with open_source(path) as file:
                head = file.read(HEAD)
                kind = find_format(head, PurePath(source_path).name)
                file.seek(0)
                digest, size = hashlib.sha256(), 0
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except (Unreadable, OSError):  # whoever reads it tells what is wrong
            yield from self._items_if_new(FileItem.of(location, source_path, "", 0), "")
            return
        sha256 = digest.hexdigest()
        if not isinstance(kind, Container):
            item = FileItem.of(location, source_path, sha256, size)
            yield from self._items_if_new(item, kind.format)
        elif self._containers.hashes.get(source_path) == sha256:
            for name, document_sha256, format_ in self._containers.entries(source_path):
                item = FileItem.of(location, name, document_sha256, 0)
                yield from self._items_if_new(item, format_, (source_path, sha256))
        else:
            for found in isolated_documents(path, source_path, self._options):
                yield from self._items_if_new(found, found.format, (source_path, sha256))

    def _items_if_new(
        self, item: Item, format_: str, container: tuple[str, str] | None = None
    ) -> Iterator[Item]:
        origin = self._origin(item.sha256, format_)
        self._ledger.add(
            Entry(
                source_path=item.source_path,
                sha256=item.sha256,
                format=format_,
                origin=origin,
                container=container[0] if container else None,
                container_sha256=container[1] if container else None,
            )
        )
        if origin == "new":
            yield item

    def _origin(self, sha256: str, format_: str) -> Origin:
        if not sha256:
            return "new"
        document = int(sha256[:16], 16)
        if document in self._met:
            return "copy"
        self._met.add(document)
        if (sha256, format_) in self._kept:
            return "kept"
        return "done" if (sha256, format_) in self._done else "new"
