"""Where sentences end and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.sentences import split_sentences

# Sentences are divided by a bar.
CASES = [
    "It rained. | Then it stopped.",
    "Is it true? | Yes! | It is.",
    "The U.S. Senate met Sen. Roe and Gov. Doe.",
    "They live in the U.S. | The law is old.",
    "He left Washington, D.C. | It was late.",
    "It costs $3.5 million. | Nobody paid.",
    "See No. 5 and Art. 12 of the text.",
    "She said no. | They agreed.",
    "On Dec. 3, 2020, it began.",
    "It ended in Dec. | The rest is known.",
    "Acme Inc. Chief Jane Roe spoke.",
    "They sold it to Acme Inc. | The price was low.",
    "George W. Bush and J. K. Roe met.",
    "“Stop!” he said. | “We may.” | She left.",
    "He called (see above.) | Then he came.",
    "The WFP (Rome). | In 2020 it won.",
    "It began in 2020. | 15 people came. | €5 was paid.",
    "At 5 p.m. Monday they met.",
    "They met at 5 p.m. | The rest slept.",
    "Roe et al. Smith disagree vs. Jones, e.g. Doe.",
    "It grew… | And it fell.",
    "A share of 5.2.1 in v. 2.0 is left.",
    "1. The sums are real. | They are large.",
    "We traced the money.7 | Of this sum little is left.",
    "He has a Ph.D. | He also has a dog.",
    "lower case follows. then no end",
    "The bank (S.p.A.) paid. | 他说。| 然后走了。",
]


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    wanted = [part.strip() for part in case.split("|")]
    text = case.replace("| ", "").replace("|", "")
    assert sentences(text) == wanted


def test_only_the_block_asked_for_is_split() -> None:
    text = "One. Two. Three. Four."
    spans = list(split_sentences(text, 5, 16))
    assert [text[span.start : span.end] for span in spans] == ["Two.", "Three."]


@given(st.text(alphabet='aA1 .!?…"”()。\n$', min_size=1, max_size=60))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    text = text.strip()
    spans = list(split_sentences(text, 0, len(text))) if text else []
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = "".join(text[span.start : span.end] for span in spans)
    assert "".join(inside.split()) == "".join(text.split())
