"""What mkdocs does besides: pages from outside docs/, and the notebook with its charts."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient import NotebookClient
from nbconvert import MarkdownExporter

_ROOT = Path(__file__).parents[1]
_NOTEBOOK = _ROOT / "docs" / "tour.ipynb"
#: Pages of the site that stand outside docs/.
_OUTSIDE = {
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "gold.md": "tests/gold/README.md",
    "model-card.md": "pipeline/weights/MODEL_CARD.md",
    "model-card-flows.md": "pipeline/weights/pledgebook_relations/MODEL_CARD.md",
    "security.md": "SECURITY.md",
    "training.md": "training/README.md",
    "training-relations.md": "training/relations/README.md",
}
#: What a link to a file leads to; one to a file in docs/ leads to its page.
_NAMES = {path: name for name, path in _OUTSIDE.items()} | {"docs/tour.ipynb": "tour.md"}
_LINK = re.compile(r"\[([^\]\n]*)\]\(([\w./-]+)(#[\w-]+)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand elsewhere, and the notebook, executed, as a page."""
    files.remove(files.src_uris[_NOTEBOOK.name])
    contents: dict[str, Any] = {
        name: (_ROOT / path).read_text(encoding="utf-8") for name, path in _OUTSIDE.items()
    }
    for name, content in (contents | _executed(_NOTEBOOK)).items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links between files of the repository into links between pages of the site.

    What is no page, as a folder of code, keeps its name and loses its link.
    """
    page_name = page.file.src_uri
    page_path = _OUTSIDE.get(page_name, f"docs/{page_name}")

    def linked(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page_path), found[2]))
        name = _NAMES.get(target, target.removeprefix("docs/"))
        if files.get_file_from_path(name) is None:
            return found[1]
        address = posixpath.relpath(name, posixpath.dirname(page_name))
        return f"[{found[1]}]({address}{found[3] or ''})"

    return _LINK.sub(linked, markdown)


def _executed(path: Path) -> dict[str, Any]:
    """A notebook's page and pictures, by their names in the site; a cell that fails raises."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": path.parent}}).execute()
    names = {"unique_key": path.stem, "output_files_dir": path.stem}
    text, resources = MarkdownExporter().from_notebook_node(notebook, names)
    return {f"{path.stem}.md": text, **resources["outputs"]}
