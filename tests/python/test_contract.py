"""The committed model folder agrees with Python's settings and with its own hashes."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from training.contract import DEFAULT, Contract, load_contract

MODEL = Path(__file__).resolve().parents[2] / "site" / "public" / "model"


def test_settings_survive_the_manifest() -> None:
    manifest = json.loads(json.dumps({**DEFAULT.to_manifest(), "judge": {"faceShare": DEFAULT.face_share}}))
    assert Contract.from_manifest(manifest) == DEFAULT


def test_an_unknown_or_missing_setting_is_an_error() -> None:
    manifest = {**DEFAULT.to_manifest(), "judge": {"faceShare": 0.3}}
    with pytest.raises(TypeError):
        Contract.from_manifest({**manifest, "crop": {"side": 2.0, "mirror": "right", "tilt": 1}})
    with pytest.raises(KeyError):
        Contract.from_manifest({name: part for name, part in manifest.items() if name != "eyes"})


def test_the_committed_folder_was_made_with_these_settings() -> None:
    assert load_contract(MODEL) == DEFAULT


def test_the_committed_manifest() -> None:
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {
        "openness",
        "card",
        "schema",
        "name",
        "created",
        "files",
        "decode",
        "faces",
        "crop",
        "eyes",
        "input",
        "output",
        "calibration",
        "judge",
        "metrics",
        "training",
        "licence",
    }
    assert set(manifest["files"]) == {file.name for file in MODEL.iterdir()} - {"manifest.json"}
    for name, entry in manifest["files"].items():
        data = (MODEL / name).read_bytes()
        assert entry == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}, name
    stops = manifest["judge"]["strictness"]
    assert 3 <= len(stops) <= 5
    assert "default" in [stop["name"] for stop in stops]
    for before, after in pairwise(stops):
        assert after["check"] < before["check"]
        assert after["blink"] < before["blink"]
    assert all(stop["check"] < stop["blink"] for stop in stops)
    assert {row["set"] for row in manifest["metrics"]} >= {"lfw_pairs", "clips", "hard", "people"}
    assert all(entry["licence"] and entry["photographs"] > 0 for entry in manifest["licence"]["data"])
