"""Choices made on validation photographs: how eyes go together, and the stops of the strictness slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import Evaluation, Scored, area_under_curve, choosing


@dataclass(frozen=True)
class Limit:
    """How a threshold is chosen: at most `share` of the open photographs reach it, within `low` to `high`."""

    share: float
    low: float
    high: float

    def choose(self, open_scores: NDArray[np.float64], above: float) -> float:
        """Return the threshold, at least GAP over `above`."""
        wanted = float(np.quantile(open_scores, 1 - self.share))
        return min(max(self.low, wanted, above + GAP), self.high)


# The two thresholds must differ, and so must neighbouring stops.
GAP = 0.02
# From strict to lenient. The lower bounds keep a network that parts its validation photographs perfectly from
# calling every doubt a blink; the upper ones keep the stops apart whatever the network.
STOPS = (
    ("strict", Limit(0.08, 0.10, 0.86), Limit(0.025, 0.30, 0.88)),
    ("default", Limit(0.03, 0.30, 0.90), Limit(0.01, 0.55, 0.92)),
    ("lenient", Limit(0.015, 0.55, 0.94), Limit(0.005, 0.80, 0.96)),
)


def sides(scored: Sequence[Scored]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores of open (squints among them) and of closed photographs."""
    negative = [p.score for p in scored if p.label in ("open", "squint")]
    positive = [p.score for p in scored if p.label == "closed"]
    return np.array(negative, np.float64), np.array(positive, np.float64)


def choose_eyes(evaluations: Sequence[Evaluation]) -> Evaluation:
    """Return the way of putting eyes together that parts open and closed validation photographs best."""
    return max(evaluations, key=lambda evaluation: area_under_curve(*sides(choosing(evaluation.scored))))


def measure(negative: NDArray[np.float64], positive: NDArray[np.float64], blink: float) -> dict[str, float]:
    """Return the shares of closed and of open photographs that a threshold calls blinking."""
    caught, flagged = (float((s >= blink).mean()) if len(s) else 0.0 for s in (positive, negative))
    return {"caught": round(caught, 4), "flagged": round(flagged, 4)}


def choose_strictness(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return the manifest's `judge.strictness`: thresholds fall from stop to stop, `check` below `blink`."""
    negative, _ = sides(choosing(evaluation.scored))
    held_out = sides([p for p in evaluation.scored if p.split != "train" and p.score is not None])
    stops: list[dict[str, Any]] = []
    check = blink = 0.0
    for name, for_check, for_blink in STOPS:
        check = for_check.choose(negative, above=check)
        blink = for_blink.choose(negative, above=max(check, blink))
        stop = {"name": name, "check": round(check, 3), "blink": round(blink, 3)}
        stops.insert(0, {**stop, "measured": measure(*held_out, round(blink, 3))})
    return stops
