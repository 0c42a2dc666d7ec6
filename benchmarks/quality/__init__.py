"""`python -m benchmarks.quality` measures how right pledgebook is and writes docs/quality.md."""
