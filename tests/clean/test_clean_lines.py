"""Lines become headings, paragraphs and list items; marks and wrapping go."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.document import Document

PROSE = "The bank said on Monday that the loan would be paid out before the rains begin."


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read_text(text: str, name: str = "a.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return clean(path, name, max_bytes=1_000_000).document

    return read_text


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


WRAPPED = """\
The Government of Honduras and the World Bank signed a loan of $119 million
on Thursday. It will rebuild roads and bridges that Hurricanes Eta and
Iota destroyed in November 2020, most of them in Cortés and in the Sula
Valley, where the U.S.-Honduran growers' union counts its losses in bil-
lions of lempiras. The union puts them at three billions.
Short last line.

  - The first part of the loan pays for 45 bridges in the departments of
    Cortés and Yoro.
  - The second one pays for roads.
1. Teams of engineers from the Ministry of Infrastructure will go to the
   villages first.
"""


def test_wrapped_lines_are_joined(read) -> None:  # type: ignore[no-untyped-def]
    document = read(WRAPPED)
    assert [kind for kind, _, _ in kinds(document)] == ["paragraph", "paragraph", *["item"] * 3]
    first = document.text.split("\n")[0]
    assert "$119 million on Thursday" in first
    assert "Eta and Iota destroyed" in first
    assert "in billions of lempiras" in first  # the word was broken at the line's end
    assert document.text.split("\n")[2].endswith("departments of Cortés and Yoro.")


def test_a_joined_place_leads_to_the_break_and_the_indent(read) -> None:  # type: ignore[no-untyped-def]
    document = read(WRAPPED)
    start = document.text.index("departments of Cortés")
    raw = slice(*document.alignment.to_raw(start, start + len("departments of Cortés")))
    assert document.raw_text[raw] == "departments of\n    Cortés"


STAND_ALONE = [
    ("entries", "Roads in Yoro\nBridges in Cortés\nSchools in Lempira\n" + PROSE),
    ("long items", "\n".join(f"{n} districts of the north will get a new clinic" for n in "ABCD")),
    ("rows", "Honduras    $5 million    roads\nGuatemala   $7 million    schools"),
    ("lead-in and items", "The money pays for:\nroads in the north\nschools in the south"),
    ("sentences", f"{PROSE}\n{PROSE}\n{PROSE}"),
]


@pytest.mark.parametrize("text", [case[1] for case in STAND_ALONE], ids=[c[0] for c in STAND_ALONE])
def test_lines_that_stand_alone_stay_apart(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(read(text).blocks) == text.count("\n") + 1


GOES_ON = [
    (
        "a link got its own line",
        "Most of the money for the\nInter-American Development Bank\nwas paid in May.",
    ),
    ("a comma", "Officials met in Quito,\nEcuador, on Monday to sign."),
    ("a dash", "It covers the years 2017–\n2021 and no more."),
    ("a heading of two lines", "SUMMIT ON PEACE\nIN THE SAHEL"),
    (
        "a paragraph by itself",
        "It was a warm night and the\nrivers were so full that no\none slept.",
    ),
]


@pytest.mark.parametrize("text", [case[1] for case in GOES_ON], ids=[case[0] for case in GOES_ON])
def test_lines_that_go_on_are_joined(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(read(text).blocks) == 1


def test_a_dash_at_a_line_break_takes_no_blank(read) -> None:  # type: ignore[no-untyped-def]
    assert "2017–2021" in read("It covers the years 2017–\n2021 and no more.").text


MARKS = ["•", "-", "*", "–", "▪", "o\t", "(a)", "1.", "2)", "iv."]


@pytest.mark.parametrize("mark", MARKS)
def test_list_marks_are_removed(read, mark: str) -> None:  # type: ignore[no-untyped-def]
    document = read(f"The money pays for:\n\n{mark} Roads in the north\n")
    assert kinds(document)[1] == ("item", 1, "Roads in the north")


@pytest.mark.parametrize(
    "text",
    [
        "J. Roe Smith spoke.",
        "2020. The year ended.",
        "– said no one\n",
        "-5 degrees in May",
        "2.1 Aid",
    ],
)
def test_what_is_no_list_mark_stays(read, text: str) -> None:  # type: ignore[no-untyped-def]
    before = "They met on the day that all the others had come to call\n"
    assert text.strip() in read(before + text).text


def test_levels_of_items_follow_their_marks(read) -> None:  # type: ignore[no-untyped-def]
    document = read("- Roads\n  - in the north\n  - in the south\n- Schools\n")
    assert [level for _, level, _ in kinds(document)] == [1, 2, 2, 1]


HEADINGS = [
    ("FUNDING", "heading"),
    ("Jobs and Harvests", "heading"),
    ("Moldova: gas bills", "heading"),
    ("Title\n=====", "heading"),
    ("The funding includes:", "paragraph"),
    ("It is not enough.", "paragraph"),
]


@pytest.mark.parametrize(("text", "kind"), HEADINGS)
def test_headings_in_plain_text(read, text: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    assert kinds(read(f"{PROSE}\n\n{text}\n\n{PROSE}"))[1][0] == kind


INLINE = [
    ("**Kitui County** – 40 wells", "Kitui County – 40 wells"),
    ("*U.S.-ASEAN* and __both__ and _one_", "U.S.-ASEAN and both and one"),
    ("a [bank](https://x.org/a_(b)) and [more][1]", "a bank and more"),
    ("[![Logo](l.png) Bank](https://x.org)", "Logo Bank"),
    ("![A well in Kitui](well.jpg)", "A well in Kitui"),
    ("\\# not a heading, 5 \\* 3 and \\_this\\_", "# not a heading, 5 * 3 and _this_"),
    ("snake_case_name, 5 * 3 * 2, 2*, 3*", "snake_case_name, 5 * 3 * 2, 2*, 3*"),
    ("`code * here` and ``more``", "code * here and more"),
    ("a<br>b <b>bold</b> <!-- note --> c", "a b bold c"),
    ("<https://x.org> and <me@x.org>", "https://x.org and me@x.org"),
    ("paid in May.[^7]", "paid in May."),
    ("less <5% and >3%", "less <5% and >3%"),
    ("~~old~~ new", "old new"),
    ("***both***", "both"),
]


@pytest.mark.parametrize(("markdown", "text"), INLINE)
def test_inline_marks_are_removed(read, markdown: str, text: str) -> None:  # type: ignore[no-untyped-def]
    assert read(markdown, "a.md").text == text


def test_emphasis_and_links_may_span_lines(read) -> None:  # type: ignore[no-untyped-def]
    document = read("It is the *Joint\nDeclaration* of the [Bank\nGroup](https://x.org),\n", "a.md")
    assert document.text.replace("\n", " ") == "It is the Joint Declaration of the Bank Group,"


MARKDOWN = """\
# Title #

