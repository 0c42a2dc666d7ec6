"""Do thousands of hostile files in one run end it, hang it or fill the memory?

Run: `python benchmarks/hostile.py [COUNT]` (default: 10,000; needs the extra `dev`). Sound files
of every format are cut, overwritten and mixed, by a fixed seed, and put into one folder together
with archives that unpack to too much and pages nested too deep; the reading stage of `pledgebook
run` goes through all of them. Prints how many were read and why the others were not, the slowest
file, and how the memory of both processes grew.
"""

from __future__ import annotations

import gzip
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from formats import FORMATS

from pipeline.batch.reading import CleanedDocuments
from pipeline.clean import list_sources
from pipeline.clean.readers.isolation import stop_reading
from pipeline.document import Issue
from pipeline.settings import Settings

SEED = 20
# Of files that are hostile by what they are; all others are sound ones that were mangled.
TRAPS = (
    ("a.txt.gz", lambda: gzip.compress(b"a " * 30_000_000)),
    ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000),
    ("a.jsonl", lambda: b"[" * 1_000_000),
    ("a.gz", lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"\x1f\x8b\x08"))))),
    ("a.html", lambda: b"<html>" + b"<b><i><a href=x>" * 20_000),
    ("a.html", lambda: b"<html><p>" + b"<span>word</span> <b>word</b> " * 100_000),
    ("a.html", lambda: b"<html><table>" + b"<tr><td><p>1<td><p>2" * 100_000),
    ("a.html", lambda: b"<html>" + b"<table><tr><td>" * 50_000),
)
EVERY = 200


def mangle(data: bytes, chance: random.Random) -> bytes:
    """Cut, overwrite, repeat and shuffle pieces."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(result) + 1)
        change = chance.randrange(4)
        if change == 0:
            del result[at : at + chance.randint(1, 5_000)]
        elif change == 1:
            result[at : at + 8] = chance.randbytes(chance.randint(1, 16))
        elif change == 2:
            result[at:at] = result[at : at + 300] * chance.randint(1, 30)
        else:
            result[at:] = result[at:][::-1]
    return bytes(result) or b"x"


def hostile_files(count: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents of hostile files, the same each time."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    sound = {name: write() for name, write in FORMATS.items()}
    names = sorted(sound)
    for number in range(count):
        if number % EVERY == 0:
            name, write = TRAPS[number // EVERY % len(TRAPS)]
            yield f"{number:06}-{name}", write()
            continue
        name, content = chance.choice(names), chance.choice(names)
        # One in four has the name of another format.
        content = content if chance.random() < 0.25 else name
        yield f"{number:06}-{name}", mangle(sound[content], chance)


@click.command()
@click.argument("count", default=10_000)
def main(count: int) -> None:
    """Read COUNT hostile files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in hostile_files(count):
            Path(folder, name).write_bytes(data)
        issues: list[Issue] = []
        intake = CleanedDocuments(list_sources(Path(folder)), Settings(max_seconds=20), issues)
        started = last = time.monotonic()
        slowest, characters, documents = 0.0, 0, 0
        early = 0
        for document in intake:
            documents += 1
            characters += len(document.text)
            now = time.monotonic()
            slowest, last = max(slowest, now - last), now
            if documents == 500:  # all code has been loaded by then
                early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = time.monotonic() - started
        stop_reading()  # only of processes that have ended the memory is known
    click.echo(f"{intake.files_done:,} of {count:,} files in {seconds:.0f} s")
    click.echo(f"{documents:,} documents, {characters:,} characters")
    click.echo(f"longest time between two documents: {slowest:.1f} s")
    for kind, who in (
        ("this process", resource.RUSAGE_SELF),
        ("reading", resource.RUSAGE_CHILDREN),
    ):
        peak = resource.getrusage(who).ru_maxrss
        grown = f", {(peak - early) / 1024:.0f} MB of it after 500 documents" if early else ""
        told = grown if who == resource.RUSAGE_SELF else ""
        click.echo(f"peak memory, {kind}: {peak / 1024:.0f} MB{told}")
    for (level, code), number in Counter((i.level, i.code) for i in issues).most_common():
        click.echo(f"{number:>7,} {level:8} {code}")


if __name__ == "__main__":
    main()
