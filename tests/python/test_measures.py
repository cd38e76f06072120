"""Figures by hand: counts, thresholds, calibration, intervals."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from training.facts import aspect_ratio, head_turn, typology_angle
from training.measures import (
    calibration_error,
    counts_at,
    fit_platt,
    interval,
    reliability,
    roc,
    threshold_for,
    wilson,
)

OPEN = np.array([0.1, 0.2, 0.3, 0.8])
CLOSED = np.array([0.4, 0.9, 0.95])


def test_counts() -> None:
    counts = counts_at(OPEN, CLOSED, 0.5)
    assert counts.accuracy == pytest.approx(5 / 7)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.f1 == pytest.approx(2 / 3)
    assert math.isnan(counts_at(OPEN, CLOSED, 2).precision)


@pytest.mark.parametrize(("flagged", "over"), [(0, 0), (0.25, 1), (0.49, 1), (0.5, 2), (1, 4)])
def test_a_threshold_flags_no_more_than_allowed(flagged: float, over: int) -> None:
    assert int((threshold_for(OPEN, flagged) <= OPEN).sum()) == over


def test_the_curve_rises_from_corner_to_corner() -> None:
    curve = roc(OPEN, CLOSED)
    assert curve[0] == (0, 0)
    assert curve[-1] == (1, 1)
    assert (0.25, 2 / 3) in curve
    assert all(a <= c and b <= d for (a, b), (c, d) in itertools.pairwise(curve))


def test_a_score_that_says_what_is_has_no_calibration_error() -> None:
    random = np.random.default_rng(1)
    p = random.random(20_000)
    closed = random.random(20_000) < p
    assert calibration_error(p[~closed], p[closed]) < 0.02
    sure = np.where(closed, 0.999, 0.001)
    assert calibration_error(sure[~closed], sure[closed]) == pytest.approx(0.001)
    bent = p**3
    assert calibration_error(bent[~closed], bent[closed]) > 0.1
    assert sum(entry.n for entry in reliability(p[~closed], p[closed])) == 20_000


def test_platt_finds_the_scale_that_was_lost() -> None:
    random = np.random.default_rng(2)
    logit = random.normal(0, 3, 40_000)
    closed = (random.random(40_000) < 1 / (1 + np.exp(-(0.5 * logit - 1)))).astype(np.float64)
    scale, offset = fit_platt(logit, closed, np.ones(40_000))
    assert scale == pytest.approx(0.5, abs=0.03)
    assert offset == pytest.approx(-1, abs=0.05)


def test_platt_stays_modest_where_classes_are_parted() -> None:
    logit = np.array([-3.0, -2.5, 2.5, 3.0])
    scale, offset = fit_platt(logit, np.array([0.0, 0, 1, 1]), np.ones(4))
    assert 0.2 < scale < 2
    assert abs(offset) < 0.2


def test_intervals_draw_people() -> None:
    people = [(np.full(50, value), np.zeros(0)) for value in (0.0, 1.0)]
    low, high = interval(people, lambda first, second: float(first.mean()), 500)
    assert (low, high) == (0, 1)
    assert all(math.isnan(end) for end in interval([], lambda first: 0.0))


def test_wilson() -> None:
    low, high = wilson(0, 10)
    assert low == pytest.approx(0, abs=1e-9)
    assert high == pytest.approx(0.2775, abs=1e-3)
    assert wilson(5, 10)[0] == pytest.approx(0.2366, abs=1e-3)


def test_facts_by_hand() -> None:
    eye = np.zeros((468, 2))
    for index, place in zip(
        (33, 160, 158, 133, 153, 144), ((0, 0), (1, 1), (2, 1), (3, 0), (2, -1), (1, -1)), strict=True
    ):
        eye[index] = place
    assert aspect_ratio(eye, (33, 160, 158, 133, 153, 144)) == pytest.approx(2 / 3)
    face = np.zeros((468, 2))
    face[234], face[454], face[1] = (0, 0), (100, 0), (50, 0)
    assert head_turn(face) == 0
    face[1] = (75, 0)
    assert head_turn(face) == pytest.approx(0.5)


def test_lighter_skin_has_the_larger_angle() -> None:
    light, dark = (typology_angle(np.array(rgb, np.float64)) for rgb in ((230, 190, 170), (90, 60, 45)))
    assert light > 28
    assert dark < -30
