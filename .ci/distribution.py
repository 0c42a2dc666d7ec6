"""Checks what is handed out: python .ci/distribution.py WHEEL WHEEL_OF_SDIST.

Both wheels hold the same files: all that git has in pipeline/ (code, lookups, weights), and nothing
besides.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile


def _contents(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main(wheel: str, wheel_of_sdist: str) -> None:
    """Compare two wheels; SystemExit tells what is wrong."""
    files, again = _contents(wheel), _contents(wheel_of_sdist)
    differing = sorted(name for name in files | again if files.get(name) != again.get(name))
    foreign = [name for name in files if not name.startswith(("pipeline/", "pledgebook-"))]
    listed = subprocess.run(
        ["git", "ls-files", "-z", "pipeline"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    missing = sorted(set(listed.stdout.split("\0")) - files.keys() - {""})
    if differing or foreign or missing:
        sys.exit(
            f"differ between {wheel} and the wheel of the sdist: {differing}; "
            f"do not belong there: {foreign}; missing: {missing}"
        )
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB unpacked")


if __name__ == "__main__":
    main(*sys.argv[1:])