Setext
------

> ## Quoted heading
> Quoted text of the
> minister.

* item one
  goes on, and
  ends
+ item two

```
code *stays* here
```

| County | Cost |
|--------|-----:|
| Kitui | €5 |

[^1]: A note.

[1]: https://x.org
"""


def test_markdown_blocks(read) -> None:  # type: ignore[no-untyped-def]
    assert kinds(read(MARKDOWN, "a.md")) == [
        ("heading", 1, "Title"),
        ("heading", 2, "Setext"),
        ("heading", 2, "Quoted heading"),
        ("paragraph", 0, "Quoted text of the minister."),
        ("item", 1, "item one goes on, and ends"),
        ("item", 1, "item two"),
        ("paragraph", 0, "code *stays* here"),
        ("paragraph", 0, "| County | Cost |"),
        ("paragraph", 0, "| Kitui | €5 |"),
        ("item", 1, "A note."),
    ]


def test_line_ends_of_any_kind(read) -> None:  # type: ignore[no-untyped-def]
    document = read("One line.\r\nTwo lines.\rThree lines.\fFour\u2028Five\n")
    assert [text for _, _, text in kinds(document)] == [
        "One line.", "Two lines.", "Three lines.", "Four", "Five",
    ]  # fmt: skip
    assert document.raw_text.startswith("One line.\r\nTwo")
