"""English verb forms: from a lemma to its forms, and from a form in a sentence to its tense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from pipeline.lookups import read_rows, split_list
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES
from pipeline.relate.sentence.tokens import Token

Form = Literal["base", "third_person", "past", "gerund"]
Tense = Literal[
    "present", "past", "perfect", "progressive", "future", "infinitive", "bare", "headline"
]
"""`bare` is a form without a tense of its own, as a gerund; `headline` the present in headings."""

_MODALS = words("modal")
_BE = words("be")
_HAVE = words("have")
_DO = words("do")
_ADVERBS = words("adverb")
_NOT_BEFORE_VERB = words("before-noun")
_ASPECT = words("aspect")
"""Before an infinitive these say that it was done: `helped to raise`."""
_BEGUN = words("begun")
"""Before a gerund these say that it was done: `began | disbursing |`."""
_HELP: dict[str, Form] = {"help": "base", "helps": "third_person", "helping": "gerund"}
_BODIES = words("named-body")
_LOOK_BACK = 6
_AND = frozenset({"and", "or"})
_BORDERS = words("clause-end")
_SHARED_REACH = 8
"""Tokens before `and` among which the verb stands that shares its auxiliaries."""


@cache
def forms_of(lemma: str) -> tuple[tuple[str, Form], ...]:
    """All forms of a verb, each with what it is.

    Args:
        lemma: the infinitive without `to`; of a verb of several words (`set aside`) the first
            word is the one that changes.

    Returns:
        Pairs of a form (lower case) and its kind; past tense and past participle are one kind.
    """
    head, _, rest = lemma.partition(" ")
    irregular = _irregular().get(head)
    third, pasts, gerunds = irregular if irregular is not None else _regular(head)
    pairs: list[tuple[str, Form]] = [(head, "base"), (third, "third_person")]
    pairs += [(past, "past") for past in pasts]
    pairs += [(gerund, "gerund") for gerund in gerunds]
    tail = f" {rest}" if rest else ""
    # A past form that looks like the lemma (`cut`, `set`) is left to the reading as a base form.
    unique = {form + tail: kind for form, kind in reversed(pairs)}
    return tuple(unique.items())


def reads_as_verb(tokens: Sequence[Token], index: int, form: Form) -> bool:
    """Whether a word that may be a verb or a noun (`fund`, `grants`) is a verb where it stands."""
    if form == "past" or index == 0:
        return True
    if form == "gerund":
        return tokens[index - 1].lower not in ARTICLES
    if form == "base" and tokens[index].lower in _BODIES and tokens[index - 1].label in PARTIES:
        return index > 1 and tokens[index - 2].lower in _AND  # `the UN | fund | gives`
    return tokens[index - 1].lower not in _NOT_BEFORE_VERB


def tense_of(tokens: Sequence[Token], index: int, form: Form) -> tuple[Tense, bool]:
    """Tense and voice of a verb from the auxiliaries before it.

    Args:
        tokens: the sentence.
        index: position of the verb.
        form: what form the verb has.

    Returns:
        The tense, and whether the verb is passive.
    """
    shared = _shared(tokens, index) if form == "base" else None
    if shared is not None:
        return tense_of(tokens, *shared)
    helpers = _helpers(tokens, index)
    if helpers & _MODALS:
        return "future", form == "past" and bool(helpers & _BE)
    done = helpers & (_ASPECT if form == "base" else {"have"})  # `helped to raise`, `to have given`
    if "to" in helpers and done and form in ("base", "past"):
        return "perfect", "been" in helpers
    if "to" in helpers and form in ("base", "past"):
        return "infinitive", form == "past" and bool(helpers & _BE)
    if form == "gerund":
        begun: Tense = "perfect" if helpers & _BEGUN else "bare"
        return ("progressive" if helpers & _BE else begun), False
    if helpers & _HAVE:  # a participle can look like the lemma: `has | come in |`, `has | put |`
        return "perfect", "been" in helpers
    if form == "past":
        return "progressive" if "being" in helpers else "past", bool(helpers & _BE)
    if helpers & _DO:
        return ("past" if "did" in helpers else "present"), False
    if form == "base" and index == 0:
        return "bare", False
    return "present", False


def _shared(tokens: Sequence[Token], index: int) -> tuple[int, Form] | None:
    """Position and form of a verb whose auxiliaries hold for one behind it.

    `will | raise | and give`, `will | help | raise`.
    """
    if index > 0 and tokens[index - 1].lower in _HELP:
        return index - 1, _HELP[tokens[index - 1].lower]
    if index == 0 or tokens[index - 1].lower not in _AND:
        return None
    for position in range(index - 2, max(index - 2 - _SHARED_REACH, 0), -1):
        before = tokens[position - 1]
        if before.mention is None and before.lower in _MODALS | {"to"}:
            is_verb = tokens[position].is_word and tokens[position].text.islower()
            return (position, "base") if is_verb else None
        if tokens[position].lower in _BORDERS:
            return None
    return None


def is_adverb(token: Token) -> bool:
    """Whether a token may stand between a subject and its verb without being part of either."""
    if token.label == "DATE":
        return True
    return token.is_word and (token.lower in _ADVERBS or token.lower.endswith("ly"))


def is_auxiliary(token: Token) -> bool:
    """Whether a token is an auxiliary, a modal, or the `to` of an infinitive."""
    return token.mention is None and (
        token.lower in _MODALS | _BE | _HAVE | _DO or token.lower == "to"
    )


def _helpers(tokens: Sequence[Token], index: int) -> frozenset[str]:
    found: set[str] = set()
    for position in range(index - 1, max(index - 1 - _LOOK_BACK, -1), -1):
        token = tokens[position]
        if is_auxiliary(token):
            found.add(token.lower)
        elif token.lower in _ASPECT | _BEGUN:
            found.add(token.lower)
            break
        elif not is_adverb(token):
            break
    return frozenset(found)


@cache
def _irregular() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {
        row["lemma"]: (
            row["third_person"],
            tuple(dict.fromkeys(split_list(row["past"]) + split_list(row["participle"]))),
            split_list(row["gerund"]),
        )
        for row in read_rows("flow_irregular_verbs")
    }


def _regular(head: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies", (head[:-1] + "ied",), (head + "ing",)
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if head.endswith("e"):
        return third, (head + "d",), (head[:-1] + "ing",)
    return third, (head + "ed",), (head + "ing",)
