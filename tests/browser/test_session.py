"""A whole session of rendered people, as a photographer sees it."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RENDERED
from tests.browser.driving import (
    choose_folder,
    counts,
    csv_rows,
    drop,
    forget_session,
    judge_folder,
    saved_csv,
    show_group,
    wait_for_phase,
)
from tools.serve import PageServer

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["path", "verdict", "blink", "faces", "eyes", "reason"]


def labels() -> dict[str, dict[str, str]]:
    with (RENDERED / "labels.csv").open(newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def test_frames_fall_into_their_groups(page: Page, rendered_session: Path) -> None:
    """Lids that are wide open or shut by the renderer's own measure are told apart."""
    judge_folder(page, rendered_session)
    rows = {row["path"]: row for row in csv_rows(saved_csv(page))}
    known = labels()
    assert set(rows) == {path for path in known if (RENDERED / path).exists()}
    shut = [rows[path] for path, label in known.items() if path in rows and label["kind"] == "closed"]
    opened = [rows[path] for path, label in known.items() if path in rows and label["kind"] == "open"]
    assert len(shut) >= 3
    assert len(opened) >= 3
    assert {row["verdict"] for row in shut} == {"blink"}
    assert "blink" not in {row["verdict"] for row in opened}
    assert min(float(row["blink"]) for row in shut) > max(float(row["blink"]) for row in opened)
    assert all(row["faces"] == "1" and row["eyes"] == "2" for row in shut + opened)


