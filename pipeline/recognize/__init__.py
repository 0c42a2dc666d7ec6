"""Stage two: where in a text are money, places, organizations and dates named?

`load_pipeline` builds the spaCy pipeline, `recognize_docs` runs it over cleaned documents, and
`mentions_of` takes the merged mentions from a Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import tee

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import Document, Mention, Span
from pipeline.errors import SettingsError
from pipeline.recognize.components import MERGED, ModelComponent
from pipeline.recognize.layers import Found, read_layer
from pipeline.recognize.names_component import LAYER as NAMES
from pipeline.recognize.names_component import NamesComponent
from pipeline.recognize.tokenizer import FineTokenizer

__all__ = ["load_pipeline", "mentions_of", "recognize_docs"]


@cache
def load_pipeline(model: str | None = None) -> Language:
    """The pipeline of all recognizers.

    Args:
        model: name or path of a spaCy pipeline whose GPE, LOC, FAC and ORG entities take the
            place of the names model that ships; None for that one.

    Returns:
        A pipeline whose Docs carry each recognizer's layer and the merged span group
        `pledgebook`; its `meta` tells name and version of the model that finds names.

    Raises:
        SettingsError: when spaCy cannot load the model.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = FineTokenizer(nlp.vocab)
    for component in ("pledgebook_money", "pledgebook_dates", "pledgebook_gazetteer"):
        nlp.add_pipe(component)
    if model is None:
        nlp.add_pipe(NAMES)
    else:
        nlp.add_pipe("pledgebook_model", config={"model": model})
    nlp.add_pipe("pledgebook_merge")
    nlp.meta["name"], nlp.meta["version"] = _model_of(nlp)
    return nlp


def _model_of(nlp: Language) -> tuple[str, str]:
    """Name and version of the model that finds names."""
    for name, component in nlp.pipeline:
        if isinstance(component, NamesComponent):
            return name, component.model.settings.version
        if isinstance(component, ModelComponent):
            meta = component.model.meta
            return f"{meta['lang']}_{meta['name']}", meta["version"]
    raise AssertionError("every pipeline of ours has a component that finds names")


@Language.factory("pledgebook_model", assigns=["doc.spans"])
def make_model(nlp: Language, name: str, model: str) -> ModelComponent:
    """The component that runs another spaCy pipeline for places and organizations."""
    try:
        return ModelComponent(spacy.load(model))
    except OSError as error:
        raise SettingsError(
            f"--model {model}: spaCy cannot load this pipeline ({error}). Give the name of an "
            "installed pipeline (see `python -m spacy info`) or the path of its folder."
        ) from error


def recognize_docs(documents: Iterable[Document], nlp: Language) -> Iterator[tuple[Document, Doc]]:
    """Run the recognizers over cleaned documents.

    Args:
        documents: from clean, in any number; they are streamed.
        nlp: from `load_pipeline`.

    Yields:
        Each document with its spaCy Doc, in order: sentence starts set, layers and merge written.
    """
    kept, sent = tee(documents)
    tokenizer = FineTokenizer(nlp.vocab)
    docs = nlp.pipe(
        tokenizer.with_sentences(document.text, {span.start for span in document.sentences})
        for document in sent
    )
    yield from zip(kept, docs, strict=True)


def mentions_of(document: Document, doc: Doc) -> tuple[Mention, ...]:
    """The merged mentions of a Doc as records, in order of (start, -end).

    Args:
        document: what the Doc was made of.
        doc: a Doc that went through `load_pipeline`.
    """
    whole = list(read_layer(doc, MERGED))
    owners = [Span(found.start, found.end) for found in whole if found.label == "ORG"]
    mentions = [_mention(document, found, None) for found in whole]
    for found in read_layer(doc, f"{MERGED}_parts"):
        parent = next(o for o in owners if o.start <= found.start and found.end <= o.end)
        mentions.append(_mention(document, found, parent))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _mention(document: Document, found: Found, parent: Span | None) -> Mention:
    return Mention(
        document_id=document.document_id,
        label=found.label,
        text=document.text[found.start : found.end],
        start=found.start,
        end=found.end,
        sentence=document.sentence_at(found.start),
        recognizer=found.recognizer,
        score=found.score,
        parent=parent,
    )
