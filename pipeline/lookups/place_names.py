"""One key for all spellings of a place name: case, accents, apostrophes, hyphens, abbreviations."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, and the marks that spelling variants differ in.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
        "þ": "th", "ə": "a", "ħ": "h", "&": " and ",
    }
    | dict.fromkeys("'’‘ʼʻʿʾ`´′.")
)  # fmt: skip
_WORD = re.compile(r"\w+")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


#: A town is often called without the water or hill that tells it from its namesakes.
_BESIDE = re.compile(
    r"(?P<short>\w{4,}(?: \w+)?)[- ](?:am|an der|im|ob der|on|upon|sur|aan de|aan den)[- ]\w.*"
)


def short_name(name: str) -> str | None:
    """What a town on a river, lake or sea is called for short; None if its name tells no such.

    Args:
        name: a name as written, e.g. `Ludwigshafen am Rhein`, `Clacton-on-Sea`.
    """
    match = _BESIDE.fullmatch(name)
    return match["short"] if match else None


def name_key(name: str) -> str:
    """What spelling variants of a place name have in common.

    Args:
        name: a name as written, e.g. `the St. Lawrence`, `Côte d’Ivoire`, `U.S.`.

    Returns:
        Lower-case words without accents, apostrophes, full stops or a leading `the`
        (`saint lawrence`, `cote divoire`, `us`); empty for text without letters or digits.
    """
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        name = "".join(part for part in parts if not unicodedata.combining(part))
    words = _WORD.findall(name.casefold().translate(_LETTERS))
    while len(words) > 1 and words[0] == "the":
        del words[0]
    # `St` at the end of a name is a street, in front of a word a saint.
    words[:-1] = [_ABBREVIATIONS.get(word, word) for word in words[:-1]]
    return " ".join(words)
