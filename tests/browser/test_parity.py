"""Python and the page agree on the same decoded pixels.

The limits: face boxes within 1 % of the face's width, eye corners within 2 % of the eye distance, P(closed)
within 0.02.
Golden cases (rendered people) always; real photographs where they are.
"""

from __future__ import annotations

import base64
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools.serve import PageServer

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden"
BOX_LIMIT = 0.01
CORNER_LIMIT = 0.02
CLOSED_LIMIT = 0.02
REAL_PHOTOGRAPHS = 120


@dataclass
class Differences:
    """The largest differences seen, each in the unit of its limit."""

    box: float = 0
    corner: float = 0
    closed: float = 0
    frames: int = 0
    faces: int = 0
    problems: list[str] = field(default_factory=list)

    def compare(self, name: str, expected: list[dict[str, Any]], got: list[dict[str, Any]]) -> None:
        """Compare the faces of one frame."""
        self.frames += 1
        if len(expected) != len(got):
            self.problems.append(f"{name}: {len(expected)} faces in Python, {len(got)} in the page")
            return
        for one, other in zip(expected, got, strict=True):
            self.faces += 1
            self.compare_face(name, one, other)

    def compare_face(self, name: str, one: dict[str, Any], other: dict[str, Any]) -> None:
        """Compare one face."""
        width = one["box"]["width"]
        self.box = max(self.box, *(abs(one["box"][key] - other["box"][key]) / width for key in one["box"]))
        middles = [[sum(p[k] for p in eye["corners"]) / 2 for k in (0, 1)] for eye in one["eyes"]]
        distance = math.dist(*middles)
        for eye, its in zip(one["eyes"], other["eyes"], strict=True):
            assert eye["side"] == its["side"]
            for corner, its_corner in zip(eye["corners"], its["corners"], strict=True):
                self.corner = max(self.corner, math.dist(corner, its_corner) / distance)
            if eye["unjudged"] != its["unjudged"]:
                self.problems.append(f"{name}: {eye['unjudged']} in Python, {its['unjudged']} in the page")
            elif eye["closed"] is not None:
                self.closed = max(self.closed, abs(eye["closed"] - its["closed"]))

    def check(self) -> None:
        """Fail unless everything is within its limit."""
        print(
            f"{self.frames} frames, {self.faces} faces: box {self.box:.5f} of the width, "
            f"corner {self.corner:.5f} of the eye distance, P(closed) {self.closed:.5f}"
        )
        assert self.problems == []
        assert self.box <= BOX_LIMIT
        assert self.corner <= CORNER_LIMIT
        assert self.closed <= CLOSED_LIMIT


@pytest.fixture(scope="module")
def replay(browser: Browser) -> Iterator[Page]:
    """A page with the pipeline's functions in it, built from the page's own sources."""
    built = subprocess.run(
        ["npx", "vite", "build", "--config", "../tests/browser/replay/vite.config.ts", "--logLevel", "error"],
        cwd=ROOT / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    server = PageServer(directory=ROOT / "build" / "replay").start()
    page = browser.new_page()
    page.goto(server.url)
    page.wait_for_function("() => window.replay")
    page.evaluate("() => window.replay.start()")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def base64_of(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode("ascii")


def replay_frames(replay: Page, folder: Path, frames: list[dict[str, Any]]) -> Differences:
    differences = Differences()
    for frame in frames:
        got = replay.evaluate("(png) => window.replay.frame(png)", base64_of(folder / frame["file"]))
        differences.compare(frame["file"], frame["faces"], got)
    return differences


def test_golden_frames(replay: Page) -> None:
    golden = json.loads((GOLDEN / "golden.json").read_text())
    assert len(golden["frames"]) >= 10
    assert sum(len(frame["faces"]) for frame in golden["frames"]) >= 10
    replay_frames(replay, GOLDEN, golden["frames"]).check()


def test_golden_patches(replay: Page) -> None:
    expected = json.loads((GOLDEN / "golden.json").read_text())["patches"]
    got = replay.evaluate(
        "([png, columns, rows]) => window.replay.patches(png, columns, rows)",
        [base64_of(GOLDEN / expected["file"]), expected["columns"], expected["rows"]],
    )
    assert len(got) == len(expected["closed"]) == 64
    assert max(expected["closed"]) - min(expected["closed"]) > 0.5
    assert max(abs(a - b) for a, b in zip(got, expected["closed"], strict=True)) <= CLOSED_LIMIT


def test_golden_cases_belong_to_the_committed_network() -> None:
    manifest = json.loads((ROOT / "site" / "public" / "model" / "manifest.json").read_text())
    golden = json.loads((GOLDEN / "golden.json").read_text())
    assert golden["model"] == manifest["files"]


def test_a_difference_is_noticed() -> None:
    frame = json.loads((GOLDEN / "golden.json").read_text())["frames"][0]
    moved = json.loads(json.dumps(frame["faces"]))
    moved[0]["eyes"][0]["corners"][0][0] += 5
    differences = Differences()
    differences.compare("moved", frame["faces"], moved)
    with pytest.raises(AssertionError):
        differences.check()


def test_real_photographs(replay: Page, real_data: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        [
            sys.executable,
            *("-m", "training.golden", "--data", str(real_data)),
            *("--out", str(tmp_path), "--count", str(REAL_PHOTOGRAPHS)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    frames = json.loads((tmp_path / "replay.json").read_text())["frames"]
    assert len(frames) >= 100
    replay_frames(replay, tmp_path, frames).check()
