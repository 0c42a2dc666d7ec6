"""What is dropped from a page, and what never is. Lines that should go are marked with `~`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.clean.rules import load_rules
from pipeline.document import Document
from pipeline.lookups import read_rows

AGENCY = """\
~Skip to main navigation
~This is an official site of the Government of Freedonia
~Here is how you can tell
~Home
~About Us
~Our Work
~Newsroom
~Contact
~Search this site
~E.g., 03/09/2021
~HomeFreedonia Lends Peru $40 Million for Clean Water
Freedonia Lends Peru $40 Million for Clean Water
Press Release
March 9, 2021
~Share this page: Facebook | LinkedIn | Email
LIMA, March 9, 2021 – The Government of Freedonia will lend Peru $40 million for water plants.
The Ministry of Housing of Peru will build them in Piura and Loreto before the end of 2023.
The money pays for:
• four plants in Piura
• pipes in Loreto
~###
~Related News
~Freedonia Opens Embassy in Lima
~February 2, 2021
~Peru and Freedonia Sign Trade Accord
~Media Contact
~Jane Roe
~press@freedonia.example
~+51 1 555 0100
~Stay Connected
~Get our latest updates by e-mail
~© 2021 Government of Freedonia
~Privacy Policy | Accessibility | Site Map
"""

THINK_TANK = """\
~Institute for Open Borders
~Research | Regions | Experts | Events | Donate
~Home > Publications > Commentary

Who Pays for the Camps?

Commentary
By Jane Roe and John Doe
7 May 2022

~[Print]  [Email]  [Tweet]

Photo: A camp near Dadaab in April. © Jane Roe

Kenya hosts half a million refugees, and donors paid only a third of the $150 million it asked for.

~Read more: Ten facts about Dadaab

The Kenya Red Cross ran out of money in April. See also Section 3 of our report.

Who is to blame
~Advertisement
Nobody has an answer, but the UN High Commissioner for Refugees asks for $50 million more.

~Filed under: Kenya, refugees
~You may also like
~The road to Kakuma
~Three maps of the Horn of Africa

~Sign up for our weekly newsletter and never miss a report.
~We use cookies to make this site better. By using it you agree to our cookie policy.
~All rights reserved.
"""

LAW_FIRM = """\
~Home   Our Attorneys   Practice Areas   Blog   Contact Us

New Fees for Work Visas

The agency will raise the fee for an H-2B visa to $1,080 in April, and growers in Texas protest.

A court in Houston will hear the case in May. The Department of Labor has until 3 June to answer it.

~Have questions? The attorneys of Roe & Doe, PLLC can help. Call us today at (713) 555-0100.

~Tagged: visas, fees
~Comments are closed.

~Contact Information
~Roe & Doe, PLLC
~100 Main Street, Houston, TX 77002
~Phone: (713) 555-0100
~This blog is not legal advice.
"""

MAIL = """\
~View this e-mail in your browser

FACT SHEET: Help for Gaza

The White House said on Friday that USAID will give $21 million to a field hospital in Gaza.

The United Nations Population Fund will run it with the help of the Government of Jordan.

~See all fact sheets here: https://www.example.gov/facts or sign up for updates here.

~To unsubscribe, click here.
"""

NEWS = """\
~The Daily Courier
~News   Business   Sport   Opinion   Subscribe
~Sign in

Floods in Sylhet cost $2 billion

By Jane Roe
~Listen to this article

Floods have cost Bangladesh some $2 billion, the Ministry of Finance said in Dhaka on Sunday.

~READ ALSO: Rice prices rise again

The Asian Development Bank said that it would lend $230 million for dams on the Surma.

