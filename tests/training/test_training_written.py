from pathlib import Path

import pytest

pytest.importorskip("tokenizers")

from training.written import parse_marked, read_written

WRITTEN = Path(__file__).parents[2] / "training" / "written"


def test_marks_become_labels() -> None:
    example = parse_marked("The ⟦ORG|Oxfam⟧ of ⟦PLACE|Peru⟧.", "x", "train")
    assert example.text == "The Oxfam of Peru."
    assert example.entities == ((4, 9, "ORG"), (13, 17, "PLACE"))


@pytest.mark.parametrize(
    "marked", ["⟦ORG|Oxfam", "⟦ORG|Red ⟦PLACE|Peru⟧⟧", "⟦BODY|Oxfam⟧", "⟦ORG| Oxfam⟧", "ORG|x⟧"]
)
def test_a_broken_mark_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"^x: "):
        parse_marked(marked, "x", "train")


def test_one_document_in_ten_is_held_out() -> None:
    splits = [example.split for example in read_written(WRITTEN)]
    assert len(splits) > 100
    assert splits.count("held") == len(splits) // 10
