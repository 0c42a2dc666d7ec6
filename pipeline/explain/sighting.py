"""Which recognizer found a mention, and what the others saw there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import SettingsError
from pipeline.explain.rebuilt import Scene
from pipeline.grammar import forms
from pipeline.recognize import load_pipeline, recognize_docs
from pipeline.recognize.components import LAYERS
from pipeline.recognize.layers import Found, read_layer

_GRAMMAR = {"money": "money", "dates": "date"}
_TOLD = {
    "gazetteer.acronym": "the list of acronyms of organizations",
    "gazetteer.organization": "the list of names of organizations",
    "gazetteer": "a list of names of places",
    "head": "a word that names of bodies or places begin or end with",
    "names": "the names model that ships",
    "model": "the pipeline of --model",
}


def sighting_lines(scene: Scene) -> Iterator[str]:
    """The recognizer, then what all layers had at the place of the mention."""
    mention = scene.mention
    yield f"{mention.recognizer}, score {mention.score:.2f}: {_told(mention.recognizer)}"
    if mention.parent is not None:
        whole = scene.document.text[mention.parent.start : mention.parent.end]
        yield f"a place inside the name of an organization: {whole}"
    if not scene.is_cleaned:
        return
    try:
        nlp = load_pipeline(scene.model)
    except SettingsError as error:
        yield f"what other recognizers saw is not known: {error}"
        return
    ((_, doc),) = recognize_docs([scene.document], nlp)
    seen = sorted({one for layer in LAYERS for one in read_layer(doc, layer)})
    for one in seen:
        if one.start < mention.end and mention.start < one.end and not _is_it(one, scene):
            words = scene.document.text[one.start : one.end]
            yield f"seen there too: {one.label} {words} by {one.recognizer}, score {one.score:.2f}"


def _is_it(found: Found, scene: Scene) -> bool:
    mention = scene.mention
    return (found.start, found.end, found.recognizer) == (
        mention.start,
        mention.end,
        mention.recognizer,
    )


def _told(recognizer: str) -> str:
    kind, _, name = recognizer.partition(".")
    if kind in _GRAMMAR:
        examples = [
            example for of, form, example in forms() if (of, form) == (_GRAMMAR[kind], name)
        ]
        return f"the form {name}" + (f", as in: {examples[0]}" if examples else "")
    return _TOLD.get(recognizer) or _TOLD.get(kind, "a recognizer of another version")
