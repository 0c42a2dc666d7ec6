"""Build pipeline/lookups/currencies.csv: every ISO 4217 code with its English names.

Names come from the Unicode CLDR as packaged by babel (Unicode licence); codes that name no
money (test codes, metals, bond units) are left out. Run: `python builders/currencies.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import click
import pycountry
from babel import Locale
from babel.numbers import get_currency_name

NOT_MONEY = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"}
#: Codes that are also words or names in running English: only read as money before a
#: magnitude or a grouped number (`COP 120 billion`, but `COP 27`, `ALL 50 states`).
#: The same holds for codes that ISO 4217 has withdrawn.
ALSO_WORDS = {
    *("ALL", "BAM", "BOB", "COP", "CUP", "ERN", "GEL", "LAK", "MAD", "MOP", "PEN", "RON"),
    *("SOS", "TOP", "TRY"),
}
OUTPUT = Path(__file__).parents[1] / "pipeline" / "lookups" / "currencies.csv"


@click.command()
def main() -> None:
    """Write currencies.csv from the installed babel."""
    names = Locale("en").currencies
    current = {currency.alpha_3 for currency in pycountry.currencies}
    rows = []
    for code in sorted(names):
        if code in NOT_MONEY or names[code] == code:
            continue
        plural = get_currency_name(code, count=2, locale="en")
        singular = get_currency_name(code, count=1, locale="en")
        forms = dict.fromkeys(
            form.replace("\u2019", "'") for form in (names[code], singular, plural)
        )
        also_word = int(code in ALSO_WORDS or code not in current)
        rows.append((code, names[code], "|".join(forms), also_word, "CLDR (babel)"))
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "forms", "also_word", "source"))
        writer.writerows(rows)
    click.echo(f"{OUTPUT}: {len(rows)} currencies")


if __name__ == "__main__":
    main()
