"""Documents for the benchmarks as JSON lines: of a corpus where there is one, else made up.

Used by end_to_end.py, memory.py and rerun.py.
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "whitehouse_releases.jsonl.gz"

_SENTENCES = (
    "The Ministry of Health of Kenya said on {day} May 2021 that it would spend ${n} million.",
    "The European Union gave €{n} million to UNICEF for schools in Honduras and Guatemala.",
    "In 2019, Norway pledged NOK {n} million to the Green Climate Fund, as it had the year before.",
    "Nobody knew how long the talks in Geneva would go on, nor who would come to them.",
)


def documents(number: int, words: int = 0) -> Iterator[dict[str, str]]:
    """Records with text and date.

    Args:
        number: how many.
        words: to which each text is cut; 0 for all of it.
    """
    records = _corpus() if CORPUS.is_file() else _made_up()
    for record in itertools.islice(records, number):
        text = record["text"]
        if words:
            text = " ".join(text.split(" ")[:words])
        yield {"text": text, "date": record["date"]}


def write_lines(path: Path, number: int, words: int = 0) -> int:
    """Write documents as a file of JSON lines; returns their words."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for record in documents(number, words):
            file.write(json.dumps(record) + "\n")
            count += len(record["text"].split())
    return count


def _corpus() -> Iterator[dict[str, str]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _made_up() -> Iterator[dict[str, str]]:
    for number in itertools.count():
        sentences = (
            _SENTENCES[i % len(_SENTENCES)].format(day=1 + i % 28, n=number * 100 + i)
            for i in range(40)
        )
        yield {"text": " ".join(sentences), "date": "2021-06-01"}
