"""How fast and how large is the names model, alone and on one core?

Run: `python benchmarks/names.py [FILE]`: FILE is any English text; without it a text is made up.
It prints seconds of CPU to load, words a second of the rules for names, whose hints the model
takes into account, of the model, and of both, and the memory that the process holds in the end.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

_WORDS = 30_000
_TEXT = (
    "The Ministry of Health of Kenya and the World Food Programme opened a centre in Garissa. "
    "It will serve more than forty thousand people, who have walked for days without much water.\n"
    "Officials from the European Commission, Oxfam and the Ford Foundation came to the opening, "
    "and said that the work would go on in Turkana and along the border with South Sudan.\n"
)


def main() -> None:
    """Print the figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else _TEXT
    text *= -(-_WORDS // len(text.split()))
    words = len(text.split())

    started = time.process_time()
    from pipeline.clean.sentences import split_sentences
    from pipeline.recognize.names import find_places_and_organizations
    from pipeline.recognize.names_component import LAYER, WEIGHTS
    from pipeline.recognize.names_model import NamesModel

    model = NamesModel.from_folder(WEIGHTS / LAYER)
    print(f"load                {time.process_time() - started:8.2f} s")
    starts = [span.start for span in split_sentences(text, 0, len(text))]
    find_places_and_organizations(_TEXT)  # loads the lookups

    begun = time.process_time()
    candidates = find_places_and_organizations(text, set(starts))
    rules = time.process_time() - begun
    begun = time.process_time()
    found = sum(1 for _ in model.names(text, starts, candidates))
    alone = time.process_time() - begun
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"rules for names     {words / rules:8,.0f} words/s")
    print(f"names model         {words / alone:8,.0f} words/s, {rules / alone:.2f} of the rules")
    print(f"both                {words / (alone + rules):8,.0f} words/s, {found} names")
    print(f"memory              {held:8.0f} MB at most")


if __name__ == "__main__":
    main()
