"""The names model as a spaCy component: `nlp.add_pipe("pledgebook_names")`.

It writes the layer `pledgebook_names`, PLACE and ORG. `pipeline/weights/` is a spaCy pipeline of
this one component, so `spacy.load` reads it as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from pipeline.document import Label
from pipeline.recognize.layers import Found, read_layer, write_layer
from pipeline.recognize.names import find_places_and_organizations
from pipeline.recognize.names_model import MODEL, SETTINGS, TOKENIZER, NamesModel
from pipeline.recognize.tokenizer import FineTokenizer

LAYER, RULES = "pledgebook_names", "pledgebook_gazetteer"
WEIGHTS = Path(__file__).parents[1] / "weights"
#: What stands before the home of a member of the Congress of the United States: `(D-S.C.)`.
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
#: Labels that go into the layer; the model knows money, dates and persons only to tell them apart.
_USED = ("PLACE", "ORG")


@cache
def _shipped() -> NamesModel:
    return NamesModel.from_folder(WEIGHTS / LAYER)


class NamesComponent:
    """Runs the names model over Docs; sentence starts are used where a Doc has them.

    The model takes into account what the rules for names find: the layer `pledgebook_gazetteer`
    of the Doc, or, where it has none, what they find now.

    The weights that ship are read when the first Doc comes, unless `from_disk` brought others.
    """

    def __init__(self) -> None:
        self._own: NamesModel | None = None

    @property
    def model(self) -> NamesModel:
        """The weights in use."""
        return self._own or _shipped()

    def use(self, model: NamesModel) -> None:
        """Run these weights in place of those that ship."""
        self._own = model

    def __call__(self, doc: Doc) -> Doc:
        """Add the layer to a Doc."""
        write_layer(doc, LAYER, self._found(doc))
        return doc

    def _found(self, doc: Doc) -> Iterator[Found]:
        text = doc.text  # put together from tokens each time that it is asked for
        has_sentences = doc.has_annotation("SENT_START")
        starts = [sent.start_char for sent in doc.sents] if has_sentences else []
        if RULES in doc.spans:
            candidates = list(read_layer(doc, RULES))
        else:
            known = set(starts) if has_sentences else None
            candidates = find_places_and_organizations(text, known)
        recognizer = f"names.{self.model.settings.version}"
        for name in self.model.names(text, starts, candidates):
            if name.label in _USED:
                label = cast(Label, name.label)
                party = _PARTY.match(text, name.start, name.end)
                yield Found(
                    party.end() if party else name.start, name.end, label, recognizer, name.score
                )

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (MODEL, TOKENIZER, SETTINGS):
            (folder / name).write_bytes(self.model.read(name))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NamesComponent:
        """Read weights that `to_disk` wrote; they replace those that ship.

        They are kept in memory, as the folder may go away.
        """
        files = {name: (Path(path) / name).read_bytes() for name in (MODEL, TOKENIZER, SETTINGS)}
        self.use(NamesModel(files.__getitem__))
        return self


@Language.factory("pledgebook_names", assigns=["doc.spans"])
def make_names(nlp: Language, name: str) -> NamesComponent:
    """The component that finds PLACE and ORG by the trained model."""
    return NamesComponent()


def make_tokenizer() -> Callable[[Language], FineTokenizer]:
    """The fine tokenizer, for pipelines that are saved."""
    return lambda nlp: FineTokenizer(nlp.vocab)


registry.tokenizers("pledgebook_fine")(make_tokenizer)
