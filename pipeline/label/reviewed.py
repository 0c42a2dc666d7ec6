"""What came back of a task, checked against the document, with a value for every mention."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, zip_longest
from typing import Literal, cast

import msgspec

from pipeline.check.gold import LABELS, Key
from pipeline.check.tables import FoundMention
from pipeline.clean import from_string
from pipeline.document import Extraction, Label, Mention, Span
from pipeline.label.offsets import in_code_points
from pipeline.label.records import Region, Reviewed, Task, TaskError
from pipeline.label.values import NormDict, norm_of, read_words
from pipeline.normalize import normalize

By = Literal["run", "annotator", "normalizer"]


class Marked(msgspec.Struct, frozen=True):
    """A labelled mention.

    Attributes:
        start: in the raw text.
        end: likewise.
        label: its label.
        norm: its value as gold says it; None where nobody knows it.
        norm_by: who gave the value: the run, as the mention is unchanged; people, in the tool; or
            the normalizers of this version, as the mention is new. None where there is no value.
        found: the same mention in the run; None where it is new.
    """

    start: int
    end: int
    label: Label
    norm: NormDict | None
    norm_by: By | None
    found: FoundMention | None


class Labelled(msgspec.Struct, frozen=True):
    """A document as people have labelled it: its mentions, in order and apart."""

    task: Task
    marks: tuple[Marked, ...]

    def text(self, mark: Marked) -> str:
        """The words of a mention, on one line."""
        return " ".join(self.task.raw_text[mark.start : mark.end].split())


def labelled(task: Task, reviewed: Reviewed, *, utf16: bool) -> Labelled:
    """Check what came back of a task.

    Args:
        task: as it was sent.
        reviewed: as it came back.
        utf16: how the tool counts.

    Raises:
        TaskError: the text is another one, a label is unknown, a span is none, two overlap, or a
            value cannot be read.
    """
    _check_text(task.text, reviewed.text)
    known = {(span.start, span.end, span.label): index for index, span in enumerate(task.spans)}
    regions = _in_order(task.text, reviewed.regions, {key[:2] for key in known}, utf16=utf16)
    carried = {span.value for span in task.spans}
    values = {} if regions.keys() <= known.keys() else _normalized(task, list(regions))
    marks = []
    for (start, end, label), words in regions.items():
        index = known.get((start, end, label))
        found = None if index is None else task.mentions[index]
        norm: NormDict | None
        norm_by: By
        if index is not None and words in (None, task.spans[index].value):
            norm, norm_by = norm_of(task.mentions[index].value), "run"
        elif words and (index is not None or words not in carried):
            norm, norm_by = read_words(words, label), "annotator"
        elif index is None:  # a value that came along with a span that was moved is another's
            norm, norm_by = values[start, end, label], "normalizer"
        else:
            norm, norm_by = None, "annotator"
        marks.append(Marked(start, end, label, norm, norm_by if norm else None, found))
    return Labelled(task, tuple(marks))


def _check_text(ours: str, theirs: str) -> None:
    if ours.rstrip() != theirs.rstrip():  # tools may take off white space at the end
        pairs = enumerate(zip_longest(ours, theirs))
        same = next(index for index, (our, their) in pairs if our != their)
        raise TaskError(
            f"its text differs from the document's from character {same} on "
            f"({theirs[same : same + 20]!r}, not {ours[same : same + 20]!r})",
            "Give the output that it was exported from, or export it again",
        )


def _in_order(
    text: str, regions: Sequence[Region], known: Collection[tuple[int, int]], *, utf16: bool
) -> dict[Key, str | None]:
    """The spans and labels of regions in order, with the words of their values."""
    for region in regions:
        if region.label not in LABELS:
            raise TaskError(
                f"the label {region.label!r} is none of {', '.join(LABELS)}",
                "Change it in the tool",
            )
    spans = in_code_points(text, regions, known, utf16=utf16)
    read = {
        (*span, cast(Label, region.label)): region.value
        for span, region in zip(spans, regions, strict=True)
    }
    ordered = dict(sorted(read.items(), key=lambda item: item[0]))
    for before, after in pairwise(ordered):
        if after[0] < before[1]:
            raise TaskError(
                f"{before[2]} {text[slice(*before[:2])]!r} and {after[2]} "
                f"{text[slice(*after[:2])]!r} at {after[0]} overlap",
                "Leave one of them, as gold is flat",
            )
    return ordered


def _normalized(task: Task, keys: Sequence[Key]) -> dict[Key, NormDict | None]:
    """What the normalizers of this version make of the mentions, in the raw text as it is."""
    document = from_string(task.raw_text, task.published, task.title)
    whole = (Span(0, len(task.raw_text)),)
    document = msgspec.structs.replace(document, sentences=document.sentences or whole)
    mentions = tuple(
        Mention(
            document_id=document.document_id,
            label=label,
            text=" ".join(task.raw_text[start:end].split()),
            start=start,
            end=end,
            sentence=document.sentence_at(start),
            recognizer="label",
            score=1.0,
        )
        for start, end, label in keys
    )
    found = normalize(Extraction(document, mentions)).mentions
    return {(one.start, one.end, one.label): norm_of(one.value) for one in found}
