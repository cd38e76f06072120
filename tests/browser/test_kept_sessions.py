"""Nothing is lost: what a session was before the page was reloaded, closed or crashed, it is again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import RENDERED
from tests.browser.driving import csv_rows, judge_folder, saved_csv, wait_for_phase
from tests.browser.picked import files_of, open_picked, press_until, put, remove, with_folder
from tests.browser.test_accessibility import violations
from tools.serve import PageServer

#: Longer than changes are collected before they are written.
WRITTEN = 800
NAMES = [f"f{k}.jpg" for k in range(6)]


def session() -> dict[str, bytes]:
    pictures = [path.read_bytes() for path in sorted(RENDERED.rglob("*.jpg"))[: len(NAMES)]]
    return dict(zip(NAMES, pictures, strict=True))


def new_page(context: BrowserContext, server: PageServer) -> Page:
    page = context.new_page()
    page.goto(server.url)
    page.locator("[data-phase]").wait_for()
    return page


@pytest.fixture
def kept(context: BrowserContext, server: PageServer) -> Page:
    """A picked folder, read; the first two frames decided on by key."""
    with_folder(context)
    page = new_page(context, server)
    put(page, session())
    open_picked(page)
    decide(page, "x")
    return page


def decide(page: Page, keys: str) -> None:
    for group in "12345":
        page.keyboard.press(group)
        if page.locator(".tile button").count() > 0:
            expect(page.locator(".tile button:focus")).to_have_count(1)
            break
    for key in keys:
        page.keyboard.press(key)


def number(page: Page, name: str) -> str:
    return page.get_by_role("tab", name=name).locator(".number").inner_text()


def rows(page: Page) -> list[dict[str, str]]:
    return csv_rows(saved_csv(page))


def count_reads(page: Page) -> None:
    """Count how many files the page sends to its workers from now on."""
    page.add_init_script(
        """
        window.sent = 0;
        const real = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message?.file instanceof File || message?.kind === 'frame') window.sent += 1;
          return real.call(this, message, ...rest);
        };
        """
    )


def test_a_reload_brings_it_back_without_reading_again(kept: Page) -> None:
    kept.get_by_role("slider", name="Strictness").fill("80")
    before = rows(kept)
    kept.wait_for_timeout(WRITTEN)
    count_reads(kept)
    kept.reload()
    wait_for_phase(kept, "done")
    expect(kept.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("1")
    assert rows(kept) == before
    assert kept.evaluate("() => window.sent") == 0, "no frame was read again"
    expect(kept.get_by_role("slider", name="Strictness")).to_have_value("80")
    expect(kept.locator(".tile img").first).to_be_visible()
    # the way back is there too: the slider, then the decision
    kept.keyboard.press("Control+z")
    kept.keyboard.press("Control+z")
    assert number(kept, "Rejected") == "0"
    kept.keyboard.press("Control+Shift+Z")
    assert number(kept, "Rejected") == "1"


def test_closing_the_tab_at_once_loses_nothing(
    kept: Page, context: BrowserContext, server: PageServer
) -> None:
    decide(kept, "p")
    kept.close(run_before_unload=True)
    page = new_page(context, server)
    wait_for_phase(page, "done")
    expect(page.get_by_role("tab", name="Kept").locator(".number")).to_have_text("1")
    assert number(page, "Rejected") == "1"


def test_a_crash_while_reading_goes_on_where_it_was(context: BrowserContext, server: PageServer) -> None:
    with_folder(context)
    page = new_page(context, server)
    put(page, session())
    press_until(page, "folder")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.tile img').length >= 2", timeout=60_000)
    page.wait_for_timeout(WRITTEN)
    page.reload()
    wait_for_phase(page, "done")
    assert len(rows(page)) == len(NAMES)


def test_changed_missing_and_new_files_are_said(kept: Page) -> None:
    kept.wait_for_timeout(WRITTEN)
    decided = next(row["path"] for row in rows(kept) if row["verdict"] == "reject")
    other = next(name for name in NAMES if name != decided)
    remove(kept, decided)
    put(kept, {other: session()[other] + b"more", "new.jpg": session()[NAMES[0]]})
    kept.reload()
    wait_for_phase(kept, "done")
    expect(kept.locator(".notice")).to_contain_text("1 file changed since: judged anew, decisions kept.")
    expect(kept.locator(".notice")).to_contain_text("1 file missing")
    expect(kept.locator(".notice")).to_contain_text("1 file new.")
    wait_for_phase(kept, "done")
    assert {row["path"] for row in rows(kept)} == {*NAMES, "new.jpg"} - {decided}
    # the missing file is back: so is what was decided on it
    kept.wait_for_timeout(WRITTEN)
    put(kept, {decided: session()[decided]})
    kept.reload()
    # The record is shown first; the folder is read after it.
    expect(kept.locator(".notice")).to_contain_text("1 file new.")
    wait_for_phase(kept, "done")
    assert [row["path"] for row in rows(kept) if row["verdict"] == "reject"] == [decided]


#: The browser has forgotten its leave and asks once more.
ASK_AGAIN = """
  let state = 'prompt';
  FileSystemHandle.prototype.queryPermission = async () => state;
  FileSystemHandle.prototype.requestPermission = async () => { state = 'granted'; return state; };
