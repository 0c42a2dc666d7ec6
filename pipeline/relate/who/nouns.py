"""The subject that a nominal mention is: what it stands for by the words before it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.lexicon import COUNTS, words
from pipeline.relate.sentence.names import ARTICLES, PARTIES, PREPOSITIONS, is_modifier, mentions_at
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_adverb, is_auxiliary
from pipeline.relate.who.organs import ORGANS
from pipeline.relate.who.roles import Role, Subject, organization_types_of, role_of

_PREDICATE = words("predicate")
_BUDGETS = words("budget-noun")
_APPEALS = words("appeal-noun")
_OWNERS = words("owner")
_MINISTRIES = words("ministry-noun")
_BEFORE_FIELD = ARTICLES | PREPOSITIONS | _PREDICATE | words("conjunction") | {"that", "said"}
_OWNER_REACH = 6
_LAW_REACH = 6
_LAWS = words("law-noun")
_IN_TITLES = words("in-title") | words("ministry-field") | {"'s", "and"}
"""Between a name and a noun that it tells of: `the | Chad |'s prime minister`."""
_OUR_REACH = 2
"""Tokens before a noun with whose it is: `our generous | donors |`."""
_ALONE = ("unnamed", "pronoun", "publisher")
"""Roles of nouns that no name before them qualifies: `In Chad | we | spent`."""


def noun_subject(tokens: Sequence[Token], index: int, role: Role) -> Subject:
    """The subject that a nominal mention is; a name before it (`U.S. officials`) is what acts.

    Args:
        tokens: the sentence.
        index: position of the mention's noun.
        role: the noun's role.
    """
    opens = [token.lower for token in tokens[index + 1 : index + 2]] == ["("]
    if role == "anaphor" and opens and tokens[index + 2].label == "ORG":
        acronym = tokens[index + 2]  # `the UN refugee agency (| UNHCR |)`
        return Subject("named", mentions_at(tokens, index + 2), offset=acronym.start)
    if role == "anaphor" and tokens[index].lower in _MINISTRIES:
        return _ministry(tokens, index)
    named = _owner_of_plan(tokens, index) or _name_before(tokens, index, role)
    named = named or _of_people(tokens, index, role)
    if named is not None:
        return named
    token = tokens[index]
    if role == "government" and _has_law(tokens, index):
        return Subject("unnamed", word=token.lower, offset=token.start)
    if index > 0 and tokens[index - 1].lower in _OWNERS:
        if role == "action":
            return Subject("pronoun", word=tokens[index - 1].lower, offset=token.start)
        if role == "government" and (country := _last_country(tokens, index)) is not None:
            return country
    # `the Vision Fund` is no fund that was named before.
    is_own_name = role == "anaphor" and index > 0 and tokens[index - 1].is_name_part
    is_typed = bool(organization_types_of(tokens[index].lower))
    is_described = role == "anaphor" and not is_typed and _is_described(tokens, index)
    is_other = is_described or (is_own_name and tokens[index - 1].lower not in ARTICLES)
    if role == "members" or is_other or token.lower == "governments":
        role = "unnamed"
    count = COUNTS.get(tokens[index - 1].lower, 0) if index > 0 else 0
    return Subject(
        role,
        word=token.lower,
        offset=token.start,
        is_capital=token.is_name_part,
        count=count,
        is_owned=any(
            before.lower == "our" for before in tokens[max(index - _OUR_REACH, 0) : index]
        ),
    )


def _has_law(tokens: Sequence[Token], index: int) -> bool:
    """Whether an office stands but before its law: `President Smith's | Jobs Act | provides`."""
    mark = index + 1
    while mark < len(tokens) and tokens[mark].is_name_part:
        mark += 1
    if mark >= len(tokens) or tokens[mark].lower != "'s":
        return False
    behind = tokens[mark + 1 : mark + 1 + _LAW_REACH]
    named = itertools.takewhile(lambda token: not is_auxiliary(token), behind)
    return any(token.mention is None and token.lower in _LAWS for token in named)


def _owner_of_plan(tokens: Sequence[Token], index: int) -> Subject | None:
    is_plan = tokens[index].lower in _APPEALS and tokens[index].text.islower()
    return _owner(tokens, index) if is_plan or tokens[index].lower in _BUDGETS else None


def _name_before(tokens: Sequence[Token], index: int, role: Role) -> Subject | None:
    """The name that a noun belongs to: `| U.S. | officials`, `| Chad | 's government`."""
    before = index - 1
    if role == "unnamed" and tokens[before].lower == "member":
        role, before = "members", before - 1  # `the | EU | and its Member States`
    while before >= 0 and (tokens[before].lower in _IN_TITLES or is_modifier(tokens[before])):
        if tokens[before].lower in ARTICLES:
            break
        before -= 1
    if role == "members" and tokens[before].lower in _OWNERS and tokens[before - 1].lower == "and":
        before -= 2  # `| UNICEF | and its partners`
        if role_of(tokens[before]) == "anaphor":
            return noun_subject(tokens, before, "anaphor")
    elif role == "members" and tokens[before].lower in ORGANS:
        return noun_subject(tokens, before, "anaphor")  # `the | Board | members`
    label = tokens[before].label if before >= 0 else None
    acts = label == "ORG" if role == "members" else label in PARTIES and role not in _ALONE
    mentions = mentions_at(tokens, before) if acts else ()
    word = tokens[index].lower if role == "anaphor" else ""
    return Subject("named", mentions, word, tokens[before].start) if mentions else None


def _of_people(tokens: Sequence[Token], index: int, role: Role) -> Subject | None:
    """An office by the people that it is of: `the | Japanese | foreign minister`."""
    before = index - 1
    while before > 0 and tokens[before].mention is None and tokens[before].lower in _IN_TITLES:
        before -= 1
    if before < 0 or tokens[before].mention is not None or role != "government":
        return None
    country = demonyms().get(tokens[before].text)
    if country is None:
        return None
    return Subject(role, offset=tokens[index].start, country=country)


def _ministry(tokens: Sequence[Token], index: int) -> Subject:
    """A ministry by its field, its country, its head: `Chad's | health ministry |`."""
    token, first = tokens[index], index
    while first > 0 and tokens[first - 1].is_word and tokens[first - 1].text.islower():
        if tokens[first - 1].lower in _BEFORE_FIELD:
            break
        first -= 1
    before = tokens[first - 1] if first > 0 else None
    if before is not None and before.lower == "'s" and first > 1:
        before = tokens[first - 2]
    place = None if before is None else before.place
    behind = tokens[index + 1 : index + 4]
    if place is None and behind and behind[0].lower == "of":  # `the health ministry of | Chad |`
        place = next((found for t in behind[1:] if (found := t.place) is not None), None)
    people = None if before is None or before.mention else demonyms().get(before.text)
    return Subject(
        "anaphor",
        word=token.lower,
        offset=token.start,
        field=tuple(t.lower for t in tokens[first:index]),
        country=people if place is None else place.country_code,
        is_owned=before is not None and before.lower in _OWNERS | {"my", "our"},
    )


def _last_country(tokens: Sequence[Token], index: int) -> Subject | None:
    """The country of those who speak of `her government`."""
    for position in range(index - 1, -1, -1):
        place = tokens[position].place
        if place is not None and place.place_type == "country":
            return Subject("named", mentions_at(tokens, position), offset=tokens[position].start)
    return None


def _is_described(tokens: Sequence[Token], index: int) -> bool:
    """Whether words tell a body from others: `the | country-based pooled | fund`."""
    before = tokens[index - 1] if index > 0 else None
    return (
        before is not None
        and before.is_word
        and before.text.islower()
        and not (before.lower in ARTICLES | PREPOSITIONS | _PREDICATE or is_adverb(before))
    )


def _owner(tokens: Sequence[Token], index: int) -> Subject | None:
    """Whose budget or request it is: `| the President | 's FY 2023 budget`."""
    for position in range(index - 1, max(index - _OWNER_REACH, 0), -1):
        if tokens[position].lower != "'s":
            continue
        before = position - 1
        while before > 0 and tokens[before].is_name_part and role_of(tokens[before]) is None:
            before -= 1  # `President Biden's`
        if tokens[before].label in PARTIES:
            return Subject("named", mentions_at(tokens, before), offset=tokens[before].start)
        role = role_of(tokens[before])
        if role is not None:
            return Subject(role, word=tokens[before].lower, offset=tokens[before].start)
    return None
