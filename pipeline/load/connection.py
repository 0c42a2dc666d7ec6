"""A connection for one transaction, and its errors as messages with a remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import psycopg

from pipeline.errors import SettingsError
from pipeline.load.address import Address

_CANNOT_CONNECT = (
    "See that the server is up and may be reached from here, and that host, port, database, user "
    "and password (PGPASSWORD, ~/.pgpass) are right"
)
# By code or class of code: https://www.postgresql.org/docs/current/errcodes-appendix.html
_REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "42501": "Let the user create a schema (GRANT CREATE ON DATABASE … TO …) or own this one",
        "22P05": "Load into a database with ENCODING 'UTF8'",
        "53": "Give the server more room (disk, memory, connections), then load again",
        "57": "Load again when the server is up and lets the load finish",
        "40": "Load again when nobody else writes these tables",
        "55": "Load again when nobody else locks these tables",
        "08": "Load again when the server can be reached",
        "23": "Another program has written into these tables: load into another --schema",
        "2BP01": "Another object depends on these tables: load into another --schema",
        "25006": "Load into the primary server, not into one that is read-only",
    }
)
_REMEDY = "Load again; should it fail again, please report it with this message"


@contextmanager
def connected(address: Address) -> Iterator[psycopg.Connection]:
    """A connection in a transaction, which is committed at the end of the block.

    Raises:
        SettingsError: the database cannot be reached, or refuses something within the block; then
            nothing is changed.
    """
    try:
        connection = psycopg.connect(**address.parameters, client_encoding="utf8")  # type: ignore[arg-type]
    except psycopg.Error as error:
        cause = address.hide(" ".join(str(error).split()))
        raise SettingsError(
            f"{address.shown}: no connection to the database ({cause}). {_CANNOT_CONNECT}."
        ) from None  # what it was raised from holds the address
    try:
        with connection:
            yield connection
    except psycopg.Error as error:
        cause = address.hide(error.diag.message_primary or " ".join(str(error).split()))
        raise SettingsError(
            f"{address.shown}: the database refuses: {cause}. {_remedy(error)}. "
            "Its tables are unchanged."
        ) from error


def _remedy(error: psycopg.Error) -> str:
    state = error.sqlstate or ("08" if isinstance(error, psycopg.OperationalError) else "")
    return _REMEDIES.get(state) or _REMEDIES.get(state[:2]) or _REMEDY
