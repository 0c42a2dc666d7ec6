"""How fast are money and dates found, in words a second on one core?

Run: `python benchmarks/money_dates.py [FOLDER]` (default: raw/). Prints pledgebook's figure and,
where `recognizers-text-suite` is installed, that of the peer over a sample of the same text.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from pipeline.recognize.dates import find_dates
from pipeline.recognize.money import find_money

RAW = Path(__file__).parents[1] / "raw"
PEER_WORDS = 1500  # the peer reads about 900 words a second


def words_per_second(find: Callable[[str], object], texts: Iterable[str], least: float) -> float:
    """Words of `texts` that `find` reads in a second of processor time.

    Args:
        find: reads one text.
        texts: what is read, again and again.
        least: seconds of processor time to measure for.
    """
    batch = list(texts)
    find(batch[0])  # compiles patterns
    words, started = 0, time.process_time()
    while time.process_time() - started < least:
        for text in batch:
            find(text)
            words += len(text.split())
    return words / (time.process_time() - started)


def ours(text: str) -> None:
    """Money and dates of a text by pledgebook."""
    list(find_money(text))
    list(find_dates(text))


def peer() -> Callable[[str], None] | None:
    """Currency and dates of a text by recognizers-text-suite; None where it is not installed."""
    try:
        import recognizers_suite
        from recognizers_text import Culture
    except ImportError:
        return None

    def read(text: str) -> None:
        recognizers_suite.recognize_currency(text, Culture.English)
        recognizers_suite.recognize_datetime(text, Culture.English)

    return read


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=RAW
)
def main(folder: Path) -> None:
    """Measure over the files .txt and .md of FOLDER."""
    paths = sorted([*folder.glob("*.txt"), *folder.glob("*.md")])
    texts = [path.read_text("utf-8", "replace") for path in paths]
    own = words_per_second(ours, texts, 5)
    click.echo(f"pledgebook: {own:,.0f} words/s")
    read = peer()
    if read is None:
        click.echo(
            'recognizers-text-suite: not installed (pip install recognizers-text-suite "emoji<2")'
        )
        return
    sample = " ".join(" ".join(texts).split()[:PEER_WORDS])
    other = words_per_second(read, [sample], 1)
    click.echo(f"recognizers-text-suite: {other:,.0f} words/s; ratio {own / other:,.0f}")


if __name__ == "__main__":
    main()
