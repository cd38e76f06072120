"""Cutting, caching and joining of patches."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.python.conftest import RENDERED
from training import patches as module
from training.contract import DEFAULT
from training.data import Photograph, read_data
from training.decode import Decoded, decode
from training.faces import FaceFinder, cut_eye
from training.geometry import Pyramid
from training.patches import centre, counting_faces, cut_photograph, load_patches, to_bytes


def photograph(file: Path, single_eye: bool = False) -> Photograph:
    return Photograph(file, file.name, "set", "open", "train", "anna", "own", single_eye)


def test_the_middle_of_a_kept_patch_is_what_the_page_cuts() -> None:
    file = RENDERED / "person_4_0021_012.jpg"
    cut = cut_photograph(photograph(file), DEFAULT)
    decoded = decode(file, DEFAULT.long_side)
    assert isinstance(decoded, Decoded)
    pyramid = Pyramid(decoded.pixels)
    (face,) = FaceFinder(DEFAULT).find(pyramid)
    expected = np.stack([to_bytes(cut_eye(pyramid, eye, DEFAULT)) for eye in face.eyes])
    assert cut.outcome == "ok"
    assert cut.pixels.shape == (2, 96, 96, 3)
    difference = np.abs(centre(cut.pixels, 64).astype(int) - expected)
    assert difference.max() <= 1  # a value just between two whole numbers may round either way
    assert (difference > 0).mean() < 0.001


def test_a_single_eye_picture_becomes_a_patch_with_repeated_edges(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    Image.fromarray(values).save(tmp_path / "eye.png")
    cut = cut_photograph(photograph(tmp_path / "eye.png", single_eye=True), DEFAULT)
    np.testing.assert_array_equal(centre(cut.pixels, 64)[0], values)
    np.testing.assert_array_equal(cut.pixels[0, :16, 16:80], np.repeat(values[:1], 16, axis=0))


@pytest.mark.parametrize(
    ("content", "outcome"), [(b"", "empty-file"), (b"text", "not-an-image"), (None, "vanished")]
)
def test_a_bad_file_costs_only_itself(tmp_path: Path, content: bytes | None, outcome: str) -> None:
    bad = tmp_path / "bad.jpg"
    if content is not None:
        bad.write_bytes(content)
    cut = cut_photograph(photograph(bad), DEFAULT)
    assert (cut.outcome, len(cut.pixels)) == (outcome, 0)


def test_no_face(tmp_path: Path) -> None:
    Image.new("RGB", (200, 200), "grey").save(tmp_path / "wall.png")
    assert cut_photograph(photograph(tmp_path / "wall.png"), DEFAULT).outcome == "no face"


def test_faces_that_count() -> None:
    class Sized:
        def __init__(self, size: float) -> None:
            self.detection = self
            self.size = size

    sizes = [Sized(90), Sized(40), Sized(30), Sized(29)]
    assert [face.size for face in counting_faces(sizes, 1 / 3)] == [90, 40, 30]  # type: ignore[type-var]


def test_the_cache_answers_until_a_file_or_a_setting_changes(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(archive, folder)
    chosen = read_data(folder)[:3]
    cuts = []
    monkeypatch.setattr(
        module, "cut_all", lambda photographs, contract: (cuts.append(1), original(photographs, contract))[1]
    )
    first = load_patches(chosen, cache=tmp_path / "cache")
    again = load_patches(chosen, cache=tmp_path / "cache")
    assert len(cuts) == 1
    np.testing.assert_array_equal(first.pixels, again.pixels)
    assert again.outcome == first.outcome
    load_patches(chosen, replace(DEFAULT, face_share=0.5), cache=tmp_path / "cache")
    assert len(cuts) == 2
    shutil.copy(chosen[1].file, chosen[0].file)
    changed = load_patches(chosen, cache=tmp_path / "cache")
    assert len(cuts) == 3
    assert (changed.pixels[:2] == changed.pixels[2:4]).all()
    (file,) = [
        f
        for f in (tmp_path / "cache").iterdir()
        if f.stat().st_mtime_ns == max(g.stat().st_mtime_ns for g in (tmp_path / "cache").iterdir())
    ]
    file.write_bytes(file.read_bytes()[:100])  # a broken cache is cut anew, not an error
    load_patches(chosen, cache=tmp_path / "cache")
    assert len(cuts) == 4


original = module.cut_all
