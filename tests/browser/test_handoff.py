"""The hand-off on real files of a real Chromium: what is on the disk before, after, and after undo.

The folder is an origin-private one; its handles, temporary copies, quota and errors are the browser's own.
"""

from __future__ import annotations

import base64
import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tools.serve import PageServer

ROOT = Path(__file__).resolve().parents[2]
RENDERED = ROOT / "tests" / "data" / "rendered"
CAMERA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data")) / "camera"
SIDECAR = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
REJECTED = {"pick": "-1", "good": "false", "label": "Red", "keywords": ["blink"]}


@pytest.fixture(scope="module")
def built() -> Path:
    """The hand-off's own modules, built as the page's are."""
    done = subprocess.run(
        [
            "npx",
            "vite",
            "build",
            "--config",
            "../tests/browser/handoff/vite.config.ts",
            "--logLevel",
            "error",
        ],
        cwd=ROOT / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return ROOT / "build" / "handoff"


@pytest.fixture
def disk(context: BrowserContext, built: Path) -> Iterator[Page]:
    """A page with the hand-off's functions and an empty folder of its own."""
    server = PageServer(directory=built).start()
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function("() => window.handoff")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def session() -> dict[str, bytes]:
    """Two JPEGs in folders, a RAW+JPEG pair, a RAW with a sidecar."""
    one, two, three = sorted(RENDERED.glob("*.jpg"))[:3]
    return {
        "a/one.jpg": one.read_bytes(),
        "a/two.jpg": two.read_bytes(),
        "a/two.NEF": b"raw data of two" * 1000,
        "b/three.CR3": b"raw data of three" * 1000,
        "b/three.XMP": SIDECAR,
        "four.jpg": three.read_bytes(),
    }


FRAMES = ["a/one.jpg", "a/two.jpg", "b/three.CR3", "four.jpg"]
TARGETS = ["a/one.jpg", "a/two.jpg", "a/two.xmp", "b/three.XMP", "four.jpg"]


def put(page: Page, files: dict[str, bytes]) -> None:
    encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    page.evaluate("(files) => window.handoff.put(files)", encoded)


def files_of(page: Page) -> dict[str, bytes]:
    found: dict[str, str] = page.evaluate("() => window.handoff.files()")
    return {name: base64.b64decode(content) for name, content in found.items()}


def mark(page: Page, frames: list[str] = FRAMES, **fault: Any) -> dict[str, str]:
    result: dict[str, str] = page.evaluate(
        "([frames, fault]) => window.handoff.mark(frames, fault)", [frames, fault]
    )
    return result


def undo(page: Page) -> dict[str, str]:
    result: dict[str, str] = page.evaluate("() => window.handoff.undo()")
    return result


def picture_of(jpeg: bytes) -> bytes:
    """The compressed picture: from the first quantisation table on, which no marking touches."""
    return jpeg[jpeg.index(b"\xff\xdb") :]


def test_marks_and_undo(disk: Page) -> None:
    before = session()
    put(disk, before)
    pixels = {
        name: disk.evaluate("(name) => window.handoff.pixels(name)", name)
        for name in before
        if ".jpg" in name
    }
    assert mark(disk) == dict.fromkeys(TARGETS, "written") | {"a/two.xmp": "created"}

    after = files_of(disk)
    assert sorted(after) == sorted([*before, "a/two.xmp"])
    for name in TARGETS:
        found = disk.evaluate("(name) => window.handoff.marks(name)", name)
        assert found == REJECTED | {"rating": "4" if name == "b/three.XMP" else None}
    for name, content in before.items():
        if name.endswith(".jpg"):
            assert after[name] != content
            assert picture_of(after[name]) == picture_of(content)
            assert disk.evaluate("(name) => window.handoff.pixels(name)", name) == pixels[name]
        elif not name.endswith(".XMP"):
            assert after[name] == content

    # The way back outlasts the page.
    disk.reload()
    disk.wait_for_function("() => window.handoff")
    assert undo(disk) == dict.fromkeys(TARGETS, "undone")
    assert files_of(disk) == before
    assert disk.evaluate("() => window.handoff.steps()") == 0


def test_real_camera_files(disk: Page) -> None:
    if not CAMERA.exists():
        pytest.skip(f"needs real camera files in {CAMERA}")
    before = {file.name: file.read_bytes() for file in sorted(CAMERA.glob("*.jpg"))}
    put(disk, before)
    decodable = [name for name in before if "cmyk" not in name]
    pixels = {name: disk.evaluate("(name) => window.handoff.pixels(name)", name) for name in decodable}
    assert set(mark(disk, list(before)).values()) == {"written"}
    assert {
        name: disk.evaluate("(name) => window.handoff.pixels(name)", name) for name in decodable
    } == pixels
    assert set(undo(disk).values()) == {"undone"}
    assert files_of(disk) == before


def test_full_disk(disk: Page) -> None:
    """The browser's own quota runs out in the middle: there is room for every file but the large one."""
    before = session()
    before["a/two.jpg"] += bytes(8_000_000)
    put(disk, before)
    # The log's own files are made with its first use.
    assert disk.evaluate("() => window.handoff.steps()") == 0
    devtools = disk.context.new_cdp_session(disk)
    origin = disk.evaluate("() => location.origin")
    used = disk.evaluate("async () => (await navigator.storage.estimate()).usage")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 4_000_000})
    results = mark(disk)
    assert results == dict.fromkeys(TARGETS, "written") | {"a/two.xmp": "created", "a/two.jpg": "disk-full"}
    after = files_of(disk)
    assert after["a/two.jpg"] == before["a/two.jpg"]
    assert sorted(after) == sorted([*before, "a/two.xmp"])
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    undo(disk)
    assert files_of(disk) == before


