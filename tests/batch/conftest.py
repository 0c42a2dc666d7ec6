from __future__ import annotations

from pathlib import Path

import pytest

FACT_SHEET = """\
---
title: Help for two valleys
date: 2021-06-01
source_url: https://www.state.gov/help-for-two-valleys/
---
Today, the United States announced $20 million for schools in Guatemala.

- In April 2021, USAID gave the Government of Honduras nearly $5 million.
"""
PRESS_RELEASE = """\
GENEVA, 3 March 2020 - The World Bank will lend Kenya USD 50 million for roads.
The loan follows €3 million from the European Commission in 2019.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with two small documents."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.md").write_text(FACT_SHEET, encoding="utf-8")
    (folder / "b.txt").write_text(PRESS_RELEASE, encoding="utf-8")
    return folder
