from datetime import date

import pandas as pd
import pytest

import pipeline

TEXT = "Today the United States pledged $4 billion to Central America."


def test_one_text_gives_tables_with_offsets_of_the_string() -> None:
    tables = pipeline.extract(TEXT, published="2021-07-29")
    mentions = tables["mentions"]
    assert [TEXT[m.start : m.end] for m in mentions.itertuples()] == list(mentions["text"])
    assert list(mentions["raw_start"]) == list(mentions["start"])
    assert tables["dates"]["date_start"].tolist() == [date(2021, 7, 29)]
    (flow,) = tables["flows"].to_dict("records")
    assert flow["provider_names"] == ["Government of the United States"]
    assert flow["status"] == "pledged"


def test_documents_have_one_row_for_each_text_in_order_and_equal_pairs_share_an_id() -> None:
    texts = [TEXT, "Nothing here.", TEXT, TEXT]
    dates = ["2021-07-29", None, date(2021, 7, 29), "2020-01-01"]
    tables = pipeline.extract(texts, published=dates)
    ids = tables["documents"]["document_id"].tolist()
    assert len(ids) == 4
    assert ids[0] == ids[2]
    assert len({ids[0], ids[1], ids[3]}) == 3
    assert tables["mentions"]["mention_id"].is_unique


def test_the_text_is_taken_as_it_is() -> None:
    text = "Share this page\n\n  *$5 million*  for Peru\n"
    mentions = pipeline.extract(text)["mentions"]
    assert [text[m.start : m.end] for m in mentions.itertuples()] == ["$5 million", "Peru"]


@pytest.mark.parametrize("text", ["", "\n", "\0", "no mention", [], ["", ""]])
def test_texts_without_mentions_give_empty_tables(text: str | list[str]) -> None:
    tables = pipeline.extract(text)
    assert tables["mentions"].empty
    assert list(tables["money"].columns)


def test_dates_of_pandas_are_days_and_no_time_is_no_date() -> None:
    dates = [pd.Timestamp("2021-07-29 10:00"), date(2021, 7, 29), pd.NaT]
    documents = pipeline.extract([TEXT] * 3, published=dates)["documents"]
    assert documents["published_date"].tolist()[:2] == [date(2021, 7, 29)] * 2
    assert documents["document_id"].nunique() == 2
    assert documents["published_date"].isna().tolist() == [False, False, True]


def test_as_many_dates_as_texts() -> None:
    with pytest.raises(ValueError, match="1 texts but 2 dates"):
        pipeline.extract(["a"], published=[None, None])


def test_a_date_that_is_none() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        pipeline.extract("a", published="last week")