def test_faults_cost_only_themselves(disk: Page) -> None:
    before = session()
    put(disk, before)
    changed = base64.b64encode(before["four.jpg"] + b"more").decode()
    other = base64.b64encode(SIDECAR.replace(b'"4"', b'"5"')).decode()
    results = mark(disk, before={"four.jpg": changed, "a/two.xmp": other})
    assert results == {
        "a/one.jpg": "written",
        "a/two.jpg": "written",
        "a/two.xmp": "changed",
        "b/three.XMP": "written",
        "four.jpg": "changed",
    }
    after = files_of(disk)
    assert after["four.jpg"] == before["four.jpg"] + b"more"
    assert after["a/two.xmp"] == base64.b64decode(other)


def test_permission_taken_away(disk: Page) -> None:
    before = session()
    put(disk, before)
    results = mark(disk, forbidAfter=2)
    assert list(results.values()) == ["written", "written", "no-permission", "no-permission", "no-permission"]
    after = files_of(disk)
    assert sorted(after) == sorted(before)
    assert {name: after[name] for name in ("b/three.XMP", "four.jpg")} == {
        name: before[name] for name in ("b/three.XMP", "four.jpg")
    }
    undo(disk)
    assert files_of(disk) == before


def test_stopping(disk: Page) -> None:
    before = session()
    put(disk, before)
    assert list(mark(disk, stopAfter=1).values()) == ["written", "stopped", "stopped", "stopped", "stopped"]
    undo(disk)
    assert files_of(disk) == before


@pytest.mark.parametrize(("how", "rename"), [("copy", True), ("move", True), ("move", False)])
def test_folders(disk: Page, how: str, rename: bool) -> None:
    before = session()
    put(disk, before)
    frames = ["a/two.jpg", "b/three.CR3"]
    results = disk.evaluate("([f, h, r]) => window.handoff.transfer(f, h, r)", [frames, how, rename])
    assert set(results.values()) == {"copied" if how == "copy" else "moved"}
    gone = {"a/two.jpg", "a/two.NEF", "b/three.CR3", "b/three.XMP"}
    there = {f"Blinking/{name}": before[name] for name in gone}
    stayed = {name: content for name, content in before.items() if how == "copy" or name not in gone}
    assert files_of(disk) == there | stayed
    assert set(undo(disk).values()) == {"undone"}
    assert files_of(disk) == before


def test_folders_never_overwrite(disk: Page) -> None:
    before = session() | {"Blinking/four.jpg": b"theirs"}
    put(disk, before)
    results = disk.evaluate("() => window.handoff.transfer(['four.jpg', 'a/one.jpg'], 'move', true)")
    assert results == {"four.jpg": "name-taken", "a/one.jpg": "moved"}
    after = files_of(disk)
    assert after["four.jpg"] == before["four.jpg"]
    assert after["Blinking/four.jpg"] == b"theirs"


def test_zip_without_write_access(disk: Page) -> None:
    before = session()
    put(disk, before)
    made = disk.evaluate("(frames) => window.handoff.zip(frames)", FRAMES)
    assert (made["during"], made["after"]) == (1, 0)
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(made["zip"])))
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == sorted(TARGETS)
    assert picture_of(archive.read("a/one.jpg")) == picture_of(before["a/one.jpg"])
    assert b"xmp:Label" in archive.read("a/two.xmp")
    assert files_of(disk) == before
