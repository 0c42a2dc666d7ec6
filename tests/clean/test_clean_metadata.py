"""What is known of a document as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.clean import Cleaned, clean
from pipeline.clean.published import Days, date_in_address, find_days
from pipeline.document import Metadata

PROSE = "The bank said on Monday that the loan would be paid out before the rains begin."


def read(folder: Path, text: str, name: str = "a.md") -> Cleaned:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return clean(path, name, max_bytes=100_000)


def test_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Aid: more\u00a0of it'\nDate: 2021-07-29 09:00:00-05:00\nlang: en-US\n"
        f"source_url: https://www.state.gov/aid/\nextra: [1, 2]\n---\n{PROSE}\n"
    )
    cleaned = read(tmp_path, text)
    assert cleaned.issues == ()
    assert cleaned.document.text == PROSE
    assert cleaned.document.metadata == Metadata(
        title="Aid: more of it",
        published=date(2021, 7, 29),
        publisher="United States Department of State",
        source_url="https://www.state.gov/aid/",
        language="en",
        title_source="front-matter",
        published_source="front-matter",
        publisher_source="address",
        source_url_source="front-matter",
        language_source="detected",
    )


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("date: '2020-12-31'", date(2020, 12, 31)),
        ("published: 29 July 2021", date(2021, 7, 29)),
        ("pubdate: Thu, 29 Jul 2021 10:00:00 GMT", date(2021, 7, 29)),
        ("date: 2020", None),
        ("date: 2020-13-45", None),
        ("url: https://x.org/2021/07/29/aid/", date(2021, 7, 29)),
        ("url: https://x.org/2021/07/aid/", None),
    ],
)
def test_day_of_publication(tmp_path: Path, lines: str, published: date | None) -> None:
    document = read(tmp_path, f"---\ntitle: Aid\n{lines}\n---\n{PROSE}\n").document
    assert document.metadata.published == published


@pytest.mark.parametrize(
    ("front_matter", "words"),
    [
        ("title: Aid: more: of it", "not YAML"),
        ("title: [unclosed", "not YAML"),
        ("title: &a [*a, {", "not YAML"),
        ("key: " + "[" * 5000, "not YAML"),
    ],
)
def test_front_matter_that_is_not_yaml_is_told(
    tmp_path: Path, front_matter: str, words: str
) -> None:
    cleaned = read(tmp_path, f"---\n{front_matter}\n---\n{PROSE}\n")
    assert cleaned.document.text == PROSE
    assert [(issue.level, issue.code) for issue in cleaned.issues] == [("warning", "front-matter")]
    assert words in cleaned.issues[0].message
    assert cleaned.issues[0].document_id == cleaned.document.document_id


def test_front_matter_without_an_end_is_told_and_read_as_text(tmp_path: Path) -> None:
    cleaned = read(tmp_path, f"---\ntitle: Aid\n\n{PROSE}\n")
    assert [issue.code for issue in cleaned.issues] == ["front-matter"]
    assert cleaned.document.text.endswith(PROSE)


def test_rules_around_text_are_no_front_matter(tmp_path: Path) -> None:
    cleaned = read(tmp_path, f"---\n\n{PROSE}\n\n---\n\n{PROSE}\n")
    assert cleaned.issues == ()
    assert cleaned.document.text == f"{PROSE}\n{PROSE}"


DATELINES = [
    "Monday, November 23, 2020",
    "Nov. 23, 2020",
    "23 November 2020",
    "WASHINGTON, Nov. 23, 2020 — The bank said that it would pay.",
    "NAIROBI, Kenya, 23 November 2020 (AFP) – The bank said that it would pay.",
    "NEW YORK (November 23, 2020): the bank said that it would pay.",
    "Brussels, 23 November 2020",
    "November 23rd, 2020 – Nassau, Bahamas – Foreign Ministry",
    "Published 23 November 2020",
    "Report: 22-1 | Published: 2020-11-23 | Source: Audit Office",
    "23 November 2020  ·  6 min read",
    "LUANDA, ANGOLA, 23 NOVEMBER 2020",
    "Done in Luanda, on 23 November 2020",
    "as of 23 November 2020",
    "Press release | 23 November 2020",
    "Published: 23.11.2020",
    "11/23/2020",
    "Nairobi, 23 November 2020 (Agency) –",
]


@pytest.mark.parametrize("line", DATELINES)
def test_datelines(line: str) -> None:
    assert find_days(["A title of some words", line, PROSE]).published == date(2020, 11, 23)


NO_DATELINES = [
    "Remarks on the attacks of September 11, 2001",
    "The bank said on November 23, 2020 that it would pay.",
    "It was open from January 20, 2017 to January 20, 2021",
    "November 2020",
    "03/04/2021",
    "13 or 31 February 2020",
    PROSE,
]


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_datelines(line: str) -> None:
    assert find_days([line]) == Days(None, None)


def test_the_day_of_a_change_counts_only_by_itself() -> None:
    changed, published = "Updated: March 3, 2021", "March 1, 2021"
    assert find_days([changed]) == Days(None, date(2021, 3, 3))
    assert find_days([changed, published]) == Days(date(2021, 3, 1), date(2021, 3, 3))


def test_address_without_a_real_day() -> None:
    assert date_in_address("https://x.org/2021/02/31/a") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Aid for Honduras\n\n{PROSE}", "Aid for Honduras"),
        (f"News\n\nAid for Honduras and Yoro grows\n\n{PROSE}", "Aid for Honduras and Yoro grows"),
        (f"Aid for Honduras grows | The Bank\n\nAid for Honduras grows\n\n{PROSE}",
         "Aid for Honduras grows"),
        (f"By Jane Roe and John Doe\n\nPhoto: a bridge in the north of Yoro\n\n{PROSE}", None),
        (PROSE, None),
    ],
)  # fmt: skip
def test_title_from_the_text(tmp_path: Path, text: str, title: str | None) -> None:
    found = read(tmp_path, text, "a.txt" if "#" not in text else "a.md").document.metadata.title
    assert found == title


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ("url: https://2017-2021.state.gov/x/", "United States Department of State"),
        ("url: https://ec.europa.eu/x", "European Commission"),
        ("url: https://europa.eu/x", "European Union"),
        ("url: https://example.org/x", None),
        ("publisher: The Minister\nurl: https://www.un.org/x", "The Minister"),
        ("source: https://www.un.org/x", "United Nations"),
        ("url: 'not an address'", None),
    ],
)
def test_publisher(tmp_path: Path, lines: str, publisher: str | None) -> None:
    document = read(tmp_path, f"---\n{lines}\n---\n{PROSE}\n").document
    assert document.metadata.publisher == publisher
