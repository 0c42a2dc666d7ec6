import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.names_windows import tokens_of
from training.augment import apply_edits, vary
from training.config import HERE, Augment, read_config
from training.data import (
    TAGS,
    Entity,
    Example,
    Labels,
    join,
    read_lines,
    sentence_starts,
    tags_of,
    text_key,
    write_lines,
)
from training.evaluate import fitted
from training.prepare import check_encoder, prune

TEXT = "Kenya and UNICEF met.\nThe Kenyan government paid."
EXAMPLE = Example("a", "train", TEXT, ((0, 5, "PLACE"), (10, 16, "ORG"), (26, 43, "ORG")))
ALWAYS = Augment(document=1, swap=1, capitals=1, wrap=0, marks=0)


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - chance, not secrets


def labels_of(text: str, entities: tuple[Entity, ...]) -> Labels:
    fields = ("id", "split", "source", "source_id", "licence", "url")
    return Labels(**dict.fromkeys(fields, "x"), sha256=text_key(text), entities=entities)


def test_labels_find_their_text_by_checksum() -> None:
    labels = labels_of(TEXT, (Entity(0, 5, "PLACE", "Kenya"),))
    (example,) = join([labels], ["another", TEXT])
    assert example == Example("x", "x", TEXT, ((0, 5, "PLACE"),))


@pytest.mark.parametrize(
    ("labels", "texts", "message"),
    [
        (labels_of(TEXT, ()), ["another"], "no text with sha256"),
        (labels_of(TEXT, (Entity(1, 5, "PLACE", "Kenya"),)), [TEXT], "stands elsewhere"),
    ],
)
def test_labels_that_do_not_fit_are_refused(labels: Labels, texts: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(join([labels], texts))


def test_labels_in_the_repository_hold_surfaces_and_no_texts() -> None:
    labels = read_lines(HERE / "labels.jsonl", Labels)
    assert {entry.split for entry in labels} == {"train", "dev"}
    assert all(len(e.text) == e.end - e.start for entry in labels for e in entry.entities)
    assert {e.label for entry in labels for e in entry.entities} == {tag[2:] for tag in TAGS[1:]}


def test_records_come_back_from_their_file(tmp_path: Path) -> None:
    write_lines(tmp_path / "new" / "examples.jsonl", [EXAMPLE, EXAMPLE])
    assert read_lines(tmp_path / "new" / "examples.jsonl", Example) == [EXAMPLE, EXAMPLE]


def test_each_word_gets_the_tag_of_its_span() -> None:
    text = "The U.S.-Mexico talks"
    tags = tags_of(tokens_of(text), [(4, 8, "PLACE"), (9, 15, "PLACE")])
    names = ["O", "B-PLACE", "I-PLACE", "I-PLACE", "I-PLACE", "O", "B-PLACE", "O"]
    assert [TAGS[tag] for tag in tags] == names


def test_sentences_begin_at_lines_and_after_full_stops() -> None:
    assert sentence_starts("One. Two.\n\n  Three") == [0, 5, 13]


def test_names_are_swapped_for_others_of_their_kind() -> None:
    varied = vary(EXAMPLE, ALWAYS, chance(0))
    country, body, government = (varied.text[s:e] for s, e, _ in varied.entities)
    assert country != "Kenya"
    assert country.istitle() or " " in country
    assert body != "UNICEF"
    assert government != "Kenyan government"


def test_an_acronym_in_brackets_follows_the_new_name() -> None:
    text = "the Harbour Relief Society (HRS) and HRS staff"
    spans = ((4, 26, "ORG"), (28, 31, "ORG"), (37, 40, "ORG"))
    example = Example("x", "train", text, spans)
    for seed in range(20):
        varied = vary(example, ALWAYS, chance(seed))
        name, first, again = (varied.text[s:e] for s, e, _ in varied.entities)
        assert first == again
        assert first[0] == next(c for c in name if c.isalnum()).upper()


def test_the_same_chance_gives_the_same_variant() -> None:
    variants = {vary(EXAMPLE, ALWAYS, chance(7)).text for _ in range(3)}
    assert len(variants) == 1


@given(st.integers(0, 10_000))
def test_variants_keep_their_labels(seed: int) -> None:
    often = Augment(document=1, swap=0.5, capitals=0.5, wrap=0.5, marks=1)
    varied = vary(EXAMPLE, often, chance(seed))
    assert [label for _, _, label in varied.entities] == ["PLACE", "ORG", "ORG"]
    for start, end, _ in varied.entities:
        assert varied.text[start:end].strip() == varied.text[start:end] != ""


def test_edits_move_the_labels_behind_them() -> None:
    varied = apply_edits(EXAMPLE, [(0, 5, "Peru"), (6, 9, "&")])
    assert varied.text.startswith("Peru & UNICEF met.")
    assert [varied.text[s:e] for s, e, _ in varied.entities] == [
        "Peru",
        "UNICEF",
        "Kenyan government",
    ]


def test_settings_are_complete() -> None:
    config = read_config()
    assert 0 < config.train.epochs < 100
    assert len(config.encoder.sha256) == 64


def test_another_encoder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"another")
    with pytest.raises(ValueError, match="expected 53aa"):
        check_encoder(tmp_path, read_config().encoder.sha256)


def test_pruning_keeps_latin_pieces_and_marks() -> None:
    pieces = [
        "[PAD]",
        "[unused1]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "[",
        "é",
        "##ed",
        "€",
        "中",
    ]
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    special = [{"id": 5, "content": "[MASK]"}, {"id": 2, "content": "[UNK]"}]
    pruned, kept = prune({"model": {"vocab": vocabulary}, "added_tokens": special})
    assert kept == [0, 2, 3, 4, 6, 7, 8, 9]
    assert pruned["model"]["vocab"]["é"] == 5
    assert pruned["added_tokens"] == [{"id": 1, "content": "[UNK]"}]


def test_calibration_rises_and_says_how_often_spans_are_right() -> None:
    judged = [(0.2, i % 4 == 0) for i in range(400)] + [(0.9, i % 10 != 0) for i in range(400)]
    table = fitted(judged)
    assert table == sorted(table, key=lambda point: point[1])
    assert table[0] == (0.2, pytest.approx(0.25, abs=0.05))
    assert table[-1] == (0.9, pytest.approx(0.9, abs=0.05))
