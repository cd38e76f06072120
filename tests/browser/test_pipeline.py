"""The pipeline in a real Chromium: what is in work at once, how soon it stops, whether memory stays flat."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from bench.measure import page_memory, processes
from tests.browser.conftest import RENDERED
from tests.browser.test_decode import camera
from tools.serve import PageServer

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
# One in work and one waiting in each worker
IN_FLIGHT = 2 * WORKERS
HALF_A_SECOND = 500
FRAMES = 300
# What so many frames may add in the page: their readings, about 1 KB each, and what collectors leave
GROWTH = 60_000_000


@pytest.fixture(scope="module")
def built() -> Path:
    config = "../tests/browser/pipeline/vite.config.ts"
    done = subprocess.run(
        ["npx", "vite", "build", "--config", config, "--logLevel", "error"],
        cwd=ROOT / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return ROOT / "build" / "pipeline"


@pytest.fixture
def pipeline(browser: Browser, built: Path) -> Iterator[Page]:
    """A page with the pipeline of two workers in it, ready."""
    server = PageServer(directory=built).start()
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(server.url)
    page.wait_for_function("() => window.pipeline")
    page.evaluate("() => window.pipeline.ready")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def with_preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph of 12 megapixels with a preview in it."""
    with Image.open(sorted(RENDERED.glob("*.jpg"))[0]) as opened:
        picture = opened.convert("RGB").resize((4000, 3000))
    file = tmp_path_factory.mktemp("camera") / "frame.jpg"
    file.write_bytes(camera(picture, 1, picture.resize((1200, 900))))
    return file


def test_frames_in_flight_are_bounded_and_come_in_order(pipeline: Page, with_preview: Path) -> None:
    pipeline.locator("input").set_input_files(with_preview)
    pipeline.evaluate("() => window.pipeline.read(24)")
    assert pipeline.evaluate("() => window.pipeline.inFlight.most") == IN_FLIGHT
    assert pipeline.evaluate("() => window.pipeline.state.indexes") == list(range(24))


def test_readings_do_not_depend_on_which_worker_had_what_before(pipeline: Page) -> None:
    files = sorted(RENDERED.glob("*.jpg"))[:3]
    pipeline.locator("input").set_input_files(files)
    pipeline.evaluate("() => window.pipeline.read(12)")
    summaries = pipeline.evaluate("() => window.pipeline.state.summaries")
    for place in range(3):
        assert len(set(summaries[place::3])) == 1


def test_a_session_stops_within_half_a_second_and_another_can_begin(
    pipeline: Page, with_preview: Path
) -> None:
    pipeline.locator("input").set_input_files(with_preview)
    stopped = pipeline.evaluate("() => window.pipeline.stop(200, 2)")
    assert stopped["milliseconds"] < HALF_A_SECOND
    assert stopped["late"] == 0
    # The workers that had frames were ended: nothing goes on behind the page's back.
    assert stopped["ended"] > 0
    assert stopped["left"] == 0
    pipeline.evaluate("() => window.pipeline.read(3)")
    assert pipeline.evaluate("() => window.pipeline.state.done") == 3


def test_memory_stays_flat(browser: Browser, pipeline: Page, with_preview: Path) -> None:
    pipeline.locator("input").set_input_files(with_preview)
    session = browser.new_browser_cdp_session()
    if page_memory(processes(session)) is None:
        pytest.skip("the system does not tell the memory of a process")
    pipeline.evaluate("(count) => window.pipeline.begin(count)", FRAMES)
    seen: list[tuple[int, int]] = []
    while not pipeline.evaluate("() => window.pipeline.state.finished"):
        memory = page_memory(processes(session))
        assert memory is not None
        seen.append((pipeline.evaluate("() => window.pipeline.state.done"), memory))
        time.sleep(0.3)
    session.detach()
    early = median(memory for done, memory in seen if FRAMES // 4 <= done <= FRAMES // 2)
    late = median(memory for done, memory in seen if done >= 3 * FRAMES // 4)
    print(f"about frame {3 * FRAMES // 8}: {early / 1e6:.0f} MB, at the end: {late / 1e6:.0f} MB")
    assert late - early < GROWTH
