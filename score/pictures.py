"""make pictures: the manual's pictures of the page, of rendered people who do not exist."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from score.browser import chromium
from score.run import FOLDER_INPUT, ScoreError, wait_until_done
from tools.serve import PageServer

ROOT = Path(__file__).resolve().parent.parent
RENDERED = ROOT / "tests" / "data" / "rendered"
OUT = ROOT / "docs" / "pictures"
SETTLED_MS = 500
SIZE = ViewportSize(width=1280, height=800)


def take(page: Page, name: str) -> None:
    """Save what the page shows."""
    page.screenshot(path=OUT / f"{name}.png")
    print(f"docs/pictures/{name}.png")


def take_review(page: Page) -> None:
    """Take the states of a review, from the first blinking frame on."""
    keyboard = page.keyboard
    page.locator(".tile button").first.focus()
    keyboard.press("Enter")
    page.locator('.stage[data-shown="true"]').wait_for()
    # The burst's best neighbour is ready a moment later.
    page.wait_for_timeout(SETTLED_MS)
    take(page, "loupe")
    keyboard.press("z")
    page.locator('.stage.close[data-shown="true"]').wait_for()
    take(page, "one-to-one")
    keyboard.press("z")
    keyboard.press("c")
    page.locator('.compare .column:not([data-shown="true"])').first.wait_for(state="detached")
    take(page, "compare")
    keyboard.press("Escape")
    keyboard.press("x")
    keyboard.press("p")
    page.get_by_role("tab", name="Rejected").click()
    page.locator(".tile img").first.wait_for()
    take(page, "rejected")
    page.get_by_role("tab", name="Eyes open").click()
    page.locator(".tile button").first.focus()
    keyboard.press("Shift+ArrowRight")
    keyboard.press("Shift+ArrowRight")
    take(page, "selection")
    for key, name in ((",", "settings"), ("?", "help")):
        keyboard.press(key)
        take(page, name)
        keyboard.press("Escape")


def main() -> int:
    """Take every picture; return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    server = PageServer().start()
    try:
        with chromium() as browser:
            page = browser.new_page(viewport=SIZE)
            page.goto(server.url)
            page.locator("[data-offline]").wait_for()
            take(page, "empty")
            page.locator(FOLDER_INPUT).set_input_files(RENDERED)
            wait_until_done(page, None)
            page.get_by_role("tab", name="Blinking").click()
            page.locator(".tile img").first.wait_for()
            take(page, "session")
            take_review(page)
    except ScoreError as error:
        print(f"pictures: {error}", file=sys.stderr)
        return 2
    finally:
        server.shutdown()
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
