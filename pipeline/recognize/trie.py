"""A trie over words: which of many names begin at a word of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from pipeline.recognize.words import Word, texts_of, word_key

Entry = TypeVar("Entry")
_LEAF = "\n"  # no word of a name has this key


class NameTrie(Generic[Entry]):
    """Names as paths of word keys, each with the entries that bear the name as it is written."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, name: str, entry: Entry) -> None:
        """File an entry under a name; names without any word are ignored."""
        texts = texts_of(name)
        node = self._root
        for text in texts:
            node = node.setdefault(word_key(text), {})
        if texts:
            node.setdefault(_LEAF, []).append((texts, entry))

    def matches(self, words: Sequence[Word], start: int) -> Iterator[tuple[int, list[Entry]]]:
        """All names that begin at a word and are capitalized like there.

        Args:
            words: words of a text without line breaks.
            start: index of the first word.

        Yields:
            (index one past the last word, entries), shortest name first.
        """
        node = self._root
        for index in range(start, len(words)):
            if words[index].key not in node:
                return
            node = node[words[index].key]
            if leaves := node.get(_LEAF):
                text = words[start : index + 1]
                entries = [entry for name, entry in leaves if _same_case(name, text)]
                if entries:
                    yield index + 1, entries


def _same_case(name: Sequence[str], text: Sequence[Word]) -> bool:
    """Capitals of the name are capitals in the text; acronyms and only they are all capitals."""
    heading = all(word.text.isupper() for word in text if word.text[0].isalpha())
    for written, word in zip(name, text, strict=True):
        if written.isupper() and len(written) > 1 and written.isalpha():
            # `U.N. Women` is `UN Women`, but `U.S.C.` no university.
            if (word.text if len(text) == 1 else word.text.replace(".", "")) != written:
                return False
        elif (written[0].isupper() and not word.capital) or (
            word.shouted and not written.isupper() and not heading
        ):
            return False
    if heading and len(text) == 1 and not name[0].isupper():
        return len(name[0]) > 3  # `CHAD` may be a heading, `COP` is another word
    return True
