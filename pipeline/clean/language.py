"""The language of a text, worked out from its words and letters, offline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.clean.page import is_prose
from pipeline.clean.words import CONTINUING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters of a text that are looked at, from its first prose.
_ENOUGH = 4000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Share of words that only English has so many of; its prose has two in five, no other language
# one in six.
_ENGLISH = 0.25
_FEWEST_WORDS = 5
# How sure the model must be of another language, where prose and where but names and figures
# speak; and of its words, at least so many.
_SURE, _SURE_WITHOUT_PROSE = 0.5, 0.95
_FEWEST_FOREIGN = 8
# Latin and languages that were invented: what looks like them is a list of names.
_NOBODYS = ("la", "vo", "eo", "io", "ia", "ie")


def detect_language(passages: Sequence[str]) -> str | None:
    """Tell the language of a text.

    Function words of English decide quickly; only for what has too few of them the model of
    py3langid is loaded (BSD licence, 97 languages and more, deterministic).

    Args:
        passages: of the text, without boilerplate.

    Returns:
        An ISO 639-1 code; None where the text does not tell, as a list of names does not.
    """
    prose = [text for text in passages if is_prose(text)]
    sample = "\n".join(prose or passages)[:_ENOUGH]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= _FEWEST_WORDS:
        known = sum(1 for word in words if word in CONTINUING)
        if known >= _ENGLISH * len(words):
            return "en"
    code, probability = _model().classify(sample)
    surely = _SURE if prose else _SURE_WITHOUT_PROSE
    if probability < surely or (code != "en" and _is_short(words, sample)):
        return None
    return str(code)


def _is_short(words: Sequence[str], sample: str) -> bool:
    """Whether a text is too short to be called foreign; from Thai on, scripts part no words."""
    return len(words) < _FEWEST_FOREIGN and max(sample, default="") < "\u0e00"


@cache
def _model() -> LanguageIdentifier:
    """The model, for languages with an ISO 639-1 code that people publish in."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([code for code in model.labels if len(code) == 2 and code not in _NOBODYS])
    return model
