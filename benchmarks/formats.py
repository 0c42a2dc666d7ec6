"""How fast is each format read and cleaned, in documents and megabytes of text a second?

Run: `python benchmarks/formats.py` (needs the extra `dev`). The same article, ten times as long as
a press release, is written in each format and read by the process that `pledgebook run` uses; the
figures hold for one core and leave out the start of that process, which is told apart.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import docx
from fpdf import FPDF
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.clean import clean_found
from pipeline.clean.readers.isolation import ReadingProcess
from pipeline.clean.readers.model import Options
from pipeline.settings import Settings

PARAGRAPH = (
    "The bank will lend Honduras $30 million for roads in Yoro and Olancho, it said on Monday. "
    "It is the third loan since the storms of 2020, and the largest that the country ever had. "
    "The European Union adds €5 million, and the Government of Honduras pays the rest by 2024."
)
PARAGRAPHS = 60
TEXT = "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(PARAGRAPHS))


def to_html() -> bytes:
    """A page with a menu and a footer."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in TEXT.split("\n\n"))
    menu = "<nav>" + "".join(f"<a href=/{n}>Part {n}</a> " for n in range(40)) + "</nav>"
    return f"<html><body>{menu}<article>{body}</article><footer>©</footer></body></html>".encode()


def to_pdf() -> bytes:
    """Some eight pages."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    for line in TEXT.replace("€", "EUR ").split("\n\n"):
        pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    return bytes(pdf.output())


def to_docx() -> bytes:
    """One paragraph a paragraph."""
    document, file = docx.Document(), io.BytesIO()
    for line in TEXT.split("\n\n"):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def to_warc() -> bytes:
    """The page, as it was fetched."""
    file = io.BytesIO()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer = WARCWriter(file, gzip=False)
    body = io.BytesIO(to_html())
    writer.write_record(
        writer.create_warc_record("https://x.org/a", "response", payload=body, http_headers=head)
    )
    return file.getvalue()


def to_zip() -> bytes:
    """One text, packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
    return file.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "a.md": TEXT.encode,
    "a.html": to_html,
    "a.pdf": to_pdf,
    "a.docx": to_docx,
    "a.eml": lambda: b"Message-ID: <1@b>\nFrom: a@b.org\nSubject: x\n\n" + TEXT.encode(),
    "a.warc": to_warc,
    "a.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "a.zip": to_zip,
    "a.jsonl": lambda: json.dumps({"text": TEXT}).encode(),
    "a.csv": lambda: b'text\n"' + TEXT.encode() + b'"\n',
}


def measure(name: str, data: bytes, least: float) -> tuple[float, float]:
    """Seconds that reading and cleaning one document take.

    Args:
        name: of its file.
        data: of its file.
        least: seconds to measure for.

    Returns:
        The seconds of the first document, with the start of the process, and those of one more.
    """
    process, options = ReadingProcess(), Options.of(Settings())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)

        def read() -> None:
            for found in process.documents(path, name, options):
                clean_found(found)

        started = time.perf_counter()
        read()
        first = time.perf_counter() - started
        started, count = time.perf_counter(), 0
        while time.perf_counter() - started < least:
            read()
            count += 1
        seconds = (time.perf_counter() - started) / count
    process.close()
    return first, seconds


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="To measure each format for.")
def main(seconds: float) -> None:
    """Measure all formats."""
    click.echo(f"one document: {len(TEXT):,} characters")
    click.echo(f"{'format':10}{'first, s':>10}{'then, ms':>10}{'MB text/s':>11}")
    for name, write in FORMATS.items():
        first, then = measure(name, write(), seconds)
        speed = len(TEXT) / then / 1e6
        click.echo(f"{name[2:]:10}{first:>10.2f}{then * 1000:>10.1f}{speed:>11.2f}")


if __name__ == "__main__":
    main()
