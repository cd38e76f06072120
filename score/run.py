"""Drive the page from a chosen folder to its CSV."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from score.browser import chromium
from tools.serve import DIST, PageServer

FOLDER_INPUT = "input[type=file][webkitdirectory]"
# Chromium lists a folder of 5,000 files in a few seconds; the networks load in less.
START_SECONDS = 120
# A single frame may take 60 s before the page gives it up, twice.
STALL_SECONDS = 180
POLL_SECONDS = 0.25


class ScoreError(Exception):
    """The folder cannot be scored; the text is one sentence that says why."""


def score_folder(photos: Path, progress: Callable[[int, int], None] | None = None) -> str:
    """Return the page's CSV for all photographs below `photos`.

    `progress` is called with the number of frames judged and of all frames. Raises `ScoreError`.
    """
    if not photos.is_dir():
        raise ScoreError(f"{photos} is not a folder.")
    if not (DIST / "index.html").exists():
        raise ScoreError("site/dist is empty: run `make build` first.")
    server = PageServer().start()
    try:
        with chromium() as browser:
            page = browser.new_page()
            page.goto(server.url)
            page.wait_for_selector(FOLDER_INPUT, state="attached")
            page.locator(FOLDER_INPUT).set_input_files(photos)
            wait_until_done(page, progress)
            with page.expect_download() as download:
                page.get_by_role("button", name="Save CSV").or_(
                    page.get_by_role("link", name="Save CSV")
                ).first.click()
            # newline kept as it is: the CSV has CRLF between rows and may have others inside cells
            return Path(download.value.path()).read_bytes().decode("utf-8")
    except PlaywrightError as error:
        raise ScoreError(f"the browser stopped: {error.message.splitlines()[0]}") from error
    finally:
        server.shutdown()
        server.server_close()


def wait_until_done(page: Page, progress: Callable[[int, int], None] | None) -> None:
    """Wait for the page to have judged every frame, for as long as it gets on."""
    last_change, last_count = time.monotonic(), -1
    while True:
        state = page.evaluate(
            """() => {
                const app = document.querySelector('[data-phase]');
                const bar = document.querySelector('progress');
                return {
                    phase: app?.getAttribute('data-phase') ?? '',
                    count: bar?.value ?? 0,
                    total: bar?.max ?? 0,
                    alert: document.querySelector('[role=alert]')?.textContent ?? '',
                };
            }"""
        )
        if state["phase"] == "done":
            return
        if state["phase"] == "failed":
            raise ScoreError(f"the page says: {state['alert']}")
        if state["count"] != last_count:
            last_change, last_count = time.monotonic(), state["count"]
            if progress and state["total"]:
                progress(state["count"], state["total"])
        elif time.monotonic() - last_change > (STALL_SECONDS if last_count > 0 else START_SECONDS):
            said = state["alert"] or f"phase {state['phase'] or 'unknown'}, {state['count']} frames done"
            raise ScoreError(f"the page made no progress for {STALL_SECONDS} s ({said}).")
        time.sleep(POLL_SECONDS)
