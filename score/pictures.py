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
SIZE = ViewportSize(width=1280, height=800)


def take(page: Page, name: str) -> None:
    """Save what the page shows."""
    page.screenshot(path=OUT / f"{name}.png")
    print(f"docs/pictures/{name}.png")


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
            page.locator(".tile button").first.click()
            page.locator("dialog.loupe .stage canvas").wait_for()
            # two frames: the close-ups are drawn after the picture is shown
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            take(page, "loupe")
    except ScoreError as error:
        print(f"pictures: {error}", file=sys.stderr)
        return 2
    finally:
        server.shutdown()
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
