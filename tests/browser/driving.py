"""What a photographer does with the page, as functions."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page

FOLDER_INPUT = "input[type=file][webkitdirectory]"
FILES_INPUT = "input[type=file]:not([webkitdirectory])"
MINUTE = 60_000


def choose_folder(page: Page, folder: Path) -> None:
    page.locator(FOLDER_INPUT).set_input_files(folder)


def wait_for_phase(page: Page, phase: str, timeout: float = 3 * MINUTE) -> None:
    page.locator(f'[data-phase="{phase}"]').wait_for(timeout=timeout)


def judge_folder(page: Page, folder: Path) -> None:
    choose_folder(page, folder)
    wait_for_phase(page, "done")


def forget_session(page: Page) -> None:
    """Delete the record of the session on the page, and close it: nothing comes back after a reload."""
    page.get_by_role("button", name="Sessions").click()
    delete = page.get_by_role("button", name="Delete the record")
    delete.click()
    delete.click()
    page.get_by_text("Its files are not touched.").wait_for()
    page.get_by_role("button", name="Close this session").click()
    wait_for_phase(page, "empty")


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders as the operating system would."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": data})
    session.detach()


def wait_for_offline_copy(page: Page) -> None:
    """Wait until the service worker has cached everything and controls the page."""
    page.locator('[data-offline="kept"]').wait_for(timeout=MINUTE)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def saved_csv(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save CSV").click()
    assert download.value.suggested_filename == "verdicts.csv"
    return Path(download.value.path()).read_bytes().decode("utf-8")


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def counts(page: Page) -> dict[str, int]:
    """The number beside each group's name."""
    tabs = page.get_by_role("tab")
    names = ["open", "check", "blink", "no-face", "unreadable", "skipped"]
    return {
        name: int(tabs.nth(k).locator(".number").inner_text()) for k, name in enumerate(names[: tabs.count()])
    }


def show_group(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
