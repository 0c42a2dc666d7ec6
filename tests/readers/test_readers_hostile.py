"""Files made to harm: each is read or refused with a reason, in bounded time and memory."""

from __future__ import annotations

import gzip
import io
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from articles import ARTICLE, WRITERS, to_docx, to_html, to_pdf
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from test_readers_formats import to_csv, to_json_lines, to_mail, to_warc, to_zip

from pipeline.clean import clean_found
from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.isolation import ReadingProcess
from pipeline.clean.readers.model import Failure, Options, Reading
from pipeline.settings import Settings

OPTIONS = Options.of(Settings(max_seconds=12, max_bytes=5_000_000, text_field="body"))


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    process = ReadingProcess()
    yield process
    process.close()


def read(process: ReadingProcess, data: bytes, name: str) -> list[Found]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(process.documents(path, name, OPTIONS))


def code_of(found: Found) -> str:
    return found.outcome.code if isinstance(found.outcome, Failure) else found.format


def to_eml() -> bytes:
    message = to_mail(Subject="Roads", Date="Mon, 03 May 2021 10:00:00 +0000")
    message.set_content("The bank will lend Honduras $30 million.")
    message.add_alternative(to_html().decode(), subtype="html")
    message.add_attachment(to_pdf(), maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def bomb(size: int) -> bytes:
    return gzip.compress(b"a " * (size // 2))


def archive_of(data: bytes, times: int, name: str = "{}.txt") -> bytes:
    return to_zip({name.format(number): data for number in range(times)})


def nested(data: bytes, depth: int) -> bytes:
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def docx_with(**parts: bytes) -> bytes:
    """A Word file with parts in the place of its own."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(to_docx())) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            key = name.rpartition("/")[2].replace(".", "_")
            new.writestr(name, parts.get(key, old.read(name)))
    return file.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12))
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>x&a;</w:t></w:r></w:p></w:body></w:document>"
)


def encrypted_pdf() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="x", user_password="y")  # noqa: S106
    pdf.add_page()
    pdf.set_font("Times", size=11)
    pdf.cell(0, 5, "secret")
    return bytes(pdf.output())


def pictures_only_pdf(text: str = "") -> bytes:
    pdf = FPDF()
    pdf.set_font("Times", size=11)
    for page in range(2):
        pdf.add_page()
        pdf.rect(10, 10, 50, 50, style="F")
        if text and page:
            pdf.text(20, 100, text)
    return bytes(pdf.output())


def deep_mail(depth: int) -> bytes:
    head = b"Message-ID: <1@b>\r\nFrom: a@b.org\r\nMIME-Version: 1.0\r\n"
    for number in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
    return head + b"\r\ntext"


HOSTILE = {
    "a gzip bomb": (bomb(300_000_000), "a.txt.gz", {"too-large"}),
    "a gzip bomb of records": (
        gzip.compress(b'{"x": 1}\n' * 20_000_000), "a.jsonl.gz", {"too-many-failures"},
    ),
    "a zip bomb": (archive_of(b"\0" * 20_000_000, 30), "a.zip", {"too-large", "archive-bomb"}),
    "a zip of bombs": (archive_of(bomb(50_000_000), 9, "{}.gz"), "a.zip",
                       {"too-large", "unsupported-format", "archive-bomb"}),
    "archives without end": (nested(b"text", 30), "a.gz", {"nested-too-deep"}),
    "a Word bomb": (docx_with(document_xml=b" " * 200_000_000), "a.docx", {"archive-bomb"}),
    "an entity bomb": (docx_with(document_xml=ENTITIES), "a.docx", {"damaged-file", "no-text"}),
    "an outer entity": (docx_with(document_xml=OUTSIDE), "a.docx", {"docx", "damaged-file"}),
    "elements nested deep": (b"<html><body>" + b"<div>" * 100_000 + b"x", "a.html",
                             {"nested-too-deep", "html"}),
    "elements that are never closed": (b"<html>" + b"<b><i><a href=x>" * 100_000 + b"x", "a.html",
                                       {"nested-too-deep", "html"}),
    "many elements": (b"<html><body>" + b"<p>a b</p>" * 100_000, "a.html",
                      {"html", "too-slow"}),
    "many cells": (b"<html><table>" + b"<tr>" + b"<td colspan=9999>1" * 99_999, "a.html",
                   {"html", "too-slow"}),
    "one attribute": (b"<html><body class='" + b"x" * 4_000_000, "a.html",
                      {"no-text", "damaged-file", "html"}),
    "comments": (b"<!---->" * 600 + b"no page", "a.txt", {"text"}),
    "a large file": (b"word " * 20_000_000, "a.txt", {"too-large"}),
    "a long text": (b"word " * 900_000, "a.txt", {"too-long"}),
    "an encrypted PDF": (encrypted_pdf(), "a.pdf", {"encrypted"}),
    "pictures only": (pictures_only_pdf(), "a.pdf", {"no-text"}),
    "a PDF without an end": (to_pdf()[:900], "a.pdf", {"damaged-file", "no-text"}),
    "a mail of mails": (deep_mail(3_000), "a.eml", {"nested-too-deep", "no-document", "email"}),
    "a long header": (b"Message-ID: <1@b>\nFrom: " + b"(" * 1_000_000 + b"\n\ntext", "a.eml",
                      {"nested-too-deep", "too-slow", "email", "damaged-file", "empty-file"}),
    "one cell": (b'text\n"' + b"x" * 9_000_000, "a.csv", {"damaged-file", "too-large"}),
    "many cells in a row": (b"text" + b",a" * 2_000_000 + b"\nx\n", "a.csv", {"no-text-field"}),
    "a deep record": (b'{"body": ' + b"[" * 4_000_000, "a.jsonl", {"not-json"}),
    "front matter in circles": (
        b"---\na: &a [x]\n" + b"".join(b"%c: &%c [*%c,*%c]\n" % (n, n, n - 1, n - 1)
                                       for n in range(98, 120)) + b"---\nThe text.\n",
        "a.md", {"markdown"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_files_made_to_harm(name: str, process: ReadingProcess) -> None:
    data, file_name, codes = HOSTILE[name]
    started = time.monotonic()
    found = read(process, data, file_name)
    assert found
    assert {code_of(one) for one in found[-1:]} <= codes
    assert time.monotonic() - started < 120  # more than a limit and a start, on a busy machine


def test_what_stands_outside_is_not_read(process: ReadingProcess) -> None:
    for found in read(process, docx_with(document_xml=OUTSIDE), "a.docx"):
        assert not isinstance(found.outcome, Reading) or "root:" not in found.outcome.raw_text


def test_the_message_of_a_pdf_of_pictures_says_what_it_needs(process: ReadingProcess) -> None:
    (found,) = read(process, pictures_only_pdf(), "a.pdf")
    assert isinstance(found.outcome, Failure)
    assert "text recognition" in str(found.outcome.error("a.pdf"))
    (found,) = read(process, pictures_only_pdf("The bank lends $5 million."), "a.pdf")
    assert isinstance(found.outcome, Reading)
    assert [problem.code for problem in found.outcome.problems] == ["pages-without-text"]


SAMPLES = {
    **{f"a.{ending}": write() for ending, write in WRITERS.items()},
    "a.eml": to_eml(),
    "a.warc.gz": to_warc(("https://x.org/a", "200 OK", "text/html", to_html())),
    "a.zip": to_zip({"a.html": to_html(), "b.pdf": to_pdf(), "c.jsonl": to_json_lines()}),
    "a.jsonl": to_json_lines(),
    "a.csv": to_csv(),
    "a.txt.gz": gzip.compress(ARTICLE[1][1].encode() * 20),
}


@st.composite
def mangled(draw: st.DrawFn) -> tuple[bytes, str]:
    """A sound file that was cut, overwritten, doubled or mixed with another one."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    data = bytearray(SAMPLES[name])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        change = draw(st.sampled_from(["cut", "bytes", "repeat", "splice", "swap"]))
        if change == "cut":
            del data[at : at + draw(st.integers(1, 5_000))]
        elif change == "bytes":
            data[at : at + 8] = draw(st.binary(min_size=1, max_size=16))
        elif change == "repeat":
            data[at:at] = data[at : at + 200] * draw(st.integers(1, 50))
        elif change == "splice":
            other = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
            data[at:at] = other[: draw(st.integers(1, 2_000))]
        else:
            name = draw(st.sampled_from(sorted(SAMPLES)))
    return bytes(data), name


def check(found: Found) -> None:
    """What holds of every document, whatever it was made from."""
    if isinstance(found.outcome, Failure):
        assert found.outcome.code and found.outcome.cause and found.outcome.remedy
        return
    document = clean_found(found).document
    raw, segments = document.raw_text, document.alignment.segments
    assert "".join(document.text[s.start : s.end] for s in segments) == document.text
    assert all(0 <= s.raw_start <= s.raw_end <= len(raw) for s in segments)
    assert all(a.raw_start <= b.raw_start for a, b in pairwise(segments))
    assert all(a.end <= b.start for a, b in pairwise(found.outcome.parts))
    for segment in segments:
        size, raw_size = segment.end - segment.start, segment.raw_end - segment.raw_start
        if size == raw_size:
            pairs = zip(
                document.text[segment.start : segment.end],
                raw[segment.raw_start : segment.raw_end],
                strict=True,
            )
            assert all(a == b or a.isspace() or "\x80" <= b <= "\x9f" for a, b in pairs)


@settings(max_examples=100, deadline=None)
@given(file=mangled())
def test_mangled_files(process: ReadingProcess, file: tuple[bytes, str]) -> None:
    for found in read(process, *file):
        check(found)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(sorted(SAMPLES)))
def test_any_bytes(process: ReadingProcess, data: bytes, name: str) -> None:
    for found in read(process, data, name):
        check(found)


def test_every_sound_file_passes_the_check(process: ReadingProcess) -> None:
    for name, data in SAMPLES.items():
        for found in read(process, data, name):
            check(found)
            assert isinstance(found.outcome, Reading) or "no-text-field" in found.outcome.code
