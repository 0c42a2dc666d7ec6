"""Who speaks in a quotation: `“We will give $5 million,” said the director of | UNICEF |`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from pipeline.document import Block, Document, Mention, PlaceValue, Span
from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.offsets import starting_in

_QUOTATION = re.compile(r"“[^”]*(?:”|$)|(?<![\w\"])\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*’")
"""A single quotation mark that is never closed is read but up to the next one: no text hangs."""
_SAYING = "|".join(sorted(words("says")))
_SAYS = re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_SURNAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
_INTRODUCES = re.compile(rf"\b(?:{_SAYING})\s*:$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y|us)\b")
_OFFICIAL = re.compile(
    r"\b([A-Z]\w+) (?:[A-Z]\w+ (?:and )?){0,4}?"
    r"(?:[Mm]inister|[Pp]resident|[Aa]mbassador|Secretary|Chancellor)\b"
)
"""The people that one in office is of: `| Norwegian | Foreign Minister`."""
_WHERE = (" in ", " to ", " at ", " for ", " on ")
"""Before a country that a speaker is in or speaks of."""
_TOLD = ("told ", "told the ")
"""Before the newspaper that a speaker spoke to."""
_MOST_SAID = 3
"""Paragraphs that one line gives to a speaker."""
_LONGEST_ATTRIBUTION = 220
"""Code points before or after a quotation that tell who speaks."""
_FEWEST_LETTERS = 12
"""Length of a quotation that is no word in inverted commas."""


class Quotation(msgspec.Struct, frozen=True):
    """A quotation and the body or country that its speaker speaks for; None where unsaid."""

    span: Span
    speaker: Mention | None


def quotations(document: Document, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """The quotations of a text, in order, with those who speak in them.

    Args:
        document: the document.
        mentions: its mentions in order, with values.
    """
    found: list[Quotation] = []
    known: dict[str, Mention] = {}
    last: Mention | None = None
    for number, block in enumerate(document.blocks):
        introduced = _introduced(document, number)
        if introduced is not None:
            found.append(Quotation(introduced, _speaker(document, mentions, [_whole(block)])))
        for match in _QUOTATION.finditer(document.text, block.start, block.end):
            if match.end() - match.start() < _FEWEST_LETTERS:
                continue
            span = Span(match.start(), match.end())
            around = _attribution(document, block, span)
            speaker = _speaker(document, mentions, around)
            said = " ".join(document.text[part.start : part.end] for part in around)
            names = _SURNAME.findall(said)
            if speaker is None and around:
                speaker = next((known[name] for name in names if name in known), None)
                if speaker is None and _BACK.search(said):
                    speaker = last
            elif speaker is None and found and found[-1].span.end > block.start:
                speaker = last  # `“We …,” said Doe. “We …”`
            if speaker is not None:
                last = speaker
                known.update(dict.fromkeys(names, speaker))
            found.append(Quotation(span, speaker))
    return tuple(sorted(found, key=lambda quotation: quotation.span.start))


def _whole(block: Block) -> Span:
    return Span(block.start, block.end)


def _introduced(document: Document, number: int) -> Span | None:
    """The paragraphs without inverted commas that a block gives to one: `The Director said:`."""
    block = document.blocks[number]
    line = document.text[block.start : block.end].rstrip()
    if len(line) > _LONGEST_ATTRIBUTION or not _INTRODUCES.search(line):
        return None
    said = document.blocks[number + 1 : number + 1 + _MOST_SAID]
    own = list(itertools.takewhile(lambda part: _is_said(document, part), said))
    return Span(own[0].start, own[-1].end) if own else None


def _is_said(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end]
    return block.kind == "paragraph" and bool(_FIRST_PERSON.search(without_quotations(text)))


def without_quotations(text: str) -> str:
    """A text without what is quoted in it."""
    return _QUOTATION.sub(" ", text)


def _attribution(document: Document, block: Block, quoted: Span) -> list[Span]:
    """The words beside a quotation that say who speaks: those after it, else those before."""
    text = document.text
    end = min(_sentence_end(document, quoted.end, block.end), quoted.end + _LONGEST_ATTRIBUTION)
    after = Span(quoted.end, end)
    if _SAYS.search(text, after.start, after.end):
        return [after]
    start = max(block.start, quoted.start - _LONGEST_ATTRIBUTION)
    for mark in ("”", '"', ". "):
        start = max(start, text.rfind(mark, start, quoted.start) + 1)
    before = Span(start, quoted.start)
    opens = text[start : quoted.start].rstrip().endswith((":", ","))
    says = _SAYS.search(text, before.start, before.end)
    return [before] if opens or says else []


def _sentence_end(document: Document, offset: int, limit: int) -> int:
    if offset >= limit:
        return limit
    return min(limit, document.sentences[document.sentence_at(offset)].end)


def _speaker(
    document: Document, mentions: Sequence[Mention], around: Sequence[Span]
) -> Mention | None:
    """The organization, or else the country, that the words beside a quotation name first."""
    named = [
        mention
        for part in around
        for mention in starting_in(mentions, part.start, part.end)
        if mention.end <= part.end
    ]
    bodies = [
        m
        for m in named
        if m.label == "ORG" and m.parent is None and not document.text.endswith(_TOLD, 0, m.start)
    ]
    lands = [
        m
        for m in named
        if isinstance(m.value, PlaceValue)
        and m.value.place_type == "country"
        and not document.text.endswith(_WHERE, 0, m.start)
    ]
    found = next(iter([*bodies, *lands]), None)
    return found or next((o for part in around if (o := _official(document, part))), None)


def _official(document: Document, said: Span) -> Mention | None:
    """The people of one in office, as a mention: `said | Norwegian | Prime Minister Doe`."""
    for match in _OFFICIAL.finditer(document.text, said.start, said.end):
        if match[1] in demonyms():
            start, end = match.span(1)
            return Mention(
                document_id=document.document_id,
                label="PLACE",
                text=match[1],
                start=start,
                end=end,
                sentence=document.sentence_at(start),
                recognizer="",
                score=1.0,
                value=None,
            )
    return None
