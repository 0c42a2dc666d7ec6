"""Tasks out of the tables of a run: raw texts with what was found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline.check.tables import FoundMention, read_run
from pipeline.emit.reading import open_tables, query_engine
from pipeline.label.offsets import trimmed
from pipeline.label.records import Task, TaskSpan, shown_text
from pipeline.label.values import in_words, norm_of

#: Documents that are held in memory at a time.
_AT_A_TIME = 100
_DOCUMENTS = """
SELECT document_id, source_sha256, source_path, title, published_date, raw_text
FROM "run documents" JOIN "run documents_text" USING (document_id)
WHERE document_id IN (SELECT unnest(?))
"""
# Of documents with the same text, the first is the one that tasks are made of.
_TEXTS = """
SELECT document_id, raw_text
FROM "run documents_text" JOIN "run documents" USING (document_id)
ORDER BY duplicate_of IS NOT NULL, document_id
"""


def tasks_of(output: Path, ids: Sequence[str]) -> Iterator[Task]:
    """The tasks of some documents, in the order of the ids; ids that are not there are passed over.

    Raises:
        SettingsError: a table is missing or damaged.
    """
    for first in range(0, len(ids), _AT_A_TIME):
        some = ids[first : first + _AT_A_TIME]
        with query_engine(run=open_tables(output)) as engine:
            rows = {row[0]: row for row in engine.execute(_DOCUMENTS, [some]).fetchall()}
        found = read_run(output, {row[1] for row in rows.values()})
        for row in (rows[one] for one in some if one in rows):
            document_id, sha256, source_path, title, published, raw_text = row
            mentions = _flat(found[sha256].mentions)
            spans = tuple(_spans(shown_text(raw_text), mentions))
            yield Task(
                document_id, sha256, source_path, title, published, raw_text, mentions, spans
            )


def ids_by_text(output: Path, texts: Collection[str]) -> dict[str, list[str]]:
    """Ids of the documents that have one of some texts, by text.

    Args:
        output: an output folder.
        texts: as tools have them (`shown_text`), white space at the end taken off.
    """
    found: dict[str, list[str]] = {text: [] for text in texts}
    if found:
        with query_engine(run=open_tables(output)) as engine:
            engine.execute(_TEXTS)
            while row := engine.fetchone():
                found.get(shown_text(row[1]).rstrip(), []).append(row[0])
    return found


def _flat(found: Sequence[FoundMention]) -> tuple[FoundMention, ...]:
    """Mentions in order; two can come from one piece of raw text that was replaced as a whole."""
    mentions: list[FoundMention] = []
    for mention in sorted(found, key=lambda mention: mention.key):
        if not mentions or mentions[-1].key[1] <= mention.key[0]:
            mentions.append(mention)
    return tuple(mentions)


def _spans(text: str, mentions: Sequence[FoundMention]) -> Iterator[TaskSpan]:
    for mention in mentions:
        start, end, label = mention.key
        yield TaskSpan(*trimmed(text, start, end), label, in_words(norm_of(mention.value)))
