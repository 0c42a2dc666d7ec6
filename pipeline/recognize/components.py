"""The recognizers as spaCy components, each writing its own layer in `doc.spans`.

`nlp.add_pipe("pledgebook_money")` and the like work in any spaCy pipeline; the names are
registered as entry points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import Label
from pipeline.recognize.dates import find_dates
from pipeline.recognize.layers import Found, read_layer, write_layer
from pipeline.recognize.merge import merge
from pipeline.recognize.money import find_money
from pipeline.recognize.names import find_places_and_organizations

#: Layers in the order in which they are made; `merge` knows their precedence.
LAYERS = ("pledgebook_money", "pledgebook_dates", "pledgebook_gazetteer", "pledgebook_names")
NAMES = LAYERS[-1]
MERGED = "pledgebook"

#: How labels of other pipelines (OntoNotes) map to ours; others are not used.
_LABELS: dict[str, Label] = {
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
    "ORG": "ORG",
}


class LayerComponent:
    """Runs a finder over a Doc and stores what it finds as a span group."""

    def __init__(self, layer: str, find: Callable[[Doc], Iterable[Found]]) -> None:
        self.layer, self.find = layer, find

    def __call__(self, doc: Doc) -> Doc:
        """Add the layer to a Doc."""
        write_layer(doc, self.layer, self.find(doc))
        return doc


def _find_names(doc: Doc) -> Iterable[Found]:
    starts = {sent.start_char for sent in doc.sents} if doc.has_annotation("SENT_START") else None
    return find_places_and_organizations(doc.text, starts)


class MergeComponent:
    """Decides between the layers and stores the winners as the span group `pledgebook`.

    Places inside an organization's name stand in `pledgebook_parts`.

    Args:
        judged: whether the names model of this package runs before.
    """

    def __init__(self, judged: bool) -> None:
        self.judged = judged

    def __call__(self, doc: Doc) -> Doc:
        """Add the merged layers to a Doc."""
        layers = (found for layer in LAYERS for found in read_layer(doc, layer))
        merged = merge(layers, doc.text, judged=self.judged)
        write_layer(doc, MERGED, (m.found for m in merged if m.parent is None))
        write_layer(doc, f"{MERGED}_parts", (m.found for m in merged if m.parent is not None))
        return doc


class ModelComponent:
    """Runs another spaCy pipeline over the text; its places and organizations are the layer.

    Args:
        model: a loaded pipeline that sets `doc.ents`.
    """

    def __init__(self, model: Language) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Add the layer `pledgebook_names` to a Doc."""
        entities = self.model(doc.text).ents
        write_layer(
            doc,
            "pledgebook_names",
            (
                Found(ent.start_char, ent.end_char, _LABELS[ent.label_], f"model.{ent.label_}", 0.9)
                for ent in entities
                if ent.label_ in _LABELS
            ),
        )
        return doc


def _register_values() -> None:
    # Imported when a pipeline is built: recognize itself needs no values.
    from pipeline.normalize.extensions import register

    register()


@Language.factory("pledgebook_money", assigns=["doc.spans"])
def make_money(nlp: Language, name: str) -> LayerComponent:
    """The component that finds MONEY by rule; `span._.money` tells the amount."""
    _register_values()
    return LayerComponent("pledgebook_money", lambda doc: find_money(doc.text))


@Language.factory("pledgebook_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> LayerComponent:
    """The component that finds DATE by rule; `span._.date` tells the period."""
    _register_values()
    return LayerComponent("pledgebook_dates", lambda doc: find_dates(doc.text))


@Language.factory("pledgebook_gazetteer", assigns=["doc.spans"])
def make_gazetteer(nlp: Language, name: str) -> LayerComponent:
    """The component that finds PLACE and ORG by the lookups and by head words."""
    return LayerComponent("pledgebook_gazetteer", _find_names)


@Language.factory("pledgebook_merge", requires=["doc.spans"], assigns=["doc.spans"])
def make_merge(nlp: Language, name: str) -> MergeComponent:
    """The component that decides between the layers; it comes last."""
    return MergeComponent(judged=NAMES in nlp.pipe_names)
