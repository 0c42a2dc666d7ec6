"""What must hold for all text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.relate import relate

_WORDS = """the of to for in by from and , . ; : ( ) ’s – will has is provided announced grant
loan seeks total which it President budget cost"""
_PIECES = [
    "[$5 million|MONEY]",
    "[€2 billion|MONEY EUR]",
    "[millions of dollars|MONEY]",
    "[UNICEF|ORG igo]",
    "[USAID|ORG agency US]",
    "[Kenya|PLACE KE]",
    "[Africa|PLACE region]",
    "[2021|DATE 2021-01-01 2021-12-31]",
    *_WORDS.split(),
    "\n",
    "\n- ",
    "\n# ",
]
texts = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)


@settings(deadline=None)  # the first text loads the gazetteer
@given(texts)
def test_flows_point_to_sums_and_say_what_the_table_allows(read_marked: Any, text: str) -> None:
    extraction = read_marked(text)
    related = relate(extraction)
    sums = [mention.mention_id for mention in extraction.mentions if mention.label == "MONEY"]
    found = [flow.money_mention_id for flow in related.flows]
    assert found == [mention_id for mention_id in sums if mention_id in set(found)]
    for flow in related.flows:
        assert flow.status in {"pledged", "provided", "loan", "requested", "received", "total"}
        assert 0 <= flow.score <= 1
        assert len(flow.provider_ids) == len(flow.provider_names)
        assert len(flow.receiver_ids) == len(flow.receiver_names)
        assert len(flow.recipient_place_ids) == len(flow.recipient_place_names)
        assert flow.sentence_text in extraction.document.text
        assert flow.purpose is None or flow.purpose.strip()


@settings(deadline=None)  # the first text loads the gazetteer
@given(texts)
def test_relate_is_pure(read_marked: Any, text: str) -> None:
    extraction = read_marked(text)
    once = relate(extraction)
    assert relate(extraction) == once
    assert relate(once) == once
    assert extraction.flows == ()
    assert (once.document, once.mentions) == (extraction.document, extraction.mentions)


@pytest.mark.parametrize(
    "text",
    ["\n#  \n [$5 million|MONEY] from", "\n# – \n- [$5 million|MONEY]", "[$5 million|MONEY]"],
)
def test_a_heading_of_marks_alone_says_nothing(read_marked: Any, text: str) -> None:
    assert all(flow.provider_ids == () for flow in relate(read_marked(text)).flows)
