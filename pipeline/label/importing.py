"""A labelling tool's file back into gold, and into rows of a team's own lookups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pipeline.errors import SettingsError
from pipeline.label.corrections import rows_of
from pipeline.label.formats import FORMATS
from pipeline.label.gold import GoldFolder
from pipeline.label.own_rows import add_rows
from pipeline.label.records import Reviewed, TaskError
from pipeline.label.reviewed import By, Labelled, labelled
from pipeline.label.tasks import ids_by_text, tasks_of
from pipeline.lookups.own import use_lookups


class Import(msgspec.Struct, frozen=True):
    """What an import has done.

    Attributes:
        documents: labelled documents that were taken in.
        not_labelled: tasks that nobody has labelled yet.
        mentions: in those documents.
        values: of these, how many have a value, by who gave it.
        rows: the rows that were added to the lookups, a line to print for each.
        left: corrections of which no row was made, and why.
        problems: tasks that could not be taken in, each with cause and remedy.
    """

    documents: int
    not_labelled: int
    mentions: int
    values: dict[By, int]
    rows: tuple[str, ...]
    left: tuple[str, ...]
    problems: tuple[str, ...]


def import_labels(
    source: Path,
    format_: str,
    output: Path,
    *,
    gold: Path | None = None,
    lookups: Path | None = None,
    with_values: bool = True,
) -> Import:
    """Take in what people have labelled.

    Args:
        source: the file that a tool has exported.
        format_: a key of `FORMATS`.
        output: the output folder that the tasks were made from; it has texts, values and flows.
        gold: folder for the gold; None for none.
        lookups: folder of own rows (`--lookups`), to which corrections are added; None for none.
        with_values: whether gold has values and flows, or spans alone.

    Raises:
        SettingsError: the file is none of the format, or a folder cannot be read or written. What
            is wrong with single tasks is told in the result, and the others are taken in.
    """
    if lookups is not None and any(lookups.glob("*.csv")):
        use_lookups(lookups)  # what they have already is no correction
    file = _File(source, format_)
    folder = None if gold is None else GoldFolder(gold, with_values=with_values)
    done: list[Labelled] = []
    for number, task in file.labelled(output):
        try:
            if folder is not None:
                folder.write(task)
            done.append(task)
        except TaskError as error:
            file.refuse(number, error)
    marks = [mark for one in done for mark in one.marks]
    rows: list[str] = []
    left: list[str] = []
    if lookups is not None:
        corrections, left = rows_of(done)
        rows, refused = add_rows(lookups, corrections)
        left += refused
    return Import(
        documents=len(done),
        not_labelled=file.not_labelled,
        mentions=len(marks),
        values=dict(Counter(mark.norm_by for mark in marks if mark.norm_by)),
        rows=tuple(rows),
        left=tuple(left),
        problems=tuple(file.problems[number] for number in sorted(file.problems)),
    )


class _File:
    """A tool's file, read once.

    Attributes:
        not_labelled: tasks that nobody has labelled.
        problems: of tasks, by their number in the file.
    """

    def __init__(self, source: Path, format_: str) -> None:
        self._source, self._format = source, FORMATS[format_]
        self.not_labelled = 0
        self.problems: dict[int, str] = {}
        self._reviewed: dict[int, Reviewed] = {}
        try:
            for number, record in enumerate(self._format.records(source), start=1):
                self._review(number, record)
        except OSError as error:
            raise SettingsError(
                f"{source}: cannot be read ({error.strerror}). Name the file that a tool gave."
            ) from error
        except ValueError as error:
            raise SettingsError(
                f"{source}: is no file of the format {format_}: {error}. Give another --format or "
                "export it again."
            ) from error

    def refuse(self, number: int, error: TaskError) -> None:
        """Tell why a task is not taken in."""
        self.problems[number] = f"{self._source}, task {number}: {error}"

    def labelled(self, output: Path) -> Iterator[tuple[int, Labelled]]:
        """The tasks that can be used, with their numbers."""
        numbers = self._by_document(output)
        ids = list(numbers)
        for task in tasks_of(output, ids):
            number = numbers.pop(task.document_id)
            try:
                yield number, labelled(task, self._reviewed[number], utf16=self._format.utf16)
            except TaskError as error:
                self.refuse(number, error)
        for document_id, number in numbers.items():
            told = f"{output} has no document {document_id}"
            self.refuse(number, TaskError(told, "Give the output it is from"))

    def _review(self, number: int, record: object) -> None:
        try:
            reviewed = self._format.review(record)
        except TaskError as error:
            self.refuse(number, error)
            return
        if reviewed is None:
            self.not_labelled += 1
        else:
            self._reviewed[number] = reviewed

    def _by_document(self, output: Path) -> dict[str, int]:
        """Numbers of tasks by the document that they are of."""
        lost = {one.text.rstrip() for one in self._reviewed.values() if one.document_id is None}
        by_text = ids_by_text(output, lost)
        numbers: dict[str, int] = {}
        for number, one in self._reviewed.items():
            ids: Sequence[str] = (
                by_text[one.text.rstrip()] if one.document_id is None else (one.document_id,)
            )
            if not ids:
                told = f"no document of {output} has its text"
                self.refuse(number, TaskError(told, "Give the output it is from"))
            elif (first := numbers.setdefault(ids[0], number)) != number:
                told = f"it is of the same document as task {first}"
                self.refuse(number, TaskError(told, "Leave one of them"))
        return numbers
