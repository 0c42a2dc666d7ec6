"""The tables over all documents: the two indexes, and what is to be known of the run."""

from __future__ import annotations

from pipeline.schema import fields as f
from pipeline.schema.model import Field, ForeignKey, Table

_COUNTS = (
    f.MENTION_COUNT.in_every_row(),
    f.DOCUMENT_COUNT.in_every_row(),
    f.FIRST_PUBLISHED_DATE,
    f.LAST_PUBLISHED_DATE,
)

ORGANIZATION_INDEX = Table(
    "organization_index",
    "One row a distinct organization over all documents",
    "Name, type and country are those that most of its mentions have.",
    (
        f.ORGANIZATION_ID.in_every_row(),
        f.ORGANIZATION_NAME,
        f.ORGANIZATION_TYPE,
        f.COUNTRY_CODE,
        *_COUNTS,
    ),
    ("organization_id",),
)

PLACE_INDEX = Table(
    "place_index",
    "One row a distinct place over all documents",
    "Name, type and country are those that most of its mentions have.",
    (f.PLACE_ID.in_every_row(), f.PLACE_NAME, f.PLACE_TYPE, f.COUNTRY_CODE, *_COUNTS),
    ("place_id",),
)

ISSUES = Table(
    "issues",
    "What a user should know of single input files",
    "Every file of the input is a row of documents or has an `error` here.",
    (
        f.RUN_ID.in_every_row(),
        # No foreign key: a document that failed has an id, but no row in documents.
        f.DOCUMENT_ID,
        f.SOURCE_PATH.in_every_row(),
        Field("stage", "string", "Stage that found it.", required=True),
        Field(
            "level",
            "string",
            "`error` when the document is left out of the tables, else `warning`.",
            allowed=("error", "warning"),
            required=True,
        ),
        Field("code", "string", "Stable, machine-readable name of the problem.", required=True),
        Field("message", "string", "Cause and remedy, for people.", required=True),
    ),
    ("run_id", "source_path", "stage", "code", "message"),
    (ForeignKey("run_id", "runs", "run_id"),),
)


def _documents(name: str, description: str) -> Field:
    return Field(name, "integer", description, unit="documents", required=True, minimum=0)


RUNS = Table(
    "runs",
    "The run that wrote these tables",
    "What differs from run to run over the same input stands only here and in issues.",
    (
        f.RUN_ID.in_every_row(),
        Field("started_at", "datetime", "When the run began.", unit="UTC", required=True),
        Field("finished_at", "datetime", "When its tables were built.", unit="UTC", required=True),
        Field("software_version", "string", "Version of pledgebook.", required=True),
        Field("model_name", "string", "Trained spaCy pipeline, if one was used."),
        Field("model_version", "string", "Version of that pipeline."),
        Field("rules_sha256", "string", "SHA-256 of rules and lookups, in hex.", required=True),
        Field("settings", "json", "Settings of the run, as a JSON object.", required=True),
        _documents("documents_read", "Documents in the input."),
        _documents("documents_new", "Documents whose results were made anew."),
        _documents("documents_unchanged", "Documents whose results were taken from the last run."),
        _documents("documents_failed", "Documents in quarantine: see issues."),
        _documents("documents_removed", "Documents of the last run that are not in this one."),
        # JSON, not a column a table: a new table then changes no reader's columns.
        Field(
            "table_rows",
            "json",
            "Rows of each other table, as a JSON object by table name.",
            required=True,
        ),
    ),
    ("run_id",),
)
