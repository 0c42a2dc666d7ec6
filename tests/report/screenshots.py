"""Make the pictures of docs/screenshots from the sample documents.

pledgebook run raw/ --output OUTPUT
python tests/report/screenshots.py OUTPUT
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from chromium import look, open_browser, show
from selenium import webdriver

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
# Name, width, height, light or dark, and the part of the page at the top.
PICTURES = (
    ("desktop", 1280, 1900, "light", ""),
    ("flows", 1280, 900, "light", "#flows"),
    ("document", 1280, 1000, "light", "document"),
    ("review", 1280, 900, "light", "#review"),
    ("dark", 1280, 1900, "dark", ""),
    ("document-dark", 1280, 1000, "dark", "document"),
    ("phone", 360, 1900, "light", ""),
    ("phone-flows", 360, 1000, "dark", "#flows"),
)
# An amount of a flow, in its document, with its card.
FIRST_AMOUNT = "return document.querySelector('#table td a').getAttribute('href')"


def picture(browser: webdriver.Chrome, name: str, report: Path, anchor: str) -> None:
    """Write one picture."""
    show(browser, report)
    if anchor == "document":
        anchor = browser.execute_script(FIRST_AMOUNT)
    if anchor:
        browser.execute_script("location.hash = arguments[0]", anchor)
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (FOLDER / f"{name}.png").write_bytes(base64.b64decode(taken["data"]))


def main(output: Path) -> None:
    """Write all pictures of the report of an output folder."""
    with open_browser() as browser:
        for name, width, height, scheme, anchor in PICTURES:
            look(browser, width, height, scheme)
            picture(browser, name, output / "report.html", anchor)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
