import pytest

from pipeline.grammar.dates import FORMS, compiled_forms
from pipeline.grammar.form import Form


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_matches_its_example_whole(form: Form) -> None:
    match = compiled_forms()[form.name].search(f"… {form.example} …")
    assert match is not None
    assert match.group() == form.example


def test_names_of_forms_are_unique() -> None:
    assert len(compiled_forms()) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_example_holds_what_its_form_needs(form: Form) -> None:
    assert not form.needs or any(piece in form.example.lower() for piece in form.needs)