def test_groups_tiles_and_csv_tell_the_same(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    rows = csv_rows(saved_csv(page))
    for name, tab in (("open", "Eyes open"), ("check", "Check"), ("blink", "Blinking")):
        expected = [row["path"] for row in rows if row["verdict"] == name]
        assert counts(page)[name] == len(expected)
        show_group(page, tab)
        tiles = page.locator(".tile button")
        expect(tiles).to_have_count(len(expected))
        assert [tile.get_attribute("data-path") for tile in tiles.all()] == expected


def test_csv_has_its_columns_in_session_order(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    text = saved_csv(page)
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    rows = csv_rows(text)
    assert [row["path"] for row in rows] == sorted(row["path"] for row in rows)
    for row in rows:
        assert row["blink"] == "" or row["blink"] == f"{float(row['blink']):.4f}"


def test_subfolders_keep_two_frames_of_one_name(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    source = sorted(rendered_session.rglob("*.jpg"))
    for folder, picture in (("a", source[0]), ("b", source[1])):
        (tmp_path / "day" / folder).mkdir(parents=True)
        shutil.copy(picture, tmp_path / "day" / folder / "DSC_1.jpg")
    judge_folder(page, tmp_path / "day")
    assert [row["path"] for row in csv_rows(saved_csv(page))] == ["a/DSC_1.jpg", "b/DSC_1.jpg"]
    expect(page.get_by_role("heading", name="day")).to_be_visible()


def test_dropped_folder_is_the_same_session(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    chosen = saved_csv(page)
    forget_session(page)
    page.reload()
    drop(page, rendered_session)
    wait_for_phase(page, "done")
    assert saved_csv(page) == chosen


def test_dropped_files_become_frames(page: Page, rendered_session: Path) -> None:
    files = sorted(rendered_session.rglob("*.jpg"))[:3]
    drop(page, *files)
    wait_for_phase(page, "done")
    assert [row["path"] for row in csv_rows(saved_csv(page))] == [file.name for file in files]


def test_folder_picker_is_used_where_there_is_one(page: Page, rendered_session: Path) -> None:
    """The picker itself cannot be operated here; its answer is a true handle on an origin-private folder."""
    picture = sorted(rendered_session.rglob("*.jpg"))[0]
    page.evaluate(
        """async (bytes) => {
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('Palmer', {create: true});
            const inner = await folder.getDirectoryHandle('day 2', {create: true});
            const file = await inner.getFileHandle('DSC_0412.JPG', {create: true});
            const writable = await file.createWritable();
            await writable.write(new Uint8Array(bytes));
            await writable.close();
            window.showDirectoryPicker = async () => folder;
        }""",
        list(picture.read_bytes()),
    )
    page.get_by_role("button", name="Choose folder").click()
    wait_for_phase(page, "done")
    assert [row["path"] for row in csv_rows(saved_csv(page))] == ["day 2/DSC_0412.JPG"]
    expect(page.get_by_role("heading", name="Palmer")).to_be_visible()


def test_cancelled_picker_changes_nothing(page: Page) -> None:
    page.evaluate(
        "() => { window.showDirectoryPicker = async () => { throw new DOMException('', 'AbortError'); } }"
    )
    page.get_by_role("button", name="Choose folder").click()
    wait_for_phase(page, "empty")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_strictness_sorts_again_without_the_networks(page: Page, rendered_session: Path) -> None:
    judge_folder(page, rendered_session)
    scores = {row["path"]: row["blink"] for row in csv_rows(saved_csv(page))}
    slider = page.get_by_role("slider", name="Strictness")
    seen = []
    for position in ("0", "100"):
        slider.fill(position)
        assert page.locator("[data-phase]").get_attribute("data-phase") == "done"
        seen.append(counts(page))
        assert {row["path"]: row["blink"] for row in csv_rows(saved_csv(page))} == scores
    lenient, strict = seen
    stops = json.loads((ROOT / "site/public/model/manifest.json").read_text())["judge"]["strictness"]
    for shown, stop in ((lenient, stops[0]), (strict, stops[-1])):
        values = [float(score) for score in scores.values()]
        assert shown["blink"] == sum(value >= stop["blink"] for value in values)
        # a wink may be below and is still worth a look
        assert shown["open"] <= sum(value < stop["check"] for value in values)
        assert sum(shown.values()) == len(scores)


def test_strictness_answers_at_once(page: Page, rendered_session: Path) -> None:
    """The usual time from a move of the slider to the next refresh; 5,000 are timed beside the code."""
    judge_folder(page, rendered_session)
    usual = page.evaluate(
        """async () => {
            const slider = document.querySelector('#strictness');
            const times = [];
            for (let value = 0; value <= 100; value += 5) {
                const start = performance.now();
                slider.value = String(value);
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                await new Promise(requestAnimationFrame);
                times.push(performance.now() - start);
            }
            return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
        }"""
    )
    assert usual < 150


def test_other_files_are_counted_and_listed(
    page: Page, folder_of: Callable[[dict[str, bytes]], Path], rendered_session: Path
) -> None:
    picture = sorted(rendered_session.rglob("*.jpg"))[0].read_bytes()
    folder = folder_of(
        {
            "one.jpg": picture,
            "TWO.JPEG": picture,
            "raw/DSC_1.NEF": b"II*",
            "scan.tiff": b"x",
            "notes.txt": b"x",
            ".hidden": b"x",
            "film.mov": b"x",
        }
    )
    judge_folder(page, folder)
    assert [row["path"] for row in csv_rows(saved_csv(page))] == ["one.jpg", "raw/DSC_1.NEF", "TWO.JPEG"]
    show_group(page, "Skipped")
    table = page.get_by_role("table")
    for path, reason in {
        "scan.tiff": "format is not read yet",
        "notes.txt": "not a photograph",
        "film.mov": "not a photograph",
    }.items():
        expect(table.get_by_role("row", name=path)).to_contain_text(reason)


def test_a_raw_and_its_jpeg_are_one_frame(
    page: Page, folder_of: Callable[[dict[str, bytes]], Path], rendered_session: Path
) -> None:
    picture = sorted(rendered_session.rglob("*.jpg"))[0].read_bytes()
    nothing = b"II*\0" + bytes(2000)
    folder = folder_of({"DSC_1.JPG": picture, "dsc_1.NEF": nothing, "DSC_2.NEF": nothing})
    judge_folder(page, folder)
    rows = {row["path"]: row for row in csv_rows(saved_csv(page))}
    assert list(rows) == ["DSC_1.JPG", "DSC_2.NEF"]
    assert rows["DSC_1.JPG"]["verdict"] != "unreadable"
    assert rows["DSC_2.NEF"]["verdict"] == "unreadable"
    assert "no preview" in rows["DSC_2.NEF"]["reason"]


def test_folder_without_photographs_says_so(
    page: Page, folder_of: Callable[[dict[str, bytes]], Path]
) -> None:
    judge_folder(page, folder_of({"notes.txt": b"x"}))
    expect(page.locator("main")).to_contain_text("No photographs in")
    assert csv_rows(saved_csv(page)) == []


def test_stop_ends_the_work_and_continue_goes_on(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    pictures = sorted(rendered_session.rglob("*.jpg"))
    folder = tmp_path / "long"
    folder.mkdir()
    for k in range(120):
        shutil.copy(pictures[k % len(pictures)], folder / f"f{k:03}.jpg")
    choose_folder(page, folder)
    page.wait_for_function("() => document.querySelector('progress')?.value >= 3")
    page.get_by_role("button", name="Stop").click()
    wait_for_phase(page, "stopped", timeout=500)
    read = page.evaluate("() => document.querySelector('progress').value")
    assert 3 <= read < 120
    page.wait_for_timeout(1500)
    assert page.evaluate("() => document.querySelector('progress').value") == read
    assert len(csv_rows(saved_csv(page))) == read
    page.get_by_role("button", name="Continue").click()
    wait_for_phase(page, "done")
    assert [row["path"] for row in csv_rows(saved_csv(page))] == [f"f{k:03}.jpg" for k in range(120)]


def test_second_folder_waits_its_turn(page: Page, tmp_path: Path, rendered_session: Path) -> None:
    pictures = sorted(rendered_session.rglob("*.jpg"))
    folder = tmp_path / "long"
    folder.mkdir()
    for k in range(60):
        shutil.copy(pictures[k % len(pictures)], folder / f"f{k:03}.jpg")
    choose_folder(page, folder)
    page.wait_for_function("() => document.querySelector('progress')?.value >= 1")
    choose_folder(page, rendered_session)
    expect(page.get_by_role("alert")).to_contain_text("Stop it before")
    wait_for_phase(page, "done")
    assert len(csv_rows(saved_csv(page))) == 60
    judge_folder(page, rendered_session)
    assert len(csv_rows(saved_csv(page))) == len(pictures)


def test_number_of_workers_does_not_change_the_result(
    browser: Browser, server: PageServer, rendered_session: Path
) -> None:
    seen = []
    for cores in (1, 3):
        context = browser.new_context()
        context.add_init_script(
            f"Object.defineProperty(navigator, 'hardwareConcurrency', {{get: () => {cores}}})"
        )
        page = context.new_page()
        page.goto(server.url)
        judge_folder(page, rendered_session)
        assert len(page.workers) == cores
        seen.append(saved_csv(page))
        context.close()
    assert seen[0] == seen[1]


def test_score_command_saves_what_the_page_offers(page: Page, rendered_session: Path, tmp_path: Path) -> None:
    judge_folder(page, rendered_session)
    out = tmp_path / "verdicts.csv"
    done = subprocess.run(
        [sys.executable, "-m", "score", "--photos", str(rendered_session), "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().decode("utf-8") == saved_csv(page)


def test_every_portrait_has_a_face(page: Page, real_data: Path) -> None:
    judge_folder(page, real_data / "portraits")
    rows = csv_rows(saved_csv(page))
    assert len(rows) >= 40
    assert [row["path"] for row in rows if row["faces"] == "0"] == []


@pytest.mark.parametrize("name", ["clips", "lfw_pairs"])
def test_real_blinks_are_told_from_open_eyes(page: Page, real_data: Path, name: str) -> None:
    """The page's own AUC per photograph is at least 0.97."""
    judge_folder(page, real_data / name)
    groups: dict[str, list[float]] = {"open": [], "closed": []}
    for row in csv_rows(saved_csv(page)):
        kind = row["path"].split("/")[-2]
        if kind in groups:
            assert row["blink"], f"{row['path']}: {row['reason']}"
            groups[kind].append(float(row["blink"]))
    assert len(groups["open"]) >= 50
    assert len(groups["closed"]) >= 15
    pairs = [(a > b) + (a == b) / 2 for a in groups["closed"] for b in groups["open"]]
    assert sum(pairs) / len(pairs) >= 0.97
