"""WCAG 2.2 AA: axe finds nothing in any state, and a session is done by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import judge_folder, show_group, wait_for_phase
from tools.serve import PageServer

AXE = Path(__file__).resolve().parents[2] / "site" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe has to say of the page as it is now; evaluated from outside, past the page's policy."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)[
        "violations"
    ]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_no_violation_in_the_empty_state(page: Page) -> None:
    assert violations(page) == []


@pytest.mark.parametrize("ground", ["dark", "light", "black"])
def test_no_violation_on_any_background(page: Page, rendered_session: Path, ground: str) -> None:
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Background").select_option(ground)
    page.keyboard.press("Escape")
    judge_folder(page, rendered_session)
    assert page.evaluate("() => document.documentElement.dataset.background") == ground
    show_group(page, "Blinking")
    assert violations(page) == []


def test_no_violation_in_the_loupe_and_the_dialogs(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    page.locator(".tile button").first.click()
    expect(page.locator("dialog.loupe .stage canvas")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for name in ("Help", "About"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")


def test_a_session_by_keyboard_alone(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    page.locator("body").press("3")
    expect(page.get_by_role("tab", name="Blinking")).to_have_attribute("aria-selected", "true")
    page.locator("body").press("1")
    tab = page.get_by_role("tab", name="Eyes open")
    tab.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Check")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tab).to_be_focused()
    tiles = page.locator(".tile button")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement?.closest('.tile') !== null"):
            break
    expect(tiles.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tiles.nth(1)).to_be_focused()
    first, second, third = (tiles.nth(k).get_attribute("data-path") for k in range(3))
    page.keyboard.press("Enter")
    loupe = page.locator("dialog.loupe")
    expect(loupe.get_by_role("heading", level=2)).to_have_text(second or "")
    page.keyboard.press("ArrowRight")
    expect(loupe.get_by_role("heading", level=2)).to_have_text(third or "")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(loupe.get_by_role("heading", level=2)).to_have_text(first or "")
    page.keyboard.press("ArrowLeft")
    expect(loupe.get_by_role("heading", level=2)).to_have_text(first or "")
    page.keyboard.press("Escape")
    expect(loupe).to_be_hidden()
    expect(tiles.nth(0)).to_be_focused()


def test_single_keys_can_be_switched_off(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.locator("body").press("3")
    expect(page.get_by_role("tab", name="Eyes open")).to_have_attribute("aria-selected", "true")
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Help")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_label("Use single-key shortcuts")).not_to_be_checked()


def test_progress_and_result_are_said(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    expect(page.locator("[role=status][aria-live=polite]")).to_contain_text("All read.")


def test_loupe_shows_the_frame_and_both_eyes(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    page.locator(".tile button").first.click()
    picture = page.locator("dialog.loupe .stage canvas")
    expect(picture).to_be_visible()
    assert picture.evaluate("(canvas) => canvas.width") == 640
    eyes = page.locator("dialog.loupe .eye canvas")
    expect(eyes).to_have_count(2)
    for k in range(2):
        # An eye is not a grey field: many different brightnesses were drawn.
        eyes.nth(k).evaluate("(canvas) => new Promise((done) => requestAnimationFrame(done))")
        values = eyes.nth(k).evaluate(
            """(canvas) => {
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return new Set(data.filter((_, i) => i % 4 === 1)).size;
            }"""
        )
        assert values > 60


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800), (5120, 1440)])
def test_nothing_is_cut_off_at_any_width(
    context: BrowserContext, server: PageServer, rendered_session: Path, width: int, height: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(server.url)
    judge_folder(page, rendered_session)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("button:visible, input:visible, select:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24
        assert box["width"] >= 24


@pytest.mark.parametrize("width", [700, 1000, 1280, 1440])
def test_tiles_keep_their_places_while_results_arrive(
    page: Page, tmp_path: Path, rendered_session: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    pictures = sorted(rendered_session.rglob("*.jpg"))
    folder = tmp_path / "long"
    folder.mkdir()
    for k in range(40):
        (folder / f"f{k:02}.jpg").write_bytes(pictures[k % len(pictures)].read_bytes())
    page.evaluate(
        """() => {
            window.places = {}; window.moved = []; window.bursts = {};
            const look = () => {
                for (const tile of document.querySelectorAll('.tile button')) {
                    const {x, y} = tile.getBoundingClientRect();
                    const path = tile.dataset.path;
                    const before = window.places[path];
                    if (before && (before[0] !== x || before[1] !== y)) window.moved.push(path);
                    window.places[path] = [x, y];
                    // What is said of a burst is said once.
                    const said = tile.querySelector('.burst')?.textContent ?? null;
                    const earlier = window.bursts[path];
                    if (earlier && earlier !== said) window.moved.push(`${path} ${said}`);
                    window.bursts[path] = said;
                }
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    page.locator("input[webkitdirectory]").set_input_files(folder)
    wait_for_phase(page, "done")
    assert page.evaluate("() => Object.keys(window.places).length") > 5
    assert page.evaluate("() => window.moved") == []
