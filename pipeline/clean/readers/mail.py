"""E-mail: its text, with what its head says; each attachment that can be read is one more document.

Of a text that was sent as plain and as HTML, the plain one is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath
from typing import BinaryIO

from pipeline.clean.readers.model import Container, Member, Options, Unreadable
from pipeline.clean.readers.streams import read_all

# A text may begin with `From:` and `Subject:`; only a mail has these as well.
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_SURE = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_SENDER = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_SIGNATURES = ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature")
_READ = ("text", "application", "message")
_LONGEST = 1000


def _is_mail(head: bytes) -> bool:
    end = 0
    while match := _HEADER.match(head, end):
        end = match.end()
    headers = head[:end]
    return bool(end and _SURE.search(headers) and _SENDER.search(headers))


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    data = read_all(stream, options.max_bytes)
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("not-an-email", "it has no head of an e-mail", "Save it from its program")
    properties = _properties(message)
    body = message.get_body(("plain", "html"))
    if body is not None:
        ending = ".html" if body.get_content_subtype() == "html" else ".txt"
        yield Member("", f"body{ending}", _content(body), properties, data, "email")
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() not in _READ or part.get_content_subtype() in _SIGNATURES:
            continue
        file_name = (part.get_filename() or f"{number}{_ending(part)}")[-_LONGEST:]
        if PurePath(file_name).suffix:
            yield Member(file_name, file_name, _content(part))


def _properties(message: EmailMessage) -> dict[str, str]:
    found = {}
    for header in ("subject", "from", "date", "content-language"):
        value = message.get(header)
        if value:
            found[f"header:{header}"] = " ".join(str(value).split())[:_LONGEST]
    sender, _ = parseaddr(found.get("header:from", ""))
    if sender:
        found["header:from"] = sender
    try:
        found["header:date"] = parsedate_to_datetime(found["header:date"]).isoformat()
    except (KeyError, ValueError):
        found.pop("header:date", None)
    return found


def _content(part: MIMEPart) -> bytes:
    """The bytes of a part; text in UTF-8."""
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or charset is None:
        return data
    try:
        return data.decode(charset, "replace").encode("utf-8", "replace")
    except LookupError:  # no such encoding
        return data


def _ending(part: MIMEPart) -> str:
    return ".eml" if part.get_content_maintype() == "message" else ""


MAIL = Container("email", (".eml",), _split, _is_mail)
