"""Any text with any spans survives each tool's file; offsets mean what the tool means."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_tools import label_in, utf16

from pipeline.check.gold import LABELS
from pipeline.label import FORMATS
from pipeline.label.offsets import Utf16, in_code_points, trimmed
from pipeline.label.records import Region, Task, TaskError, TaskSpan, shown_text
from pipeline.label.values import in_words, read_words

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "🎉𝒢👩🏽‍🌾é\r\n\t \0\x85\u2028$5a"
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    raw_text = draw(st.text(LETTERS, max_size=60))
    borders = sorted(draw(st.sets(st.integers(0, len(raw_text)), max_size=12)))
    spans = [
        TaskSpan(
            *trimmed(shown_text(raw_text), start, end), draw(st.sampled_from(LABELS)), "name: x"
        )
        for start, end in zip(borders[::2], borders[1::2], strict=False)
        if shown_text(raw_text)[start:end].strip()
    ]
    return Task("0123456789abcdef", "", "a.txt", None, None, raw_text, (), tuple(spans))


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=60, deadline=None)
@given(task=tasks())
def test_any_text_and_spans_survive(format_: str, task: Task) -> None:
    tool = FORMATS[format_]
    with TemporaryDirectory() as folder:
        out, back = Path(folder, "out.json"), Path(folder, "back.json")
        assert tool.write([task], out) == 1
        label_in(format_, out, back)
        (record,) = tool.records(back)
    reviewed = tool.review(record)
    assert reviewed is not None
    assert (reviewed.document_id, reviewed.text) == (task.document_id, task.text)
    known = {(span.start, span.end) for span in task.spans}
    found = in_code_points(reviewed.text, reviewed.regions, known, utf16=tool.utf16)
    labels = [region.label for region in reviewed.regions]
    expected = [(*trimmed(task.text, one.start, one.end), one.label) for one in task.spans]
    assert sorted((*at, label) for at, label in zip(found, labels, strict=True)) == expected


@given(st.text(LETTERS))
def test_shown_text_has_the_same_length_and_no_control_characters(raw_text: str) -> None:
    shown = shown_text(raw_text)
    assert len(shown) == len(raw_text)
    assert not set(shown) & set("\r\0\x1b\x7f\x85\u2028")
    assert [a for a, b in zip(raw_text, shown, strict=True) if a != b and a.isprintable()] == []


@given(st.text(LETTERS), st.data())
def test_utf16_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    units = Utf16(text).units(offset)
    assert units == utf16(text, offset)
    assert Utf16(text).code_points(units) == offset


def test_no_offset_lies_inside_a_character() -> None:
    assert [Utf16("a🎉b").code_points(units) for units in range(6)] == [0, 1, None, 2, 3, None]


TEXT = "🎉 Peru and Chad"


@pytest.mark.parametrize(
    ("regions", "known", "utf16", "spans"),
    [
        ([Region(2, 6, "PLACE")], (), False, [(2, 6)]),
        ([Region(3, 7, "PLACE")], (), True, [(2, 6)]),
        # what was there before tells how the tool counts
        ([Region(2, 6, "PLACE"), Region(11, 15, "PLACE")], [(2, 6)], True, [(2, 6), (11, 15)]),
        # the text of a region does too: Label Studio before 2022
        ([Region(3, 7, "PLACE", "Peru")], (), False, [(2, 6)]),
        ([Region(1, 7, "PLACE", "Peru ")], (), False, [(2, 6)]),
        # white space at the ends is no part of a name
        ([Region(6, 11, "PLACE")], (), False, [(7, 10)]),
    ],
)
def test_spans_in_code_points(regions, known, utf16, spans) -> None:
    assert in_code_points(TEXT, regions, known, utf16=utf16) == spans


@pytest.mark.parametrize(
    "region",
    [
        Region(2, 99, "PLACE"),
        Region(-4, 2, "PLACE"),
        Region(6, 2, "PLACE"),
        Region(3, 3, "PLACE"),
        Region(6, 7, "PLACE"),
        Region(2, 6, "PLACE", "Chad"),
    ],
)
def test_what_is_no_word_of_the_text_is_refused(region: Region) -> None:
    with pytest.raises(TaskError, match=r"Mark it anew"):
        in_code_points(TEXT, [region], (), utf16=False)


@pytest.mark.parametrize(
    ("label", "words", "norm"),
    [
        ("ORG", "name: Bank; Trust: a name", {"name": "Bank; Trust: a name"}),
        ("PLACE", "id: GT", {"id": "GT", "name": "", "country": ""}),
        (
            "DATE",
            " start:2021-01-01 ;end: 2021-12-31 ",
            {"start": "2021-01-01", "end": "2021-12-31", "mod": ""},
        ),
        (
            "MONEY",
            "min: 5; currency: USD",
            {"min": "5", "max": "", "currency": "USD", "mod": "exact", "per": ""},
        ),
        ("ORG", "  ", None),
    ],
)
def test_values_in_words(label, words, norm) -> None:
    assert read_words(words, label) == norm
    assert read_words(in_words(norm), label) == norm


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("DATE", "start: 1 May"),
        ("MONEY", "min: five"),
        ("PLACE", "Guatemala"),
        ("ORG", "the name: World Bank"),
    ],
)
def test_words_that_are_no_value_are_refused_with_an_example(label, words) -> None:
    with pytest.raises(TaskError, match="Write it as"):
        read_words(words, label)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"{", b"[1]", b'{"text": 1}', b"null", b"", b"[" * 99_999, b'{"a":' * 99_999],
)
def test_a_file_of_something_else_is_refused_and_nothing_breaks(format_, content, tmp_path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises((TaskError, ValueError)):
        for record in FORMATS[format_].records(path):
            FORMATS[format_].review(record)
        if not content:
            raise ValueError("nothing in it")


def test_label_studios_interface_is_written_beside_its_tasks(tmp_path: Path) -> None:
    FORMATS["label-studio"].write([], tmp_path / "tasks.json")
    interface = (tmp_path / "tasks.xml").read_text()
    assert all(f'value="{label}"' in interface for label in LABELS)


def test_label_studios_own_package_reads_interface_tasks_and_spans(tmp_path: Path) -> None:
    """Needs the package label-studio-sdk, which is heavy and asks for older packages than ours."""
    converter = pytest.importorskip(
        "label_studio_sdk.converter", reason="pip install label-studio-sdk in another environment"
    )
    from label_studio_sdk.label_interface import LabelInterface

    text = "🎉 the World Bank gave Peru $5 million"
    spans = [("World Bank", "ORG"), ("Peru", "PLACE"), ("$5 million", "MONEY")]
    marked = tuple(
        TaskSpan(text.index(words), text.index(words) + len(words), label, f"name: {words}")
        for words, label in spans
    )
    task = Task("0123456789abcdef", "", "a.txt", None, None, text, (), marked)
    FORMATS["label-studio"].write([task], tmp_path / "tasks.json")
    label_in("label-studio", tmp_path / "tasks.json", tmp_path / "back.json")
    interface = (tmp_path / "tasks.xml").read_text()
    (sent,) = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert LabelInterface(interface).validate_prediction(sent["predictions"][0], True) == []
    label_studio = converter.Converter(interface, str(tmp_path))
    label_studio.convert_to_conll2003(str(tmp_path / "back.json"), str(tmp_path), is_dir=False)
    lines = (tmp_path / "result.conll").read_text("utf-8").splitlines()[1:]
    tagged = [tuple(line.split(" -X- _ ")) for line in lines if line]
    assert [token for token in tagged if token[1] != "O"] == [
        ("World", "B-ORG"),
        ("Bank", "I-ORG"),
        ("Peru", "B-PLACE"),
        ("$", "B-MONEY"),
        ("5", "I-MONEY"),
        ("million", "I-MONEY"),
    ]
    label_studio.convert_to_json_min(str(tmp_path / "back.json"), str(tmp_path), is_dir=False)
    (least,) = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert [(one["text"], one["labels"]) for one in least["label"]] == [
        (words, [label]) for words, label in spans
    ]
