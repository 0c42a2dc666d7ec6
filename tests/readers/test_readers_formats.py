"""Which reader a file gets, and what containers hold."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from email.message import EmailMessage

import pytest
from articles import to_docx, to_html, to_pdf
from reading_types import FindAll, ReadOne
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.model import Failure, Reading

PROSE = "The bank will lend Honduras $30 million for roads."


def to_zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def to_warc(*pages: tuple[str, str, str, bytes]) -> bytes:
    """A WARC of pages, each an address, a status, a media type and a body."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for address, status, media, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), http_headers=headers
            )
        )
    return file.getvalue()


def to_mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "a@b.org", "Message-ID": "<1@b.org>", **headers}.items():
        message[name] = value
    return message


def codes(found: list[Found]) -> list[tuple[str, str]]:
    return [
        (one.source_path, one.outcome.code if isinstance(one.outcome, Failure) else one.format)
        for one in found
    ]


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (PROSE.encode(), "a.txt", "text"),
        (PROSE.encode(), "a.TXT", "text"),
        (PROSE.encode(), "a.markdown", "markdown"),
        (to_html(), "a.html", "html"),
        (to_html(), "error.pdf", "html"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML>" + to_html()[15:], "a.txt", "html"),
        (to_pdf(), "a.txt", "pdf"),
        (b"junk before\n" + to_pdf(), "a.pdf", "pdf"),
        (to_docx(), "a.zip", "docx"),
        (b"Message-ID: <1@b>\nFrom: a@b.org\nSubject: x\n\n" + PROSE.encode(), "a", "email"),
        (b"From: the mayor\nSubject: roads\n\n" + PROSE.encode(), "a.txt", "text"),
        (gzip.compress(to_pdf(), mtime=0), "a.gz", "pdf"),
        (gzip.compress(PROSE.encode(), mtime=0), "a.txt.gz", "text"),
        (gzip.compress(gzip.compress(PROSE.encode(), mtime=0), mtime=0), "a.md.gz.gz", "markdown"),
    ],
)
def test_content_counts_before_the_ending(
    data: bytes, name: str, format_: str, find_all: FindAll
) -> None:
    assert codes(find_all(data, name)) == [(name, format_)]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"x", "a.xyz", "unsupported-format"),
        (b"x", "README", "unsupported-format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.txt", "not-text"),
        (b"{\\rtf1 text}", "a.txt", "not-text"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "a.docx", "encrypted"),
        (to_zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "a.xlsx",
         "unsupported-format"),
        (to_zip({"mimetype": b"application/epub+zip"}), "a.epub", "unsupported-format"),
        (to_zip({}), "a.zip", "no-document"),
        (b"<html><body><script>draw()</script></body></html>", "a.html", "no-text"),
        (b"", "a.html", "empty-file"),
        (b"no mail", "a.eml", "not-an-email"),
        (b"WARC/1.0\r\n", "a.warc", "no-document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(data: bytes, name: str, code: str, find_all: FindAll) -> None:
    assert codes(find_all(data, name)) == [(name, code)]


def test_each_file_of_a_zip_is_a_document(find_all: FindAll) -> None:
    inner = to_zip({"deep/a.txt": PROSE.encode()})
    data = to_zip(
        {
            "b.html": to_html(), "b.png": b"x", "__MACOSX/b.html": b"x", ".DS_Store": b"x",
            "in/": b"", "in/c.zip": inner, "../../d.txt": PROSE.encode(), "two\nlines.md": b"text",
        }
    )  # fmt: skip
    assert codes(find_all(data, "x/a.zip")) == [
        ("x/a.zip#b.html", "html"),
        ("x/a.zip#b.png", "unsupported-format"),
        ("x/a.zip#in/c.zip#deep/a.txt", "text"),
        ("x/a.zip#../../d.txt", "text"),
        ("x/a.zip#two\\x0alines.md", "markdown"),
    ]


def test_pages_of_a_warc_are_documents(find_all: FindAll) -> None:
    data = to_warc(
        ("https://x.org/a", "200 OK", "text/html; charset=utf-8", to_html()),
        ("https://x.org/b.png", "200 OK", "image/png", b"x"),
        ("https://x.org/c", "404 Not Found", "text/html", to_html()),
        ("https://x.org/d.pdf?x=1", "200 OK", "application/pdf", to_pdf()),
    )
    found = find_all(data, "a.warc.gz")
    assert codes(found) == [("a.warc.gz#1", "html"), ("a.warc.gz#4", "pdf")]
    assert isinstance(found[0].outcome, Reading)
    assert found[0].outcome.properties["header:warc-target-uri"] == "https://x.org/a"


@pytest.mark.parametrize(
    ("used", "served", "named"),
    [
        ("cp1250", "windows-1250", ""),
        ("cp1250", '"Windows-1250"', "utf-8"),
        ("utf-8", "latin1", ""),
    ],
)
def test_the_encoding_of_a_page_that_only_its_server_names(
    used: str, served: str, named: str, find_all: FindAll
) -> None:
    text = "Łódź gives €5 million to Český Těšín, said the mayor of the town on Friday."
    body = f"<html><meta charset='{named}'><body><p>{text}</p></body></html>".encode(used)
    data = to_warc(("https://x.org/a", "200 OK", f"text/html; charset={served}", body))
    (found,) = find_all(data, "a.warc")
    assert isinstance(found.outcome, Reading)
    assert found.outcome.raw_text.strip() == text
    assert found.sha256 == hashlib.sha256(body).hexdigest()


RECORDS = [
    {"id": 7, "body": PROSE, "day": "2021-05-03", "link": "https://x.org/7", "Title": "Roads"},
    {"id": 8, "body": "", "day": None},
]


def to_json_lines() -> bytes:
    return "\n\n".join(json.dumps(record) for record in RECORDS).encode()


def to_csv(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(RECORDS[0])
    writer.writerows([record.get(name, "") for name in RECORDS[0]] for record in RECORDS)
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("data", "name", "numbers"),
    [
        (to_json_lines(), "a.jsonl", (1, 3)),
        (gzip.compress(to_json_lines(), mtime=0), "a.ndjson.gz", (1, 3)),
        (to_csv(), "a.csv", (1, 2)),
        (to_csv(";"), "a.csv", (1, 2)),
        (to_csv("\t", "utf-16"), "a.tsv", (1, 2)),
        (to_csv(encoding="utf-8-sig"), "a.csv", (1, 2)),
    ],
)
def test_each_record_is_a_document(
    data: bytes, name: str, numbers: tuple[int, int], find_all: FindAll
) -> None:
    found = find_all(data, name, text_field="body", date_field="day", url_field="link")
    first, second = numbers
    assert codes(found) == [(f"{name}#{first}", "text"), (f"{name}#{second}", "no-text-field")]
    reading = found[0].outcome
    assert isinstance(reading, Reading)
    assert reading.raw_text == PROSE
    assert reading.properties["record:date"] == "2021-05-03"
    assert reading.properties["record:url"] == "https://x.org/7"
    assert reading.properties["record:title"] == "Roads"


def test_blank_rows_and_lines_are_passed_over_but_counted(find_all: FindAll) -> None:
    row = json.dumps({"text": PROSE})
    assert codes(find_all(f"{row}\n\n{row}\n".encode(), "a.jsonl")) == [
        ("a.jsonl#1", "text"), ("a.jsonl#3", "text"),
    ]  # fmt: skip
    assert codes(find_all(f"text,day\n{PROSE},1\n\n,\n{PROSE},2\n\n".encode(), "a.csv")) == [
        ("a.csv#1", "text"), ("a.csv#4", "text"),
    ]  # fmt: skip


def test_the_message_of_a_record_without_text_is_short(find_all: FindAll) -> None:
    (found,) = find_all(json.dumps({"k\n" * 9_999: 1}).encode(), "a.jsonl")
    assert isinstance(found.outcome, Failure)
    assert len(found.outcome.cause) < 2_000
    assert "\n" not in found.outcome.cause


def test_records_of_one_text_and_two_days_are_two_documents(find_all: FindAll) -> None:
    lines = [json.dumps({"text": PROSE, "date": f"2021-05-0{day}"}) for day in (1, 2)]
    assert len({found.sha256 for found in find_all("\n".join(lines).encode(), "a.jsonl")}) == 2


@pytest.mark.parametrize("line", [b"{", b"[1]", b"[" * 99_999, b'{"text": ' * 99_999, b"\xff"])
def test_a_line_that_is_no_record_does_not_end_its_file(line: bytes, find_all: FindAll) -> None:
    good = json.dumps({"text": PROSE}).encode()
    assert codes(find_all(line + b"\n" + good, "a.jsonl")) == [
        ("a.jsonl#1", "not-json"), ("a.jsonl#2", "text"),
    ]  # fmt: skip


def test_a_mail_is_its_text_and_its_attachments(find_all: FindAll) -> None:
    message = to_mail(Subject="Aid for Haïti", Date="Mon, 03 May 2021 10:00:00 +0000")
    message.replace_header("From", "Press Office <press@x.org>")
    message.set_content(PROSE)
    message.add_alternative(f"<html><p>{PROSE}</p></html>", subtype="html")
    message.add_attachment(to_pdf(), maintype="application", subtype="pdf", filename="ä.pdf")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    inner = to_mail(Subject="Inner")
    inner.set_content(PROSE)
    message.add_attachment(inner)
    found = find_all(message.as_bytes(), "a.eml")
    assert codes(found) == [
        ("a.eml", "email"), ("a.eml#ä.pdf", "pdf"), ("a.eml#3.eml", "email"),
    ]  # fmt: skip
    reading = found[0].outcome
    assert isinstance(reading, Reading)
    assert reading.raw_text.strip() == PROSE
    assert reading.properties == {
        "header:subject": "Aid for Haïti",
        "header:from": "Press Office",
        "header:date": "2021-05-03T10:00:00+00:00",
    }


def test_a_mail_in_html_only(read_one: ReadOne) -> None:
    message = to_mail(Subject="x")
    message.set_content(f"<html><body><p>{PROSE}</p></body></html>", subtype="html")
    assert read_one(message.as_bytes(), "a.eml").raw_text.strip() == PROSE


def test_the_same_file_packed_or_not_is_the_same_document(find_all: FindAll) -> None:
    (plain,) = find_all(PROSE.encode(), "a.txt")
    (packed,) = find_all(gzip.compress(PROSE.encode(), mtime=0), "a.txt.gz")
    assert plain.sha256 == packed.sha256
