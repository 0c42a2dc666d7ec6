"""What the author wrote stays; what went wrong on the way is mended."""

from __future__ import annotations

import pytest

from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend, single_blanks

MENDED = [
    ("mojibake quote", "Itâ€™s done", "It’s done"),
    ("mojibake letter", "CÃ´te d'Ivoire", "Côte d'Ivoire"),
    ("mojibake sign", "Â£5 million", "£5 million"),
    ("C1 control for a dash", "2017\x962021", "2017–2021"),
    ("named entity", "Trade &amp; Aid", "Trade & Aid"),
    ("numeric entity", "&#8364;5&#x2014;now", "€5—now"),
    ("entity for a space", "US$&nbsp;5", "US$ 5"),
    ("no-break and thin space", "5\xa0million\u2009people", "5 million people"),
    ("zero-width space", "Gua\u200btemala", "Guatemala"),
    ("soft hyphen", "develop\xadment", "development"),
    ("direction marks", "\u202aHerat\u202c", "Herat"),
    ("byte order mark", "\ufeffTitle", "Title"),
    ("control character", "a\x07b", "ab"),
]

KEPT = [
    "“Curly” ‘quotes’ and – dashes — stay…",
    "Türk Kızılay, São Tomé, Huánuco, Đà Nẵng, Kovač",
    "GH¢40, ₦500, £3, €2, ¥9",
    "AT&T; R&D & more",
    "الاتحاد الأفريقي",
    "two  blanks\tand a tab\nand a line",
]


@pytest.mark.parametrize(("given", "mended"), [c[1:] for c in MENDED], ids=[c[0] for c in MENDED])
def test_mended(given: str, mended: str) -> None:
    assert mend(AlignedText.verbatim(given)).text == mended


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mend(AlignedText.verbatim(text)).text == text


def test_a_mended_character_leads_to_all_of_its_source() -> None:
    raw = "Itâ€™s"
    text = mend(AlignedText.verbatim(raw))
    assert raw[slice(*text.alignment().to_raw(2, 3))] == "â€™"


def test_blanks_and_tabs_become_one_blank() -> None:
    assert single_blanks(AlignedText.verbatim("a  b\tc \t d\ne")).text == "a b c d\ne"
