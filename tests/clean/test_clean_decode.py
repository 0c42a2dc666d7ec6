"""Bytes that are text are decoded; all others are refused with a reason."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from pipeline.clean.decode import decode
from pipeline.clean.readers.model import Unreadable

TEXT = "The £5.8 million grant – “half of it” – goes to Côte d’Ivoire and San José.\r\nNow.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_decodes(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_stays(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)).text == "\ufeff" + TEXT


def test_short_western_text_is_not_taken_for_another_script() -> None:
    assert decode("It’s a plan.".encode("cp1252")).text == "It’s a plan."


def test_cyrillic_text_is_guessed() -> None:
    text = "Министерство финансов выделило деньги на восстановление дорог и школ в регионе. " * 3
    assert decode(text.encode("cp1251")).text == text


def test_a_few_broken_bytes_in_utf8_are_counted() -> None:
    data = ("é" * 50).encode() + b"\xff" + b" and so on"
    decoded = decode(data)
    assert decoded.damaged == 1
    assert decoded.text == "é" * 50 + "\ufffd and so on"


def test_the_guess_looks_where_the_special_characters_are() -> None:
    text = "plain words and no more. " * 20_000 + "São José pays £5 – “now”."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"{\\rtf1 hello}",
        b"text with \x00 in it" * 10,
        b"\x01\x02\x03\x04\x05\x06 mostly controls",
        hashlib.shake_128(b"noise").digest(4000),
    ],
    ids=["png", "rtf", "nul", "controls", "noise"],
)
def test_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.failure.code == "not-text"
