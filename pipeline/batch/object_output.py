"""An output on an object store: made in a local folder, then uploaded, and switched by one object.

    URL/datapackage.json                       ─▶ versions/20261122T011400Z-3f9a1c/flows.parquet, …
    URL/versions/20261122T011400Z-3f9a1c/flows.parquet
    URL/.pledgebook/work/<fingerprint>/<task>.zip      parts of a run that goes on

No object is ever changed but `datapackage.json`, which is written last: its paths lead to the files
of one whole version. A run takes the last version over into its local folder first, so that it can
go on from any machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.batch.identity import new_run_id
from pipeline.batch.lease import leased
from pipeline.batch.objects import Store, explained, open_store
from pipeline.batch.parts import fetch_parts
from pipeline.emit.files import DESCRIPTOR, OURS
from pipeline.emit.publish import HIDDEN, STATE, current_version, new_version
from pipeline.errors import SettingsError

_VERSIONS, _VERSION = "versions", "version"
_WORK = f"{HIDDEN}/work"


class ObjectOutput:
    """An output that is on an object store, while a run works on it.

    Attributes:
        folder: the local output folder; holds what the last version has for the next one.
    """

    def __init__(self, store: Store, folder: Path, confirm: Callable[[], None]) -> None:
        self._store, self._confirm, self.folder = store, confirm, folder
        self._last = self._version()
        if self._last is not None:
            self._restore(self._last)

    def parts(self, work: Path, *, is_full: bool) -> str:
        """The URL for the parts of tasks.

        Args:
            work: local folder for them, named by the fingerprint; gets those of a run that was
                stopped.
            is_full: those are removed instead.
        """
        if is_full:
            with explained(self._store.url):
                self._store.remove(_WORK)
        url = f"{self._store.url}/{_WORK}/{work.name}"
        fetch_parts(url, work)
        return url

    def publish(self) -> None:
        """Upload the version that the local folder has, and switch to it."""
        made = current_version(self.folder)
        if made is None:
            raise RuntimeError("no version was made")
        name = f"{_VERSIONS}/{new_run_id(datetime.now(UTC))}"
        with explained(self._store.url):
            self._store.upload(made, name)
            self._confirm()
            if self._version() != self._last:
                raise SettingsError(
                    f"{self._store.url}: another run has published there in the meantime. "
                    "Run again; see that only one run works there at a time."
                )
            self._store.write(DESCRIPTOR, _pointing(made / DESCRIPTOR, name))
        with suppress(Exception):  # it is published; the next run removes what is left
            for old in self._store.names(_VERSIONS):
                if f"{_VERSIONS}/{old}" not in (name, self._last):
                    self._store.remove(f"{_VERSIONS}/{old}")
            self._store.remove(_WORK)

    def _version(self) -> str | None:
        content = self._store.read(DESCRIPTOR)
        return None if content is None else json.loads(content).get(_VERSION)

    def _restore(self, version: str) -> None:
        with new_version(self.folder, OURS) as new:
            for part in ("", f"{STATE}/"):
                names = self._store.names(f"{version}/{part}")
                kept = [name for name in names if name.endswith((".parquet", ".json"))]
                self._store.download([f"{version}/{part}{name}" for name in kept], new / part)


@contextmanager
def object_output(url: str) -> Iterator[ObjectOutput]:
    """Hold an output on an object store.

    Raises:
        SettingsError: the store cannot be used, or another run works there.
    """
    store = open_store(url)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pledgebook-"))
        with explained(url):
            confirm = stack.enter_context(leased(store))
            output = ObjectOutput(store, Path(folder), confirm)
        yield output


def _pointing(descriptor: Path, version: str) -> bytes:
    """A descriptor that leads to the files of a version beside it."""
    package = json.loads(descriptor.read_bytes())
    package[_VERSION] = version
    for resource in package["resources"]:
        resource["path"] = f"{version}/{resource['path']}"
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
