"""One engine over some files, in a page of its own: what the page says, and what its processes took."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.fetched import BenchError

POLL_SECONDS = 0.25
MOST_SECONDS = 900.0


@dataclass(frozen=True)
class Run:
    """One run. Milliseconds in `stages` are sums over the frames; what the system does not tell is None."""

    frames: int
    failed: int
    faces: int  # frames with a face
    seconds: float
    first: float  # seconds to the first result
    read: int  # bytes
    size: int  # bytes of all files
    stages: dict[str, float]
    ways: dict[str, int]
    again: int  # frames decoded once more, larger
    results: int  # bytes of what the page keeps: thumbnails, and readings as text
    cpu: float  # processor seconds of the whole browser
    peak: int | None  # bytes of the page's processes
    memory: list[tuple[int, int]] = field(default_factory=list)  # frames done, bytes


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without writing a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(browser: Browser, url: str, files: Sequence[Path]) -> Iterator[Page]:
    """Open the bench's page with these files chosen."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(MOST_SECONDS * 1000)
        page.goto(url)
        page.wait_for_function("() => window.bench")
        page.locator("input").set_input_files(list(files))
        yield page
    finally:
        context.close()


def processes(session: CDPSession) -> list[dict[str, Any]]:
    """Return the browser's processes: id, type, cpuTime in seconds."""
    found: list[dict[str, Any]] = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return found


def cpu_seconds(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> float:
    """Return the processor time that all processes took between two lists of them."""
    had = {process["id"]: process["cpuTime"] for process in before}
    return float(sum(process["cpuTime"] - had.get(process["id"], 0) for process in after))


def proportional_bytes(rollup: str) -> int:
    """Return the Pss of a `smaps_rollup`: every page of memory counted by its share."""
    return sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def page_memory(listed: Sequence[dict[str, Any]]) -> int | None:
    """Return the bytes of all pages' processes; None where the system does not tell."""
    try:
        return sum(
            proportional_bytes(Path(f"/proc/{process['id']}/smaps_rollup").read_text())
            for process in listed
            if process["type"] == "renderer"
        )
    except OSError:
        return None


def measure(
    browser: Browser,
    url: str,
    engine: str,
    files: Sequence[Path],
    times: int = 1,
    most_seconds: float = MOST_SECONDS,
) -> Run:
    """Run an engine over the files, `times` over; one that is not done in time is stopped there.

    The engine has loaded its networks and seen the first file before. Raises BenchError when it fails.
    """
    session = browser.new_browser_cdp_session()
    memory: list[tuple[int, int]] = []
    told = True
    try:
        with opened(browser, url, files) as page:
            page.evaluate("(engine) => window.bench.start(engine)", engine)
            before = processes(session)
            page.evaluate("([times, most]) => window.bench.begin(times, most)", [times, most_seconds])
            deadline = time.monotonic() + most_seconds + 120
            while (outcome := page.evaluate("() => window.bench.outcome")) is None:
                now = page_memory(processes(session))
                told = told and now is not None
                memory.append((page.evaluate("() => window.bench.done"), now or 0))
                if time.monotonic() > deadline:
                    raise BenchError(f"{engine} did not stop when told to.")
                time.sleep(POLL_SECONDS)
            cpu = cpu_seconds(before, processes(session))
    finally:
        session.detach()
    if isinstance(outcome, str):
        raise BenchError(f"{engine}: {outcome}")
    peak = max((value for _, value in memory), default=0) if told else None
    return Run(**outcome, cpu=cpu, peak=peak, memory=memory if told else [])


def agreement(browser: Browser, url: str, files: Sequence[Path]) -> list[dict[str, Any]]:
    """Return for each file the verdict and score by the page's own way and by a full decode."""
    with opened(browser, url, files) as page:
        found: list[dict[str, Any]] = page.evaluate("() => window.bench.agree()")
        return found
