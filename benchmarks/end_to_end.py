"""How fast is a whole run, beside the names component alone, and with two workers beside one?

Run: `python benchmarks/end_to_end.py [DOCUMENTS]`: by default 400 of the corpus, where there is
one, else made-up ones. It prints words a second

- of the names component over the cleaned documents, in this process,
- of a run in this process: all stages, all tables, all formats,
- of a run with one worker process, and with two.

Seconds of this process are of its CPU; seconds of workers are wall-clock time, as they have to
share the machine, and leave out what every run takes to start and to load.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from corpus_lines import write_lines

import pipeline


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        words = write_lines(source / "documents.jsonl", number)
        little = Path(folder, "little")
        little.mkdir()
        write_lines(little / "documents.jsonl", 2)
        pipeline.run(little, Path(folder, "load"), workers=0)
        alone = _names_alone(source)
        print(f"names component alone    {words / alone:8,.0f} words/s of CPU")
        begun = time.process_time()
        pipeline.run(source, Path(folder, "here"), workers=0)
        whole = time.process_time() - begun
        print(f"run in this process      {words / whole:8,.0f} words/s of CPU, ", end="")
        print(f"{alone / whole:.2f} of the names component")
        seconds = {}
        for workers in (1, 2):
            start = _seconds(little, Path(folder, f"little{workers}"), workers)
            seconds[workers] = _seconds(source, Path(folder, f"out{workers}"), workers) - start
            print(f"run, {workers} worker process{'es' if workers > 1 else '  '} ", end="")
            print(f"{words / seconds[workers]:8,.0f} words/s, ", end="")
            print(f"{seconds[1] / seconds[workers]:.2f} times one")


def _names_alone(source: Path) -> float:
    """Seconds of CPU of the names component over the documents of an input."""
    from spacy.language import Language

    from pipeline.batch.reading import CleanedDocuments
    from pipeline.clean.sources import list_sources
    from pipeline.recognize import load_pipeline
    from pipeline.recognize.tokenizer import FineTokenizer
    from pipeline.settings import Settings

    nlp: Language = load_pipeline(None)
    documents = list(CleanedDocuments(list_sources(source), Settings(), []))
    tokenizer = FineTokenizer(nlp.vocab)
    names = nlp.get_pipe("pledgebook_names")
    gazetteer = nlp.get_pipe("pledgebook_gazetteer")
    docs = [
        tokenizer.with_sentences(document.text, {span.start for span in document.sentences})
        for document in documents
    ]
    begun = time.process_time()
    for doc in docs:
        names(gazetteer(doc))
    return time.process_time() - begun


def _seconds(source: Path, output: Path, workers: int) -> float:
    begun = time.monotonic()
    pipeline.run(source, output, workers=workers)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
