"""The page's figures: joined by path, cut and not rounded."""

from __future__ import annotations

from collections import Counter

import pytest

from score.measure import floor, markdown, plain
from training.evaluate import Row


@pytest.mark.parametrize(
    ("cell", "path"),
    [("a.jpg", "a.jpg"), ("'=1.jpg", "=1.jpg"), ("''-1.jpg", "'-1.jpg"), ("'a.jpg", "'a.jpg")],
)
def test_guarded_cells_are_read_back(cell: str, path: str) -> None:
    assert plain(cell) == path


@pytest.mark.parametrize(("value", "text"), [(0.99999, "0.999"), (1.0, "1.000"), (0.8556, "0.855")])
def test_figures_are_never_rounded_up(value: float, text: str) -> None:
    assert floor(value) == text


def test_tables_have_n_and_interval() -> None:
    row = Row("clips", "val", 150, 33, 0.99996, (0.9876, 1.0), 0.96969, 0)
    text = markdown([row], {"clips": {"open": Counter(open=116, check=1)}})
    assert "| clips, val | 150 | 33 | 0.999 | 0.987 to 1.000 | 96.9 % |" in text
    assert "| clips, open | 116 of 117 | 1 of 117 | 0 of 117 | 0 of 117 |" in text
