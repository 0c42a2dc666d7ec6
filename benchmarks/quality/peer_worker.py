"""Has one peer read texts; runs in the peers' environment (peers.txt), where pledgebook is not.

    PEERS/bin/python benchmarks/quality/peer_worker.py < REQUEST > ANSWER

REQUEST is JSON: `{"tool": "quantulum3", "texts": [[TEXT, DAY or null], …]}`. ANSWER is JSON:
`found`, for each text what the peer says as `[start, end, fields]`; `seconds` of processor time;
`failed`, lines at which the peer raised an error. Values stay the peer's own: conventions.py maps
them to ours.

With `{"tool": "suites", "folder": FOLDER, "kind": KIND, "name": NAME}` it runs the reader for
recognizers-text-suite of the suites' own script in FOLDER, and `found` is what that gives.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

Found = tuple[int, int, dict[str, Any]]
Read = Callable[[str, "datetime | None"], Iterable[Found]]


def recognizers_money() -> Read:
    """recognizers-text-suite, currencies."""
    import recognizers_suite
    from recognizers_text import Culture

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        for result in recognizers_suite.recognize_currency(line, Culture.English):
            yield result.start, result.end + 1, result.resolution or {}

    return read


def recognizers_dates() -> Read:
    """recognizers-text-suite, dates and times."""
    import recognizers_suite
    from recognizers_text import Culture

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        for result in recognizers_suite.recognize_datetime(line, Culture.English, reference=day):
            yield result.start, result.end + 1, result.resolution or {}

    return read


def quantulum() -> Read:
    """quantulum3 without its optional classifier; quantities that are money."""
    from quantulum3 import parser

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        for found in parser.parse(line):
            if found.unit.entity.name == "currency":
                fields = {
                    "value": found.value,
                    "uncertainty": found.uncertainty,
                    "unit": found.unit.name,
                    "symbols": found.unit.symbols,
                }
                yield *found.span, fields

    return read


def dateparser_search() -> Read:
    """The search of dateparser in English, relative to the document's day."""
    from dateparser.search import search_dates

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        settings = {"RELATIVE_BASE": day} if day else None
        found = search_dates(line, languages=["en"], settings=settings, add_period=True) or ()
        spans = successive(line, [words for words, _, _ in found])
        for (start, end), (_, value, period) in zip(spans, found, strict=True):
            if start < end:
                yield start, end, {"value": value.isoformat(), "period": period}

    return read


def geotext() -> Read:
    """Geotext gives names only; every occurrence of a name counts as found."""
    from geotext import GeoText

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        places = GeoText(line)
        for names, codes in (
            (places.countries, places.index.countries),
            (places.cities, places.index.cities),
        ):
            for name in dict.fromkeys(names):
                for match in re.finditer(rf"\b{re.escape(name)}\b", line):
                    yield *match.span(), {"code": codes[name.lower()]}

    return read


def flashgeotext() -> Read:
    """Flashgeotext with the data that it ships."""
    from flashgeotext.geotext import GeoText

    extract = GeoText().extract

    def read(line: str, day: datetime | None) -> Iterator[Found]:
        for kind, names in extract(input_text=line).items():
            for name, found in names.items():
                for start, end in found["span_info"]:
                    yield start, end, {"country": name if kind == "countries" else None}

    return read


TOOLS: dict[str, Callable[[], Read]] = {
    "recognizers-text-suite money": recognizers_money,
    "recognizers-text-suite dates": recognizers_dates,
    "quantulum3": quantulum,
    "dateparser": dateparser_search,
    "geotext": geotext,
    "flashgeotext": flashgeotext,
}


def successive(text: str, pieces: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The place of each piece behind the one before it; (0, 0) for one that is not there."""
    start = 0
    for piece in pieces:
        found = text.find(piece, start)
        if found < 0:
            yield 0, 0
        else:
            start = found + len(piece)
            yield found, start


def read_texts(read: Read, texts: Iterable[tuple[str, str | None]]) -> dict[str, Any]:
    """What a peer finds in texts, a line at a time: no peer knows of paragraphs."""
    found: list[list[Found]] = []
    failed = 0
    list(read("On 3 May 2021 Norway gave $5 million.", datetime(2021, 6, 1)))  # compiles, loads
    started = time.process_time()
    for text, day in texts:
        reference = datetime.fromisoformat(day) if day else None
        found.append([])
        at = 0
        for line in text.split("\n"):
            try:
                inside = list(read(line, reference))
            except Exception:  # whatever a peer raises, it found nothing there
                inside, failed = [], failed + 1
            found[-1] += [(at + start, at + end, fields) for start, end, fields in inside]
            at += len(line) + 1
    return {"found": found, "seconds": time.process_time() - started, "failed": failed}


def read_suite(folder: str, kind: str, name: str) -> dict[str, Any]:
    """What recognizers-text-suite finds in a suite, by the suites' own script."""
    sys.path.insert(0, folder)
    import suites

    data = suites.rows(kind, name)
    started = time.process_time()
    found = suites.recognizers(kind, data)
    return {"found": found, "seconds": time.process_time() - started, "failed": 0}


def require_pinned(lines: Iterable[str]) -> None:
    """End with a remedy where a peer is not installed in the version that is pinned."""
    for line in lines:
        name, _, version = line.partition("==")
        if version and metadata.version(name) != version:
            sys.exit(f"{name} is not {version}. Install benchmarks/quality/peers.txt again.")


def main() -> None:
    """Answer the request on standard input."""
    warnings.filterwarnings("ignore")
    require_pinned(Path(__file__).with_name("peers.txt").read_text("utf-8").splitlines())
    request = json.load(sys.stdin)
    tool = request.pop("tool")
    with contextlib.redirect_stdout(sys.stderr):  # peers print
        answer = read_suite(**request) if tool == "suites" else read_texts(TOOLS[tool](), **request)
    json.dump(answer, sys.stdout, default=str)


if __name__ == "__main__":
    main()
