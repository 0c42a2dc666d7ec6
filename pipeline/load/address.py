"""The address of a database, and what of it must never be shown."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict

from pipeline.errors import SettingsError
from pipeline.terminal import printable

_SECRET_PARAMETERS = ("password", "sslpassword")
_TIMEOUT_SECONDS = 10
_FORM = (
    "Write postgresql://USER@HOST:PORT/DATABASE; the password is better in the variable PGPASSWORD "
    "or the file ~/.pgpass, or else behind USER and a colon, with @ : / ? # % in it written as "
    "%40 %3A %2F %3F %23 %25."
)


class Address(NamedTuple):
    """Where a database is.

    Attributes:
        parameters: of the connection, as libpq names them.
        shown: the address without password, for messages.
        secrets: texts that no message may hold.
    """

    parameters: Mapping[str, str | int]
    shown: str
    secrets: tuple[str, ...]

    def hide(self, text: str) -> str:
        """A text for a message: without secrets, harmless to a terminal."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return printable(text)


def parse_address(url: str) -> Address:
    """Read an address.

    Raises:
        SettingsError: it is none of PostgreSQL, or a password in it is not escaped, so that
            pieces of it would be taken for the host and stand in messages.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in ("postgresql", "postgres"):
        raise SettingsError(f"The address is not one of PostgreSQL. {_FORM}")
    host_part = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if rest.count("@") > 1 or rest.count("@") > host_part.count("@"):
        raise SettingsError(f"The address of the database has an unescaped character. {_FORM}")
    try:
        parameters = conninfo_to_dict(url)
    except psycopg.Error:  # its message quotes the address, password and all
        raise SettingsError(f"The address of the database is not understood. {_FORM}") from None
    given = {name: value for name, value in parameters.items() if value is not None}
    found = [str(given[name]) for name in _SECRET_PARAMETERS if name in given]
    found += filter(None, [os.environ.get("PGPASSWORD"), _written_password(host_part)])
    given.setdefault("connect_timeout", _TIMEOUT_SECONDS)
    given.setdefault("application_name", "pledgebook")
    place = given.get("host", "localhost")
    shown = printable(f"{scheme}://{place}/{given.get('dbname', '')}")
    return Address(given, shown, tuple(sorted(set(found), key=len, reverse=True)))


def _written_password(host_part: str) -> str:
    """The password as the address has it, with its escapes."""
    user, at, _ = host_part.rpartition("@")
    return user.partition(":")[2] if at else ""
