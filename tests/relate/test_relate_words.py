"""Tokens, verb forms and cues."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import MoneyValue
from pipeline.lookups import read_rows
from pipeline.relate import relate
from pipeline.relate.repeated.totals import parts_of
from pipeline.relate.sentence.matches import find_cues
from pipeline.relate.sentence.tokens import tokenize
from pipeline.relate.sentence.verbs import forms_of, tense_of
from pipeline.relate.whether.cues import load_cues


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("USAID’s aid", ["USAID", "’s", "aid"]),
        ("We’re giving", ["We", "’re", "giving"]),
        ("low- and middle-income", ["low", "-", "and", "middle-income"]),
        ("don’t", ["don’t"]),
        ("(WFP), 3.5%", ["(", "WFP", ")", ",", "3.5", "%"]),
        ("the* Fund *gave", ["the", "Fund", "gave"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(text, 0, len(text), ())] == tokens


@given(st.text(max_size=80))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    tokens = tokenize(text, 0, len(text), ())
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.replace("*", "").split())


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("provide", {"provide", "provides", "provided", "providing"}),
        ("give", {"give", "gives", "gave", "given", "giving"}),
        ("supply", {"supply", "supplies", "supplied", "supplying"}),
        ("match", {"match", "matches", "matched", "matching"}),
        ("set aside", {"set aside", "sets aside", "setting aside"}),
    ],
)
def test_forms_of_verbs(lemma: str, forms: set[str]) -> None:
    assert {form for form, _ in forms_of(lemma)} == forms


@pytest.mark.parametrize(
    ("words", "verb", "tense", "passive"),
    [
        ("It gives", "gives", "present", False),
        ("It gave", "gave", "past", False),
        ("It has already given", "given", "perfect", False),
        ("It will also give", "give", "future", False),
        ("It is now giving", "giving", "progressive", False),
        ("It plans to give", "give", "infinitive", False),
        ("by giving", "giving", "bare", False),
        ("It was given", "given", "past", True),
        ("It will be given", "given", "future", True),
        ("It helped to give", "give", "perfect", False),
    ],
)
def test_tense(words: str, verb: str, tense: str, passive: bool) -> None:
    tokens = tokenize(words, 0, len(words), ())
    index = [token.text for token in tokens].index(verb)
    form = dict(forms_of("give"))[verb]
    assert tense_of(tokens, index, form) == (tense, passive)


def test_every_cue_is_well_formed() -> None:
    statuses = {"", "pledged", "provided", "loan", "requested", "received", "total"}
    for cue in load_cues():
        assert cue.status in statuses, cue
        assert cue.strength > 0, cue
        assert cue.is_flow or not cue.status, cue
    rows = [(row["cue"], row["kind"]) for row in read_rows("flow_cues")]
    assert len(rows) == len(set(rows))
    assert all(row["source"] for row in read_rows("flow_cues"))


def test_every_noun_for_those_who_act_is_one_token() -> None:
    for row in read_rows("flow_subjects"):
        assert len(tokenize(row["subject"], 0, len(row["subject"]), ())) == 1, row


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It set aside money", "set aside"),
        ("Donors funded it", "fund"),
        ("a budget deficit", "budget deficit"),
    ],
)
def test_the_longest_cue_is_found(text: str, cue: str) -> None:
    assert cue in {match.cue.text for match in find_cues(tokenize(text, 0, len(text), ()), None)}


@pytest.mark.parametrize("text", ["the fund", "new grants", "of costs", "a request"])
def test_a_noun_is_no_verb(text: str) -> None:
    matches = find_cues(tokenize(text, 0, len(text), ()), None)
    assert {match.cue.kind for match in matches} <= {"noun"}


@pytest.mark.parametrize(
    ("amounts", "count"),
    [
        ([10, 6, 4], 2),
        ([10, 6, 4, 3], 2),
        ([100, 33, 33, 33], 3),
        ([10, 4], 0),
        ([10, 10, 10], 0),
        ([10, 9, 9], 0),
        ([], 0),
    ],
)
def test_parts_that_add_up(amounts: list[int], count: int) -> None:
    values = [
        MoneyValue(amount_min=Decimal(n), amount_max=Decimal(n), currency_code="USD")
        for n in amounts
    ]
    assert parts_of(values) == count


def test_relate_reads_any_text(read_marked: Any) -> None:
    for text in ("", "[$5 million|MONEY]", "$ [$5 million|MONEY] ( , :", "([$1|MONEY]) [$2|MONEY]"):
        relate(read_marked(text))


def test_tables_hold_codes_that_iati_knows() -> None:
    codes = {str(number) for number in range(1, 14)} | {""}
    for table in ("flow_cues", "flow_tenses"):
        assert {row["transaction_type_code"] for row in read_rows(table)} <= codes


@pytest.mark.parametrize("table", ["flow_cues", "flow_subjects", "flow_words", "flow_tenses"])
def test_every_row_names_its_source(table: str) -> None:
    assert all(row["source"] for row in read_rows(table))
