"""The probe: rendered eyes of known closure against the committed network."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from training.probe import flip, main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "site" / "public" / "sample"


def test_flip_is_the_cleanest_cut() -> None:
    closure = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert flip(closure, np.array([0.0, 0.1, 0.2, 0.7, 0.9, 1.0]), 0.5) == pytest.approx(0.5)
    # One open eye that is called closed does not move the cut.
    assert flip(closure, np.array([0.9, 0.1, 0.2, 0.7, 0.9, 1.0]), 0.5) == pytest.approx(0.5)
    assert flip(closure[::-1], np.array([1.0, 0.9, 0.2, 0.1, 0.1, 0.1]), 0.5) == pytest.approx(0.7)
    assert math.isnan(flip(closure, np.zeros(6), 0.5))


def test_the_sample_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "probe.json"
    assert main([str(SAMPLE), "--out", str(out)]) == 0
    assert "| everybody | 1 |" in capsys.readouterr().out
    told = json.loads(out.read_text())
    assert sum(step["eyes"] for step in told["steps"]) == 68, "34 frames with a face, both eyes of each"
    (everybody,) = (row for row in told["groups"] if row["group"] == "everybody")
    assert everybody["closedCaught"] >= 0.9
    assert everybody["openCalledOpen"] >= 0.9
    assert 0.4 < everybody["flipsAt"] < 1
    assert out.with_suffix(".svg").read_text().startswith("<svg")


def test_a_folder_without_labels_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "labels.csv cannot be read" in capsys.readouterr().err


def test_a_missing_picture_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "labels.csv").write_bytes((SAMPLE / "labels.csv").read_bytes())
    assert main([str(tmp_path)]) == 2
    assert "ES43_0002.jpg cannot be read" in capsys.readouterr().err
