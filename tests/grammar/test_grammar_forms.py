from datetime import date

import pytest

from pipeline.grammar import forms
from pipeline.grammar.form import Form
from pipeline.grammar.money import compiled_money, money_forms
from pipeline.grammar.variants import DATE_VARIANTS, MONEY_VARIANTS
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.dates import date_value
from pipeline.normalize.money import money_value
from pipeline.recognize.dates import find_dates
from pipeline.recognize.money import find_money

LISTED = list(forms())


@pytest.mark.parametrize("form", money_forms(), ids=lambda form: form.name)
def test_each_form_of_money_matches_its_example_whole(form: Form) -> None:
    match = compiled_money()[form.name].search(f"… {form.example} …")
    assert match is not None
    assert match.group() == form.example


@pytest.mark.parametrize("example", [example for _, example in MONEY_VARIANTS])
def test_each_variant_of_money_is_found_whole(example: str) -> None:
    text = f"They gave {example} then."
    found = max(find_money(text), key=lambda span: span.end - span.start)
    assert text[found.start : found.end] == example


@pytest.mark.parametrize("example", [example for _, example in DATE_VARIANTS])
def test_each_variant_of_a_date_is_found_whole(example: str) -> None:
    text = f"It was in {example}."
    assert [text[span.start : span.end] for span in find_dates(text)] == [example]


@pytest.mark.parametrize(("kind", "name", "example"), LISTED)
def test_each_example_has_a_value(kind: str, name: str, example: str) -> None:
    if kind == "money":
        assert money_value(example, 0, len(example)).amount_min is not None
    else:
        value = date_value(example, Anchors(published=date(2022, 3, 10), previous=date(2022, 3, 1)))
        assert value.null_reason is None


def test_names_are_unique() -> None:
    assert len({(kind, name) for kind, name, _ in LISTED}) == len(LISTED)
