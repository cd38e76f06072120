"""The smallest eye that is enough: how it is measured, and that the page has the figure."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from training.contract import DEFAULT
from training.data import Photograph
from training.eye_size import FULL, KEEPS, WITHIN, Looked, Row, cut_at_widths, enough, summarise, verdict

ROOT = Path(__file__).resolve().parents[2]
RENDERED = ROOT / "tests" / "data" / "rendered"


def row(width: int, same: float = 1.0, within: float = 1.0) -> Row:
    return Row(width, 10, 10, 1.0, 1.0, same, within)


def test_the_page_has_the_measured_figure() -> None:
    kept = json.loads((ROOT / "training" / "shipped" / "eye_size.json").read_text())
    page = (ROOT / "site" / "src" / "pipeline" / "enoughEye.ts").read_text()
    found = re.search(r"ENOUGH_EYE = (\d+)", page)
    assert found is not None
    assert int(found[1]) == kept["enough"] == enough([Row(**values) for values in kept["rows"][1:]])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(40), row(20), row(10)], 10),
        ([row(40), row(20), row(10, same=KEEPS - 0.01)], 20),
        ([row(40), row(20), row(10, within=WITHIN - 0.01)], 20),
        # One that passes again below one that does not is luck.
        ([row(40), row(20, same=0.9), row(10)], 40),
        ([row(40, same=0.9), row(20)], None),
    ],
)
def test_enough_is_the_smallest_width_above_the_first_that_fails(
    rows: list[Row], expected: int | None
) -> None:
    assert enough(rows) == expected


def test_a_width_is_compared_with_the_whole_photograph() -> None:
    def seen(label: str, whole: float, small: float | None) -> list[Looked]:
        return [Looked(label, 0, whole), Looked(label, 20, small)]

    looked = [
        seen("open", 0.1, 0.12),
        seen("open", 0.38, 0.42),
        seen("closed", 0.9, 0.8),
        seen("closed", 0.9, None),
    ]
    found = summarise(looked, 1, (0.4, 0.7))
    assert (found.width, found.n, found.judged, found.auc) == (20, 4, 3, 1.0)
    assert found.same == 2 / 4
    assert found.within == 2 / 4


def test_verdicts_begin_at_their_threshold() -> None:
    assert [verdict(score, (0.4, 0.7)) for score in (0.39, 0.4, 0.69, 0.7)] == [0, 1, 1, 2]


def test_the_eyes_of_a_photograph_are_cut_at_every_width() -> None:
    file = sorted(RENDERED.glob("*.jpg"))[0]
    photograph = Photograph(file, file.name, "rendered", "open", "val", file.name, "CC0", False)
    whole, wide, narrow = cut_at_widths(photograph, DEFAULT, (FULL, 12))
    assert len(whole) == len(wide) == len(narrow) == 2
    # The same eye: nearly the same picture, and blurred when it came from few pixels.
    sharp = [float(np.abs(np.diff(cut[0].astype(int), axis=1)).mean()) for cut in (whole, wide, narrow)]
    assert sharp[0] * 0.5 < sharp[1]
    assert sharp[2] < sharp[1]
    assert np.abs(whole[0].astype(int) - narrow[0]).mean() < 25
