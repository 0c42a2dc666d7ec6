"""Values that strangers' files give: only short and shallow ones are metadata."""

from __future__ import annotations

from datetime import date

_DEEPEST, _LONGEST = 3, 1000


def plain_value(value: object, depth: int = _DEEPEST) -> object:
    """A value as text, or a list or object of such, without what is deep, long or in circles.

    Returns:
        Text, a list with the first value, an object with `name`, `@id` and `url`, or None.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value[:_LONGEST].strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:_LONGEST]
    if not depth or not isinstance(value, dict | list) or not value:
        return None
    if isinstance(value, list):
        return [plain_value(value[0], depth - 1)]
    names = [name for name in ("name", "@value", "@id", "url") if name in value]
    return {name: plain_value(value[name], depth - 1) for name in names} or None
