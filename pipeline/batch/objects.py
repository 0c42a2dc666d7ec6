"""Object stores by fsspec URL (`s3://…`, `gs://…`, `memory://`): the one place that talks to them.

What else knows of them works on local copies: objects of the input are fetched (`fetched`), an
output is made in a local folder and uploaded (object_output.py).
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import SettingsError


def is_url(location: str | Path) -> bool:
    """Whether a location is a URL; a path never has two slashes in a row."""
    return "://" in str(location)


class Store(NamedTuple):
    """A folder of an object store.

    Attributes:
        url: of the folder, without a slash at its end.
        files: fsspec's face of the store.
        root: the folder as the store calls it.
    """

    url: str
    files: Any
    root: str

    def path(self, name: str) -> str:
        """A name in the folder as the store calls it."""
        return f"{self.root}/{name}"

    def names(self, folder: str) -> list[str]:
        """Names of what a folder in the folder holds, sorted; none where there is no such."""
        try:
            found = self.files.ls(self.path(folder), detail=False, refresh=True)
        except FileNotFoundError:
            return []
        return sorted(path.rstrip("/").rpartition("/")[2] for path in found)

    def read(self, name: str) -> bytes | None:
        """The bytes of an object; None where there is no such."""
        try:
            return bytes(self.files.cat_file(self.path(name)))
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes, *, is_new: bool = False) -> None:
        """Write an object, in one step.

        Raises:
            FileExistsError: it is to be new and is there, if the store can tell.
        """
        self.files.pipe_file(self.path(name), content, mode="create" if is_new else "overwrite")

    def upload(self, folder: Path, name: str) -> None:
        """Put all files of a local folder into a folder of the store."""
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        targets = [self.path(f"{name}/{path.relative_to(folder).as_posix()}") for path in paths]
        self.files.put(list(map(str, paths)), targets)

    def download(self, names: Collection[str], folder: Path) -> None:
        """Get objects into a local folder, under the last part of their names."""
        folder.mkdir(parents=True, exist_ok=True)
        targets = [str(folder / name.rpartition("/")[2]) for name in names]
        if names:
            self.files.get([self.path(name) for name in names], targets)

    def remove(self, name: str) -> None:
        """Remove an object, or a folder with all in it; it may be gone already."""
        if self.files.exists(self.path(name)):
            self.files.rm(self.path(name), recursive=True)


def open_store(url: str) -> Store:
    """A folder of an object store.

    Raises:
        SettingsError: the packages for it are not installed, or nothing knows such URLs.
    """
    try:
        import fsspec
    except ImportError as error:
        raise SettingsError(
            f"{url}: object stores need fsspec. Install it: pip install 'pledgebook[s3]' for "
            "s3://, 'pledgebook[gs]' for gs://."
        ) from error
    try:
        # By the protocol alone: fsspec reads `::` in the rest as one store in another, and names
        # of objects come from strangers. Listings would be remembered without bound.
        files = fsspec.filesystem(url.partition("://")[0], use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise SettingsError(
            f"{url}: cannot be opened ({error}). Correct the URL or install what it needs, "
            "'pledgebook[s3]' for s3:// and 'pledgebook[gs]' for gs://."
        ) from error
    return Store(url.rstrip("/"), files, files._strip_protocol(url).rstrip("/"))


@contextmanager
def explained(url: str) -> Iterator[None]:
    """What hinders working with a store becomes a SettingsError with cause and remedy."""
    try:
        yield
    except SettingsError:
        raise
    except Exception as error:  # each store has errors of its own
        raise SettingsError(
            f"{url}: the object store cannot be used ({type(error).__name__}: {error}). See that "
            "it is there and that the credentials in the environment allow it. What stood there "
            "before is unchanged."
        ) from error


@contextmanager
def fetched(location: str) -> Iterator[Path]:
    """A location as a local file: a path is one; of an object a copy is made, which goes again.

    Raises:
        OSError: the object cannot be fetched.
    """
    if not is_url(location):
        yield Path(location)
        return
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        copy = Path(folder, "object")
        fetch(location, copy)
        yield copy


def fetch(url: str, target: Path) -> None:
    """Copy an object into a local file.

    Raises:
        OSError: it cannot be fetched.
    """
    store = open_store(url)
    try:
        store.files.get_file(store.root, str(target))
    except OSError:
        raise
    except Exception as error:  # each store has errors of its own
        raise OSError(f"{type(error).__name__}: {error}") from error
