"""Five thousand kept frames come back at once, and deciding on them is as quick as on fifty."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import wait_for_phase
from tests.browser.picked import open_picked, put, with_folder
from tests.browser.test_kept_sessions import WRITTEN, new_page, session
from tools.serve import PageServer

COUNT = 5000
#: What a page on a busy machine may take at most: the grid in s, a decision in ms.
GRID_S, DECISION_MS = 6, 250
PRESSES = 20

#: Makes one kept session of `count` frames out of the results of the one that is there.
MULTIPLY = """async (count) => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await asked(indexedDB.open('eye-spy-sessions'));
  const names = ['sessions', 'files', 'said', 'known'];
  const read = database.transaction(names);
  const [record] = await asked(read.objectStore('sessions').getAll());
  const said = await asked(read.objectStore('said').get(record.id));
  const some = await asked(read.objectStore('known').getAll());
  const bytes = await Promise.all(some.map(({ thumbnail }) => thumbnail.arrayBuffer()));
  const write = database.transaction(names, 'readwrite');
  const id = 'many';
  const put = (name, value, key) => write.objectStore(name).put(value, key);
  const more = { name: 'Many', total: count, read: count, folder: null, used: Date.now() + 60_000 };
  put('sessions', { ...record, ...more, id }, id);
  const path = (k) => `f${String(k).padStart(5, '0')}.jpg`;
  const frames = Array.from({ length: count }, (_, k) => ({ path: path(k), raw: null }));
  put('files', { frames, skipped: [] }, id);
  put('said', { ...said, decisions: new Map(), steps: 0, done: 0 }, id);
  for (let k = 0; k < count; k += 1) {
    const one = some[k % some.length];
    const thumbnail = new Blob([bytes[k % some.length], String(k)], { type: 'image/jpeg' });
    put('known', { ...one, thumbnail, outcome: { ...one.outcome, taken: k * 700 } }, [id, k]);
  }
  await new Promise((done, failed) => {
    write.oncomplete = done;
    write.onerror = () => failed(write.error);
  });
  database.close();
  return bytes.reduce((sum, one) => sum + one.byteLength, 0) / some.length;
}"""

#: Counts what is put into each store, and how long it is as JSON.
COUNT_PUTS = """() => {
  window.puts = {};
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...rest) {
    const before = window.puts[this.name] ?? { times: 0, letters: 0 };
    const letters = JSON.stringify(value, (_, one) => (one instanceof Map ? [...one] : one)).length;
    window.puts[this.name] = { times: before.times + 1, letters: before.letters + letters };
    return real.call(this, value, ...rest);
  };
}"""

#: From each key press to the first frame of the screen that shows the new number of rejected frames, in ms.
TIME_KEYS = """() => {
  window.times = [];
  const shown = () => document.querySelector('#tab-rejected .number')?.textContent ?? '';
  addEventListener('keydown', (event) => {
    if (event.key !== 'x' && event.key !== 'z') return;
    const [start, before] = [performance.now(), shown()];
    const look = () => {
      if (shown() !== before) window.times.push(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, true);
}"""


@pytest.fixture
def many(context: BrowserContext, server: PageServer) -> Page:
    """The page with a kept session of 5,000 frames that was on it last; one decision is taken back."""
    with_folder(context)
    page = new_page(context, server)
    put(page, session())
    open_picked(page)
    page.wait_for_timeout(WRITTEN)
    assert page.evaluate(MULTIPLY, COUNT) > 2000, "the small pictures are as large as usual"
    return page


def times(page: Page, keys: list[str]) -> list[float]:
    page.evaluate("() => { window.times = []; }")
    for k, key in enumerate(keys):
        page.keyboard.press(key)
        page.wait_for_function("(n) => window.times.length === n", arg=k + 1)
    found: list[float] = page.evaluate("() => window.times")
    return found


def test_five_thousand_kept_frames(many: Page) -> None:
    many.reload()
    shown = many.wait_for_function(
        """(count) => {
            const shown = [...document.querySelectorAll('[role=tab] .number')];
            const numbers = shown.map((one) => Number(one.textContent));
            const picture = document.querySelector('.tile img');
            return numbers.reduce((a, b) => a + b, 0) === count && picture?.complete && performance.now();
        }""",
        arg=COUNT,
        polling="raf",
    ).json_value()
    print(f"grid after {shown / 1000:.2f} s")
    assert shown < GRID_S * 1000
    wait_for_phase(many, "done")
    many.evaluate(TIME_KEYS)
    largest = max(many.get_by_role("tab").all(), key=lambda one: int(one.locator(".number").inner_text()))
    largest.click()
    many.locator(".tile button").first.focus()
    many.keyboard.press("x")
    expect(many.get_by_role("tab", name="Rejected").locator(".number")).to_have_text("1")
    decided = times(many, ["x"] * PRESSES)
    undone = times(many, ["Control+z"] * PRESSES)
    for what, found in (("decide", decided), ("undo", undone)):
        print(f"{what}: median {statistics.median(found):.0f} ms, most {max(found):.0f} ms")
        assert statistics.median(found) < DECISION_MS
    check_what_is_written(many)


def check_what_is_written(page: Page) -> None:
    """After steps on thousands of frames, one more decision writes one more step and no other."""
    page.keyboard.press("Control+a")
    page.keyboard.press("x")
    rejected = page.get_by_role("tab", name="Rejected").locator(".number")
    expect(rejected).not_to_have_text("1")
    all_of_them = rejected.inner_text()
    page.wait_for_timeout(3 * WRITTEN)
    page.evaluate(COUNT_PUTS)
    page.keyboard.press("Control+z")
    expect(rejected).to_have_text("1")
    page.wait_for_timeout(2 * WRITTEN)
    puts: dict[str, Any] = page.evaluate("() => window.puts")
    print(puts)
    assert "steps" not in puts, "taking back moves along the steps and writes none"
    page.keyboard.press("Control+Shift+Z")
    expect(rejected).to_have_text(all_of_them)
    page.get_by_role("tab", name="Rejected").click()
    page.locator(".tile button").first.focus()
    page.wait_for_timeout(2 * WRITTEN)
    page.evaluate("() => { window.puts = {}; }")
    page.keyboard.press("p")
    page.wait_for_timeout(2 * WRITTEN)
    puts = page.evaluate("() => window.puts")
    print(puts)
    assert puts["steps"]["times"] == 1
    assert puts["steps"]["letters"] < 200
    assert "known" not in puts
    # and the whole way back is there after a reload
    page.reload()
    wait_for_phase(page, "done")
    expect(page.get_by_role("tab", name="Kept").locator(".number")).to_have_text("1")
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(rejected).to_have_text("0")


OLD = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const opening = indexedDB.open('eye-spy-sessions', 1);
  opening.onupgradeneeded = () => {
    for (const name of ['sessions', 'files', 'said', 'known']) opening.result.createObjectStore(name);
  };
  const database = await asked(opening);
  const write = database.transaction(['sessions', 'files', 'said', 'known'], 'readwrite');
  const put = (name, value, key) => write.objectStore(name).put(value, key);
  put('sessions', {
    id: 'old', name: 'Old', created: 1, used: 2, total: 2, read: 2, bytes: 10, counts: {}, network: '',
    folder: null, open: true,
  }, 'old');
  put('files', { frames: ['a.jpg', 'b.jpg'].map((path) => ({ path, raw: null })), skipped: [] }, 'old');
  const step = (index, after) => ({ kind: 'decision', frames: [{ index, before: 'undecided', after }] });
  put('said', {
    history: {
      decisions: new Map([[0, 'reject']]), stars: new Map(), strictness: null,
      past: [step(0, 'reject')], future: [step(1, 'keep')],
    },
    absent: [],
  }, 'old');
  const outcome = { kind: 'failure', reason: 'damaged' };
  for (const k of [0, 1]) put('known', { outcome, thumbnail: null, stat: null }, ['old', k]);
  await new Promise((done) => { write.oncomplete = done; });
  database.close();
}"""


def test_what_an_older_page_kept_is_there(context: BrowserContext, server: PageServer) -> None:
    page = context.new_page()
    page.goto(f"{server.url}model/manifest.json")
    page.evaluate(OLD)
    page.goto(server.url)
    wait_for_phase(page, "done")
    rejected = page.get_by_role("tab", name="Rejected").locator(".number")
    kept = page.get_by_role("tab", name="Kept").locator(".number")
    expect(rejected).to_have_text("1")
    page.keyboard.press("Control+Shift+Z")
    expect(kept).to_have_text("1")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(rejected).to_have_text("0")
