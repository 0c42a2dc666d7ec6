"""How much time does resolution add to recognition, and what does the gazetteer take?

Run: `python benchmarks/resolution.py [FOLDER]` (default: raw/). Prints the seconds of CPU time of
recognition and of resolving places and organizations, with their ratio; and the gazetteer's size
on disk and in memory, with the seconds until it is ready.
"""

from __future__ import annotations

import time
import tracemalloc
from importlib import resources
from pathlib import Path

import click

from pipeline.clean import from_string
from pipeline.lookups.places import places_named
from pipeline.normalize.organizations import resolve_organizations
from pipeline.normalize.places import resolve_places
from pipeline.recognize import load_pipeline, mentions_of, recognize_docs

RAW = Path(__file__).parents[1] / "raw"
GAZETTEER = ("countries", "regions", "natural", "subdivisions", "counties", "cities", "towns")
MEGABYTE = 1_000_000


def gazetteer() -> None:
    """Print what the gazetteer takes; it must not have been loaded before."""
    files = resources.files("pipeline.lookups")
    shipped = sum(len((files / f"{name}.csv").read_bytes()) for name in GAZETTEER)
    started = time.process_time()
    places_named("Peru")
    ready = time.process_time() - started
    click.echo(f"gazetteer: {shipped / MEGABYTE:.1f} MB shipped, ready in {ready:.2f} s", nl=False)


def memory() -> None:
    """Print what the gazetteer takes in memory, loading it once more under observation."""
    from pipeline.lookups import own, places, shipped_rows

    for function in (shipped_rows, own.with_own_rows, places._index, places.countries):
        function.cache_clear()
    tracemalloc.start()
    places_named("Peru")
    click.echo(f", {tracemalloc.get_traced_memory()[0] / MEGABYTE:.0f} MB in memory")
    tracemalloc.stop()


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=RAW)
def main(folder: Path) -> None:
    """Print the ratio and the gazetteer's sizes."""
    gazetteer()
    memory()
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    documents = [from_string(path.read_text(encoding="utf-8"), None) for path in paths]
    nlp = load_pipeline()
    list(recognize_docs(documents[:1], nlp))  # loads what is loaded once
    started = time.process_time()
    found = [
        (document, mentions_of(document, doc)) for document, doc in recognize_docs(documents, nlp)
    ]
    recognized = time.process_time() - started
    resolve_organizations(*found[0])
    resolve_places(*found[0])
    started = time.process_time()
    for document, mentions in found:
        resolve_places(document, resolve_organizations(document, mentions))
    resolved = time.process_time() - started
    click.echo(
        f"{len(documents)} documents: recognition {recognized:.2f} s, resolution {resolved:.2f} s, "
        f"which adds {resolved / recognized:.0%}"
    )


if __name__ == "__main__":
    main()
