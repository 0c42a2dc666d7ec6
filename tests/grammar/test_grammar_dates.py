import pytest

from pipeline.grammar.dates import FORMS, Form, compiled_forms


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_matches_its_example_whole(form: Form) -> None:
    match = compiled_forms()[form.name].search(f"… {form.example} …")
    assert match is not None
    assert match.group() == form.example


def test_names_of_forms_are_unique() -> None:
    assert len(compiled_forms()) == len(FORMS)
