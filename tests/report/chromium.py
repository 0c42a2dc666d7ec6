"""A headless Chromium, as Debian's packages chromium and chromium-driver install it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PROGRAM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
IS_THERE = PROGRAM is not None and DRIVER is not None
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
)

# The time is known a moment after the page is there.
_LOADED = """
const [done] = arguments;
const look = () => {
  const [{ duration }] = performance.getEntriesByType("navigation");
  if (duration) done(duration);
  else setTimeout(look, 10);
};
look();
"""


@contextmanager
def open_browser() -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own, which goes with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = Options()
        options.binary_location = PROGRAM or ""
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            yield browser
        finally:
            browser.quit()


def look(browser: webdriver.Chrome, width: int, height: int, scheme: str, media: str = "") -> None:
    """Set size of the window, light or dark, and screen or print."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )


def show(browser: webdriver.Chrome, page: Path, anchor: str = "") -> None:
    """Open a file, in a fresh page."""
    browser.get("about:blank")
    browser.get(page.absolute().as_uri() + anchor)


def seconds_to_open(browser: webdriver.Chrome) -> float:
    """From the request for the page that is shown to the end of loading, its scripts run."""
    milliseconds: float = browser.execute_async_script(_LOADED)
    return milliseconds / 1_000