~Most read
~1. Tigers win the cup
~2. Rain to last all week
~Comments
"""

MARKDOWN = """\
---
title: Roads for Olancho
---
~[Skip to content](#main)
~
~* [Home](/)
~* [Projects](/p)
~* [Our partners](/o)
~
# Roads for Olancho

![The road to Juticalpa in May.](road.jpg)

The [Inter-American Development Bank](https://x.org) will lend Honduras $30 million for roads.

* [Project page](/p/1) with maps and the budget of $3 million
* Juticalpa and Catacamas

~## Related
~
~* [Bridges for Yoro](/a)
~* [A port for Cortés](/b)
~
~---
~
~**Follow us on** [X](/x)
~
~\\# \\# \\#
"""

PAGES = {
    "agency.txt": AGENCY,
    "think-tank.txt": THINK_TANK,
    "law-firm.txt": LAW_FIRM,
    "mail.txt": MAIL,
    "news.txt": NEWS,
    "roads.md": MARKDOWN,
}


def read(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return clean(path, name, max_bytes=100_000).document


def kept_lines(document: Document) -> list[str]:
    kept = "".join(document.raw_text[span.start : span.end] for span in document.raw_kept)
    return [line for line in kept.split("\n") if line]


@pytest.mark.parametrize("name", PAGES)
def test_page(tmp_path: Path, name: str) -> None:
    lines = PAGES[name].split("\n")
    document = read(tmp_path, name, "\n".join(line.removeprefix("~") for line in lines))
    assert kept_lines(document) == [line for line in lines if line and not line.startswith("~")]


BEFORE = (
    "The bank said on Monday that the loan would be paid out before the rains begin.\n\n"
    "The minister of roads answered that nobody in the north had yet seen any of it.\n\n"
)

BOILERPLATE = [
    "Back to top",
    "Page 3 of 12",
    "- 14 -",
    "Share on Facebook",
    "Print   PDF   E-mail",
    "English | Français | Español",
    "5 min read",
    "Download the full report (PDF, 1.2 MB)",
    "Sign up for our newsletter",
    "Leave a comment",
    "Copyright © 2021 The Bank. All rights reserved.",
    "Tags: roads, loans",
    "https://www.example.org/a/b",
    "-ENDS-",
    "# # #",
    "For more information, please contact Jane Roe at jroe@example.org.",
    "You are receiving this e-mail because you asked for it.",
    "Is this page useful?",
    "Your e-mail address will not be published.",
    "This site uses cookies.",
    "Click to tweet",
    "+ Google Calendar",
    "Last updated: 17/08/2021",
    "12,840 people have signed",
    "Also Read | Why onions cost more",
    "[ Read on ] https://www.example.org/a?utm_source=wire",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_dropped_wherever_it_stands(tmp_path: Path, line: str) -> None:
    assert line not in kept_lines(read(tmp_path, "a.txt", f"{BEFORE}{line}\n\n{BEFORE}"))


CONTENT = [
    "Share of women in parliament",
    "Research and publications of the ministry",
    "For immediate release",
    "Home ownership in Peru",
    "Contact with the enemy",
    "News of the loan reached Lima late",
    "Related parties paid for it.",
    "By signing the order, the President ended the programme.",
    "Police opened a hotline, and victims could report abuse on its website.",
    "More than 20 towns in the north",
    "Subject: Delegation of authority",
    "JANE ROE",
    "NOTICE",
    "Food Security Policy",
    "See the report of the Department of Labor.",
    "Map 2. Roads in the north, 2017-2021",
    "They had no access to legal advice.",
    "Alaska\nArizona\nArkansas\nCalifornia\nColorado\nDelaware\nFlorida\nGeorgia\nHawaii",
]


@pytest.mark.parametrize("line", CONTENT)
@pytest.mark.parametrize("after", [BEFORE, ""], ids=["inside", "at the end"])
def test_kept_wherever_it_stands(tmp_path: Path, line: str, after: str) -> None:
    document = read(tmp_path, "a.txt", f"{BEFORE}{line}\n\n{after}")
    assert set(line.split("\n")) <= set(kept_lines(document))


MONEY = [
    "Related News\nBank opens office\n~Bank lends Peru $5 million",
    "~Sign up for our newsletter on the €5 billion plan",
    "~Read more: two million dollars for Yoro",
    "Contacts\njane@example.org\n~USD 20 a day",
    "~© 2021 The Bank, 5 billion naira",
]


@pytest.mark.parametrize("lines", MONEY)
def test_a_line_with_money_is_never_dropped(tmp_path: Path, lines: str) -> None:
    money = next(line for line in lines.split("\n") if line.startswith("~")).removeprefix("~")
    assert kept_lines(read(tmp_path, "a.txt", BEFORE + lines.replace("~", "")))[2:] == [money]


def test_amounts_with_boilerplate_above_and_below_are_no_news(tmp_path: Path) -> None:
    gifts = "Share this page\nDonate now\nDonate $25\nDonate $50\nOther amount\nDonate\n"
    footer = "Subscribe to our newsletter\nPrivacy Policy\n© 2021 The Bank\n"
    lines = kept_lines(read(tmp_path, "a.txt", BEFORE + gifts + footer))
    assert lines == kept_lines(read(tmp_path, "b.txt", BEFORE))


def test_a_menu_on_one_long_line_is_dropped(tmp_path: Path) -> None:
    countries = " ".join(row["name"] for row in read_rows("countries"))[:2_000]
    text = f"Skip to main content\nHome News Contact Select a country {countries}\n{BEFORE}"
    assert kept_lines(read(tmp_path, "a.txt", text)) == kept_lines(read(tmp_path, "b.txt", BEFORE))


HEADS = [
    "District | Planned | Spent",
    "Country | Projects | Programs",
    "Donor\tPledge\tPaid",
    "Province   Houses   Schools",
]
ROWS = [
    ("Koboko | 12 | 10", "Arua | 14 | 9"),
    ("Koboko | $12 million | $10 million", "Arua | $14 million | $9 million"),
    ("Koboko | Planned: 12 | Paid: 10", "Maracha | none | none", "Arua | Planned: 9 | Paid: 9"),
    ("Koboko | 2021 | done", "Arua | 2022 | late"),
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("after", [BEFORE, ""], ids=["inside", "at the end"])
def test_the_head_of_a_table_is_content(
    tmp_path: Path, head: str, rows: tuple[str, ...], after: str
) -> None:
    separator = next(mark for mark in (" | ", "\t", "   ") if mark in head)
    lines = [head, *(row.replace(" | ", separator) for row in rows)]
    document = read(tmp_path, "a.txt", BEFORE + "\n".join(lines) + f"\n\n{after}")
    assert set(lines) <= set(kept_lines(document))


MENUS = [
    "Home | About us | News\nPrivacy | Terms | Contact",
    "Home | About us | News\nTel | +1 202 555 0100\nFax | +1 202 555 0101",
    "Privacy | Sitemap | Terms\n© 2021 | The Bank | Lima",
]


@pytest.mark.parametrize("menu", MENUS)
def test_menus_in_columns_are_no_tables(tmp_path: Path, menu: str) -> None:
    lines = kept_lines(read(tmp_path, "a.txt", f"{BEFORE}{menu}\n"))
    assert not {*menu.split("\n")} & {*lines}


def test_related_links_in_the_middle_end_where_prose_begins(tmp_path: Path) -> None:
    middle = "Related stories\nBank opens office in Lima\nMinister resigns\n\n"
    kept = kept_lines(read(tmp_path, "a.txt", BEFORE + middle + BEFORE))
    assert len(kept) == 4


def test_a_list_without_prose_is_left_alone(tmp_path: Path) -> None:
    text = "Home\nSecurity\nRoads\nEconomy\n"
    assert kept_lines(read(tmp_path, "a.txt", text)) == text.split()


def test_blank_lines_belong_to_what_is_before_them(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", f"Skip to main content\n\n\n{BEFORE}Back to top\n\n")
    assert document.raw_text[document.raw_kept[0].start :].startswith("The bank")
    assert [(span.start, span.end) for span in document.raw_kept] == [
        (len("Skip to main content\n\n\n"), len(f"Skip to main content\n\n\n{BEFORE}"))
    ]


def test_a_rule_belongs_to_what_is_below_it(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", f"{BEFORE}_____\n\nBack to top\n")
    assert "___" not in "\n".join(kept_lines(document))


def test_front_matter_is_kept_but_is_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", f"---\ntitle: Aid\n---\n{BEFORE}")
    assert document.raw_kept[0].start == 0
    assert document.text.startswith("The bank")


def test_rows_are_whole() -> None:
    load_rules()  # every pattern compiles
    rows = read_rows("boilerplate")
    assert len({row["rule_id"] for row in rows}) == len(rows)
    assert all(row["pattern"] and row["source"] for row in rows)
    assert {row["kind"] for row in rows} == {
        "line", "phrase", "related", "aside", "contact", "label", "button", "type",
    }  # fmt: skip
