"""The files of labelling tools, a module a format.

Each module writes tasks (`write`), takes a file apart (`records`) and reads one record (`review`),
which is None where nobody has labelled it yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.label.formats import docbin, doccano, label_studio, prodigy
from pipeline.label.records import Reviewed, Task


class Format(NamedTuple):
    """A tool's format.

    Attributes:
        write: writes tasks into a file; returns their number.
        records: the tasks of a file that came back; raises ValueError when it is no such file.
        review: what one of them says; None where nobody has labelled it; raises TaskError.
        utf16: the tool counts UTF-16 units.
    """

    write: Callable[[Iterable[Task], Path], int]
    records: Callable[[Path], Iterator[Any]]
    review: Callable[[Any], Reviewed | None]
    utf16: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "label-studio": Format(label_studio.write, label_studio.records, label_studio.review),
        "prodigy": Format(prodigy.write, prodigy.records, prodigy.review),
        "doccano": Format(doccano.write, doccano.records, doccano.review, utf16=True),
        "docbin": Format(docbin.write, docbin.records, docbin.review),
    }
)
