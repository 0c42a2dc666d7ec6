"""The files of an input, in a local folder or on an object store."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from pipeline.batch.objects import explained, fetch, is_url, open_store
from pipeline.clean.sources import Unread, list_sources, printable
from pipeline.errors import SettingsError

#: Objects that are fetched at once, and how many and how many bytes of them lie waiting.
_AT_ONCE, _MOST_WAITING, _MOST_BYTES = 16, 64, 200_000_000


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Listed(Protocol[T_co]):
    """What was listed: as many as it says, one after the other."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T_co]: ...


class Source(NamedTuple):
    """A file of an input.

    Attributes:
        location: its path or URL.
        source_path: its path relative to the input, with `/`.
        size: in bytes.
    """

    location: str
    source_path: str
    size: int


class Input:
    """The files of an input in order of their source paths.

    Args:
        files: as they were listed; an input can have millions.
        source_of: makes the source of one, when it is asked for.
        unread: what was left out and is to be told.
        are_objects: whether they are on an object store.
    """

    def __init__(
        self,
        files: Listed[T],
        source_of: Callable[[T], Source],
        unread: Sequence[Unread] = (),
        *,
        are_objects: bool = False,
    ) -> None:
        self._files, self._source_of = files, source_of
        self.unread, self.are_objects = unread, are_objects

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Source]:
        return map(self._source_of, self._files)


def list_input(source: str | Path, output: str | Path, *, follow_links: bool) -> Input:
    """The files of a folder, a prefix of an object store, or one file or object.

    Args:
        source: path or URL.
        output: path or URL of the output, which is no input where it lies in it.
        follow_links: whether to follow symbolic links to other folders.

    Raises:
        SettingsError: there is nothing, or it cannot be listed.
    """
    if is_url(source):
        return _list_objects(str(source), str(output))
    leave_out = None if is_url(output) else Path(output)
    listing = list_sources(Path(source), leave_out=leave_out, follow_links=follow_links)
    return Input(listing.files, _local_source, listing.unread)


def at_hand(given: Input) -> Iterator[tuple[Source, Path]]:
    """Each source with a local file; objects are fetched ahead, and their copies go again.

    Where an object cannot be fetched there is no file: whoever reads the source tells why.
    """
    if not given.are_objects:
        for source in given:
            yield source, Path(source.location)
        return
    with (
        tempfile.TemporaryDirectory(prefix="pledgebook-") as folder,
        ThreadPoolExecutor(_AT_ONCE) as threads,
    ):
        waiting: deque[tuple[Source, Path, Future[None]]] = deque()
        size = 0
        for number, source in enumerate(given):
            copy = Path(folder, str(number))
            waiting.append((source, copy, threads.submit(fetch, source.location, copy)))
            size += source.size
            while len(waiting) > _MOST_WAITING or size > _MOST_BYTES:
                size -= waiting[0][0].size
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)


def _first(waiting: deque[tuple[Source, Path, Future[None]]]) -> Iterator[tuple[Source, Path]]:
    source, copy, fetching = waiting.popleft()
    with suppress(OSError):
        fetching.result()
    yield source, copy
    copy.unlink(missing_ok=True)


def _local_source(listed: tuple[Path, str]) -> Source:
    path, source_path = listed
    # Absolute, as workers of a cluster have working folders of their own.
    return Source(str(path.absolute()), source_path, _size(path))


def _list_objects(url: str, output: str) -> Input:
    store = open_store(url)
    with explained(url):
        found = store.files.find(store.root, detail=True)
    left_out = f"{open_store(output).root}/" if is_url(output) else None
    start = len(store.root)

    def source_path(path: str) -> str:
        return printable(path[start:].lstrip("/") or path.rpartition("/")[2])

    def source_of(listed: tuple[str, int]) -> Source:
        path, size = listed
        return Source(f"{store.url}{path[start:]}", source_path(path), size)

    files = [
        (path, int(info["size"] or 0))
        for path, info in found.items()
        if not (left_out and path.startswith(left_out))
        and not any(part.startswith(".") for part in path[start:].split("/"))
    ]
    if not files:
        raise SettingsError(f"{url}: there is no object. Put documents there or correct the URL.")
    files.sort(key=lambda listed: source_path(listed[0]))
    return Input(files, source_of, are_objects=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
