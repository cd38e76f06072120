"""A headless Chromium with the built page in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.setup import find_chromium

# No sandbox: containers often run as root. The rest keeps Chromium itself from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium(*extra_flags: str) -> Iterator[Browser]:
    """Yield an installed Chromium, or else Playwright's own; close it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, *extra_flags])
        try:
            yield browser
        finally:
            browser.close()
