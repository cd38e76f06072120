"""make pictures: the manual's pictures of the page, of rendered people who do not exist."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from score.browser import chromium
from score.picked import put, with_folder
from score.run import FOLDER_INPUT, ScoreError, wait_until_done
from tools.serve import PageServer

ROOT = Path(__file__).resolve().parent.parent
RENDERED = ROOT / "tests" / "data" / "rendered"
OUT = ROOT / "docs" / "pictures"
SETTLED_MS = 500
# Changes are collected for a moment before they are kept.
KEPT_MS = 800
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


def take_hand_off(browser: Browser, url: str) -> None:
    """Take the states of a hand-off and of the kept sessions, on a folder that can be written to."""
    context = browser.new_context(viewport=SIZE)
    with_folder(context)
    page = context.new_page()
    page.goto(url)
    page.locator("[data-offline]").wait_for()
    put(page, {path.name: path.read_bytes() for path in sorted(RENDERED.rglob("*.jpg"))})
    page.get_by_role("button", name="Choose folder").click()
    wait_until_done(page, None)
    page.get_by_role("button", name="Hand off").click()
    take(page, "hand-off")
    for kind, name in (("Folders", "folders"), ("List of names", "names"), ("Corrections", "corrections")):
        page.get_by_role("radio", name=kind).check()
        take(page, f"hand-off-{name}")
    page.get_by_role("radio", name="Marks").check()
    page.get_by_role("button", name="Show what will be written").click()
    page.locator("#handoff-preview").wait_for()
    take(page, "hand-off-preview")
    page.get_by_role("button", name="Write").click()
    page.locator(".report").wait_for()
    take(page, "hand-off-report")
    page.get_by_role("button", name="Undo the hand-off").click()
    page.get_by_text("taken back").first.wait_for()
    take(page, "hand-off-undone")
    page.keyboard.press("Escape")
    page.wait_for_timeout(KEPT_MS)
    page.get_by_role("button", name="Sessions").click()
    page.locator("[data-session]").wait_for()
    take(page, "sessions")
    context.add_init_script("FileSystemHandle.prototype.queryPermission = async () => 'prompt';")
    page.reload()
    page.locator(".notice").wait_for()
    page.locator(".tile img").first.wait_for()
    take(page, "back-again")
    context.close()


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
            take_hand_off(browser, server.url)
    except ScoreError as error:
        print(f"pictures: {error}", file=sys.stderr)
        return 2
    finally:
        server.shutdown()
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
