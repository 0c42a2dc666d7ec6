"""The files of an input, in a local folder or on an object store."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pipeline.batch.objects import explained, fetch, is_url, open_store
from pipeline.clean.sources import Unread, list_sources, printable
from pipeline.errors import SettingsError

#: Objects that are fetched at once, and how many and how many bytes of them lie waiting.
_AT_ONCE, _MOST_WAITING, _MOST_BYTES = 16, 64, 200_000_000


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


class Input(NamedTuple):
    """What an input holds.

    Attributes:
        sources: its files, in order of their source paths.
        unread: what was left out and is to be told.
    """

    sources: Sequence[Source]
    unread: Sequence[Unread] = ()


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
        return Input(_list_objects(str(source), str(output)))
    leave_out = None if is_url(output) else Path(output)
    listing = list_sources(Path(source), leave_out=leave_out, follow_links=follow_links)
    return Input(
        # Workers of a cluster have working folders of their own.
        tuple(Source(str(path.absolute()), name, _size(path)) for path, name in listing.files),
        listing.unread,
    )


def at_hand(sources: Sequence[Source]) -> Iterator[tuple[Source, Path]]:
    """Each source with a local file; objects are fetched ahead, and their copies go again.

    Where an object cannot be fetched there is no file: whoever reads the source tells why.
    """
    if not any(is_url(source.location) for source in sources[:1]):
        for source in sources:
            yield source, Path(source.location)
        return
    with (
        tempfile.TemporaryDirectory(prefix="pledgebook-") as folder,
        ThreadPoolExecutor(_AT_ONCE) as threads,
    ):
        waiting: deque[tuple[Source, Path, Future[None]]] = deque()
        size = 0
        for number, source in enumerate(sources):
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


def _list_objects(url: str, output: str) -> tuple[Source, ...]:
    store = open_store(url)
    with explained(url):
        found = store.files.find(store.root, detail=True)
    left_out = f"{open_store(output).root}/" if is_url(output) else None
    sources = []
    for path, info in found.items():
        name = path[len(store.root) :].lstrip("/") or path.rpartition("/")[2]
        is_hidden = any(part.startswith(".") for part in name.split("/"))
        if not is_hidden and not (left_out and path.startswith(left_out)):
            location = f"{store.url}{path[len(store.root) :]}"
            sources.append(Source(location, printable(name), int(info["size"] or 0)))
    if not sources:
        raise SettingsError(f"{url}: there is no object. Put documents there or correct the URL.")
    return tuple(sorted(sources, key=lambda source: source.source_path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
