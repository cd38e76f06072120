"""Bad files cost only themselves: each is named with what is wrong, and the session goes on."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    choose_folder,
    counts,
    csv_rows,
    drop,
    judge_folder,
    saved_csv,
    show_group,
    wait_for_phase,
)
from tools.serve import PageServer

MARKUP = "<img src=x onerror=alert(1)>.jpg"
NEWLINE = "two\nlines.jpg"
QUOTES = "\"quoted\", 'twice'.jpg"
EMOJI = "😀 smile.jpg"
FORMULA = "=1+1.jpg"
RIGHT_TO_LEFT = "photo\u202egpj.jpg"


def encode(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def portrait(rendered_session: Path) -> bytes:
    return sorted(rendered_session.rglob("*.jpg"))[0].read_bytes()


@pytest.mark.parametrize("way", ["choose", "drop"])
def test_each_bad_file_costs_only_itself(
    page: Page, folder_of: Callable[[dict[str, bytes]], Path], portrait: bytes, way: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    png = encode(Image.new("RGB", (64, 64), "grey"), "PNG")
    webp = encode(Image.new("RGB", (64, 64), "grey"), "WEBP")
    folder = folder_of(
        {
            "cut.jpg": portrait[: len(portrait) // 2],
            "cut.png": png[: len(png) - 20],
            "cut.webp": webp[: len(webp) // 2],
            "text.jpg": b"this is no photograph\n" * 100,
            "zero.jpg": b"",
            "one.png": encode(Image.new("RGB", (1, 1), "white"), "PNG"),
            "strip.jpg": encode(Image.new("RGB", (20_000, 20), "white"), "JPEG"),
            MARKUP: portrait,
            NEWLINE: portrait,
            QUOTES: portrait,
            EMOJI: portrait,
            FORMULA: portrait,
            RIGHT_TO_LEFT: portrait,
            "good.jpg": portrait,
        }
    )
    if way == "choose":
        judge_folder(page, folder)
    else:
        drop(page, folder)
        wait_for_phase(page, "done")
    text = saved_csv(page)
    rows = {row["path"].removeprefix("'"): row for row in csv_rows(text)}
    assert len(rows) == 14
    for name, reason in {
        "cut.jpg": "ends early",
        "cut.png": "ends early",
        "cut.webp": "ends early",
        "text.jpg": "not a photograph",
        "zero.jpg": "empty",
    }.items():
        assert rows[name]["verdict"] == "unreadable"
        assert reason in rows[name]["reason"]
        assert rows[name]["blink"] == ""
    assert rows["one.png"]["verdict"] == rows["strip.jpg"]["verdict"] == "no-face"
    good = rows["good.jpg"]
    assert good["faces"] == "1"
    for name in (MARKUP, NEWLINE, QUOTES, EMOJI, FORMULA, RIGHT_TO_LEFT):
        assert {**rows[name], "path": ""} == {**good, "path": ""}
    assert not any(line.startswith(("=", '"=')) for line in text.splitlines())
    show_group(page, "Unreadable")
    expect(page.locator(".tile").first).to_contain_text("ends early")
    page.locator(".tile button").first.click()
    expect(page.locator("dialog.loupe")).to_contain_text("ends early")
    page.keyboard.press("Escape")
    assert page.locator("[onerror], img[src=x]").count() == 0
    assert dialogs == []


def test_file_that_vanishes_costs_only_itself(page: Page, tmp_path: Path, portrait: bytes) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    for k in range(30):
        (folder / f"f{k:02}.jpg").write_bytes(portrait)
    choose_folder(page, folder)
    page.wait_for_function("() => document.querySelector('progress')?.value >= 1")
    (folder / "f29.jpg").unlink()
    wait_for_phase(page, "done")
    rows = csv_rows(saved_csv(page))
    assert len(rows) == 30
    assert {row["verdict"] for row in rows[:29]} == {rows[0]["verdict"]}
    assert rows[0]["faces"] == "1"
    assert rows[29]["verdict"] == "unreadable"
    assert "gone" in rows[29]["reason"]


def test_worker_that_dies_is_replaced(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    pictures = sorted(rendered_session.rglob("*.jpg"))
    folder = tmp_path / "long"
    folder.mkdir()
    for k in range(40):
        shutil.copy(pictures[k % len(pictures)], folder / f"f{k:02}.jpg")
    choose_folder(page, folder)
    page.wait_for_function("() => document.querySelector('progress')?.value >= 2")
    victims = list(page.workers)
    assert victims
    for worker in victims:
        worker.evaluate("() => { setTimeout(() => { throw new Error('killed by the test'); }, 0); }")
    wait_for_phase(page, "done")
    rows = csv_rows(saved_csv(page))
    assert [row["path"] for row in rows] == [f"f{k:02}.jpg" for k in range(40)]
    assert "unreadable" not in {row["verdict"] for row in rows}
    assert not set(victims) & set(page.workers)


def test_five_thousand_frames(page: Page, tmp_path: Path) -> None:
    """All listed, all answered, and only the tiles in view are in the document."""
    folder = tmp_path / "many"
    folder.mkdir()
    for k in range(5000):
        (folder / f"f{k:04}.jpg").touch()
    judge_folder(page, folder)
    assert counts(page)["unreadable"] == 5000
    assert len(csv_rows(saved_csv(page))) == 5000
    show_group(page, "Unreadable")
    tiles = page.locator(".tile")
    expect(tiles.first).to_be_visible()
    assert tiles.count() < 150
    page.locator(".tile button").first.focus()
    page.keyboard.press("End")
    expect(page.locator('[data-path="f4999.jpg"]')).to_be_focused()
    assert tiles.count() < 150
    page.keyboard.press("Home")
    expect(page.locator('[data-path="f0000.jpg"]')).to_be_focused()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("WebAssembly.validate = () => false", "WebAssembly with SIMD"),
        ("delete window.Worker", "no web workers"),
        ("delete window.OffscreenCanvas", "OffscreenCanvas"),
    ],
)
def test_browser_that_lacks_something_gets_an_explanation(
    browser: Browser, server: PageServer, script: str, words: str
) -> None:
    context = browser.new_context()
    context.add_init_script(script)
    page = context.new_page()
    page.goto(server.url)
    wait_for_phase(page, "failed")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("alert")).to_contain_text("nothing was changed")
    context.close()


@pytest.mark.parametrize(
    ("pattern", "body", "words"),
    [
        ("**/model/manifest.json", "{}", "manifest.json"),
        ("**/model/manifest.json", "not JSON", "manifest.json"),
        ("**/model/*.bin", "something else", "not the one that belongs to this page"),
        ("**/assets/blazeface*.bin", None, "could not be loaded"),
    ],
)
def test_site_that_is_broken_says_which_part(
    browser: Browser, server: PageServer, pattern: str, body: str | None, words: str
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route(pattern, lambda route: route.abort() if body is None else route.fulfill(body=body))
    page.goto(server.url)
    wait_for_phase(page, "failed")
    expect(page.get_by_role("alert")).to_contain_text(words)
    page.unroute(pattern)
    page.get_by_role("button", name="Try again").click()
    wait_for_phase(page, "empty")
    context.close()
