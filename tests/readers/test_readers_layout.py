"""What pages, papers and Word files look like as text: blocks, tables, and what is no content."""

from __future__ import annotations

import io
import re
import time
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from reading_types import ReadOne

from pipeline.clean.readers.composing import without_mark
from pipeline.clean.readers.model import Reading
from pipeline.clean.readers.table import table_lines

PROSE = (
    "The bank will lend Honduras $30 million for roads in Yoro and Olancho, it said on Monday.",
    "It is the third loan since the storms of 2020, and the largest that the country ever had.",
    "The roads will be finished in 2024, and the first stones were laid by the president himself.",
)


def blocks(reading: Reading, *, boilerplate: bool = False) -> list[str]:
    """What the layout tells to be content, or to be none; headings and items with their marks."""
    marks = {"heading": "#", "item": "-", "text": ""}
    return [
        f"{marks[part.kind] * part.level} {reading.raw_text[part.start : part.end]}".strip()
        for part in reading.parts
        if part.is_boilerplate == boilerplate
    ]


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


# In seconds; these pages took minutes where each line or cell was compared with all others.
_LONGEST = 20

ARTICLE = "".join(f"<p>{text}</p>" for text in PROSE)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Roads</h1><h3>In Yoro</h3>", ["# Roads", "### In Yoro"]),
        ("<p>One<br>two</p><p>three</p>", ["One", "two", "three"]),
        ("<p>a<b>b</b>c <i>d</i>\n e</p>", ["abc d e"]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["- a", "-- b", "- c"]),
        ("<p>$4 million<a href=n><sup>1</sup></a> and <sup><a href=m>[2]</a></sup>.</p>",
         ["$4 million [1] and [2]."]),
        ("<p>the 21<sup>st</sup> of May</p>", ["the 21st of May"]),
        ("<pre>a\n  b</pre>", ["a", "b"]),
        ("<p>a</p><script>x</script><style>y</style><button>z</button>tail", ["a", "tail"]),
        ("<dl><dt>Donor</dt><dd>Norway</dd></dl>", ["Donor", "Norway"]),
        ("<p>AT&amp;T &lt;b&gt; caf&eacute;</p>", ["AT&T <b> café"]),
    ],
)  # fmt: skip
def test_blocks_of_a_page(body: str, expected: list[str], read_one: ReadOne) -> None:
    reading = read_one(page(f"<main>{ARTICLE}{body}{ARTICLE}</main>"), "a.html")
    found = blocks(reading) + blocks(reading, boilerplate=True)
    assert [text for text in found if text not in PROSE] == expected


