"""Rows of an output on a terminal: which rows (`select`), which columns, and how they are drawn."""

from __future__ import annotations

from pipeline.show.render import print_selection
from pipeline.show.select import Selection, select_rows

__all__ = ["Selection", "print_selection", "select_rows"]
