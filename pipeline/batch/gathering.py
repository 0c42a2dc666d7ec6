"""The relations that tables are gathered from: finished parts, and what the last version has.

They lie in a DuckDB of little memory beside the output; what does not fit it puts on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.batch.ledger import Ledger
from pipeline.batch.parts import ISSUE_SCHEMA, ISSUES
from pipeline.emit.found_schemas import KEY_SCHEMAS, found_schemas
from pipeline.emit.publish import STATE

#: Megabytes of the DuckDB, documents for which it gets one more, as it joins rows by their ids,
#: and threads: each holds some of its memory, and two need twice as much.
_MEMORY_MB, _DOCUMENTS_A_MB, _THREADS = 56, 1_200, 1

#: What a version keeps for the next run beside its tables: relation and file.
STATE_FILES = {name: f"{STATE}/{name}.parquet" for name in (*KEY_SCHEMAS, "restated")}
#: Columns of flows that all documents decide, where the document itself does not.
_DECIDED_LATER = ("duplicate_of", "duplicate_score")
CONTAINERS = f"{STATE}/containers.parquet"

_SAME = "the same content as"


@contextmanager
def gathering(scratch: Path, documents: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in a scratch folder, for so many documents."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{_MEMORY_MB + documents // _DOCUMENTS_A_MB}MB",
        "threads": _THREADS,
        "temp_directory": str(scratch / "spilled"),
        "autoinstall_known_extensions": False,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(scratch / "gathering.duckdb", config=config) as connection:
        yield connection


def relate_found(
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    parts: Sequence[Path],
    kept: Path | None,
) -> None:
    """Make the relations `found_…` that `pipeline.emit.gather` reads.

    Args:
        connection: from `gathering`; gets the tables `entries` and `live` too.
        ledger: of the run, closed.
        parts: folders of finished parts.
        kept: folder of the version that results are taken over from.
    """
    connection.execute("CREATE TABLE entries AS FROM read_parquet(?)", [str(ledger.entries)])
    # A document of the input is live when a part or the kept version has it.
    _union(connection, "all_documents", "documents", parts, kept)
    connection.execute(
        """
        CREATE TABLE live AS
        SELECT entries.document_id, entries.source_path, origin,
            found.source_path AS old_path, found.is_kept, found.words
        FROM entries JOIN all_documents AS found
        ON entries.document_id = found.document_id
        WHERE origin <> 'copy' AND found.is_kept = (origin = 'kept')
        """
    )
    for name in found_schemas():
        columns = "found.* EXCLUDE (is_kept)"
        if name == "documents":  # has the path that it has now
            columns += " REPLACE (live.source_path AS source_path)"
        else:
            _union(connection, f"all_{name}", name, parts, kept)
        connection.execute(
            f"CREATE VIEW found_{name} AS SELECT {columns} "  # noqa: S608 - declared names
            f"FROM all_{name} AS found JOIN live "
            "ON found.document_id = live.document_id AND found.is_kept = live.is_kept"
        )


def relate_issues(
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    parts: Sequence[Path],
    kept: Path | None,
) -> None:
    """Make the relation `told`: all issues of this run, as in the table issues without run_id.

    Warnings of results that are taken over are told again, under the path that the document has
    now.
    """
    _union(connection, "warned", ISSUES, parts, kept)
    connection.execute(
        f"""
        CREATE TABLE told AS
        SELECT DISTINCT * FROM (
            FROM read_parquet($issues)
            UNION ALL
            SELECT warned.document_id, live.source_path, stage, level, code,
                CASE WHEN starts_with(message, warned.source_path || ':')
                THEN live.source_path || substr(message, length(warned.source_path) + 1)
                ELSE message END
            FROM warned JOIN live
            ON warned.document_id = live.document_id AND warned.is_kept = live.is_kept
            WHERE level = 'warning' AND code <> 'same-content' AND warned.source_path = old_path
            UNION ALL
            SELECT copies.document_id, copies.source_path, 'clean',
                CASE WHEN live.document_id IS NULL THEN 'error' ELSE 'warning' END,
                'same-content',
                copies.source_path || ': has {_SAME} ' || firsts.source_path
                || CASE WHEN live.document_id IS NULL
                   THEN ', which is in quarantine: do there what its message says.'
                   ELSE ', which stands for it.' END
            FROM entries AS copies
            JOIN entries AS firsts ON copies.document_id = firsts.document_id
                AND copies.origin = 'copy' AND firsts.origin <> 'copy'
            LEFT JOIN live ON live.document_id = copies.document_id
        )
        """,  # noqa: S608 - no text of a user's
        {"issues": str(ledger.issues)},
    )


def keep_for_next_run(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[str, ...]:
    """Write what the next run takes over beside the tables; returns the paths in the folder."""
    queries = {
        **{STATE_FILES[name]: f"FROM found_{name} ORDER BY document_id" for name in KEY_SCHEMAS},
        STATE_FILES["restated"]: """
            SELECT flow_id, duplicate_of, duplicate_score FROM found_flows
            WHERE duplicate_of IS NOT NULL ORDER BY flow_id
        """,
        CONTAINERS: """
            SELECT container, container_sha256, position, source_path, sha256, format
            FROM entries
            WHERE container IS NOT NULL AND container NOT IN (
                SELECT container FROM entries
                JOIN told USING (source_path) WHERE level = 'error' AND container IS NOT NULL
            )
            ORDER BY container, position
        """,
    }
    (folder / STATE).mkdir()
    for name, query in queries.items():
        path = str(folder / name).replace("'", "''")
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 20000)")
    return tuple(queries)


def _union(
    connection: duckdb.DuckDBPyConnection,
    view: str,
    name: str,
    parts: Sequence[Path],
    kept: Path | None,
) -> None:
    """A view of a table in all parts and in the kept version, with where each row is from."""
    schema = ISSUE_SCHEMA if name == ISSUES else found_schemas()[name]
    names = ", ".join(f'"{column}"' for column in schema.names)
    connection.register(f"no_{name}", schema.empty_table())
    queries = [f"SELECT {names}, false AS is_kept FROM no_{name}"]  # noqa: S608 - declared names
    if parts:
        files = ", ".join(_literal(part / f"{name}.parquet") for part in parts)
        queries.append(f"SELECT {names}, false FROM read_parquet([{files}])")  # noqa: S608
    if kept is not None:
        file = _literal(kept / STATE_FILES.get(name, f"{name}.parquet"))
        queries.append(f"SELECT {names}, true FROM {_restored(name, file, kept)}")  # noqa: S608
    connection.execute(f"CREATE VIEW {view} AS {' UNION ALL '.join(queries)}")


def _restored(name: str, file: str, kept: Path) -> str:
    """A kept table as it was found: flows with what they themselves restate."""
    if name != "flows":
        return f"read_parquet({file})"
    restated = _literal(kept / STATE_FILES["restated"])
    own = ", ".join(f"restated.{column} AS {column}" for column in _DECIDED_LATER)
    return f"""(
        SELECT flows.* REPLACE ({own})
        FROM read_parquet({file}) AS flows LEFT JOIN read_parquet({restated}) AS restated
        ON flows.flow_id = restated.flow_id
    )"""  # noqa: S608 - paths are quoted


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
