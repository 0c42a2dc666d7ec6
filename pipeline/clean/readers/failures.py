"""What went wrong with a document, for its user, whatever a reader has raised."""

from __future__ import annotations

from pipeline.clean.readers.model import Failure, Options, Unreadable


def explain(error: BaseException, format_: str, options: Options) -> Failure:
    """What is to be told of an exception while a document was read."""
    if isinstance(error, Unreadable):
        return error.failure
    if isinstance(error, MemoryError):
        return Failure(
            "too-much-memory",
            f"reading it takes more than {options.max_memory_mb:,} MB of memory",
            "Split it, or raise the limit with --max-memory-mb",
        )
    if isinstance(error, RecursionError):
        return Failure(
            "nested-too-deep",
            "what it holds is nested too deep",
            "Look into it: documents that people wrote are not",
        )
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Failure(
        "damaged-file",
        f"it cannot be read as {format_ or 'a file'} ({cause})",
        "Open it with the program that made it and save it again, or fetch it anew",
    )
