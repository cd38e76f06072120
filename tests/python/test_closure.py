"""Rendered closure against another method's score: reading the frames, and the coefficient."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from training.baselines.closure import main, pearson, read_frames
from training.probe import ProbeError

SAMPLE = Path(__file__).resolve().parents[2] / "site" / "public" / "sample"


def test_the_coefficient() -> None:
    closure = np.array([0.0, 0.5, 1.0])
    assert pearson(closure, np.array([0.2, 0.3, 0.4])) == pytest.approx(1)
    assert pearson(closure, np.array([0.4, 0.3, 0.2])) == pytest.approx(-1)
    assert math.isnan(pearson(closure, np.zeros(3)))


def test_frames_with_nobody_in_them_are_left_out() -> None:
    frames = read_frames(SAMPLE)
    assert len(frames) == 34
    assert all(photograph.file.is_file() for photograph, _ in frames)
    assert {photograph.subject for photograph, _ in frames} == {"43"}


def test_a_person_is_a_folder_where_there_is_no_seed(tmp_path: Path) -> None:
    text = "file,kind,closure_left,closure_right\na/1.jpg,open,0,0.2\nb/1.jpg,closed,1,1\n"
    (tmp_path / "labels.csv").write_text(text)
    frames = read_frames(tmp_path)
    assert [closure for _, closure in frames] == pytest.approx([0.1, 1])
    assert len({photograph.subject for photograph, _ in frames}) == 2


def test_missing_columns_and_folders_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "holds no rendered folder" in capsys.readouterr().err
    (tmp_path / "labels.csv").write_text("file,kind\n1.jpg,open\n")
    with pytest.raises(ProbeError, match="lacks the column closure_left, closure_right"):
        read_frames(tmp_path)
