"""Where a mention stands, and how the text around it was cleaned."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Span
from pipeline.explain.found import Found
from pipeline.explain.rebuilt import Scene

_METADATA = ("title", "published_date", "publisher", "source_url", "language")
#: Characters of raw text that are shown to either side, and of a dropped piece.
_AROUND, _DROPPED = 60, 80


def origin_lines(found: Found, scene: Scene) -> Iterator[str]:
    """The document and what it says of itself, and the sentence of the mention."""
    row = found.document
    yield f"{row['source_path'] or 'a text in memory'} ({row['format']}), {row['document_id']}"
    for name in _METADATA:
        if row[name] is not None:
            yield f"{name}: {row[name]} (from {row[f'{name}_source'] or 'what was given'})"
    mention, text = scene.mention, scene.document.text
    if mention.sentence < len(scene.document.sentences):
        span = scene.document.sentences[mention.sentence]
        start, end = min(span.start, mention.start), max(span.end, mention.end)
        yield (
            f"sentence {mention.sentence}: {text[start : mention.start]}»{mention.text}«"
            f"{text[mention.end : end]}"
        )
    for doubt in scene.doubts:
        yield f"note: {doubt}"


def cleaning_lines(scene: Scene) -> Iterator[str]:
    """The raw text of the mention, what was dropped next to it, and what was changed."""
    document, mention = scene.document, scene.mention
    raw = document.raw_text
    if scene.is_cleaned:
        start, end = document.alignment.to_raw(mention.start, mention.end)
    else:
        start, end = mention.start, mention.end
    yield (
        f"raw text {start} to {end}: {raw[max(0, start - _AROUND) : start]}»{raw[start:end]}«"
        + (raw[end : end + _AROUND])
    )
    kept = next((one for one in document.raw_kept if one.end > start), Span(0, len(raw)))
    for side, piece in (("before", raw[: kept.start]), ("behind", raw[kept.end :])):
        if piece:
            shown = piece[-_DROPPED:] if side == "before" else piece[:_DROPPED]
            yield f"dropped as boilerplate {side} it: {shown}"
    yield from _changes(scene)


def _changes(scene: Scene) -> Iterator[str]:
    """What is not verbatim in the sentence, white space aside."""
    document = scene.document
    sentence = document.sentences[scene.mention.sentence] if document.sentences else None
    for segment in document.alignment.segments:
        if sentence and segment.start < sentence.end and sentence.start < segment.end:
            raw = document.raw_text[segment.raw_start : segment.raw_end]
            text = document.text[segment.start : segment.end]
            if "".join(raw.split()) != "".join(text.split()):
                yield f"mended in its sentence: {raw!r} became {text!r}"
