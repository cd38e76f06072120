"""The picked folder of a test, and the page by keyboard."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

from score.picked import put, with_folder
from tests.browser.driving import wait_for_phase

__all__ = ["files_of", "open_picked", "press_until", "put", "remove", "with_folder"]


def remove(page: Page, path: str) -> None:
    page.evaluate("(path) => window.picked.remove(path)", path)


def files_of(page: Page) -> dict[str, bytes]:
    found: dict[str, str] = page.evaluate("() => window.picked.files()")
    return {name: base64.b64decode(content) for name, content in found.items()}


def press_until(page: Page, name: str, role: str = "button", most: int = 90) -> None:
    """Press Tab until the control of this name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=False)  # type: ignore[arg-type]
    for _ in range(most):
        if wanted.count() > 0 and any(
            one.evaluate("(e) => e === document.activeElement") for one in wanted.all()
        ):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no {role} {name} by Tab")


def open_picked(page: Page) -> None:
    """Open the folder by keyboard and wait until it is read."""
    press_until(page, "folder")
    page.keyboard.press("Enter")
    wait_for_phase(page, "running")
    wait_for_phase(page, "done")
