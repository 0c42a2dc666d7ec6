"""Rebuild the outline of the world that the report draws.

Outlines are Natural Earth's (public domain), scale 1:110 million, as the npm package `world-atlas`
carries them; countries too small for that scale get the point that the lookup of countries has.
The same package gives the same bytes.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python builders/world.py package/countries-110m.json
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

import click
import pycountry

PACKAGE = Path(__file__).parent.parent / "pipeline"
TARGET = PACKAGE / "report" / "world.csv"
SOURCE = "Natural Earth 4.1, 1:110m cultural vectors, via world-atlas 2.0.2; Equal Earth projection"

WIDTH = 2000  # of the map, in units; points are rounded to whole ones
TOLERANCE = 0.7  # how far, in units, a simplified border may lie from the border
SMALLEST = 12  # area of the smallest island that is kept, in square units
WITHOUT = {"Antarctica"}  # gets no money, and takes a fifth of the map

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Equal Earth, which keeps areas in proportion.

    Source: Šavrič, Patterson and Jenny, The Equal Earth map projection, 2018,
    https://doi.org/10.1080/13658816.2018.1504949.
    """
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(t)
    x /= 3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1)
    y = t * (a1 + a2 * t**2 + a3 * t**6 + a4 * t**8)
    scale = WIDTH / (2 * 2.706629983)  # x of 180 degrees east on the equator
    return WIDTH / 2 + x * scale, 500 - y * scale


def simplified(line: list[Point]) -> list[Point]:
    """A line of degrees without the points that lie within the tolerance of it on the map.

    Source: Douglas and Peucker, Algorithms for the reduction of the number of points, 1973.
    """
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = project(*line[0]), project(*line[-1])
    length = hypot(x2 - x1, y2 - y1)

    def distance(point: Point) -> float:
        x, y = project(*point)
        if not length:
            return hypot(x - x1, y - y1)
        return abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length

    far = max(range(1, len(line) - 1), key=lambda index: distance(line[index]))
    if distance(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*simplified(line[: far + 1])[:-1], *simplified(line[far:])]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The borders that countries share, in degrees; each is simplified once, so no gap opens."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(simplified(line))
    return arcs


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The closed lines around a country, in degrees."""
    shapes = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for shape in shapes:
        for ring in shape:
            points: list[Point] = []
            for index in ring:
                line = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += line[1:] if points else line
            yield points


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of a ring on both sides of the 180th meridian, where the map ends."""
    turns, x, unrolled = 0, ring[0][0], []
    for longitude, latitude in ring:
        turns += (longitude - x < -180) - (longitude - x > 180)
        x = longitude
        unrolled.append((longitude + 360 * turns, latitude))
    for shift in (-360, 0, 360):
        yield clipped(clipped([(x + shift, y) for x, y in unrolled], 180, 1), -180, -1)


def clipped(ring: list[Point], edge: float, side: int) -> list[Point]:
    """What lies of a ring at or before a meridian (side 1), or behind it (side -1).

    Source: Sutherland and Hodgman, Reentrant polygon clipping, 1974.
    """
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        is_in, stays_in = side * (edge - x1) >= 0, side * (edge - x2) >= 0
        if is_in:
            kept.append((x1, y1))
        if is_in != stays_in:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return [*kept, kept[0]] if kept else []


def path_of(rings: Iterator[list[Point]]) -> str:
    """The data of an SVG path, in whole units, each point counted from the one before."""
    path = []
    for ring in (part for whole in rings for part in cut(whole)):
        points = [(round(x), round(y)) for x, y in (project(*point) for point in ring)]
        points = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
        if len(points) < 4 or area(points) < SMALLEST:
            continue
        (x, y), *others = points[:-1]
        steps = [f"M{x} {y}l"]
        for next_x, next_y in others:
            steps.append(f"{next_x - x} {next_y - y} ")
            x, y = next_x, next_y
        path.append("".join(steps).strip().replace(" -", "-") + "z")
    return "".join(path)


def area(points: list[tuple[int, int]]) -> float:
    """The area within a ring, in square units."""
    pairs = pairwise(points)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@click.command()
@click.argument("atlas", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(atlas: Path) -> None:
    """Write pipeline/report/world.csv from ATLAS, the file countries-110m.json."""
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    paths = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        if name not in WITHOUT and (path := path_of(rings_of(geometry, arcs))):
            # Kosovo has no number in ISO 3166; the code is the one in common use.
            code = country.alpha_2 if country else {"Kosovo": "XK"}.get(name, "")
            paths[code] = paths.get(code, "") + path
    with (PACKAGE / "lookups" / "countries.csv").open(encoding="utf-8", newline="") as file:
        countries = list(csv.DictReader(file))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "x", "y", "path", "source"))
        for row in countries:
            if row["latitude"]:
                x, y = project(float(row["longitude"]), float(row["latitude"]))
                path = paths.pop(row["code"], "")
                source = SOURCE if path else f"point: {row['source']}"
                writer.writerow((row["code"], row["name"], round(x), round(y), path, source))
        for path in paths.values():
            writer.writerow(("", "", "", "", path, SOURCE))
    click.echo(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
