from __future__ import annotations

from pathlib import Path

import pytest

_GIVERS = ("Norway", "Japan", "USAID", "The European Union", "Sweden", "The World Bank")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with twelve small documents."""
    folder = tmp_path / "raw"
    (folder / "sub").mkdir(parents=True)
    for number in range(12):
        text = f"In May 2021 {_GIVERS[number % 6]} gave Mali ${number + 2} million for wells.\n"
        (folder / ("sub" if number % 2 else ".") / f"{number:02}.txt").write_text(text)
    return folder