"""


def test_without_leave_it_comes_back_and_asks_for_the_folder(kept: Page, context: BrowserContext) -> None:
    before = rows(kept)
    kept.wait_for_timeout(WRITTEN)
    context.add_init_script(ASK_AGAIN)
    kept.reload()
    wait_for_phase(kept, "done")
    expect(kept.locator(".notice")).to_contain_text("open its folder again")
    assert rows(kept) == before
    assert violations(kept) == []
    # decisions go on meanwhile, and are kept
    decide(kept, "p")
    press_until(kept, "Open the folder again")
    kept.keyboard.press("Enter")
    expect(kept.locator(".notice")).to_have_count(0)
    wait_for_phase(kept, "done")
    assert (number(kept, "Kept"), number(kept, "Rejected")) == ("1", "1")


#: Notes the fewest tiles that were ever in the page, and every group that was shown; files are slow to open.
WATCH = """() => {
  window.fewest = Infinity;
  window.groups = new Set();
  const look = () => {
    window.fewest = Math.min(window.fewest, document.querySelectorAll('.tile').length);
    window.groups.add(document.querySelector('[role=tab][aria-selected=true]')?.id);
  };
  look();
  window.picture = document.querySelector('.tile img');
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  const real = FileSystemFileHandle.prototype.getFile;
  FileSystemFileHandle.prototype.getFile = async function () {
    await new Promise((done) => setTimeout(done, 300));
    return real.call(this);
  };
}"""


def test_nothing_goes_from_the_page_while_its_folder_is_opened_again(
    kept: Page, context: BrowserContext
) -> None:
    kept.wait_for_timeout(WRITTEN)
    context.add_init_script(ASK_AGAIN)
    kept.reload()
    wait_for_phase(kept, "done")
    expect(kept.locator(".notice")).to_contain_text("open its folder again")
    names = {tab: number(kept, tab) for tab in ("Eyes open", "Check", "Blinking", "No face")}
    name = max(names, key=lambda tab: int(names[tab]))
    kept.get_by_role("tab", name=name).click()
    before = kept.locator(".tile").count()
    assert before > 1
    kept.evaluate(WATCH)
    kept.get_by_role("button", name="Open the folder again").click()
    wait_for_phase(kept, "listing")
    # decided on while the files are compared
    kept.locator(".tile button").first.focus()
    kept.keyboard.press("p")
    expect(kept.get_by_role("tab", name="Kept").locator(".number")).to_have_text("1")
    expect(kept.locator(".notice")).to_have_count(0)
    wait_for_phase(kept, "done")
    assert kept.evaluate("() => window.fewest") == before - 1
    assert kept.evaluate("() => window.groups.size") == 1
    assert (number(kept, "Kept"), number(kept, "Rejected")) == ("1", "1")
    kept.wait_for_timeout(WRITTEN)
    kept.reload()
    wait_for_phase(kept, "done")
    expect(kept.get_by_role("tab", name="Kept").locator(".number")).to_have_text("1")
    assert number(kept, "Rejected") == "1"
    kept.keyboard.press("Control+z")
    kept.keyboard.press("Control+z")
    assert (number(kept, "Kept"), number(kept, "Rejected")) == ("0", "0")


def test_a_folder_from_an_input_is_known_again(
    page: Page, context: BrowserContext, rendered_session: Path
) -> None:
    """Where the browser keeps no handle: the same folder, chosen again, is the same session."""
    page.evaluate("() => { delete window.showDirectoryPicker; }")
    judge_folder(page, rendered_session)
    decide(page, "x")
    before = rows(page)
    page.wait_for_timeout(WRITTEN)
    page.reload()
    wait_for_phase(page, "done")
    expect(page.locator(".notice")).to_contain_text("open its folder again")
    assert rows(page) == before
    page.locator("input[type=file][webkitdirectory]").set_input_files(rendered_session)
    expect(page.locator(".notice")).to_have_count(0)
    wait_for_phase(page, "done")
    assert rows(page) == before


def test_sessions_are_listed_opened_and_deleted(kept: Page) -> None:
    kept.evaluate("() => { window.pickedName = 'Jones'; }")
    put(kept, dict(list(session().items())[:2]))
    open_picked(kept)
    expect(kept.get_by_role("heading", level=1)).to_have_text("Jones")
    kept.wait_for_timeout(WRITTEN)
    press_until(kept, "Sessions")
    kept.keyboard.press("Enter")
    dialog = kept.get_by_role("dialog", name="Kept sessions")
    expect(dialog.locator("tbody tr")).to_have_count(2)
    assert violations(kept) == []
    palmer = dialog.locator('[data-session="Palmer"]')
    expect(palmer).to_contain_text("6 frames")
    expect(palmer).to_contain_text("1 rejected")
    expect(palmer).to_contain_text("KB")
    press_until(kept, "Open Palmer")
    kept.keyboard.press("Enter")
    wait_for_phase(kept, "done")
    expect(kept.get_by_role("heading", level=1)).to_have_text("Palmer")
    assert number(kept, "Rejected") == "1"
    files = files_of(kept)
    press_until(kept, "Sessions")
    kept.keyboard.press("Enter")
    press_until(kept, "Delete the record of Jones")
    kept.keyboard.press("Enter")
    expect(dialog.locator("tbody tr")).to_have_count(2)
    kept.keyboard.press("Enter")
    expect(dialog.locator("tbody tr")).to_have_count(1)
    expect(dialog).to_contain_text("Its files are not touched.")
    assert files_of(kept) == files
    press_until(kept, "Close this session")
    kept.keyboard.press("Enter")
    wait_for_phase(kept, "empty")
    kept.wait_for_timeout(WRITTEN)
    kept.reload()
    kept.get_by_role("heading", name="Drop a session folder here").wait_for()


def test_two_tabs_do_not_write_the_same_session(
    kept: Page, context: BrowserContext, server: PageServer
) -> None:
    kept.wait_for_timeout(WRITTEN)
    other = new_page(context, server)
    other.wait_for_timeout(WRITTEN)
    wait_for_phase(other, "empty")
    press_until(other, "Sessions")
    other.keyboard.press("Enter")
    press_until(other, "Open Palmer")
    other.keyboard.press("Enter")
    expect(other.get_by_role("dialog")).to_contain_text("open in another tab")
    other.close()


@pytest.mark.parametrize(
    ("how", "text"),
    [
        (
            "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
            "keeps nothing",
        ),
        (
            "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
            "storage is full",
        ),
    ],
)
def test_storage_that_is_forbidden_or_full_is_said(
    context: BrowserContext, server: PageServer, rendered_session: Path, how: str, text: str
) -> None:
    context.add_init_script(how)
    page = new_page(context, server)
    judge_folder(page, rendered_session)
    expect(page.locator(".notice")).to_contain_text(text)
    decide(page, "x")
    assert number(page, "Rejected") == "1"
    assert violations(page) == []


def test_the_browser_s_own_quota_while_reading(context: BrowserContext, server: PageServer) -> None:
    with_folder(context)
    page = new_page(context, server)
    put(page, session())
    control = context.new_cdp_session(page)
    control.send("Storage.overrideQuotaForOrigin", {"origin": server.url.rstrip("/"), "quotaSize": 1})
    open_picked(page)
    expect(page.locator(".notice")).to_contain_text("storage is full")
    decide(page, "x")
    assert number(page, "Rejected") == "1"
    control.send("Storage.overrideQuotaForOrigin", {"origin": server.url.rstrip("/")})
    press_until(page, "Try to keep it")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_count(0)
    page.wait_for_timeout(WRITTEN)
    page.reload()
    wait_for_phase(page, "done")
    expect(page.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("1")
