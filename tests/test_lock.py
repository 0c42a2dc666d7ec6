"""requirements.lock holds what setup.cfg asks for, with hashes."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# `name[extra]==1.2 ; marker \` and its hashes on the lines that follow
PINS = re.findall(
    r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)[^\n]*\n((?:    --hash=\S+[^\n]*\n)*)", LOCK, re.M
)


def asked_for() -> list[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    names = ("postgres", "distributed", "s3", "gs")
    lists = (config["options"]["install_requires"], *(extras[name] for name in names))
    return [line for lines in lists for line in lines.split("\n") if line]


@pytest.mark.parametrize("line", asked_for())
def test_what_is_asked_for_is_pinned(line: str) -> None:
    wanted = Requirement(line)
    versions = [version for name, version, _ in PINS if name == canonicalize_name(wanted.name)]
    assert versions, "make requirements.lock anew: CONTRIBUTING.md"
    assert all(wanted.specifier.contains(version) for version in versions)


def test_every_pin_has_hashes() -> None:
    assert len(PINS) > 50
    assert [name for name, _, hashes in PINS if "sha256:" not in hashes] == []
    assert len(PINS) == len(re.findall(r"^\S+==", LOCK, re.M))
