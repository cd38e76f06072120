"""The committed network on pictures that it was not trained on: rendered people, and real ones if there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convert.golden import FOLDER as GOLDEN
from convert.golden import SHEET, read_frames
from tests.python.conftest import RENDERED, ROOT
from training.data import read_data
from training.decode import Decoded, decode
from training.evaluate import SHIPPED, area_under_curve
from training.network import load_network
from training.read import Reader

MODEL = ROOT / "site" / "public" / "model"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader(manifest: dict[str, Any]) -> Reader:
    return Reader(load_network(SHIPPED), manifest)


def frame_score(reader: Reader, file: Path) -> float:
    decoded = decode(file, reader.contract.long_side)
    assert isinstance(decoded, Decoded)
    eyes = [eye["closed"] for face in reader.read(decoded.pixels)["faces"] for eye in face["eyes"]]
    return max(value for value in eyes if value is not None)


def area_on_rendered(reader: Reader, labels: dict[str, dict[str, str]]) -> float:
    """Return the area under the curve of shut against open rendered eyes, by frame."""
    sides: dict[bool, list[float]] = {True: [], False: []}
    for name, row in labels.items():
        closure = float(row["closure_left"]), float(row["closure_right"])
        if max(closure) < 0.2 or min(closure) > 0.9:
            sides[min(closure) > 0.9].append(frame_score(reader, RENDERED / name))
    return area_under_curve(np.array(sides[False]), np.array(sides[True]))


def test_rendered_people(reader: Reader, labels: dict[str, dict[str, str]]) -> None:
    """Shut eyes score above open ones: at most one pair in twenty the wrong way round."""
    assert area_on_rendered(reader, labels) >= 0.95


def test_openness_follows_the_rendered_closure(reader: Reader, labels: dict[str, dict[str, str]]) -> None:
    """Spearman's rank correlation over the eyes of frames with known closure; open ones are called open."""
    known, told = [], []
    for name, row in labels.items():
        decoded = decode(RENDERED / name, reader.contract.long_side)
        assert isinstance(decoded, Decoded)
        for eye in reader.read(decoded.pixels)["faces"][0]["eyes"]:
            if eye["closed"] is not None:
                known.append(1 - float(row[f"closure_{eye['side']}"]))
                told.append(float(reader.openness(np.array([eye["closed"]]))[0]))
    ranks = [np.argsort(np.argsort(values)) for values in (known, told)]
    assert np.corrcoef(*ranks)[0, 1] > 0.7
    assert np.mean([value for truth, value in zip(known, told, strict=True) if truth > 0.85]) > 0.6
    assert np.mean([value for truth, value in zip(known, told, strict=True) if truth < 0.1]) < 0.3


def test_golden_answers_are_those_of_the_committed_network(reader: Reader, manifest: dict[str, Any]) -> None:
    golden = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))
    assert golden["model"] == manifest["files"]
    frames = read_frames(GOLDEN, reader.contract.long_side)
    assert [frame["file"] for frame in golden["frames"]] == list(frames)
    for frame in golden["frames"]:
        again = reader.read(frames[frame["file"]])
        for face, other in zip(frame["faces"], again["faces"], strict=True):
            assert face["box"] == pytest.approx(other["box"], abs=0.05)
            for eye, same in zip(face["eyes"], other["eyes"], strict=True):
                np.testing.assert_allclose(eye["corners"], same["corners"], atol=0.05)
                assert eye["closed"] == pytest.approx(same["closed"], abs=1e-3)


def test_golden_patches(reader: Reader) -> None:
    golden = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))["patches"]
    sheet = decode(GOLDEN / SHEET, 10_000)
    assert isinstance(sheet, Decoded)
    size, rows, columns = golden["size"], golden["rows"], golden["columns"]
    patches = sheet.pixels.reshape(rows, size, columns, size, 3).swapaxes(1, 2).reshape(-1, size, size, 3)
    np.testing.assert_allclose(reader.closed(patches.astype(np.float32)), golden["closed"], atol=1e-4)


def test_the_converted_graph_answers_as_the_keras_network() -> None:
    from convert.check import check_conversion

    sheet = decode(GOLDEN / SHEET, 10_000)
    assert isinstance(sheet, Decoded)
    patches = sheet.pixels.reshape(8, 64, 8, 64, 3).swapaxes(1, 2).reshape(-1, 64, 64, 3)
    assert check_conversion(load_network(SHIPPED), MODEL, patches) <= 1e-3


def test_real_photographs_of_unseen_people(reader: Reader, photographs: Path) -> None:
    """News portraits: the very figure that the manual promises, on all 100 photographs."""
    sides: dict[str, list[float]] = {"open": [], "closed": []}
    for photograph in read_data(photographs):
        if photograph.set == "lfw_pairs":
            sides[photograph.label].append(frame_score(reader, photograph.file))
    assert (len(sides["open"]), len(sides["closed"])) == (80, 20)
    assert area_under_curve(np.array(sides["open"]), np.array(sides["closed"])) >= 0.97
