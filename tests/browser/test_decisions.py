"""The photographer's decisions, by keyboard and mouse: what is decided, where it goes, the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import counts, csv_rows, judge_folder, saved_csv, show_group
from tests.browser.test_accessibility import violations


@pytest.fixture
def judged(page: Page, rendered_session: Path) -> Page:
    judge_folder(page, rendered_session)
    return page


def number(page: Page, group: str) -> int:
    return int(page.get_by_role("tab", name=group).locator(".number").inner_text())


def paths(page: Page) -> list[str | None]:
    return [tile.get_attribute("data-path") for tile in page.locator(".tile button").all()]


def focused(page: Page) -> str | None:
    path: str | None = page.evaluate("() => document.activeElement?.dataset?.path ?? null")
    return path


def test_single_keys_decide_and_go_on(judged: Page) -> None:
    before = counts(judged)
    blinks = before["blink"]
    judged.locator("body").press("3")
    names = paths(judged)
    expect(judged.locator(".tile button").first).to_be_focused()
    judged.keyboard.press("x")
    expect(judged.locator(".tile button")).to_have_count(blinks - 1)
    expect(judged.locator(f'[data-path="{names[1]}"]')).to_be_focused()
    judged.keyboard.press("p")
    expect(judged.locator(f'[data-path="{names[2]}"]')).to_be_focused()
    assert (number(judged, "Kept"), number(judged, "Rejected")) == (1, 1)
    assert number(judged, "Blinking") == blinks - 2
    show_group(judged, "Rejected")
    assert paths(judged) == names[:1]
    show_group(judged, "Kept")
    assert paths(judged) == names[1:2]
    judged.locator(".tile button").focus()
    judged.keyboard.press("u")
    assert (number(judged, "Kept"), number(judged, "Blinking")) == (0, blinks - 1)


def test_a_decision_outranks_every_strictness_and_stands_in_the_csv(judged: Page) -> None:
    before = csv_rows(saved_csv(judged))
    judged.locator("body").press("3")
    first = paths(judged)[0]
    judged.keyboard.press("p")
    after = csv_rows(saved_csv(judged))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    [(old, new)] = changed
    assert (new["path"], new["verdict"], old["verdict"]) == (first, "keep", "blink")
    assert new["reason"] == f"kept by the photographer; verdict blink: {old['reason']}"
    assert {**new, "verdict": "", "reason": ""} == {**old, "verdict": "", "reason": ""}
    for position in ("0", "100"):
        judged.get_by_role("slider", name="Strictness").fill(position)
        show_group(judged, "Kept")
        assert paths(judged) == [first]
    shown = judged.locator("output[for=strictness]")
    rejected = int(shown.inner_text().split()[0])
    rows = csv_rows(saved_csv(judged))
    assert rejected == sum(row["verdict"] == "blink" for row in rows)


def test_undo_and_redo_without_end(judged: Page) -> None:
    before = counts(judged)
    judged.locator("body").press("3")
    every = before["blink"]
    for _ in range(every):
        judged.keyboard.press("x")
    expect(judged.get_by_role("tabpanel")).to_contain_text("No blinking frame.")
    assert number(judged, "Rejected") == every
    for left in range(every - 1, -1, -1):
        judged.keyboard.press("Control+z")
        expect(judged.get_by_role("tab", name="Rejected").locator(".number")).to_have_text(str(left))
    assert number(judged, "Blinking") == every
    judged.keyboard.press("Control+z")
    judged.keyboard.press("Control+Shift+Z")
    judged.get_by_role("button", name="Redo").click()
    assert number(judged, "Rejected") == 2
    judged.get_by_role("button", name="Undo").click()
    assert number(judged, "Rejected") == 1
    expect(judged.get_by_role("region", name="Decisions").get_by_role("status")).to_contain_text("taken back")


def test_many_at_once_by_keyboard(judged: Page) -> None:
    judged.locator("body").press("1")
    names = paths(judged)
    assert len(names) >= 4
    judged.keyboard.press("Shift+ArrowRight")
    judged.keyboard.press("Shift+ArrowRight")
    expect(judged.locator('[data-selected="true"]')).to_have_count(3)
    judged.keyboard.press("Shift+ArrowLeft")
    expect(judged.locator('[data-selected="true"]')).to_have_count(2)
    judged.keyboard.press("ArrowRight")
    judged.keyboard.press("ArrowRight")
    judged.keyboard.press("Control+Space")
    expect(judged.locator('[data-selected="true"]')).to_have_count(3)
    expect(judged.locator("dialog.loupe")).to_be_hidden()
    judged.keyboard.press("x")
    expect(judged.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("3")
    show_group(judged, "Rejected")
    assert paths(judged) == [names[0], names[1], names[3]]
    judged.keyboard.press("Control+z")
    assert number(judged, "Rejected") == 0
    judged.locator("body").press("1")
    judged.keyboard.press("Control+a")
    expect(judged.locator('[data-selected="true"]')).to_have_count(len(names))
    judged.keyboard.press("Escape")
    expect(judged.locator('[data-selected="true"]')).to_have_count(0)


def test_many_at_once_with_the_mouse(judged: Page) -> None:
    tiles = judged.locator(".tile button")
    names = paths(judged)
    tiles.nth(0).click(modifiers=["Control"])
    tiles.nth(2).click(modifiers=["Shift"])
    tiles.nth(1).click(modifiers=["Control"])
    expect(judged.locator("dialog.loupe")).to_be_hidden()
    assert [tile.get_attribute("data-path") for tile in judged.locator('[data-selected="true"]').all()] == [
        names[0],
        names[2],
    ]
    assert violations(judged) == []
    judged.get_by_role("button", name="Keep").click()
    show_group(judged, "Kept")
    assert paths(judged) == [names[0], names[2]]
    judged.get_by_role("button", name="Select all").click()
    judged.get_by_role("button", name="Reject", exact=True).click()
    assert (number(judged, "Kept"), number(judged, "Rejected")) == (0, 2)


def test_deciding_in_the_loupe_goes_on_by_itself(judged: Page) -> None:
    names = paths(judged)
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("Enter")
    loupe = judged.locator("dialog.loupe")
    heading = loupe.get_by_role("heading", level=2)
    judged.keyboard.press("p")
    expect(heading).to_have_text(names[1] or "")
    judged.keyboard.press("x")
    expect(heading).to_have_text(names[2] or "")
    judged.keyboard.press("Control+z")
    expect(heading).to_have_text(names[1] or "")
    judged.keyboard.press("Control+Shift+Z")
    expect(loupe.get_by_role("button", name="Reject", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(loupe.get_by_role("status")).to_contain_text("rejected")
    assert violations(judged) == []
    judged.keyboard.press("Escape")
    assert (number(judged, "Kept"), number(judged, "Rejected")) == (1, 1)


def test_single_keys_switched_off_leave_the_buttons_and_undo(judged: Page) -> None:
    judged.get_by_role("button", name="Help").click()
    judged.get_by_label("Use single-key shortcuts").uncheck()
    judged.keyboard.press("Escape")
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("x")
    expect(judged.get_by_role("tab", name="Rejected")).to_have_count(0)
    judged.get_by_role("button", name="Reject", exact=True).click()
    assert number(judged, "Rejected") == 1
    judged.keyboard.press("Control+z")
    assert number(judged, "Rejected") == 0


def test_another_session_begins_undecided(judged: Page, rendered_session: Path, tmp_path: Path) -> None:
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("x")
    assert number(judged, "Rejected") == 1
    judge_folder(judged, Path(shutil.copytree(rendered_session, tmp_path / "other")))
    expect(judged.get_by_role("tab", name="Rejected")).to_have_count(0)


def test_the_same_folder_again_is_the_same_session(judged: Page, rendered_session: Path) -> None:
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("x")
    judge_folder(judged, rendered_session)
    expect(judged.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("1")
