"""Writes pages: templates filled in as they stream, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report import wording
from pipeline.report.limits import LONGEST_TEXT

_BUFFERED = 64


def write_page(path: Path, template: str, scripts: Sequence[str], **values: Any) -> None:
    """Write a page.

    Args:
        path: of the file.
        template: name of the template, in templates/.
        scripts: names of the scripts in it, in templates/ as well.
        values: for the template; whatever is no Markup is escaped.

    Raises:
        OSError: the file cannot be written.
    """
    style = _read("style.css")
    read = [_read(name) for name in scripts]
    stream = (
        _environment()
        .get_template(template)
        .stream(**values, style=style, scripts=read, policy=_policy(style, read))
    )
    stream.enable_buffering(_BUFFERED)
    with path.open("wb") as file:
        stream.dump(file, encoding="utf-8")


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Nothing is loaded from anywhere, and nothing runs but these scripts."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _read(name: str) -> Markup:
    file = resources.files("pipeline.report") / "templates" / name
    return Markup(file.read_text(encoding="utf-8"))  # noqa: S704 - a file of ours


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.filters |= {
        "dollars": wording.dollars,
        "number": wording.number,
        "shortened": wording.shortened,
        "web_address": wording.web_address,
    }
    environment.globals |= {"period": wording.period, "LONGEST_TEXT": LONGEST_TEXT}
    return environment


def _finalized(value: Any) -> Any:
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return wording.visible(value) if is_text else value
