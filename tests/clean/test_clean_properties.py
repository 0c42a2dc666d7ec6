"""What must hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean, from_string
from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend
from pipeline.document import Document
from pipeline.errors import DocumentError

# Pieces of text, of marks, and of what goes wrong, so that examples reach all of the stage.
PIECES = [
    "The bank lends Honduras $5 million. ", "It said so on Monday, and the rains began. ",
    "word ", "U.S. ", "\n", "\n\n", "\r\n", "  ", "\t", "# ", "- ", "• ", "1. ", "> ", "**", "_",
    "[a](b)", "[", "]", "![x](y)", "`", "```\n", "\\", "&amp;", "&nbsp;", "â€™", "Ã©", "\xa0",
    "\u200b", "\xad", "\ufeff", "---\n", "title: x\n", "===\n", "| a | b |\n", "<b>", "<!-- x -->",
    "Home\n", "Share | Print\n", "Related News\n", "© 2021\n", "Contact:\n", "a@b.org\n", "pre-\n",
    "\u2028", "\f", "。", "…", "(", "”", "É", "0",
]  # fmt: skip

# Seconds of CPU; what grows with the square of a text's length takes minutes.
_ENOUGH = 30

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join)


def clean_text(text: str, name: str) -> Document | None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(text.encode())
        try:
            return clean(path, name, max_bytes=1_000_000).document
        except DocumentError:
            return None


def check_parts(document: Document) -> None:
    """Blocks and sentences are in order, apart, within bounds; sentences lie in blocks."""
    for spans in (document.blocks, document.sentences):
        assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for sentence in document.sentences:
        block = document.blocks[document.block_at(sentence.start)]
        assert block.start <= sentence.start
        assert sentence.end <= block.end


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(["a.txt", "a.md"]))
def test_any_file(text: str, name: str) -> None:
    document = clean_text(text, name)
    if document is None:
        return
    raw, segments = document.raw_text, document.alignment.segments
    assert raw == text or "\0" in text  # which may be UTF-16 without a mark
    # The segments cover the text, lead inside the raw text, and never back.
    assert "".join(document.text[s.start : s.end] for s in segments) == document.text
    assert all(0 <= s.raw_start <= s.raw_end <= len(raw) for s in segments)
    assert all(a.raw_start <= b.raw_start and a.raw_end <= b.raw_end for a, b in pairwise(segments))
    # Where lengths agree, characters do, but for those that were mended one by one.
    for s in segments:
        if s.end - s.start == s.raw_end - s.raw_start:
            pairs = zip(document.text[s.start : s.end], raw[s.raw_start : s.raw_end], strict=True)
            assert all(a == b or a.isspace() or "\x80" <= b <= "\x9f" for a, b in pairs)
    # No two of them could be one.
    for a, b in pairwise(segments):
        verbatim = [s.end - s.start == s.raw_end - s.raw_start for s in (a, b)]
        assert not (all(verbatim) and a.raw_end == b.raw_start)
    check_parts(document)
    sentences = [document.text[span.start : span.end] for span in document.sentences]
    assert sentences == [sentence.strip() for sentence in sentences]
    assert document.text == "\n".join(document.text[b.start : b.end] for b in document.blocks)
    kept = document.raw_kept
    assert all(0 <= span.start < span.end <= len(raw) for span in kept)
    assert all(a.end < b.start for a, b in pairwise(kept))
    for segment in segments:
        if document.text[segment.start : segment.end] != "\n":
            assert any(k.start <= segment.raw_start and segment.raw_end <= k.end for k in kept)
    assert clean_text(text, name) == document


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_string(text: str) -> None:
    document = from_string(text)
    assert document.text == document.raw_text == text
    assert all(s == type(s)(s.start, s.end, s.start, s.end) for s in document.alignment.segments)
    check_parts(document)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="&")))
def test_plain_characters_need_no_mending(text: str) -> None:
    assert mend(AlignedText.verbatim(text)).text == text


LONG = {
    "one line": "The bank lends Peru $5 million – “now”. ",
    "one word": "a",
    "dots": ".",
    "blanks": "ab   ",
    "brackets": "[",
    "half links": "[a](b ",
    "stars": "*a ",
    "ticks": "` `` ",
    "tags": "<a:",
    "comments": "<!--",
    "entities": "&a;",
    "mojibake": "â€™",
    "telephones": "(202) 555-0100 ",
    "menus": "home | about us | ",
    "quotes": '"(“',
    "related": "related press release news ",
    "digits": "1 ",
    "escapes": "\\[",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_length_only(piece: str, name: str) -> None:
    text = "x" + LONG[piece] * (300_000 // len(LONG[piece])) + "x"
    start = time.process_time()
    assert clean_text(text, name) is not None
    assert time.process_time() - start < _ENOUGH


@pytest.mark.parametrize(
    "lines",
    [
        ("related press release " * 15 + "\n") * 500,
        ("media contact press e-mail " * 12 + "\n") * 500,
        PIECES[1] + "\n" + "Related News\n" * 20_000,
        PIECES[1] + "\n" + "jane@example.org\n" * 20_000,
        "Home > News\n" * 20_000 + PIECES[1],
        (PIECES[1] + "\nShare\nPrint\nE-mail\n") * 5_000,
    ],
)
def test_many_short_lines_take_no_longer(lines: str) -> None:
    start = time.process_time()
    clean_text(lines, "a.txt")
    assert time.process_time() - start < _ENOUGH
