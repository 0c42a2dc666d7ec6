"""Places and organizations by rule: lookups, head words, and acronyms that the text defines."""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.recognize.acronyms import find_acronyms, other_acronyms
from pipeline.recognize.gazetteer import find_gazetteer, find_names, named_countries
from pipeline.recognize.layers import Found
from pipeline.recognize.name_heads import find_heads
from pipeline.recognize.name_titles import find_titles
from pipeline.recognize.words import Word, words_of

_WRAPPED = 45  # a line at least this long may be broken only for its width


def find_places_and_organizations(
    text: str, sentence_starts: Container[int] | None = None
) -> list[Found]:
    """Candidates for PLACE and ORG mentions.

    Args:
        text: any text; offsets refer to it.
        sentence_starts: offsets at which sentences begin, which no name crosses; None where
            they are not known and line breaks must tell.

    Returns:
        Candidates in no particular order; they may overlap, the merge decides.
    """
    words = words_of(text)
    pieces = _lines(text, words) if sentence_starts is None else _sentences(words, sentence_starts)
    found: list[Found] = []
    titles: set[str] = set()
    matched = [(piece, find_names(piece)) for piece in pieces]
    named = named_countries(match for _, matches in matched for match in matches)
    for piece, matches in matched:
        spans = list(find_titles(piece, {match.last for match in matches}))
        titles.update(text[start:end] for start, end in spans)
        candidates = [*find_gazetteer(piece, matches, named), *find_heads(piece, matches)]
        found += [c for c in candidates if not _inside(c, spans)]
    repeated = [span for title in titles if " " in title for span in _occurrences(text, title)]
    found = [c for c in found if not _inside(c, repeated)]
    other = other_acronyms(text, found)
    found = [c for c in found if text[c.start : c.end] not in other]
    return [*found, *find_acronyms(text, found)]


def _sentences(words: list[Word], starts: Container[int]) -> list[list[Word]]:
    """Words cut where a sentence begins, without line breaks."""
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.start in starts and pieces[-1]:
            pieces.append([])
        if word.text != "\n":
            pieces[-1].append(word)
    return pieces


def _inside(candidate: Found, spans: list[tuple[int, int]]) -> bool:
    return any(start <= candidate.start and candidate.end <= end for start, end in spans)


def _occurrences(text: str, part: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(part), text)]


def _lines(text: str, words: list[Word]) -> list[list[Word]]:
    """Words cut where a line ends; a line that was only wrapped goes on in the next one."""
    pieces: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        if word.text != "\n":
            pieces[-1].append(word)
        elif pieces[-1] and not _is_wrap(text, words, index):
            pieces.append([])
    return pieces


def _is_wrap(text: str, words: list[Word], index: int) -> bool:
    """Whether a line break stands in the middle of a sentence: a long line that goes on."""
    if index == 0 or index + 1 == len(words):
        return False
    before, behind = words[index - 1], words[index + 1]
    line_start = text.rfind("\n", 0, words[index].start) + 1
    long = words[index].start - line_start >= _WRAPPED
    return long and before.text not in ".:;!?\n" and behind.text[0].isalnum()
