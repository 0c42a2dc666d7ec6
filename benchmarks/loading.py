"""How long do the lookups take to load, in seconds of CPU time?

Run: `python benchmarks/loading.py`. Each is loaded once in this process, as a run loads it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from pipeline.lookups.organizations import organizations_named
from pipeline.lookups.places import places_named
from pipeline.recognize.name_lists import names_trie

LOADS: dict[str, Callable[[], object]] = {
    "places by name": lambda: places_named("Peru"),
    "organizations by name": lambda: organizations_named("UNICEF"),
    "trie of all names": names_trie,
}


def main() -> None:
    """Print the seconds of each and of all."""
    started = before = time.process_time()
    for name, load in LOADS.items():
        load()
        now = time.process_time()
        print(f"{name:22} {now - before:5.2f} s")
        before = now
    print(f"{'all':22} {before - started:5.2f} s")


if __name__ == "__main__":
    main()
