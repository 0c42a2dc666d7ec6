"""What a page says of itself: its head, and the article in its JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml.html import HtmlElement

from pipeline.clean.readers.values import plain_value

# Of a script, in characters.
_LONGEST_SCRIPT = 1_000_000
# What a page's object in JSON-LD may be; articles before all others.
_ARTICLES = ("article", "report", "blogposting", "pressrelease", "announcement")
_PAGES = ("webpage", "itempage", "creativework", "speakablespecification")
_NAMES = ("property", "name", "itemprop", "http-equiv")


def read_properties(tree: HtmlElement) -> dict[str, Any]:
    """The properties of a page, named as `pipeline.clean.candidates` says."""
    found: dict[str, Any] = {}
    for name, value in (*_json_ld(tree), *_meta(tree)):
        value = plain_value(value)
        if value is not None:
            found.setdefault(name, value)
    return found


def _meta(tree: HtmlElement) -> Iterator[tuple[str, object]]:
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in _NAMES:
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                yield f"meta:{name}", content
    for title in tree.iter("title"):
        yield "meta:title", " ".join("".join(title.itertext()).split()) or None
        break
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "meta:canonical", link.get("href")
    for root in tree.iter("html"):
        yield (
            "meta:lang",
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        )


def _json_ld(tree: HtmlElement) -> Iterator[tuple[str, object]]:
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        for thing in _things((script.text or "")[:_LONGEST_SCRIPT]):
            kinds = str(thing.get("@type", "")).lower()
            if any(kind in kinds for kind in _ARTICLES):
                articles.append(thing)
            elif any(kind in kinds for kind in _PAGES):
                pages.append(thing)
    for thing in (*articles, *pages):
        for name, value in thing.items():
            if not name.startswith("@"):
                yield f"json-ld:{name.lower()}", value


def _things(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a script: one, a list, or a graph of them."""
    try:
        loaded = msgspec.json.decode(script.strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, ValueError, RecursionError):
        return
    for thing in loaded if isinstance(loaded, list) else [loaded]:
        graph = thing.get("@graph") if isinstance(thing, dict) else None
        for inner in graph if isinstance(graph, list) else [thing]:
            if isinstance(inner, dict):
                yield inner