TABLES = {
    "two columns": (
        "<tr><th>Country<th>Sum<tr><td>Mali<td>$2 million<tr><td>Chad<td>$3 million",
        ["Country | Sum", "Mali | $2 million", "Chad | $3 million"],
    ),
    "three columns": (
        "<tr><th>Country<th>2020<th>2021<tr><td>Mali<td>$2 million<td>$4 million",
        ["Country | 2020 | 2021", "Mali | 2020: $2 million | 2021: $4 million"],
    ),
    "no marked head": (
        "<tr><td>Country<td>2020<td>2021<tr><td>Mali<td>$2 million<td>$4 million",
        ["Country | 2020 | 2021", "Mali | 2020: $2 million | 2021: $4 million"],
    ),
    "no head": (
        "<tr><td>Mali<td>$2 million<td>food<tr><td>Chad<td>$3 million<td>roads",
        ["Mali | $2 million | food", "Chad | $3 million | roads"],
    ),
    "a cell over two rows": (
        "<tr><td rowspan=2>Mali<td>food<td>$2<tr><td>roads<td>$3",
        ["Mali | food | $2", "Mali | roads | $3"],
    ),
    "a cell over two columns": (
        "<tr><th>Country<th>2020<th>2021<tr><td colspan=3>Africa<tr><td>Mali<td>$2<td>$4",
        ["Country | 2020 | 2021", "Africa", "Mali | 2020: $2 | 2021: $4"],
    ),
    "blocks in cells": (
        "<tr><td><p>Mali</p><p>Sahel</p><td><b>$2</b> mil<i>lion</i><script>x</script>"
        "<tr><td>Chad<td>$3",
        ["Mali Sahel | $2 million", "Chad | $3"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_values_of_tables_stand_beside_their_heads(name: str, read_one: ReadOne) -> None:
    rows, expected = TABLES[name]
    reading = read_one(page(f"<main>{ARTICLE}<table>{rows}</table>{ARTICLE}</main>"), "a.html")
    assert [text for text in blocks(reading) if text not in PROSE] == expected


def test_a_table_that_lays_out_a_page_is_none(read_one: ReadOne) -> None:
    body = f"<table><tr><td><a href=x>Home</a><td><h1>Roads</h1>{ARTICLE}</table>"
    assert "# Roads" in blocks(read_one(page(body), "a.html"))


def test_a_huge_table_is_read_to_its_end_and_in_time(read_one: ReadOne) -> None:
    rows = [f"Village {number} | {number} | $9" for number in range(20_000)]
    cells = "".join("<tr>" + "".join(f"<td><p>{c}" for c in row.split(" | ")) for row in rows)
    body = f"<main>{ARTICLE}<table>{cells}</table></main>"
    started = time.monotonic()
    assert blocks(read_one(page(body), "a.html")) == [*PROSE, *rows]
    assert time.monotonic() - started < _LONGEST


def test_a_line_in_thousands_of_pieces_is_read_in_time(read_one: ReadOne) -> None:
    words = [f"word{number}" for number in range(20_000)]
    line = "".join(f"<span>{word}</span> <b></b>" for word in words)
    started = time.monotonic()
    reading = read_one(page(f"<main>{ARTICLE}<p>{line}</p></main>"), "a.html")
    assert blocks(reading) == [*PROSE, " ".join(words)]
    assert time.monotonic() - started < _LONGEST


def test_a_row_that_goes_over_the_table_gets_no_heads() -> None:
    rows = [["Country", "2020", "2021"], ["Total", "", ""], ["Mali", "$2", "-"]]
    assert table_lines(rows, has_head=True) == [
        "Country | 2020 | 2021", "Total", "Mali | 2020: $2 | 2021: -",
    ]  # fmt: skip


def test_menus_and_footers_are_no_content_but_stay_in_the_raw_text(read_one: ReadOne) -> None:
    body = (
        "<nav><a href=a>Home</a> <a href=b>News</a></nav>"
        f"<main><h1>Roads</h1><p>Tegucigalpa, May 3</p>{ARTICLE}"
        "<p>Total: $9 million</p></main>"
        "<aside><h3>Read also</h3><a href=c>Peru borrows $7 million for a bridge</a></aside>"
        "<footer>© 2021 The bank</footer>"
    )
    reading = read_one(page(body), "a.html")
    assert blocks(reading) == ["# Roads", "Tegucigalpa, May 3", *PROSE, "Total: $9 million"]
    assert blocks(reading, boilerplate=True) == [
        "Home News", "### Read also", "Peru borrows $7 million for a bridge", "© 2021 The bank",
    ]  # fmt: skip


def test_a_page_says_what_it_is(read_one: ReadOne) -> None:
    head = (
        '<title>Roads | Bank</title><meta property="og:title" content="Roads">'
        '<meta name="DC.date" content="2021-05-03"><link rel="canonical" href="https://x.org/a">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "Site"},'
        '{"@type": ["NewsArticle"], "headline": "Roads!", "datePublished": "2021-05-03T10:00Z",'
        '"publisher": {"@type": "Organization", "name": "The Bank"}}]}</script>'
        '<script type="application/ld+json">{broken</script>'
    )
    properties = read_one(page(ARTICLE, head), "a.html").properties
    assert properties["meta:title"] == "Roads | Bank"
    assert properties["meta:og:title"] == "Roads"
    assert properties["meta:dc.date"] == "2021-05-03"
    assert properties["meta:canonical"] == "https://x.org/a"
    assert properties["json-ld:headline"] == "Roads!"
    assert properties["json-ld:publisher"] == {"name": "The Bank"}
    assert properties["json-ld:name"] == "Site"


@pytest.mark.parametrize(
    ("named", "used"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("x", "utf-8"),
     ("utf-8", "cp1252"), ("iso-8859-1", "utf-8")],
)  # fmt: skip
def test_the_encoding_of_a_page(named: str, used: str, read_one: ReadOne) -> None:
    text = "“São Tomé” gets €5 – Côte d’Ivoire gets £6 million this year from all its friends."
    data = f"<html><meta charset={named}><body><p>{text}</p></body></html>".encode(used)
    assert text in read_one(data, "a.html").raw_text


@pytest.mark.parametrize("end", ["", "!"])  # one of them is of an even length
@pytest.mark.parametrize(
    ("mark", "named"), [("", "utf-16"), ("", "utf-16le"), ("\ufeff", "windows-1252")]
)
def test_the_bytes_of_a_page_count_before_its_word(
    mark: str, named: str, end: str, read_one: ReadOne
) -> None:
    text = f"“São Tomé” gets €5 million this year{end}"
    data = f"{mark}<html><meta charset={named}><body><p>{text}</p></body></html>".encode()
    assert blocks(read_one(data, "a.html")) == [text]


def paragraph(page: int, column: int, index: int) -> str:
    name = ("first", "second", "third")[page - 1]
    return f"Part {column}.{index}: " + " ".join((*PROSE, f"All this was in the {name} year."))


def paper(*, columns: bool = False, pages: int = 3) -> bytes:
    """Pages with a running header, page numbers, and prose in one or two columns."""
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.set_title("Roads")
    for number in range(1, pages + 1):
        pdf.add_page()
        pdf.set_font("Times", size=9)
        pdf.text(20, 12, f"Annual report {number}/2021")
        pdf.text(100, 288, str(number))
        pdf.set_font("Times", "B", 18)
        pdf.text(20, 30, f"Chapter {number}")
        pdf.set_font("Times", size=11)
        for column in range(2 if columns else 1):
            left, width = (15 + 95 * column, 85) if columns else (20, 170)
            pdf.set_xy(left, 40)
            pdf.set_left_margin(left)
            for index in range(3):
                pdf.multi_cell(width, 5, paragraph(number, column, index))
                pdf.ln(3)
        pdf.set_left_margin(10)
    return bytes(pdf.output())


@pytest.mark.parametrize("columns", [False, True])
def test_columns_are_read_one_after_the_other(columns: bool, read_one: ReadOne) -> None:
    reading = read_one(paper(columns=columns), "a.pdf")
    expected = [
        line
        for page_number in (1, 2, 3)
        for line in (
            f"# Chapter {page_number}",
            *(
                paragraph(page_number, column, index)
                for column in range(2 if columns else 1)
                for index in range(3)
            ),
        )
    ]
    assert blocks(reading) == expected


def test_running_headers_and_page_numbers_are_no_content(read_one: ReadOne) -> None:
    reading = read_one(paper(), "a.pdf")
    assert sorted(blocks(reading, boilerplate=True)) == [
        "1", "2", "3", "Annual report 1/2021", "Annual report 2/2021", "Annual report 3/2021",
    ]  # fmt: skip
    assert reading.properties["properties:title"] == "Roads"


def lines_of_paper(*lines: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    for line in lines:
        pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


FILL = "These are many words that fill the whole width of the line as a paragraph does it here"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the develop-", "ment of roads", "the development of roads"),
        ("a long-", "term loan of a long term", "a long-term loan of a long term"),
        ("the Indo-", "Pacific region", "the Indo-Pacific region"),
        ("mid-", "and long-term loans", "mid- and long-term loans"),
        ("from 2020-", "2021 on", "from 2020-2021 on"),
        ("it was well-", "known, and it is well-known", "it was well-known, and it is well-known"),
    ],
)
def test_words_broken_at_the_ends_of_lines(
    first: str, second: str, joined: str, read_one: ReadOne
) -> None:
    reading = read_one(lines_of_paper(f"{FILL} {first}", f"{second}."), "a.pdf")
    assert blocks(reading) == [f"{FILL} {joined}."]


@pytest.mark.parametrize("mark", ["1. ", "12) ", "(a) ", "iv. "])
def test_numbers_of_lists_stand_in_the_raw_text_only(mark: str, read_one: ReadOne) -> None:
    reading = read_one(lines_of_paper("What it pays for", f"{mark}roads in Yoro"), "a.pdf")
    assert blocks(reading)[1:] == ["- roads in Yoro"]
    assert f"\n{mark}roads in Yoro\n" in reading.raw_text


def test_tables_of_papers(read_one: ReadOne) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    pdf.multi_cell(0, 5, " ".join(PROSE), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    for row in (("Country", "2020", "2021"), ("Mali", "$2 million", "$4 million"),
                ("Chad", "$3 million", "$5 million")):  # fmt: skip
        for cell in row:
            pdf.cell(40, 6, cell)
        pdf.ln(6)
    assert blocks(read_one(bytes(pdf.output()), "a.pdf")) == [
        " ".join(PROSE),
        "Country | 2020 | 2021",
        "Mali | 2020: $2 million | 2021: $4 million",
        "Chad | 2020: $3 million | 2021: $5 million",
    ]


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Roads"
    document.add_heading("Roads", 0)
    document.add_heading("In Yoro", 2)
    paragraph = document.add_paragraph("Norway gave ")
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    for element, tag, text in ((inserted, "w:t", "$5 million"), (deleted, "w:delText", "$4")):
        run = OxmlElement("w:r")
        content = OxmlElement(tag)
        content.text = text
        run.append(content)
        element.append(run)
        paragraph._p.append(element)
    paragraph.add_run(" in 2021.")
    document.add_paragraph("schools", style="List Bullet")
    document.add_paragraph("clinics", style="List Bullet 2")
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(("Donor", "Sum", "Japan", "¥3 billion")):
        table.cell(index // 2, index % 2).text = text
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(inside)
    last = document.add_paragraph("In a control.")._p
    last.addprevious(control)
    inside.append(last)
    assert control.getparent().tag == qn("w:body")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_blocks_of_a_word_file(read_one: ReadOne) -> None:
    reading = read_one(word(), "a.docx")
    assert blocks(reading) == [
        "# Roads", "## In Yoro", "Norway gave $5 million in 2021.", "- schools", "-- clinics",
        "Donor | Sum", "Japan | ¥3 billion", "In a control.",
    ]  # fmt: skip
    assert reading.properties["properties:title"] == "Roads"


def test_a_word_file_that_says_nothing_of_itself_has_no_properties(read_one: ReadOne) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                relation = rb"<Relationship [^>]*core-properties[^>]*/>"
                new.writestr(name, re.sub(relation, b"", old.read(name)))
    assert read_one(file.getvalue(), "a.docx").properties == {}


@pytest.mark.parametrize("mark", ["• ", "\uf0b7", "➢ ", "✓ ", "\uf0d8 ", "– "])
def test_marks_of_list_items_are_left_out(mark: str) -> None:
    assert without_mark(f"{mark}ten clinics") == "ten clinics"
