"""Rendered people of three ancestries and all ages: every face is found, clear eyes are told apart."""

from __future__ import annotations

import csv
import json
import math
import statistics
from pathlib import Path
from typing import Any

import pytest

from training.decode import DecodeFailure, decode
from training.network import load_network
from training.read import Reader

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ROOT / "tests" / "data" / "people"
MODEL = ROOT / "site" / "public" / "model"
# An eye is clearly open up to the first closure and clearly closed from the second on.
OPEN, CLOSED = 0.3, 0.85
# Left in the picture first.
CORNERS = {"right": ("right_outer", "right_inner"), "left": ("left_inner", "left_outer")}


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, str], dict[str, Any]]]:
    """Each frame's labels and what was read."""
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    reader = Reader(load_network(ROOT / "training" / "shipped" / "eyes.keras"), manifest)
    found = []
    for labels in sorted(PEOPLE.glob("*/labels.csv")):
        with labels.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                decoded = decode(labels.parent / row["file"], reader.contract.long_side)
                assert not isinstance(decoded, DecodeFailure)
                found.append((row, reader.read(decoded.pixels)))
    return found


def test_one_face_in_every_frame(readings: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
    assert len(readings) == 24
    assert len({row["seed"] for row, _ in readings}) == 8
    assert [len(reading["faces"]) for _, reading in readings] == [1] * 24


def test_corners_are_where_they_were_rendered(readings: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
    """In eye widths; the face mesh puts the corners a little further out than the rendered lids' ends."""
    away = []
    for row, reading in readings:
        for eye in reading["faces"][0]["eyes"]:
            for corner, name in zip(eye["corners"], CORNERS[eye["side"]], strict=True):
                rendered = float(row[f"{name}_x"]), float(row[f"{name}_y"])
                away.append(math.dist(corner, rendered) / eye["width"])
    assert statistics.median(away) < 0.2
    assert max(away) < 0.6


def test_clear_eyes_are_told_apart(readings: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
    scores: dict[bool, list[float]] = {False: [], True: []}
    for row, reading in readings:
        for eye in reading["faces"][0]["eyes"]:
            closure = float(row[f"closure_{eye['side']}"])
            if eye["closed"] is not None and not OPEN < closure < CLOSED:
                scores[closure >= CLOSED].append(eye["closed"])
    assert len(scores[False]) >= 8
    assert len(scores[True]) >= 8
    opened, closed = scores[False], scores[True]
    pairs = [(b > a) + 0.5 * (a == b) for a in opened for b in closed]
    assert sum(pairs) / len(pairs) >= 0.95
