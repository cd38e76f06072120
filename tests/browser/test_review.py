"""Looking closely, comparing, bursts, the keys of one's own, what strictness means: by keyboard alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import csv_rows, judge_folder, saved_csv, show_group
from tests.browser.test_accessibility import violations
from tests.browser.test_decisions import number, paths

ROOT = Path(__file__).resolve().parents[2]
DATE_TAKEN, FRACTION, EXIF = 0x9003, 0x9291, 0x8769
# Four frames a second
STEP_MS = 250


@pytest.fixture
def judged(page: Page, rendered_session: Path) -> Page:
    judge_folder(page, rendered_session)
    return page


def pictures_of(session: Path, person: str) -> list[Path]:
    return sorted(path for path in session.rglob("*.jpg") if path.name.startswith(person))


def large_copy(source: Path, target: Path, size: tuple[int, int]) -> None:
    with Image.open(source) as picture:
        picture.resize(size).save(target, quality=90)


def taken_at(source: Path, target: Path, date: str, fraction: str = "00") -> None:
    """Save a copy whose Exif says when it was taken."""
    with Image.open(source) as picture:
        exif = picture.getexif()
        exif.get_ifd(EXIF)[DATE_TAKEN] = date
        exif.get_ifd(EXIF)[FRACTION] = fraction
        picture.save(target, quality=95, exif=exif)


def scores(page: Page) -> list[float]:
    return [float(text) for text in page.locator(".tile .score").all_inner_texts() if text]


def middle_of(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_order_by_score(judged: Page) -> None:
    taken = paths(judged)
    judged.locator("body").press("s")
    expect(judged.get_by_label("Order")).to_have_value("score")
    found = scores(judged)
    assert found == sorted(found, reverse=True)
    by_score = paths(judged)
    assert by_score != taken
    assert sorted(map(str, by_score)) == sorted(map(str, taken))
    # Ranges, stepping and deciding follow the order that is seen.
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("Shift+ArrowRight")
    chosen = [tile.get_attribute("data-path") for tile in judged.locator('[data-selected="true"]').all()]
    assert chosen == by_score[:2]
    judged.keyboard.press("Escape")
    judged.keyboard.press("Home")
    judged.keyboard.press("Enter")
    heading = judged.locator("dialog.loupe h2")
    expect(heading).to_have_text(by_score[0] or "")
    judged.keyboard.press("x")
    expect(heading).to_have_text(by_score[1] or "")
    judged.keyboard.press("ArrowRight")
    expect(heading).to_have_text(by_score[2] or "")
    judged.keyboard.press("Escape")
    expect(heading).to_have_count(0)
    judged.keyboard.press("s")
    expect(judged.get_by_label("Order")).to_have_value("capture")
    left = [path for path in taken if path != by_score[0]]
    expect(judged.locator(".tile button").first).to_have_attribute("data-path", str(left[0]))
    assert paths(judged) == left


def test_one_to_one_shows_the_eyes_in_the_middle(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    for k, source in enumerate(pictures_of(rendered_session, "person_2")[:2]):
        large_copy(source, folder / f"f{k}.jpg", (2560, 3200))
    judge_folder(page, folder)
    page.locator("body").press("f")
    show_group(page, "Eyes open")
    page.locator(".tile button").first.focus()
    page.keyboard.press("e")
    page.keyboard.press("f")
    stage = page.locator(".stage")
    for key in ("z", "ArrowRight"):
        page.keyboard.press(key)
        expect(page.locator('.stage.close[data-shown="true"] img')).to_be_visible()
        assert page.locator(".stage .frame").evaluate("(frame) => frame.clientWidth") == 2560
        room = stage.bounding_box()
        assert room is not None
        eyes = [middle_of(page.locator(".outlines .counted line").nth(k)) for k in range(2)]
        across = (eyes[0][0] + eyes[1][0]) / 2 - room["x"]
        down = (eyes[0][1] + eyes[1][1]) / 2 - room["y"]
        assert abs(across - room["width"] / 2) < 3
        assert abs(down - room["height"] / 2) < 3
    before = page.locator(".stage .frame").bounding_box()
    page.keyboard.press("Shift+ArrowDown")
    after = page.locator(".stage .frame").bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] < before["y"] - 50
    page.keyboard.press("Space")
    expect(page.locator(".stage.close")).to_have_count(0)


def decode_ms(page: Page, picture: Path) -> float:
    """Return how long this machine takes now to decode a picture in full: longer when others are at work."""
    page.evaluate(
        """() => {
            const input = Object.assign(document.createElement('input'), {type: 'file', id: 'timed'});
            document.body.append(input);
        }"""
    )
    page.locator("#timed").set_input_files(picture)
    taken: float = page.evaluate(
        """async () => {
            const input = document.querySelector('#timed');
            const start = performance.now();
            (await createImageBitmap(input.files[0])).close();
            input.remove();
            return performance.now() - start;
        }"""
    )
    return taken


def test_stepping_at_four_frames_a_second_waits_for_nothing(
    page: Page, tmp_path: Path, rendered_session: Path
) -> None:
    """With 20 megapixels each; on a machine that is busy, as fast as it could decode one of them in full."""
    folder = tmp_path / "large"
    folder.mkdir()
    sources = pictures_of(rendered_session, "person_")
    for k in range(16):
        large_copy(sources[k % len(sources)], folder / f"f{k:02}.jpg", (4000, 5000))
    judge_folder(page, folder)
    show_group(page, "Eyes open")
    steps = page.locator(".tile").count() - 1
    assert steps >= 6
    page.locator(".tile button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.stage[data-shown="true"]')).to_be_visible()
    pause = max(STEP_MS, decode_ms(page, folder / "f00.jpg"))
    page.wait_for_timeout(4 * pause)
    ready = []
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        # The next refresh of the screen: what is seen at once, not after a while.
        ready.append(
            page.evaluate(
                """() => new Promise((done) => requestAnimationFrame(() =>
                    done(document.querySelector('.stage').dataset.shown === 'true')))"""
            )
        )
        page.wait_for_timeout(pause)
    assert all(ready), ready


def test_a_burst_shows_its_best_frame_first(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    folder = tmp_path / "bursts"
    folder.mkdir()
    rows = {}
    for person, minute in (("person_1", 10), ("person_2", 20)):
        for k, source in enumerate(pictures_of(rendered_session, person)[:4]):
            taken_at(
                source, folder / f"{person}_{k}.jpg", f"2026:11:23 10:{minute}:{k // 2:02}", f"{k % 2 * 5}0"
            )
    judge_folder(page, folder)
    rows = {row["path"]: float(row["blink"]) for row in csv_rows(saved_csv(page)) if row["blink"]}
    burst = {path: score for path, score in rows.items() if path.startswith("person_1")}
    best = min(burst, key=lambda path: burst[path])
    marks = {}
    for group in ("Eyes open", "Check", "Blinking"):
        show_group(page, group)
        for tile in page.locator(".tile button").all():
            marks[str(tile.get_attribute("data-path"))] = tile.locator(".burst [aria-hidden]").inner_text()
    order = sorted(burst)
    assert {path: marks[path] for path in order} == {
        path: f"{k + 1}/{len(order)}{' best' if path == best else ''}" for k, path in enumerate(order)
    }
    blinks = [path for path in paths(page) if path in burst]
    assert blinks, "the rendered burst has a blink"
    place = order.index(str(blinks[0])) + 1
    heard = re.compile(f"frame {place} of {len(order)} in a burst")
    expect(page.locator(f'[data-path="{blinks[0]}"]')).to_have_accessible_name(heard)
    page.locator(f'[data-path="{blinks[0]}"]').focus()
    page.keyboard.press("Enter")
    strip = page.get_by_role("navigation", name="Burst")
    found = [button.get_attribute("data-path") for button in strip.get_by_role("button").all()]
    assert found[0] == best
    assert sorted(map(str, found)) == sorted(burst)
    heading = page.locator("dialog.loupe h2")
    page.keyboard.press("b")
    expect(heading).to_have_text(best)
    assert violations(page) == []
    page.keyboard.press("b")
    expect(heading).to_have_text(blinks[0] or "")


def test_frames_that_look_alike_are_a_burst_without_a_time(judged: Page) -> None:
    judged.locator('[data-path^="person_2"]').first.focus()
    judged.keyboard.press("Enter")
    strip = judged.get_by_role("navigation", name="Burst")
    expect(strip).to_be_visible()
    found = [str(button.get_attribute("data-path")) for button in strip.get_by_role("button").all()]
    assert len(found) >= 2
    assert all(path.startswith("person_2") for path in found)


def test_compare_by_keyboard(judged: Page) -> None:
    names = paths(judged)
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("Shift+ArrowRight")
    judged.keyboard.press("Shift+ArrowRight")
    judged.keyboard.press("c")
    dialog = judged.get_by_role("dialog", name="Compare 3 frames")
    columns = dialog.locator(".column")
    expect(columns).to_have_count(3)
    expect(dialog.locator('.column[data-shown="true"]')).to_have_count(3)
    assert [column.get_attribute("data-path") for column in columns.all()] == names[:3]
    expect(columns.nth(0)).to_be_focused()
    near = dialog.get_by_label("Closer")
    expect(near).to_have_value("1")
    seen = dialog.locator(".column .near canvas").first
    before = seen.evaluate("(canvas) => canvas.toDataURL().length")
    judged.keyboard.press("+")
    expect(near).to_have_value("2")
    assert dialog.locator(".column .near canvas").count() == 3
    after = dialog.locator(".column .near canvas").first.evaluate("(canvas) => canvas.toDataURL().length")
    assert after != before
    assert violations(judged) == []
    judged.keyboard.press("ArrowRight")
    expect(columns.nth(1)).to_be_focused()
    judged.keyboard.press("x")
    expect(columns.nth(1)).to_have_attribute("data-decision", "reject")
    expect(columns.nth(2)).to_be_focused()
    judged.keyboard.press("Control+z")
    expect(columns.nth(1)).to_have_attribute("data-decision", "undecided")
    judged.keyboard.press("e")
    expect(judged.locator("dialog.loupe h2")).to_have_text(names[1] or "")
    judged.keyboard.press("ArrowRight")
    expect(judged.locator("dialog.loupe h2")).to_have_text(names[2] or "")
    judged.keyboard.press("Escape")
    expect(judged.locator(f'.tile [data-path="{names[2]}"]')).to_be_focused()


def test_eyes_are_aligned_side_by_side(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    """The same picture turned and made smaller: the eyes stand in the same place at the same size."""
    folder = tmp_path / "turned"
    folder.mkdir()
    source = pictures_of(rendered_session, "person_2")[0]
    with Image.open(source) as picture:
        picture.resize((1280, 1600)).save(folder / "a.jpg", quality=95)
        picture.resize((960, 1200)).rotate(12, expand=True, fillcolor=(90, 100, 120)).save(
            folder / "b.jpg", quality=95
        )
    judge_folder(page, folder)
    page.locator("body").press("1")
    page.keyboard.press("Control+a")
    page.keyboard.press("c")
    expect(page.locator('.compare .column[data-shown="true"]')).to_have_count(2)
    differences = page.evaluate(
        """() => {
            const [a, b] = [...document.querySelectorAll('.column .near canvas')].map((canvas) => {
                const small = new OffscreenCanvas(44, 28).getContext('2d');
                small.drawImage(canvas, 0, 0, 44, 28);
                return small.getImageData(0, 0, 44, 28).data;
            });
            const mean = (shift) => {
                let sum = 0, n = 0;
                for (let y = 0; y < 28; y++) for (let x = 4; x < 40; x++) {
                    const [p, q] = [4 * (y * 44 + x), 4 * (y * 44 + x + shift)];
                    sum += Math.abs(a[p] - b[q]); n++;
                }
                return sum / n;
            };
            return {same: mean(0), shifted: mean(4)};
        }"""
    )
    assert differences["same"] < differences["shifted"] / 2
    assert differences["same"] < 8


def test_keys_of_ones_own(judged: Page) -> None:
    judged.locator("body").press(",")
    settings = judged.get_by_role("dialog", name="Settings")
    expect(settings).to_be_visible()
    assert violations(judged) == []
    keep = settings.locator('[data-action="keep"]')
    keep.focus()
    judged.keyboard.press("Enter")
    expect(keep).to_have_text("Press a key")
    judged.keyboard.press("Escape")
    expect(settings).to_be_visible()
    expect(keep).to_have_text("P")
    judged.keyboard.press("Enter")
    judged.keyboard.press("x")
    expect(keep).to_have_text("X")
    expect(settings.locator('[data-action="reject"]')).to_have_text("none")
    expect(settings.locator(".heard[role=status]")).to_contain_text("Without a key now: Reject")
    judged.keyboard.press("Escape")
    expect(judged.get_by_role("button", name="Keep")).to_have_text("KeepX")
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("x")
    assert number(judged, "Kept") == 1
    judged.keyboard.press("p")
    assert number(judged, "Kept") == 1
    judged.reload()
    judged.locator("body").press(",")
    expect(settings.locator('[data-action="keep"]')).to_have_text("X")
    settings.get_by_role("button", name="The usual keys").press("Enter")
    expect(settings.locator('[data-action="keep"]')).to_have_text("P")
    settings.get_by_role("button", name="Keep; then the next frame: off").press("Enter")
    expect(settings.locator('[data-action="keep"]')).to_have_text("none")


def test_staying_at_a_frame_after_a_decision(judged: Page) -> None:
    names = paths(judged)
    judged.locator("body").press(",")
    judged.get_by_label("Go on to the next frame after a decision").press("Space")
    judged.keyboard.press("Escape")
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("Enter")
    heading = judged.locator("dialog.loupe h2")
    judged.keyboard.press("p")
    expect(judged.get_by_role("button", name="Keep", exact=False).last).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(heading).to_have_text(names[0] or "")
    judged.keyboard.press("ArrowRight")
    expect(heading).to_have_text(names[1] or "")


def test_stars_only_where_they_are_wanted(judged: Page) -> None:
    first = judged.locator(".tile button").first
    first.focus()
    judged.keyboard.press("3")
    expect(judged.get_by_role("tab", name="Blinking")).to_have_attribute("aria-selected", "true")
    judged.keyboard.press(",")
    judged.get_by_label("Stars with 1 to 5").press("Space")
    judged.keyboard.press("Escape")
    judged.locator(".tile button").first.focus()
    judged.keyboard.press("4")
    expect(judged.locator(".tile .given").first).to_have_text("★★★★")
    judged.keyboard.press("e")
    expect(judged.get_by_role("group", name="4 stars")).to_be_visible()
    assert violations(judged) == []
    judged.keyboard.press("Escape")
    judged.keyboard.press("Control+z")
    expect(judged.locator(".tile .given").first).to_have_text("")
    judged.keyboard.press("t")
    expect(judged.get_by_role("tab", name="No face")).to_have_attribute("aria-selected", "true")
    judged.keyboard.press("Shift+T")
    expect(judged.get_by_role("tab", name="Blinking")).to_have_attribute("aria-selected", "true")


def test_strictness_says_what_it_means_and_can_be_taken_back(judged: Page) -> None:
    stops = json.loads((ROOT / "site/public/model/manifest.json").read_text())["judge"]["strictness"]
    slider = judged.get_by_role("slider", name="Strictness")
    meaning = judged.locator(".strictness .meaning")
    expect(meaning).to_contain_text("frames would be rejected")
    start = slider.input_value()
    slider.focus()
    judged.keyboard.press("End")
    caught = stops[-1]["measured"]["caught"]
    expect(meaning).to_contain_text(f"catches {caught * 100:.0f} % of blinks")
    assert slider.input_value() == "100"
    judged.wait_for_timeout(1100)
    judged.keyboard.press("Home")
    judged.keyboard.press("Control+z")
    expect(slider).to_have_value("100")
    judged.keyboard.press("Control+z")
    expect(slider).to_have_value(start)
    judged.keyboard.press("Control+Shift+Z")
    expect(slider).to_have_value("100")


def test_the_session_bar_jumps(judged: Page) -> None:
    rows = csv_rows(saved_csv(judged))
    blink = next(k for k, row in enumerate(rows) if row["verdict"] == "blink")
    bar = judged.locator(".session-bar canvas")
    bar.click(position={"x": blink * 12 + 5, "y": 10})
    expect(judged.get_by_role("tab", name="Blinking")).to_have_attribute("aria-selected", "true")
    tile = judged.locator(f'[data-path="{rows[blink]["path"]}"]')
    expect(tile).to_have_attribute("tabindex", "0")
    colours = bar.evaluate(
        """(canvas) => {
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let k = 0; k < data.length; k += 4) if (data[k + 3]) seen.add(data.slice(k, k + 3).join());
            return seen.size;
        }"""
    )
    assert colours >= 2


def test_false_alarms_are_explained_where_they_land(judged: Page) -> None:
    show_group(judged, "Blinking")
    expect(judged.get_by_text("can be taken for closed")).to_be_visible()
    show_group(judged, "Eyes open")
    expect(judged.get_by_text("can be taken for closed")).to_be_hidden()


def test_a_large_view_whose_file_is_gone_says_so(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    folder = Path(shutil.copytree(rendered_session, tmp_path / "going"))
    judge_folder(page, folder)
    names = paths(page)
    (folder / (names[1] or "")).unlink()
    page.locator(".tile button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage")).to_contain_text("gone or has changed")
    page.keyboard.press("ArrowRight")
    expect(page.locator('.stage[data-shown="true"]')).to_be_visible()
