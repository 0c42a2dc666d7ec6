import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.layers import Found
from pipeline.recognize.names import find_places_and_organizations
from pipeline.recognize.names_component import LAYER, WEIGHTS, NamesComponent
from pipeline.recognize.names_decode import Decoder, calibrated
from pipeline.recognize.names_hints import hints_of
from pipeline.recognize.names_model import NamesModel
from pipeline.recognize.names_windows import (
    PIECES,
    SPECIAL,
    WINDOW,
    Token,
    encode,
    sentences_of,
    tokens_of,
    windows_of,
)

TEXT = (
    "Germany and the Ministry of Health of Kenya gave money to UNICEF. "
    "U.S.-Mexico talks go on in Nairobi."
)
TAGS = ("O", "B-PLACE", "I-PLACE", "B-ORG", "I-ORG")


@pytest.fixture(scope="module")
def model() -> NamesModel:
    return NamesModel.from_folder(WEIGHTS / LAYER)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("aid for WFP in 2020,", [6, 0, 1, 0, 3, 4]),
        ("US$\nKenya eBay", [7, 4, 8, 5]),
        ("", []),
    ],
)
def test_words_carry_their_shape_and_whether_they_begin_a_line(
    text: str, shapes: list[int]
) -> None:
    assert [token.shape for token in tokens_of(text)] == shapes


@given(st.lists(st.integers(1, 400), max_size=8))
def test_windows_judge_every_word_once_and_never_hold_too_many(lengths: list[int]) -> None:
    total = sum(lengths)
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    windows = list(windows_of(zip([0, *ends], ends, strict=False)))
    judged = [at for w in windows for at in range(w.keep_first, w.keep_last)]
    assert judged == list(range(total))
    assert all(w.last - w.first <= WINDOW for w in windows)
    assert all(w.first <= w.keep_first < w.keep_last <= w.last for w in windows)


def test_sentences_cover_all_words() -> None:
    tokens = tokens_of("One two. Three four")
    assert list(sentences_of(tokens, [0, 9])) == [(0, 3), (3, 5)]
    assert list(sentences_of(tokens, [])) == [(0, 5)]


def test_a_window_is_encoded_word_by_word() -> None:
    text = "ab c"
    tokens = [Token(0, 2, 0), Token(3, 4, 1)]
    window = next(iter(windows_of([(0, 2)])))
    encoded = encode(text, tokens, [3, 4], window, lambda word: [7] * 3 * len(word), (1, 2))
    assert encoded.ids == [1, *[7] * PIECES, *[7] * 3, 2]
    assert encoded.shapes == [SPECIAL, *[0] * PIECES, *[1] * 3, SPECIAL]
    assert encoded.hints == [0, *[3] * PIECES, *[4] * 3, 0]
    assert encoded.firsts == [1, 1 + PIECES]


def test_hints_tell_what_the_rules_see_where_the_longer_name_wins() -> None:
    text = "Bank of Ghana in Accra"
    candidates = [
        Found(8, 13, "PLACE", "gazetteer.country", 0.9),
        Found(0, 13, "ORG", "heads", 0.8),
        Found(17, 22, "PLACE", "gazetteer.city", 0.9),
    ]
    assert hints_of(text, tokens_of(text), candidates) == [3, 4, 4, 0, 1]


def rows(*best: tuple[int, float]) -> np.ndarray:
    """Scores of TAGS: logarithms of one tag's share and of the others, which have the rest."""
    shares = [[share if tag == at else (1 - share) / 4 for at in range(5)] for tag, share in best]
    return np.log(np.array(shares, dtype=np.float32))


NEUTRAL = [[0.0] * 5] * 5


@pytest.mark.parametrize(
    ("tags", "sentences", "found"),
    [
        ([(3, 0.9), (4, 0.9), (0, 0.9)], [(0, 3)], [(0, 2, "ORG")]),
        ([(3, 0.9), (3, 0.9)], [(0, 2)], [(0, 1, "ORG"), (1, 2, "ORG")]),
        # I-ORG opens nothing: B-ORG before it is the better repair.
        ([(0, 0.4), (4, 0.9), (4, 0.9)], [(0, 3)], [(0, 3, "ORG")]),
        # I-ORG does not go on a place.
        ([(1, 0.4), (4, 0.9)], [(0, 2)], [(0, 2, "ORG")]),
        # No name crosses the end of a sentence.
        ([(3, 0.9), (3, 0.9)], [(0, 1), (1, 2)], [(0, 1, "ORG"), (1, 2, "ORG")]),
    ],
)
def test_the_best_path_that_makes_sense_is_read(
    tags: list[tuple[int, float]],
    sentences: list[tuple[int, int]],
    found: list[tuple[int, int, str]],
) -> None:
    decoded = Decoder(TAGS, NEUTRAL).decode(rows(*tags), sentences)
    assert [(one.first, one.last, one.label) for one in decoded] == found


