"""The probe: rendered eyes of known closure against the committed network."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from training.probe import flip, main
from training.probe_pages import probe_sentences
from training.probe_strips import main as keep_strips

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


def test_strips_are_kept_with_their_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = ROOT / "tests" / "data" / "people" / "person_201"
    unfinished = tmp_path / "more" / "unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "labels.csv").write_bytes((person / "labels.csv").read_bytes())
    out = tmp_path / "strips"
    assert keep_strips([str(person), str(unfinished), "--out", str(out)]) == 0
    assert "1 unfinished left out" in capsys.readouterr().out
    assert main([str(out)]) == 0
    kept = capsys.readouterr().out
    assert main([str(person)]) == 0
    told = capsys.readouterr().out
    everybody = [next(line for line in text.splitlines() if "everybody" in line) for text in (kept, told)]
    assert everybody[0].split("|")[2:4] == everybody[1].split("|")[2:4], "as many people and eyes"


def row(group: str, people: int, flips: float, low: float, high: float) -> dict[str, object]:
    return {"group": group, "people": people, "flipsAt": flips, "flipsAtInterval": (low, high)}


def test_sentences_name_differences_and_groups_that_are_too_small() -> None:
    told = {
        "groups": [
            row("age: under 45", 9, 0.5, 0.45, 0.55),
            row("age: over 65", 9, 0.7, 0.6, 0.8),
            row("glasses", 9, 0.6, 0.5, 0.7),
            row("no glasses", 20, 0.65, 0.6, 0.7),
            row("looks ahead", 20, 0.6, 0.5, 0.7),
            row("looks down", 2, 0.2, 0.1, 0.9),
        ]
    }
    words = probe_sentences(told)
    assert (
        "age: under 45* is called blinking from closure 0.50 on, *age: over 65* from 0.70. The intervals do"
        in words
    )
    assert "it can be chance" in words
    assert "- **gaze**: too few people to compare." in words
