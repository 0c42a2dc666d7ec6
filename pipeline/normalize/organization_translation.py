"""Names of public bodies in Spanish, Portuguese and French, put into English.

`Secretaría de Agricultura y Ganadería` is `Secretariat of Agriculture and Livestock`. A name is
translated only if all its words are known: half a translation would name nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest

from pipeline.lookups import read_rows

_TOKEN = re.compile(r"[^\W\d_]+['’]|[^\W\d_]+")


def english_name(name: str) -> str | None:
    """The English name of a body, or None where the name is not foreign or not all understood.

    Args:
        name: as written, e.g. `Policía Nacional`, `Ministère de la Santé publique`.
    """
    rows = _translations()
    text = " ".join(token.casefold().replace("’", "'") for token in _TOKEN.findall(name))
    for phrase in (word for word in rows if " " in word and word in text):
        text = text.replace(phrase, phrase.replace(" ", "_"))
    pieces = [rows.get(word.replace("_", " ")) for word in text.split()]
    if len(pieces) < 2 or pieces[0] is None or pieces[0]["kind"] != "noun":
        return None
    english: list[str] = []
    adjectives = 0  # where the next adjective goes: in front of the noun that it follows
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece is None:
            return None
        joins = following is not None and following["kind"] == "adjective"
        if piece["kind"] == "adjective" or (piece["english"] == "and" and joins):
            english.insert(adjectives, piece["english"])
            adjectives += 1
        elif piece["english"] and not (piece["english"] == "of" and english[-1] == "and"):
            adjectives = len(english)
            english.append(piece["english"])
    result = " ".join(english)
    return None if result.casefold() == name.casefold() else result


@cache
def _translations() -> Mapping[str, Mapping[str, str]]:
    return {row["word"]: row for row in read_rows("organization_translations")}