def test_a_tag_that_seldom_follows_another_is_left() -> None:
    follows = [[0.0] * 5 for _ in TAGS]
    follows[3][0] = -3.0  # a single word is hardly ever an organization
    scores = rows((3, 0.6), (0, 0.9))
    assert list(Decoder(TAGS, NEUTRAL).decode(scores, [(0, 2)]))
    assert not list(Decoder(TAGS, follows).decode(scores, [(0, 2)]))


def makes_sense(path: Sequence[int]) -> bool:
    inside = {2: (1, 2), 4: (3, 4)}
    return all(
        tag not in inside or (at > 0 and path[at - 1] in inside[tag]) for at, tag in enumerate(path)
    )


SCORES = st.floats(-6, 6, width=32)


@given(
    st.lists(st.lists(SCORES, min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.lists(SCORES, min_size=5, max_size=5), min_size=5, max_size=5),
)
def test_a_name_has_the_share_of_the_paths_that_hold_it(
    raw: list[list[float]], follows: list[list[float]]
) -> None:
    weights = {
        path: np.exp(
            sum(raw[at][tag] for at, tag in enumerate(path))
            + sum(follows[a][b] for a, b in pairwise(path))
        )
        for path in product(range(5), repeat=len(raw))
        if makes_sense(path)
    }
    scores = np.array(raw, dtype=np.float32)
    end = 0
    for name in Decoder(TAGS, follows).decode(scores, [(0, len(raw))]):
        assert end <= name.first < name.last <= len(raw)
        begin = 1 if name.label == "PLACE" else 3
        tags = (begin, *[begin + 1] * (name.last - name.first - 1))
        holding = [
            weight
            for path, weight in weights.items()
            if path[name.first : name.last] == tags
            and (name.last == len(path) or path[name.last] != begin + 1)
        ]
        assert name.probability == pytest.approx(sum(holding) / sum(weights.values()), abs=1e-3)
        end = name.last


@pytest.mark.parametrize(("probability", "score"), [(0.0, 0.4), (0.5, 0.4), (0.7, 0.6), (1.0, 0.8)])
def test_scores_are_read_from_the_calibration(probability: float, score: float) -> None:
    assert calibrated(probability, [(0.5, 0.4), (0.9, 0.8)]) == pytest.approx(score)


def test_the_shipped_model_finds_places_and_organizations(model: NamesModel) -> None:
    starts = [0, TEXT.index("U.S.")]
    candidates = find_places_and_organizations(TEXT, set(starts))
    names = {(TEXT[n.start : n.end], n.label) for n in model.names(TEXT, starts, candidates)}
    assert names >= {
        ("Germany", "PLACE"),
        ("Ministry of Health of Kenya", "ORG"),
        ("UNICEF", "ORG"),
        ("U.S.", "PLACE"),
        ("Mexico", "PLACE"),
        ("Nairobi", "PLACE"),
    }


@pytest.mark.parametrize("text", ["", " \n ", "…", "\u200b", "a" * 5000, "中文", "Kenya " * 500])
def test_any_text_can_be_read(model: NamesModel, text: str) -> None:
    for name in model.names(text, [0], []):
        assert text[name.start : name.end].strip()
        assert 0 <= name.score <= 1


def test_the_party_of_a_member_of_congress_is_no_part_of_the_place() -> None:
    doc = spacy.load(WEIGHTS)("Senators Jane Roe (D-Maine) and Richard Poe (R-Texas) spoke.")
    assert {span.text for span in doc.spans[LAYER] if span.label_ == "PLACE"} == {"Maine", "Texas"}


def test_the_component_writes_its_layer_in_a_stock_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(LAYER)
    alone = nlp("Kenya joined the African Union.")
    among = list(nlp.pipe([TEXT, "Kenya joined the African Union.", TEXT]))[1]
    spans = alone.spans[LAYER]
    assert [(s.text, s.label_) for s in spans] == [("Kenya", "PLACE"), ("African Union", "ORG")]
    assert spans.attrs["scores"] == among.spans[LAYER].attrs["scores"]
    assert all(0.5 < score <= 1 for score in spans.attrs["scores"])


def test_the_weights_are_a_pipeline_that_spacy_loads_and_saves(tmp_path: Path) -> None:
    shipped = spacy.load(WEIGHTS)
    shipped.to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")
    first, second = shipped(TEXT), copy(TEXT)
    assert [t.text for t in second] == [t.text for t in first]
    assert [s.text for s in second.spans[LAYER]] == [s.text for s in first.spans[LAYER]] != []
    assert isinstance(copy.get_pipe(LAYER), NamesComponent)
    assert shipped.meta["version"] in first.spans[LAYER][0].id_


def test_weights_are_small_and_need_no_training_library() -> None:
    assert sum(path.stat().st_size for path in (WEIGHTS / LAYER).iterdir()) <= 25_000_000
    code = (
        "import sys; from pipeline.recognize.names_component import NamesComponent as C; "
        "C().model; print({'torch', 'transformers'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "set()"
