"""An output of documents that bristle with what tools count differently."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import pipeline

# `training/` is no part of the installed package; it is imported from the repository.
sys.path.insert(0, str(Path(__file__).parents[2]))

FOLDER = {
    "emoji.txt": "🎉 On 3 May 2021 🇬🇹 the World Bank 𝒢 gave Guatemala $5 million "
    "for 👩🏽‍🌾 schools.\n",
    "windows.txt": "Fact sheet\r\n\r\nIn 2020, Japan pledged $2 million\r\nto Kenya.\r\n",
    "plain.txt": "The World Food Programme will give Chad 3 million euros in 2022.\n",
}


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelled")
    (folder / "raw").mkdir()
    for name, text in FOLDER.items():
        (folder / "raw" / name).write_bytes(text.encode())
    pipeline.run(folder / "raw", folder / "output", workers=0)
    return folder / "output"
