"""Choices that are made on validation photographs: how eyes go together, and the stops of the strictness slider."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import Evaluation, Scored, area_under_curve, choosing

# For each stop: which share of the open validation photographs may reach "blink", and which at least "check".
STOPS = (
    ("lenient", 0.005, 0.015),
    ("default", 0.01, 0.03),
    ("strict", 0.025, 0.08),
)
LOWEST, HIGHEST, GAP = 0.03, 0.97, 0.02


def sides(scored: Sequence[Scored]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores of open (squints among them) and of closed photographs."""
    negative = [p.score for p in scored if p.label in ("open", "squint")]
    positive = [p.score for p in scored if p.label == "closed"]
    return np.array(negative, np.float64), np.array(positive, np.float64)


def choose_eyes(evaluations: Sequence[Evaluation]) -> Evaluation:
    """Return the way of putting eyes together that parts open and closed validation photographs best."""
    return max(evaluations, key=lambda evaluation: area_under_curve(*sides(choosing(evaluation.scored))))


def threshold_flagging(open_scores: NDArray[np.float64], share: float) -> float:
    """Return the threshold that `share` of the open photographs reach, within sensible bounds."""
    return float(np.clip(np.quantile(open_scores, 1 - share), LOWEST, HIGHEST))


def choose_strictness(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return the manifest's `judge.strictness`: thresholds that fall from stop to stop, `check` below `blink`."""
    negative, _ = sides(choosing(evaluation.scored))
    stops: list[dict[str, Any]] = []
    blink_before = check_before = 1.0
    for name, blink_share, check_share in STOPS:
        blink = min(threshold_flagging(negative, blink_share), blink_before - GAP)
        check = min(threshold_flagging(negative, check_share), check_before - GAP, blink - GAP)
        blink, check = math.floor(blink * 1000) / 1000, math.floor(check * 1000) / 1000
        stops.append({"name": name, "check": check, "blink": blink})
        blink_before, check_before = blink, check
    return stops
