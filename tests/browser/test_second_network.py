"""The network without photographs: chosen in the settings, fetched then, kept for use without a network."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import (
    choose_folder,
    csv_rows,
    forget_session,
    judge_folder,
    saved_csv,
    wait_for_offline_copy,
    wait_for_phase,
)
from tools.serve import PageServer

RENDERED = Path(__file__).resolve().parents[1] / "data" / "rendered"


def choose_network(page: Page, name: str) -> None:
    """Choose it in the settings and open the page anew."""
    page.get_by_role("button", name="Settings").click()
    settings = page.get_by_role("dialog", name="Settings")
    settings.get_by_label("Eye network").select_option(name)
    with page.expect_navigation():
        settings.get_by_role("button", name="Open the page anew").click()
    page.locator("[data-phase]").wait_for()


def asked_for(server: PageServer, folder: str) -> list[str]:
    return [path for path in server.requested if f"/{folder}/" in path]


def test_it_is_fetched_when_chosen_and_finds_blinks(
    page: Page, server: PageServer, rendered_session: Path
) -> None:
    wait_for_offline_copy(page)
    assert asked_for(server, "model")
    assert asked_for(server, "model-clean") == []
    judge_folder(page, rendered_session)
    before = {row["path"]: row["blink"] for row in csv_rows(saved_csv(page))}
    choose_network(page, "Without photographs")
    assert {urlsplit(path).path.rsplit("/", 1)[1] for path in asked_for(server, "model-clean")} >= {
        "manifest.json",
        "model.json",
    }
    forget_session(page)
    judge_folder(page, rendered_session)
    rows = {row["path"]: row for row in csv_rows(saved_csv(page))}
    assert {path: row["blink"] for path, row in rows.items()} != before
    with (RENDERED / "labels.csv").open(encoding="utf-8", newline="") as file:
        closure = {row["file"]: float(row["closure_left"]) for row in csv.DictReader(file)}
    shut = [name for name, value in closure.items() if value > 0.95 and name in rows]
    assert len(shut) >= 2
    assert all(rows[name]["verdict"] in ("blink", "check") for name in shut)
    page.get_by_role("button", name="About").click()
    about = page.get_by_role("dialog")
    expect(about.get_by_text("Without photographs.")).to_be_visible()
    expect(about.get_by_text("Learned from rendered people alone")).to_be_visible()


def test_it_works_without_a_network_and_the_standard_one_comes_back(
    context: BrowserContext, page: Page, server: PageServer, rendered_session: Path
) -> None:
    wait_for_offline_copy(page)
    choose_network(page, "Without photographs")
    judge_folder(page, rendered_session)
    forget_session(page)
    context.set_offline(True)
    server.shutdown()
    server.server_close()
    page.reload()
    choose_folder(page, rendered_session)
    wait_for_phase(page, "done")
    page.get_by_role("button", name="About").click()
    expect(page.get_by_text("Learned from rendered people alone")).to_be_visible()
    page.keyboard.press("Escape")
    choose_network(page, "Standard")
    page.get_by_role("button", name="About").click()
    expect(page.get_by_text("Standard.")).to_be_visible()


def test_the_settings_say_when_it_is_used(page: Page) -> None:
    page.get_by_role("button", name="Settings").click()
    settings = page.get_by_role("dialog", name="Settings")
    anew = settings.get_by_role("button", name="Open the page anew")
    expect(anew).to_have_count(0)
    settings.get_by_label("Eye network").select_option("Without photographs")
    expect(settings.get_by_text("Learned from rendered people alone")).to_be_visible()
    expect(anew).to_be_visible()
    settings.get_by_label("Eye network").select_option("Standard")
    expect(anew).to_have_count(0)
