"""The trained classifier of boilerplate, and the sequence it makes of probabilities."""

from __future__ import annotations

import msgspec
import pytest

from pipeline.clean.aligned import AlignedText
from pipeline.clean.blocks import build_passages
from pipeline.clean.boilerplate import find_boilerplate
from pipeline.clean.classifier import Classifier, load_classifier
from pipeline.clean.lines import read_plain_lines
from pipeline.clean.sequence import most_likely

ARTICLE = (
    "Loan for the ports of Beira and Nacala\n\n"
    "The African bank will lend Mozambique money for two ports, its president said on Monday.\n\n"
    "Work on the quays is to begin in June, and the first ships will call two years later.\n\n"
    "The minister of transport thanked the bank and said that the country had waited for it.\n\n"
)


def dropped(text: str) -> list[str]:
    lines = read_plain_lines(AlignedText.verbatim(text), 0, len(text))
    passages = build_passages(lines, len(text))
    found = find_boilerplate(passages, None)
    return [passage.text.text for passage, drop in zip(passages, found, strict=True) if drop]


def test_an_unknown_menu_goes_with_the_known_entries_around_it() -> None:
    menu = "Home\nOur Orchards\nCider Week\nNewsroom\nContact Us\n\n"
    assert set(dropped(menu + ARTICLE)) == {*menu.split("\n")} - {""}


def test_a_list_below_an_article_is_no_menu() -> None:
    states = "Ohio\nOregon\nPennsylvania\nRhode Island\nTennessee\nTexas\nUtah\nVermont\n"
    assert dropped(ARTICLE + states) == []


def test_an_article_is_left_alone() -> None:
    assert dropped(ARTICLE) == []


@pytest.mark.parametrize(
    ("probabilities", "found"),
    [
        ([], []),
        ([0.9], [True]),
        ([0.1, 0.9], [False, True]),
        ([0.95, 0.45, 0.95], [True, True, True]),
        ([0.05, 0.55, 0.05], [False, False, False]),
    ],
)
def test_neighbours_decide_doubtful_cases(probabilities: list[float], found: list[bool]) -> None:
    assert most_likely(probabilities, stay=0.7, threshold=0.5) == found


def test_weights_of_other_features_are_refused() -> None:
    weights = load_classifier().weights
    with pytest.raises(ValueError, match="other features"):
        Classifier(msgspec.structs.replace(weights, columns=["height"]))


def test_a_long_notice_below_a_signature_goes_with_it() -> None:
    signature = "Best regards,\nPress office\nTel: +258 84 555 0100\nwww.example.mz\n\n"
    notice = (
        "This e-mail and any files attached to it are confidential and meant only for the person "
        "they are addressed to. If you have received it by mistake, please tell the sender, delete "
        "it with all its copies, and do not use, print, forward or disclose any part of it. "
        "Views expressed in this message are those of its author and not necessarily of the "
        "ministry, which accepts no liability for them. Messages sent over the internet may be "
        "read, changed or lost on their way, and the ministry does not warrant that this one is "
        "free of viruses; please scan it before you open what is attached. Messages to and from "
        "our addresses may be monitored and stored as our privacy policy says. Registered office "
        "of the service company: 12 Harbour Street, Maputo, registered in Mozambique with the "
        "number 100555014. Please consider the environment before you print this e-mail. Contact "
        "us at helpdesk@example.mz or visit our website for our terms and conditions of use."
    )
    assert len(notice) > 900
    assert dropped(f"{ARTICLE}{signature}{notice}\n")[-1] == notice
