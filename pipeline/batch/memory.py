"""How the process of a run gives memory back that it no longer needs."""

from __future__ import annotations

import ctypes
import os
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of mallopt: https://man7.org/linux/man-pages/man3/mallopt.3.html"""
_BYTES = 128 * 1024
"""glibc's own value for both, to begin with."""


def give_back_memory() -> None:
    """Make Arrow and malloc return to the system what is freed; call it before Arrow is loaded.

    Arrow's own pool keeps what it once held; its pool is the system's here and in workers, unless
    `ARROW_DEFAULT_MEMORY_POOL` says otherwise. The malloc of glibc raises its thresholds with what
    is freed, and keeps ever more; set once, they stay. Other systems have no such thresholds.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_TRIM_THRESHOLD, _BYTES)
            mallopt(_MMAP_THRESHOLD, _BYTES)
