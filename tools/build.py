"""Build the page into site/dist, when something it is made of has changed.

The two face networks come from the npm package @vladmandic/human; they are copied by hash, never committed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "site"
DIST = SITE / "dist"
# Outside dist: vite empties it.
STAMP = SITE / ".faces" / "built"
FACES_FROM = SITE / "node_modules" / "@vladmandic" / "human" / "models"
FACES_TO = SITE / ".faces"
# Google MediaPipe's BlazeFace "back" and face mesh (Apache-2.0), as @vladmandic/human 3.3.6 ships them.
FACES = {
    "blazeface.json": "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f",
    "blazeface.bin": "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72",
    "facemesh.json": "b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7",
    "facemesh.bin": "3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b",
}
SOURCES = (
    "src", "vite", "public", "index.html", "headers.json", "package.json", "package-lock.json",
    "tsconfig.json", "vite.config.ts",
)  # fmt: skip


class BuildError(Exception):
    """The page cannot be built; the text is one sentence that says why."""


def sha256(path: Path) -> str:
    """Return the file's hash in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def copy_face_networks() -> None:
    """Copy the face networks out of node_modules, each only with the expected hash."""
    FACES_TO.mkdir(exist_ok=True)
    for name, expected in FACES.items():
        source = FACES_FROM / name
        if not source.exists():
            raise BuildError(f"{source} is missing: delete site/node_modules and try again.")
        if sha256(source) != expected:
            raise BuildError(
                f"{source} is not the file that this version was made with (its sha256 differs)."
            )
        target = FACES_TO / name
        if not target.exists() or sha256(target) != expected:
            shutil.copyfile(source, target)


def state_of_sources() -> str:
    """Return one hash over everything that the page is built from."""
    total = hashlib.sha256()
    for name in SOURCES:
        top = SITE / name
        files = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in files:
            total.update(str(path.relative_to(SITE)).encode() + b"\0" + sha256(path).encode())
    return total.hexdigest()


def build() -> None:
    """Build the page unless it is up to date."""
    if not (SITE / "public" / "model" / "manifest.json").exists():
        raise BuildError("site/public/model/ has no network: run `make train convert` first.")
    wanted = state_of_sources()
    if STAMP.exists() and STAMP.read_text() == wanted and (DIST / "sw.js").exists():
        print("build: site/dist is up to date", flush=True)
        return
    STAMP.unlink(missing_ok=True)
    copy_face_networks()
    print("build: building the page into site/dist", flush=True)
    if subprocess.run(["npm", "run", "--silent", "build"], cwd=SITE, check=False).returncode != 0:
        raise BuildError("the page could not be built; the lines above say why.")
    STAMP.write_text(wanted)


def main() -> int:
    """Build; return the exit code."""
    try:
        build()
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
