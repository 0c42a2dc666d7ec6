"""A sum in its sentence; lead-ins and headings are read in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Extraction, Mention, MoneyValue, Span
from pipeline.lookups import read_rows
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.offsets import starting_in
from pipeline.relate.sentence.tokens import Token, index_of, tokenize
from pipeline.relate.whether.cues import verb_forms

_ARTICLES = frozenset({"a", "an", "the", "~"})
"""What may stand between a qualifier and its sum."""
_PHRASE_END = words("phrase-end")
_PHRASE_OPENERS = words("phrase-opener")
_SAYING_AGAIN = words("again")
_RESTATING = _SAYING_AGAIN | {",", "to"}
"""Words between a sum and the same in another currency; of the first at least one."""
_RESTATING_REACH = 5
"""Tokens behind a sum among which it is said again."""
_REACH = 1000
"""Code points of a sentence on each side of a sum: a table in one line may be endless."""


class Clause(msgspec.Struct, frozen=True):
    """A sum in its sentence.

    Attributes:
        tokens: the sentence; a sum and the words that qualify it (`more than`) are one token.
        index: position of the sum, or `len(tokens)` when the tokens are those of a lead-in.
        span: the sentence in the document's text.
    """

    tokens: tuple[Token, ...]
    index: int
    span: Span

    @property
    def target(self) -> int | None:
        """Position of the sum, or None in a lead-in."""
        return self.index if self.index < len(self.tokens) else None

    @property
    def next_sum(self) -> int:
        """Position of the next sum behind this one, or where the tokens end.

        One in brackets right behind it (`$5 million | (€4 million) |`) is the same sum.
        """
        in_brackets = self.tokens[self.index + 1 : self.index + 2]
        start = self.index + 3 if in_brackets and in_brackets[0].lower == "(" else self.index + 1
        behind = range(start, len(self.tokens))
        return next((i for i in behind if self.tokens[i].label == "MONEY"), len(self.tokens))

    @property
    def last_sum(self) -> int:
        """Position of the last sum before this one, or -1."""
        before = range(self.index - 1, -1, -1)
        return next((i for i in before if self.tokens[i].label == "MONEY"), -1)

    @property
    def phrase_end(self) -> int:
        """One past the noun phrase that the sum begins: `$5 million in new funding | for …`."""
        end = self.index + 1
        while end < len(self.tokens):
            token = self.tokens[end]
            opens = token.lower in _PHRASE_OPENERS and end == self.index + 1
            if token.label == "MONEY" or (token.label == "DATE" and not self._qualifies(end)):
                break
            if token.mention is None and token.lower in _PHRASE_END and not opens:
                break
            if token.lower in _PHRASE_OPENERS and not opens:
                break
            end += 1
        return end

    def _qualifies(self, position: int) -> bool:
        """Whether a date behind the sum qualifies a noun: `$5 million | FY 2024 | request`."""
        after = self.tokens[position + 1] if position + 1 < len(self.tokens) else None
        is_noun = after is not None and after.text.islower() and after.lower not in _PHRASE_END
        return position == self.index + 1 and is_noun


def clause_of(extraction: Extraction, mention: Mention) -> Clause:
    """The sentence of a money mention; of an endless one, what stands near the sum."""
    document = extraction.document
    span = document.sentences[document.sentence_at(mention.start)]
    start = _opening(extraction, span, mention.start - _REACH)
    end = max(mention.end, min(span.end, mention.end + _REACH))
    tokens = sentence_tokens(extraction, Span(start, end))
    index = index_of(tokens, mention)
    if index is None:  # the mention runs across a sentence border: it is a sentence by itself
        span = Span(mention.start, mention.end)
        tokens, index = sentence_tokens(extraction, span), 0
    return Clause(_without_restating(tokens, index), index, span)


def restated_sum(clause: Clause) -> Mention | None:
    """The sum that this one gives again in another currency: `C$9 million (| US$7 million |)`."""
    first = _restated(clause.tokens, clause.index)
    return None if first is None else clause.tokens[first].mention


def _restated(tokens: Sequence[Token], index: int) -> int | None:
    """Position of the sum that the one at a position gives again in another currency, or None."""
    first = index - 1
    while first > 0 and tokens[first].lower in _RESTATING:
        first -= 1
    if not any(token.lower in _SAYING_AGAIN for token in tokens[first + 1 : index]):
        return None
    before, here = tokens[first].mention, tokens[index].mention
    if before is None or here is None or not isinstance(before.value, MoneyValue):
        return None
    other = here.value.currency_code if isinstance(here.value, MoneyValue) else None
    return None if before.value.currency_code == other else first


def _without_restating(tokens: Sequence[Token], index: int) -> tuple[Token, ...]:
    """A sentence without the same sum in another currency behind it: `€9 million ($10 million)`."""
    for position in range(index + 2, min(index + 2 + _RESTATING_REACH, len(tokens))):
        if tokens[position].label == "MONEY":
            if _restated(tokens, position) != index:
                break
            closed = position + 1 < len(tokens) and tokens[position + 1].lower in (")", ",")
            return (*tokens[: index + 1], *tokens[position + 1 + closed :])
    return tuple(tokens)


def lead_in_clause(extraction: Extraction, span: Span) -> Clause:
    """A lead-in or a heading as the clause that the sums under it hang on; its end if endless."""
    start = _opening(extraction, span, span.end - 2 * _REACH)
    tokens = sentence_tokens(extraction, Span(start, span.end))
    return Clause(tokens, len(tokens), span)


def sentence_tokens(extraction: Extraction, span: Span) -> tuple[Token, ...]:
    """Tokens of a piece of the text, qualifiers joined to their sums."""
    found = starting_in(extraction.mentions, span.start, span.end)
    inside = [mention for mention in found if mention.parent is None]
    return _join_qualifiers(tokenize(extraction.document.text, span.start, span.end, inside))


def _opening(extraction: Extraction, span: Span, near: int) -> int:
    """Where to begin to read a piece: at its start, or at its first mention from `near` on."""
    if near <= span.start:
        return span.start
    mentions = starting_in(extraction.mentions, near, span.end)
    return mentions[0].start if mentions else near


def _join_qualifiers(tokens: Sequence[Token]) -> tuple[Token, ...]:
    joined: list[Token] = []
    for token in tokens:
        if token.label == "MONEY":
            start = token.start
            while (count := _qualifier_length(joined)) > 0:
                start = joined[-count].start
                del joined[-count:]
            token = msgspec.structs.replace(token, start=start)
        joined.append(token)
    return tuple(joined)


def _qualifier_length(tokens: Sequence[Token]) -> int:
    """How many of the last tokens are one qualifier (`more than` → 2), or 0."""
    if not tokens:
        return 0
    if tokens[-1].lower in _ARTICLES:
        return 1
    for phrase in _qualifiers().get(tokens[-1].lower, ()):
        if tuple(token.lower for token in tokens[-len(phrase) :]) == phrase:
            return len(phrase)
    return 0


@cache
def _qualifiers() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Qualifiers by their last word, longest first."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in read_rows("amount_modifiers"):
        phrase = tuple(row["phrase"].lower().replace(".", " .").split())
        # `capped at` and `limited to` qualify a sum, but tell more as verbs.
        if row["side"] == "before" and phrase[0] not in verb_forms():
            found[phrase[-1]].append(phrase)
    return {last: sorted(phrases, key=len, reverse=True) for last, phrases in found.items()}
