"""A real Chromium, the built page and folders of photographs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from score.browser import chromium
from tools.serve import PageServer

DATA = Path(__file__).resolve().parent.parent / "data"
RENDERED = DATA / "rendered"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[PageServer]:
    running = PageServer().start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, server: PageServer) -> Iterator[Page]:
    """The page, loaded; a script error or a breach of the policy in it fails the test."""
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None,
    )
    opened.goto(server.url)
    opened.locator("[data-phase]").wait_for()
    yield opened
    assert problems == []


@pytest.fixture
def rendered_session(tmp_path: Path) -> Path:
    """A folder of rendered people, as committed."""
    return Path(
        shutil.copytree(RENDERED, tmp_path / "session", ignore=shutil.ignore_patterns("*.csv", "*.md"))
    )


@pytest.fixture
def real_data() -> Path:
    """The folder of real photographs; skips where it is not."""
    folder = Path(os.environ.get("DATA", REAL))
    if not (folder / "manifest.csv").exists():
        pytest.skip(f"needs real photographs in {folder}")
    return folder


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Make a folder from paths and contents."""

    def make(files: dict[str, bytes]) -> Path:
        top = tmp_path / "folder"
        for name, content in files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return top

    return make
