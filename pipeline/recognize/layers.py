"""What a recognizer finds, and how it stands in a spaCy Doc: one span group a recognizer.

A span's `id_` names the rule, list or model that found it; the group's `attrs["scores"]` holds
the scores in the order of its spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from spacy.tokens import Doc, SpanGroup

from pipeline.document import Label


class Found(NamedTuple):
    """A candidate mention: code-point offsets into the text, and which rule found it how surely."""

    start: int
    end: int
    label: Label
    recognizer: str
    score: float


def write_layer(doc: Doc, name: str, found: Iterable[Found]) -> None:
    """Store candidates as the span group `name`.

    With a tokenizer that keeps several names in one token (`U.S.-Mexico`), a span grows to its
    token; with pledgebook's own tokenizer spans are exact.
    """
    spans, scores = [], []
    for candidate in found:
        span = doc.char_span(
            candidate.start,
            candidate.end,
            label=candidate.label,
            span_id=candidate.recognizer,
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
            scores.append(candidate.score)
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs={"scores": scores})


def read_layer(doc: Doc, name: str) -> Iterator[Found]:
    """The candidates of the span group `name`; none when the Doc has no such group."""
    if name not in doc.spans:
        return
    group = doc.spans[name]
    for span, score in zip(group, group.attrs["scores"], strict=True):
        label = cast(Label, span.label_)
        yield Found(span.start_char, span.end_char, label, span.id_, score)
