"""What is measured: files, sets, what is fetched."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from bench.fetched import BenchError, face_landmarker
from bench.figures import WITH, WITHOUT
from bench.headshots import headshots
from bench.run import (
    AGREEMENT,
    COMMITTED,
    FILES,
    FULL,
    MIXED,
    PORTRAITS,
    QUICK,
    camera_files,
    sources,
    thinned,
    wanted,
)

PAGE = Path(__file__).resolve().parents[3] / "bench" / "page"


def test_real_portraits_come_before_the_committed_pictures(tmp_path: Path) -> None:
    assert all(COMMITTED in path.parents for path in sources(tmp_path))
    (tmp_path / PORTRAITS).mkdir()
    (tmp_path / PORTRAITS / "a.jpg").write_bytes(b"")
    assert sources(tmp_path) == [tmp_path / PORTRAITS / "a.jpg"]


def test_every_set_gets_its_files_and_the_comparison_one_of_each_photograph() -> None:
    photographs = sorted(COMMITTED.glob("*.jpg"))[:10]
    quick, full = wanted(photographs, QUICK), wanted(photographs, FULL)
    assert set(quick) == {WITH, WITHOUT, AGREEMENT}
    assert set(full) == {WITH, WITHOUT, "45mp-preview", "45mp", MIXED, AGREEMENT}
    assert {len(full[name]) for name in full if name != AGREEMENT} == {FILES}
    assert {plan.photograph for plan in full[AGREEMENT]} == set(photographs)
    assert all(plan.preview for plan in full[AGREEMENT])
    assert full[MIXED] == full[AGREEMENT][:FILES]


def test_headshots_are_near_and_of_one_person(tmp_path: Path) -> None:
    with Image.open(sorted(COMMITTED.glob("*.jpg"))[0]) as opened:
        one = opened.convert("RGB")
    pictures = {
        "one.png": one,
        "two.png": ImageOps.expand(one, (0, 0, one.width, 0)),
        "far.png": ImageOps.expand(one, 4 * one.width),
        "nobody.png": Image.new("RGB", (400, 400), "grey"),
    }
    pictures["two.png"].paste(one, (one.width, 0))
    for name, picture in pictures.items():
        picture.save(tmp_path / name)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    files = sorted(tmp_path.iterdir())
    assert headshots(files) == [tmp_path / "one.png"]
    assert headshots([tmp_path / "nobody.png"]) == [tmp_path / "nobody.png"]


def test_camera_files_are_those_the_page_takes(tmp_path: Path) -> None:
    assert camera_files(tmp_path) == []
    (tmp_path / "camera").mkdir()
    for name in ("b.NEF", "a.jpg", "README.md", "c.crw"):
        (tmp_path / "camera" / name).write_bytes(b"x")
    assert [path.name for path in camera_files(tmp_path)] == ["a.jpg", "b.NEF"]


def test_a_model_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "face_landmarker.task").write_bytes(b"model")
    with pytest.raises(BenchError, match="delete it"):
        face_landmarker(tmp_path)
    assert face_landmarker(tmp_path, hashlib.sha256(b"model").hexdigest()) == b"model"


def test_the_alternative_is_pinned_by_content_and_without_an_address() -> None:
    lock = json.loads((PAGE / "package-lock.json").read_text())
    package = lock["packages"]["node_modules/@mediapipe/tasks-vision"]
    assert package["version"] == "1.1.0"
    assert package["integrity"].startswith("sha512-")
    assert "resolved" not in package


def test_long_lists_of_samples_are_thinned_evenly() -> None:
    samples = [(k, k) for k in range(1000)]
    assert thinned(samples, 200) == samples[::5]
    assert thinned(samples[:3]) == samples[:3]
