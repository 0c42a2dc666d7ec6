import sys
from pathlib import Path

# `benchmarks/` is no part of the installed package; it is imported from the repository.
sys.path.insert(0, str(Path(__file__).parents[2]))
