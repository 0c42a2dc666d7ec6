"""The part `suites`: test suites of other tools, read and scored by the suites' own script."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quality.conventions import CONVENTIONS, Said
from benchmarks.quality.page import ROOT, Cell, table
from benchmarks.quality.peers import OURS, Answer, ask
from pipeline.document import DateValue, PlaceValue

FOLDER = ROOT.parent / "shared" / "tools" / "suites"
_RECOGNIZERS = "recognizers-text-suite"
#: Beside pledgebook and recognizers-text-suite, which the script reads itself.
_PEERS = {"dates": ("dateparser",), "money": ("quantulum3",), "places": ("geotext", "flashgeotext")}
Prediction = tuple[Any, ...]


def tables(python: Path) -> str:
    """Money and dates, then places, of each suite and tool.

    Args:
        python: the interpreter of the peers' environment.
    """
    sys.path.insert(0, str(FOLDER))
    import geo_score
    import scorer
    import suites

    spans: list[list[Cell]] = []
    places: list[list[Cell]] = []
    for kind, names in suites.SUITES.items():
        for name in names:
            rows = suites.rows(kind, name)
            words = sum(len(row["text"].split()) for row in rows)
            for tool, (found, seconds) in _read(suites, kind, name, rows, python):
                first = (f"{kind}, {name}", tool)
                speed = round(words / seconds)
                if kind == "places":
                    result = geo_score.score(rows, points(rows, found), keep="names")
                    places.append([*first, result["gold"], *place_figures(result), speed])
                else:
                    score = scorer.score_dates if kind == "dates" else scorer.score_money
                    result, _ = score(rows, found)
                    spans.append([*first, result["gold"], *span_figures(result), speed])
    return "\n\n".join((table(_SPAN_HEADER, spans), table(_PLACE_HEADER, places)))


_SPAN_HEADER = (
    "suite", "tool", "gold", "strict F1", "relaxed F1", "value F1", "value", "words/s",
)  # fmt: skip
_PLACE_HEADER = (
    "suite", "tool", "gold", "strict F1", "relaxed F1", "country", "right place", "both", "words/s",
)  # fmt: skip


def span_figures(result: Mapping[str, Any]) -> list[Cell]:
    """F1 of spans, strict and relaxed, F1 of values and share of right ones, in percent.

    A tool may give several readings; the right one counts, as in the part `peers`. The script
    tells that as a share only, and F1 grows in step with it.
    """
    first = result["value_acc"]
    right = max(first, result["value_acc_any_candidate"])
    value = result["value"]["f1"] * right / first if first else 0.0
    return [100 * f for f in (result["strict"]["f1"], result["relaxed"]["f1"], value, right)]


def place_figures(result: Mapping[str, float]) -> list[Cell]:
    """In percent; where a tool gives no point, the script rates spans alone."""
    keys = ("strict_f", "relaxed_f", "country", "right", "e2e")
    return [100 * result[key] if key in result else None for key in keys]


def _read(
    suites: ModuleType, kind: str, name: str, rows: list[dict[str, Any]], python: Path
) -> Iterator[tuple[str, tuple[list[list[Prediction]], float]]]:
    """What each tool finds in a suite, with its seconds of processor time."""
    days = [suites.reference(row) for row in rows]
    texts = [(row["text"], day and f"{day:%Y-%m-%d}") for row, day in zip(rows, days, strict=True)]
    requests: dict[str, dict[str, Any]] = {}
    if kind != "places":
        suite = {"folder": str(FOLDER), "kind": kind, "name": name}
        requests[_RECOGNIZERS] = {"tool": "suites", **suite}
    requests |= {tool: {"tool": tool, "texts": texts} for tool in _PEERS[kind]}
    with ThreadPoolExecutor(1) as pool:  # one core for peers, one for us
        asked = {tool: pool.submit(ask, python, **request) for tool, request in requests.items()}
        started = time.process_time()
        found = suites.pledgebook(kind, rows)
        yield OURS, (found, time.process_time() - started)
        for tool, pending in asked.items():
            answer = pending.result()
            if tool == _RECOGNIZERS:
                found = [[tuple(prediction) for prediction in each] for each in answer.found]
            else:
                found = predictions(suites, tool, texts, answer)
            yield tool, (found, answer.seconds)


def predictions(
    suites: ModuleType, tool: str, texts: list[tuple[str, str | None]], answer: Answer
) -> list[list[Prediction]]:
    """What a peer says, as the suites' script takes it."""
    if tool == "quantulum3":  # the script knows names of currencies itself
        return [[_amount(*each) for each in found] for found in answer.found]
    _, convert = CONVENTIONS[tool]
    return [
        [_prediction(suites.canon, said) for said in convert(found, text)]
        for (text, _), found in zip(texts, answer.found, strict=True)
    ]


def _amount(start: int, end: int, found: Mapping[str, Any]) -> Prediction:
    middle, away = found["value"], found["uncertainty"]
    amount = (middle - away, middle + away) if away else middle
    return start, end, (amount, found["unit"])


def _prediction(canon: Callable[..., str], said: Said) -> Prediction:
    match said.values[0]:
        case DateValue(date_start=first, date_end=last) if first and last:
            return said.start, said.end, canon(first, last + timedelta(days=1)), {"type": "DATE"}
        case PlaceValue(country_code=code):
            return said.start, said.end, "", "", code
    return said.start, said.end, None, {}


def points(
    rows: list[dict[str, Any]], found: list[list[Prediction]]
) -> Mapping[str, list[dict[str, Any]]]:
    """Predictions of places as the script for points takes them, by the row's id."""
    return {
        row["id"]: [
            {"start": start, "end": end, "country": country}
            | ({"lat": float(lat), "lon": float(lon)} if lat and lon else {})
            for start, end, lat, lon, country in predictions
        ]
        for row, predictions in zip(rows, found, strict=True)
    }
