"""`python -m benchmarks.quality [PART…]`: measure, and write the tables of docs/quality.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks.quality import beside, gold, suites
from benchmarks.quality.page import PAGE, replaced, stamp

_PARTS: dict[str, tuple[Callable[..., str], str]] = {
    "gold": (lambda python: gold.tables(), ""),
    "peers": (beside.tables, " --peers peers/bin/python"),
    "suites": (suites.tables, " --peers peers/bin/python"),
}
PARTS = tuple(_PARTS)


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option(
    "--peers",
    "python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Python of the environment that has benchmarks/quality/peers.txt installed; "
    "without it, the parts peers and suites stay as they are.",
)
def main(parts: tuple[str, ...], python: Path | None) -> None:
    """Measure PARTS (default: all that can be) and put their tables into docs/quality.md.

    gold: pledgebook on every gold set that is here. peers: other tools on the same documents.
    suites: the test suites of other tools, where ../shared has them.
    """
    lacking: dict[str, str] = {}
    if python is None:
        lacking |= dict.fromkeys(("peers", "suites"), "--peers is not given")
    if not suites.FOLDER.is_dir():
        lacking["suites"] = f"{suites.FOLDER} is not here"
    for part in parts or PARTS:
        if part in lacking:
            click.echo(f"{part}: stays as it is, since {lacking[part]}")
            continue
        tables, arguments = _PARTS[part]
        started, made_with = time.monotonic(), stamp(f"{part}{arguments}")
        content = f"{tables(python)}\n\n{made_with}"
        PAGE.write_text(replaced(PAGE.read_text("utf-8"), part, content), "utf-8")
        click.echo(f"{part}: {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
