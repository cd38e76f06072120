"""The hand-off dialog by keyboard alone, on real files: what is written, what is left alone, the way back."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import RENDERED
from tests.browser.picked import files_of, open_picked, press_until, put, with_folder
from tests.browser.test_accessibility import violations
from tests.browser.test_kept_sessions import ASK_AGAIN
from tools.serve import PageServer

SIDECAR = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
NAMES = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]


def session() -> dict[str, bytes]:
    pictures = [path.read_bytes() for path in sorted(RENDERED.rglob("*.jpg"))[:4]]
    files = dict(zip(NAMES, pictures, strict=True))
    return files | {"c.NEF": b"raw data of c" * 1000, "d.NEF": b"raw data of d" * 1000, "d.XMP": SIDECAR}


@pytest.fixture
def disk(context: BrowserContext, server: PageServer) -> Iterator[Page]:
    """The page with the session read and every frame rejected, by keyboard."""
    with_folder(context)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(server.url)
    put(page, session())
    open_picked(page)
    reject_all(page)
    yield page
    assert problems == []


def open_dialog(page: Page) -> None:
    press_until(page, "Hand off")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Hand off")).to_be_visible()


def choose(page: Page, kind: str) -> None:
    """Choose what is to be done: a radio group is one stop of the Tab key, its arrows choose."""
    for _ in range(60):
        if page.evaluate("() => document.activeElement?.name === 'handoff-kind'"):
            break
        page.keyboard.press("Tab")
    wanted = page.get_by_role("radio", name=kind)
    for _ in range(6):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(kind)


def show(page: Page) -> None:
    press_until(page, "Show what will be written")
    page.keyboard.press("Enter")
    expect(page.locator("#handoff-preview")).to_be_focused()


def go(page: Page, name: str = "Write") -> None:
    press_until(page, name)
    page.keyboard.press("Enter")
    expect(page.locator(".report h3")).to_be_focused(timeout=30_000)


def report(page: Page) -> tuple[str, list[str]]:
    left = page.locator(".left-alone li").all_inner_texts()
    return page.locator(".report h3").inner_text(), left


def undo(page: Page) -> None:
    press_until(page, "Undo the hand-off")
    page.keyboard.press("Enter")
    expect(page.locator(".report h3")).to_contain_text("taken back")


def picture_of(jpeg: bytes) -> bytes:
    return jpeg[jpeg.index(b"\xff\xdb") :]


TARGETS = {"a.jpg", "b.jpg", "c.jpg", "d.jpg", "c.xmp", "d.XMP"}


def test_marks_are_previewed_written_and_taken_back(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    assert violations(disk) == []
    show(disk)
    assert files_of(disk) == before, "a preview writes nothing"
    expect(disk.locator("#handoff-preview")).to_have_text("6 files will be written")
    rows = dict(
        zip(
            disk.locator(".rows td:first-child").all_inner_texts(),
            disk.locator(".rows td:last-child").all_inner_texts(),
            strict=True,
        )
    )
    assert set(rows) == {"a.jpg", "b.jpg", "c.jpg", "d.jpg", "c.xmp (new)", "d.XMP"}
    assert all("flag: none → rejected; label: none → Red; keyword + blink" in text for text in rows.values())
    assert violations(disk) == []
    go(disk)
    assert report(disk) == ("6 files done.", [])
    after = files_of(disk)
    assert {name for name in after if after[name] != before.get(name)} == TARGETS
    for name in NAMES:
        assert picture_of(after[name]) == picture_of(before[name])
    assert b'Rating="4"' in after["d.XMP"]
    assert violations(disk) == []
    undo(disk)
    assert files_of(disk) == before


def test_a_second_hand_off_finds_nothing_changed_since_it_was_judged(disk: Page) -> None:
    open_dialog(disk)
    show(disk)
    go(disk)
    press_until(disk, "Another hand-off")
    disk.keyboard.press("Enter")
    show(disk)
    expect(disk.locator("#handoff-preview")).to_have_text("0 files will be written")
    expect(disk.locator(".preview")).to_contain_text("6 files say so already.")
    expect(disk.locator(".problems")).to_have_count(0)


def test_undo_after_a_reload(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    show(disk)
    go(disk)
    assert files_of(disk) != before
    disk.wait_for_timeout(600)
    disk.reload()
    disk.locator('[data-phase="done"]').wait_for()
    expect(disk.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("4")
    open_dialog(disk)
    undo(disk)
    assert files_of(disk) == before


def test_exiftool_reads_what_was_written(disk: Page, tmp_path: Path) -> None:
    if shutil.which("exiftool") is None:
        pytest.skip("needs exiftool")
    open_dialog(disk)
    show(disk)
    go(disk)
    after = files_of(disk)
    for name in TARGETS:
        path = tmp_path / name
        path.write_bytes(after[name])
        told = subprocess.run(
            ["exiftool", "-j", "-n", "-G1", "-a", "-warning", "-error", "-XMP:all", str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
        (fields,) = json.loads(told.stdout)
        assert fields["XMP-xmpDM:Pick"] == -1
        assert fields["XMP-xmp:Label"] == "Red"
        assert fields["XMP-dc:Subject"] == "blink"
        assert [key for key in fields if "Warning" in key or "Error" in key] == []


def test_what_changes_meanwhile_is_left_alone(disk: Page) -> None:
    """A sidecar written by another program, a photograph saved anew: after the preview."""
    open_dialog(disk)
    show(disk)
    theirs = {"d.XMP": SIDECAR + b"<!-- theirs -->", "a.jpg": session()["a.jpg"] + b"more"}
    put(disk, theirs)
    before = files_of(disk)
    go(disk)
    text, left = report(disk)
    assert text == "4 files done, 2 left alone:"
    assert sorted(line.split(":")[0] for line in left) == ["a.jpg", "d.XMP"]
    assert all("changed" in line for line in left)
    after = files_of(disk)
    assert {name for name in after if after[name] != before.get(name)} == TARGETS - set(theirs)
    undo(disk)
    assert files_of(disk) == before


def test_a_file_changed_since_it_was_judged_is_named_in_the_preview(disk: Page) -> None:
    put(disk, {"b.jpg": session()["b.jpg"] + b"more"})
    open_dialog(disk)
    show(disk)
    expect(disk.locator("#handoff-preview")).to_have_text("5 files will be written")
    expect(disk.locator(".problems li")).to_have_text(
        "b.jpg: the file has changed since it was read; open the folder again to judge it anew"
    )


def test_names_that_differ_only_in_case(disk: Page) -> None:
    put(disk, {"d.xmp": SIDECAR})
    before = files_of(disk)
    open_dialog(disk)
    show(disk)
    expect(disk.locator(".problems li")).to_contain_text("two sidecars whose names differ only in case")
    go(disk)
    after = files_of(disk)
    assert (after["d.xmp"], after["d.XMP"]) == (before["d.xmp"], before["d.XMP"])


REFUSE = """([after, name]) => {
  const real = FileSystemFileHandle.prototype.createWritable;
  let count = 0;
  FileSystemFileHandle.prototype.createWritable = function (...options) {
    count += 1;
    if (count > after) return Promise.reject(new DOMException('refused', name));
    return real.apply(this, options);
  };
}"""
LOCK = """async (name) => {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('Palmer');
  window.held = await (await top.getFileHandle(name)).createWritable({ mode: 'exclusive' });
}"""


@pytest.mark.parametrize(
    ("error", "reason"),
    [("NotAllowedError", "does not allow"), ("QuotaExceededError", "is full")],
)
def test_refused_in_the_middle(disk: Page, error: str, reason: str) -> None:
    """Permission taken away, disk full: what was done stands, the rest is as it was."""
    before = files_of(disk)
    open_dialog(disk)
    show(disk)
    disk.evaluate(REFUSE, [2, error])
    go(disk)
    text, left = report(disk)
    assert text == "2 files done, 4 left alone:"
    assert all(reason in line for line in left)
    after = files_of(disk)
    assert set(after) == set(before)
    changed = [name for name in after if after[name] != before[name]]
    assert len(changed) == 2
    assert all(picture_of(after[name]) == picture_of(before[name]) for name in changed)


def test_the_browser_s_own_quota_ends_in_the_middle(disk: Page) -> None:
    """The real limit: the browser refuses the bytes while they are written."""
    before = files_of(disk)
    open_dialog(disk)
    show(disk)
    control = disk.context.new_cdp_session(disk)
    origin = disk.evaluate("() => location.origin")
    usage = disk.evaluate("async () => (await navigator.storage.estimate()).usage")
    largest = max(len(before[name]) for name in NAMES)
    control.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": usage + largest // 2})
    go(disk)
    _, left = report(disk)
    assert left
    after = files_of(disk)
    for name, content in after.items():
        if name in NAMES:
            assert picture_of(content) == picture_of(before[name])
    assert {line.split(":")[0] for line in left} <= TARGETS
    for line in left:
        name = line.split(":")[0]
        assert after.get(name) == before.get(name)
    control.send("Storage.overrideQuotaForOrigin", {"origin": origin})


def test_a_locked_file_costs_itself(disk: Page) -> None:
    before = files_of(disk)
    disk.evaluate(LOCK, "b.jpg")
    open_dialog(disk)
    show(disk)
    go(disk)
    text, left = report(disk)
    assert text == "5 files done, 1 left alone:"
    assert left == ["b.jpg: the file or folder is read-only, or in use by another program"]
    assert files_of(disk)["b.jpg"] == before["b.jpg"]
    disk.evaluate("() => window.held.abort()")


def test_no_leave_to_write_writes_nothing(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    show(disk)
    disk.evaluate("() => { FileSystemHandle.prototype.requestPermission = async () => 'denied'; }")
    press_until(disk, "Write")
    disk.keyboard.press("Enter")
    expect(disk.locator(".dialog [role=alert]")).to_contain_text("Nothing was written.")
    assert files_of(disk) == before


def test_frames_are_moved_with_their_companions_and_back(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    choose(disk, "Folders")
    for _ in range(40):
        if disk.evaluate("() => document.activeElement?.name === 'handoff-how'"):
            break
        disk.keyboard.press("Tab")
    disk.keyboard.press("ArrowDown")
    show(disk)
    expect(disk.locator("#handoff-preview")).to_have_text("7 files will be copied or moved")
    go(disk, "Go: 7 files")
    assert report(disk) == ("7 files done.", [])
    assert files_of(disk) == {f"Blinking/{name}": content for name, content in before.items()}
    disk.keyboard.press("Escape")
    disk.get_by_role("tab", name="Rejected").click()
    paths = [tile.get_attribute("data-path") for tile in disk.locator(".tile button").all()]
    assert paths == [f"Blinking/{name}" for name in NAMES]
    disk.wait_for_timeout(600)
    disk.reload()
    expect(disk.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("4")
    open_dialog(disk)
    undo(disk)
    assert files_of(disk) == before


def test_a_copy_never_goes_over_a_file_that_is_there(disk: Page) -> None:
    put(disk, {"Blinking/A.JPG": b"theirs"})
    before = files_of(disk)
    open_dialog(disk)
    choose(disk, "Folders")
    show(disk)
    expect(disk.locator(".problems li")).to_contain_text("a.jpg: a file of this name is there already")
    go(disk, "Go")
    after = files_of(disk)
    assert {name: after[name] for name in before} == before
    assert "Blinking/a.jpg" not in after
    assert after["Blinking/b.jpg"] == before["b.jpg"]
    undo(disk)
    assert files_of(disk) == before


def test_names_for_search_fields(disk: Page) -> None:
    disk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_dialog(disk)
    choose(disk, "List of names")
    expect(disk.get_by_role("textbox", name="Names")).to_have_value("a, b, c, d")
    assert violations(disk) == []
    press_until(disk, "Copy")
    disk.keyboard.press("Enter")
    expect(disk.get_by_role("dialog").get_by_role("status")).to_have_text("Copied.")
    assert disk.evaluate("() => navigator.clipboard.readText()") == "a, b, c, d"


def zip_of(page: Page, button: str) -> dict[str, bytes]:
    press_until(page, button)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_zip_of_the_frames(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    choose(disk, "ZIP of the frames")
    show(disk)
    assert zip_of(disk, "Save ZIP") == before
    expect(disk.locator(".report h3")).to_have_text("7 files in the ZIP.")
    now = {name: data for name, data in files_of(disk).items() if not name.startswith("..")}
    assert now == before


def test_without_the_folder_marks_go_into_a_zip(page: Page, tmp_path: Path) -> None:
    """Files from an input: a ZIP with marked copies, and sidecars that keep what theirs said."""
    for name, content in session().items():
        path = tmp_path / "session" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    page.locator("input[type=file][webkitdirectory]").set_input_files(tmp_path / "session")
    page.locator('[data-phase="done"]').wait_for()
    page.keyboard.press("1")
    for group in "12345":
        page.keyboard.press(group)
        if page.locator(".tile button").count() > 0:
            expect(page.locator(".tile button:focus")).to_have_count(1)
            page.keyboard.press("Control+a")
            page.keyboard.press("x")
    page.evaluate("() => { delete window.showSaveFilePicker; delete window.showDirectoryPicker; }")
    open_dialog(page)
    expect(page.get_by_role("dialog")).to_contain_text("everything goes into one ZIP")
    show(page)
    packed = zip_of(page, "Save ZIP")
    assert set(packed) == TARGETS
    assert b'Rating="4"' in packed["d.XMP"]
    assert picture_of(packed["a.jpg"]) == picture_of(session()["a.jpg"])
    assert packed["a.jpg"] != session()["a.jpg"]


#: Long past the moment in which decisions are collected.
WRITTEN = 800


def reject_all(page: Page) -> None:
    for group in "12345":
        page.keyboard.press(group)
        if page.locator(".tile button").count() > 0:
            expect(page.locator(".tile button:focus")).to_have_count(1)
            page.keyboard.press("Control+a")
            page.keyboard.press("x")
    expect(page.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("4")


@pytest.fixture
def chosen(context: BrowserContext, server: PageServer, tmp_path: Path) -> Page:
    """The session from an input, which gives no folder; the folder of the picker has the same files."""
    with_folder(context)
    # A copy in the origin-private folder has another date; a picked folder would hold the file itself.
    context.add_init_script(
        "Object.defineProperty(File.prototype, 'lastModified', { get: () => 1_700_000_000_000 });"
    )
    for name, content in session().items():
        path = tmp_path / "session" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    page = context.new_page()
    page.goto(server.url)
    page.locator("[data-phase]").wait_for()
    put(page, session())
    page.locator("input[type=file][webkitdirectory]").set_input_files(tmp_path / "session")
    page.locator('[data-phase="done"]').wait_for(timeout=60_000)
    reject_all(page)
    return page


def marks_are_written(page: Page) -> None:
    before = files_of(page)
    show(page)
    expect(page.locator("#handoff-preview")).to_have_text("6 files will be written")
    go(page)
    assert report(page) == ("6 files done.", [])
    after = files_of(page)
    assert {name for name in after if after[name] != before.get(name)} == TARGETS
    undo(page)
    assert files_of(page) == before


def test_the_folder_of_a_session_from_an_input_is_chosen(chosen: Page) -> None:
    open_dialog(chosen)
    press_until(chosen, "Choose the session’s folder")
    chosen.evaluate("() => { window.pickedName = 'Other'; }")
    chosen.keyboard.press("Enter")
    alert = chosen.locator(".dialog [role=alert]")
    expect(alert).to_contain_text("That folder does not hold the frames of this session.")
    chosen.evaluate("() => { window.pickedName = 'Palmer'; }")
    press_until(chosen, "Choose the session’s folder")
    chosen.keyboard.press("Enter")
    expect(alert).to_have_text("")
    marks_are_written(chosen)


def test_the_folder_of_a_session_that_came_back_is_chosen(chosen: Page) -> None:
    """The browser keeps no folder of it: the picked one is compared, and the session goes on in it."""
    chosen.wait_for_timeout(WRITTEN)
    chosen.reload()
    chosen.locator('[data-phase="done"]').wait_for()
    open_dialog(chosen)
    dialog = chosen.get_by_role("dialog", name="Hand off")
    expect(dialog).to_contain_text("The folder is not open.")
    expect(dialog.get_by_role("button", name="Show what will be written")).to_be_disabled()
    assert violations(chosen) == []
    chosen.evaluate("() => { window.pickedName = 'Other'; }")
    press_until(chosen, "Open the folder again")
    chosen.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text(
        "That folder does not hold the frames of this session."
    )
    expect(dialog).to_contain_text("The folder is not open.")
    chosen.evaluate("() => { window.pickedName = 'Palmer'; }")
    press_until(chosen, "Open the folder again")
    chosen.keyboard.press("Enter")
    expect(dialog).not_to_contain_text("The folder is not open.")
    assert chosen.evaluate("() => document.activeElement?.name") == "handoff-kind"
    expect(chosen.get_by_role("tab", name="Rejected", include_hidden=True).locator(".number")).to_have_text(
        "4"
    )
    marks_are_written(chosen)
    # It is kept from now on: the next time nothing is asked.
    chosen.wait_for_timeout(WRITTEN)
    chosen.reload()
    chosen.locator('[data-phase="done"]').wait_for()
    expect(chosen.locator(".notice")).to_have_count(0)
    expect(chosen.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("4")


def test_the_dialog_asks_for_leave_that_was_forgotten(disk: Page) -> None:
    disk.wait_for_timeout(WRITTEN)
    disk.context.add_init_script(ASK_AGAIN)
    disk.reload()
    disk.locator('[data-phase="done"]').wait_for()
    open_dialog(disk)
    press_until(disk, "Open the folder again")
    disk.keyboard.press("Enter")
    expect(disk.get_by_role("dialog")).not_to_contain_text("The folder is not open.")
    marks_are_written(disk)


def test_choices_are_remembered_and_leave_is_not(disk: Page) -> None:
    open_dialog(disk)
    press_until(disk, "Kept", role="checkbox")
    disk.keyboard.press("Space")
    disk.get_by_label("Your program").select_option("digikam")
    disk.get_by_label("Label of rejected frames").fill("Yellow")
    disk.get_by_label("Keyword of rejected frames").fill("closed")
    choose(disk, "Folders")
    disk.get_by_label("Into this folder").fill("Shut")
    disk.keyboard.press("Escape")
    # between two openings
    open_dialog(disk)
    expect(disk.get_by_role("radio", name="Folders")).to_be_checked()
    disk.wait_for_timeout(WRITTEN)
    disk.context.add_init_script(
        """FileSystemHandle.prototype.requestPermission = async () => {
             window.asked = true;
             return 'granted';
           };"""
    )
    disk.reload()
    disk.locator('[data-phase="done"]').wait_for()
    # and between two visits
    open_dialog(disk)
    expect(disk.get_by_role("radio", name="Folders")).to_be_checked()
    expect(disk.get_by_label("Into this folder")).to_have_value("Shut")
    expect(disk.get_by_role("checkbox", name="Kept")).to_be_checked()
    choose(disk, "Marks")
    expect(disk.get_by_label("Your program")).to_have_value("digikam")
    expect(disk.get_by_label("Label of rejected frames")).to_have_value("Yellow")
    expect(disk.get_by_label("Keyword of rejected frames")).to_have_value("closed")
    show(disk)
    assert disk.evaluate("() => window.asked") is None
    go(disk)
    assert disk.evaluate("() => window.asked") is True
    assert {"c.NEF.xmp", "d.NEF.xmp"} <= set(files_of(disk))


def test_damaged_choices_are_as_usual(context: BrowserContext, server: PageServer) -> None:
    context.add_init_script(
        """
        localStorage.setItem('eye-spy.handoff.kind', 'delete');
        localStorage.setItem('eye-spy.handoff.program', '7');
        const marking = { flag: 'x', rejectRating: 9, keyword: 'shut' };
        localStorage.setItem('eye-spy.handoff.marking', JSON.stringify(marking));
        localStorage.setItem('eye-spy.handoff.groups', 'all of them');
        """
    )
    with_folder(context)
    page = context.new_page()
    page.goto(server.url)
    put(page, session())
    open_picked(page)
    open_dialog(page)
    expect(page.get_by_role("radio", name="Marks")).to_be_checked()
    expect(page.get_by_label("Your program")).to_have_value("lightroom-classic")
    expect(page.get_by_role("checkbox", name="Flag")).to_be_checked()
    expect(page.get_by_label("Keyword of rejected frames")).to_have_value("shut")


def test_corrections_are_saved_on_request(disk: Page) -> None:
    before = files_of(disk)
    open_dialog(disk)
    choose(disk, "Corrections")
    show(disk)
    listed = disk.locator(".rows tbody tr").count()
    if listed == 0:
        pytest.skip("every rejected frame was called blinking")
    disk.evaluate("() => { window.pickedName = 'Corrections'; }")
    go(disk, "Go")
    saved = files_of(disk)
    assert len(saved) == listed
    assert all(name.startswith("eyes_blink/Palmer/") for name in saved)
    assert all(content == before[name.split("/")[-1]] for name, content in saved.items())
    undo(disk)
    assert files_of(disk) == {}
    disk.evaluate("() => { window.pickedName = 'Palmer'; }")
    assert files_of(disk) == before
