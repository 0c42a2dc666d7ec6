"""What the network for flows learns from, and how it is judged."""

from __future__ import annotations

import json
import random

import pytest

from pipeline.recognize.names_component import LAYER
from pipeline.recognize.names_component import WEIGHTS as NAMES
from pipeline.recognize.names_vocabulary import Vocabulary
from pipeline.relate.flows import relate_with
from pipeline.relate.model.around import Kind, Part
from pipeline.relate.model.network import WEIGHTS
from training.flows.written import WrittenDocument, WrittenFlow, read_written, with_gold
from training.relations.documents import labelled
from training.relations.examples import Example, examples_of
from training.relations.judge import by_bonus, figures, with_bonus
from training.relations.vary import names_of, vary
from training.relations.vocabulary import prune_to

TEXT = "Japan has given $5 million to UNICEF for schools in Chad. A new road would cost $9 million."
DOCUMENT = WrittenDocument(
    id="n01",
    held_out=False,
    title="News",
    date="2024-05-03",
    url="https://example.org/",
    text=TEXT,
    flows=(
        WrittenFlow(
            money=(16, 26),
            text="$5 million",
            status="provided",
            donors=("Government of Japan",),
            recipients=("United Nations Children's Fund",),
            places=("TD",),
            date="",
        ),
    ),
    no_flow=((80, 90),),
)
READ = [*with_gold([DOCUMENT])]


def _examples() -> list[Example]:
    return [example for read in READ for example in examples_of(*read)]


def test_each_name_around_a_sum_is_told_right_or_wrong() -> None:
    flow, cost = _examples()
    right = {
        flow.words[word][0]: told
        for word, told in zip(flow.named, flow.right, strict=True)
        if flow.words[word][2] == Part.HERE
    }
    assert right == {
        "Japan": (True, False, False),
        "UNICEF": (False, True, False),
        "Chad": (False, False, True),
    }
    assert (flow.status, cost.status) == ("provided", "")
    assert not any(any(told) for told in cost.right)


@pytest.mark.parametrize("seed", range(5))
def test_a_varied_sum_has_other_names_of_the_same_kind_where_the_same_stood(seed: int) -> None:
    examples = _examples()
    names = {Kind.ORGANIZATION: ("Oxfam",), Kind.PLACE: ("Peru",)}
    for example in examples:
        varied, again = (vary(example, names, random.Random(seed)) for _ in range(2))  # noqa: S311
        assert (varied.named, varied.right, varied.status) == (
            example.named,
            example.right,
            example.status,
        )
        for index, (old, new) in enumerate(zip(example.words, varied.words, strict=True)):
            assert new[1:] == old[1:]
            known = names.get(Kind(old[1]), ()) if index in example.named else ("[UNK]",)
            assert new[0] in (old[0], *known)
        assert again == varied
    assert names_of(examples)[Kind.PLACE]


def test_what_is_held_out_is_not_learnt_from() -> None:
    held_out, others = ({d.id for d in labelled(None, held_out=held)} for held in (True, False))
    assert held_out and others
    assert not held_out & others
    assert held_out | others == {document.id for document in read_written()}


def test_other_words_are_cut_into_smaller_pieces() -> None:
    whole = (NAMES / LAYER / "tokenizer.json").read_text(encoding="utf-8")
    smaller, kept = prune_to(json.loads(whole), ["Japan", "gave"])
    pieces = Vocabulary(smaller).pieces_of
    assert len(pieces("Japan")) == 1
    assert len(pieces("gives")) > 1
    assert max(i for word in ("Japan", "gives", "[UNK]") for i in pieces(word)) < len(kept)


def test_with_a_bonus_beyond_all_odds_the_rules_decide_alone() -> None:
    network = with_bonus(WEIGHTS, 99.0)
    extraction, _ = READ[0]
    alone, both = (relate_with(extraction, reader).flows for reader in (None, network))
    assert [(f.status, f.provider_names, f.receiver_names) for f in both] == [
        (f.status, f.provider_names, f.receiver_names) for f in alone
    ]
    assert figures(READ, network) == figures(READ, None) == [100.0] * 6
    assert {(field, count) for field, _, count, _ in by_bonus(READ, [network])} == {
        ("status", 1),
        ("donors", 1),
        ("recipients", 1),
        ("places", 1),
    }
