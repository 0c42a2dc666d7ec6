from datetime import date
from pathlib import Path

import pytest
import spacy

from pipeline.clean import from_string
from pipeline.errors import SettingsError
from pipeline.recognize import load_pipeline, mentions_of, recognize_docs

TEXT = "The U.S.-Mexico border gives USAID $5–10 million in FY 2020."


@pytest.mark.parametrize(
    ("component", "texts"),
    [
        ("pledgebook_money", ["$5–10 million"]),
        ("pledgebook_dates", ["FY 2020"]),
        ("pledgebook_gazetteer", ["U.S.-Mexico", "U.S.-Mexico", "USAID"]),
    ],
)
def test_each_component_works_in_a_stock_pipeline(component: str, texts: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    doc = nlp(TEXT)
    spans = doc.spans[component]
    assert sorted(span.text for span in spans) == sorted(texts)
    assert len(spans.attrs["scores"]) == len(texts)


def test_our_tokenizer_lets_every_span_be_exact() -> None:
    document = from_string(TEXT)
    ((_, doc),) = recognize_docs([document], load_pipeline())
    assert doc.text == TEXT
    mentions = mentions_of(document, doc)
    assert [m.text for m in mentions] == ["U.S.", "Mexico", "USAID", "$5–10 million", "FY 2020"]
    assert {m.recognizer for m in mentions} >= {"money.sign", "dates.fiscal"}


def test_another_spacy_pipeline_can_lead(tmp_path: Path) -> None:
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "FAC", "pattern": "Quux"},
            {"label": "ORG", "pattern": "Zyx"},
            {"label": "PERSON", "pattern": "Ann"},
        ]
    )
    model.to_disk(tmp_path / "model")
    document = from_string("Ann went from Quux to Zyx.")
    ((_, doc),) = recognize_docs([document], load_pipeline(str(tmp_path / "model")))
    found = [(m.text, m.label, m.recognizer) for m in mentions_of(document, doc)]
    assert found == [("Quux", "PLACE", "model.FAC"), ("Zyx", "ORG", "model.ORG")]


def test_a_model_that_cannot_be_loaded_is_told_with_a_remedy() -> None:
    with pytest.raises(SettingsError, match=r"no_such_model.*installed pipeline"):
        load_pipeline("no_such_model")


def test_spans_tell_their_values() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("pledgebook_money")
    nlp.add_pipe("pledgebook_dates")
    doc = nlp.make_doc("They pledged more than €1.2 bn last year and will meet on May 3.")
    doc.user_data["published"] = "2022-03-10"
    doc = nlp(doc)
    amount = doc.spans["pledgebook_money"][0]._.money
    assert (amount.amount_min, amount.currency_code, amount.modifier) == (1.2e9, "EUR", "more_than")
    starts = [span._.date.date_start for span in doc.spans["pledgebook_dates"]]
    assert starts == [date(2021, 1, 1), date(2022, 5, 3)]
    assert doc[0:1]._.money is None


def test_without_a_published_date_a_relative_date_has_a_reason() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("pledgebook_dates")
    doc = nlp("It was agreed last year.")
    (span,) = doc.spans["pledgebook_dates"]
    assert span._.date.null_reason == "no-published-date"
