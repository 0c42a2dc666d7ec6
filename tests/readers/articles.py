"""One article, written by the programs that people write with."""

from __future__ import annotations

import html
import io
from collections.abc import Callable

import docx
from fpdf import FPDF

Part = tuple[str, str]

ARTICLE: tuple[Part, ...] = (
    ("title", "Three banks put up $310 million for the coast of Ecuador"),
    (
        "text",
        "QUITO, May 3, 2021 – The Inter-American Development Bank (IDB), the World Bank and"
        " CAF will lend Ecuador $310 million for ports, roads and schools in Manabí and "
        "Esmeraldas, the Ministry of Economy and Finance said on Monday.",
    ),
    (
        "text",
        "The largest loan, $180 million, comes from the IDB. It was approved in December "
        "2020 and will be paid out between 2021 and 2025. The World Bank gives $90 million;"
        " CAF adds the other $40 million, of which $12.5 million is for the fishing harbour"
        " of Manta.",
    ),
    ("heading", "What the money is for"),
    ("item", "$120 million for the road from Portoviejo to Pedernales;"),
    (
        "item",
        "nearly $75 million for 60 schools that the earthquake of April 2016 damaged;",
    ),
    ("item", "up to €8 million from the European Union for clinics in Esmeraldas."),
    ("heading", "By province"),
    ("row", "Where|2021|2022"),
    ("row", "Manabí|$41 million|$63 million"),
    ("row", "Esmeraldas|$22 million|$30 million"),
    (
        "text",
        "“We have waited five years for this,” said the mayor of Manta. In the last two "
        "years, the Government of Ecuador spent $26 million of its own in the two "
        "provinces, and USAID gave $4.2 million to the Ecuadorian Red Cross for shelters in"
        " Muisne. A firm in Guayaquil will supervise the difficult works.",
    ),
)


def to_text() -> bytes:
    lines = []
    for kind, text in ARTICLE:
        shown = f"- {text}" if kind == "item" else text.replace("|", " | ")
        lines.append(shown + ("\n" if kind in ("item", "row") else "\n\n"))
    return "".join(lines).encode()


def to_markdown() -> bytes:
    lines = []
    rows = 0
    for kind, text in ARTICLE:
        marks = {"title": "# ", "heading": "## ", "item": "- "}
        rows = rows + 1 if kind == "row" else 0
        if kind == "row":
            lines.append(f"| {' | '.join(text.split('|'))} |\n" + "|---|---|---|\n" * (rows == 1))
        else:
            lines.append(("\n" if lines else "") + f"{marks.get(kind, '')}{text}\n")
    return "".join(lines).encode()


def to_html() -> bytes:
    tags = {"title": "h1", "heading": "h2", "text": "p"}
    body = ""
    for index, (kind, text) in enumerate(ARTICLE):
        before = ARTICLE[index - 1][0] if index else ""
        after = ARTICLE[index + 1][0] if index + 1 < len(ARTICLE) else ""
        group = {"item": "ul", "row": "table"}.get(kind)
        if group and before != kind:
            body += f"<{group}>"
        if kind == "row":
            cell = "td" if before == "row" else "th"
            body += "<tr>" + "".join(f"<{cell}>{html.escape(x)}</{cell}>" for x in text.split("|"))
            body += "</tr>"
        else:
            tag = tags.get(kind, "li")
            body += f"<{tag}>{html.escape(text)}</{tag}>\n"
        if group and after != kind:
            body += f"</{group}>"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ports</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article>{body}</article>
<aside><h3>Related</h3><a href="/a">Peru borrows $70 million for rails</a></aside>
<footer>© 2021 Wire. <a href="/p">Privacy policy</a></footer></body></html>""".encode()


def to_docx() -> bytes:
    document = docx.Document()
    rows: list[list[str]] = []

    def write_table() -> None:
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            rows.clear()

    for kind, text in ARTICLE:
        if kind == "row":
            rows.append(text.split("|"))
            continue
        write_table()
        if kind == "title":
            document.add_heading(text, 0)
        elif kind == "heading":
            document.add_heading(text, 1)
        else:
            document.add_paragraph(text, style="List Bullet" if kind == "item" else None)
    write_table()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def to_pdf() -> bytes:
    """Narrow lines, running headers, page numbers and words broken at the ends of lines."""

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("Times", size=9)
            self.cell(0, 8, "The Wire - Quito", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-14)
            self.set_font("Times", size=9)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")

    paper = Paper(format="A5")
    paper.set_auto_page_break(True, 20)
    paper.add_page()
    for kind, text in ARTICLE:
        text = text.replace("€", "EUR ").translate(str.maketrans("–“”’", '-""\''))
        text = text.replace("difficult works", "difficult works").replace(
            "supervise", "super\xadvise"
        )
        size = {"title": 22, "heading": 16}.get(kind, 14)
        paper.set_font("Times", "B" if size > 14 else "", size)
        if kind == "row":
            for cell in text.split("|"):
                paper.cell(40, 6, cell)
            paper.ln(6)
            continue
        mark = "- " if kind == "item" else ""
        paper.multi_cell(0, size * 0.5, mark + text, new_x="LMARGIN", new_y="NEXT")
        paper.ln(1 if kind == "item" else 3)
    return bytes(paper.output())


WRITERS: dict[str, Callable[[], bytes]] = {
    "txt": to_text, "md": to_markdown, "html": to_html, "docx": to_docx, "pdf": to_pdf,
}  # fmt: skip
