"""What README and the how-to pages tell to do works: every block is tried out, in its order."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from doc_blocks import Reader, blocks

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "docs" / "index.md",
    *sorted((ROOT / "docs/howto").glob("*.md")),
]
TRIED = {"bash", "cron", "postgres", "python", "sql"}
DATABASE = "postgresql://loader@db.example.org:5432/aid"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_of_the_page_runs(
    page: Path, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list(blocks(page))
    postgres = os.environ.get("PLEDGEBOOK_TEST_POSTGRES", "")
    if any(DATABASE in block.text for block in told) and not postgres:
        pytest.skip("no PostgreSQL: export PLEDGEBOOK_TEST_POSTGRES=$(.ci/postgres start FOLDER)")
    if any("dbt build" in block.text for block in told) and not shutil.which("dbt"):
        pytest.skip(
            "no dbt in PATH: install dbt-core and dbt-duckdb into an environment of their own"
        )
    folder = tmp_path / "aid"
    shutil.copytree(workspace, folder, symlinks=True)
    monkeypatch.chdir(folder)
    reader = Reader(folder, {"/srv/aid": str(folder), DATABASE: postgres}, postgres)
    for block in told:
        reader.follow(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_block_is_passed_over(page: Path) -> None:
    told = list(blocks(page))
    assert 2 * len(told) == len(re.findall(r"^ *```", page.read_text(encoding="utf-8"), re.M))
    left = {block.language for block in told if not block.title} - TRIED
    assert left <= ({"text"} if page.parent.name == "howto" else {"text", "sh"})


def test_the_notebook_comes_without_outputs() -> None:
    cells = json.loads((ROOT / "docs" / "tour.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
