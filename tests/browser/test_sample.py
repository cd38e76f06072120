"""The sample session: a click shows every group, and it is kept for use without a network."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import counts, csv_rows, saved_csv, wait_for_offline_copy, wait_for_phase
from tools.serve import PageServer

SAMPLE = Path(__file__).resolve().parents[2] / "site" / "public" / "sample"
BUTTON = "Try it with a sample session"
# At most this share of the clearly open and of the clearly closed frames may be put elsewhere.
MOST_ELSEWHERE = 0.1


def labels() -> dict[str, dict[str, str]]:
    with (SAMPLE / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def open_sample(page: Page) -> None:
    page.get_by_role("button", name=BUTTON).click()
    wait_for_phase(page, "done")


def test_every_group_is_shown_and_blinks_are_found(page: Page) -> None:
    open_sample(page)
    shown = counts(page)
    for name in ("open", "check", "blink", "no-face", "unreadable"):
        assert shown[name] > 0, name
    verdicts = {row["path"]: row["verdict"] for row in csv_rows(saved_csv(page))}
    known = labels()
    assert sorted(verdicts) == sorted(known)
    faces = [name for name, row in known.items() if row["kind"] not in ("empty", "cut")]
    closed = [name for name in faces if float(known[name]["closure_left"]) > 0.85]
    opened = [name for name in faces if float(known[name]["closure_left"]) < 0.3]
    assert len(closed) >= 4
    assert len(opened) >= 12
    assert sum(verdicts[name] not in ("blink", "check") for name in closed) <= MOST_ELSEWHERE * len(closed)
    assert sum(verdicts[name] != "open" for name in opened) <= MOST_ELSEWHERE * len(opened)


def test_it_is_fetched_only_when_asked_for_and_kept(
    context: BrowserContext, page: Page, server: PageServer
) -> None:
    wait_for_offline_copy(page)
    assert [path for path in server.requested if "sample" in path] == []
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    open_sample(page)
    own = urlsplit(server.url).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith("blob:")} == {own}
    context.set_offline(True)
    server.shutdown()
    server.server_close()
    page.reload()
    open_sample(page)
    assert sum(counts(page).values()) == len(labels())


def test_without_a_network_it_says_so(context: BrowserContext, page: Page, server: PageServer) -> None:
    wait_for_offline_copy(page)
    context.set_offline(True)
    server.shutdown()
    server.server_close()
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_text("The sample session could not be fetched.")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()
