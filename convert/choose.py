"""Choices made on validation photographs: calibration, putting eyes together, the strictness slider."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import Evaluation, Scored, area_under_curve, choosing, score_photographs
from training.faces import logistic
from training.measures import fit_platt, threshold_for
from training.patches import Patches

# Of open photographs flagged, for which the manifest says the threshold and what it catches
FLAGGED = (0.01, 0.02, 0.05)
# Openness that the labels stand for; the order is sure, the distances are a convention
OPENNESS = {"open": 1.0, "squint": 0.7, "half": 0.35, "closed": 0.0}


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
    ("strict", Limit(0.08, 0.05, 0.86), Limit(0.025, 0.30, 0.88)),
    ("default", Limit(0.04, 0.10, 0.90), Limit(0.008, 0.50, 0.92)),
    ("lenient", Limit(0.015, 0.40, 0.94), Limit(0.004, 0.75, 0.96)),
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


def chosen_logits(patches: Patches, values: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[str]]:
    """Return the mean logit of each validation photograph's largest face, and its label.

    The mean: what is calibrated is the answer for a photograph, and its eyes are no independent evidence.
    """
    frames: dict[int, list[float]] = {}
    for number, face, value in zip(patches.photograph, patches.face, values, strict=True):
        if face == 0:
            frames.setdefault(int(number), []).append(float(value))
    photographs = [Scored(p.set, p.label, p.split, p.subject, p.path, 0.0) for p in patches.photographs]
    kept = {p.path for p in choosing(photographs) if p.label in OPENNESS}
    chosen = [number for number in frames if patches.photographs[number].path in kept]
    logit = np.array([sum(frames[number]) / len(frames[number]) for number in chosen], np.float64)
    return logit, [patches.photographs[number].label for number in chosen]


def choose_calibration(patches: Patches, values: NDArray[np.float64]) -> dict[str, float]:
    """Return the manifest's `calibration` (Platt) from the logits of all eyes, (n,)."""
    logit, labels = chosen_logits(patches, values)
    certain = np.array([label != "half" for label in labels])
    closed = np.array([label == "closed" for label in labels], np.float64)[certain]
    if not closed.any() or closed.all():
        return {"scale": 1.0, "offset": 0.0}
    scale, offset = fit_platt(logit[certain], closed, np.ones(len(closed)))
    return {"scale": round(scale, 4), "offset": round(offset, 4)}


def choose_openness(patches: Patches, values: NDArray[np.float64]) -> dict[str, float]:
    """Return the manifest's `openness`: how open an eye is, 0..1, is `1 - logistic(scale * logit + offset)`.

    Fitted to what the labels stand for (`OPENNESS`), labels weighed alike.
    """
    logit, labels = chosen_logits(patches, values)
    if not {"open", "closed"} <= set(labels):
        return {"scale": 1.0, "offset": 0.0}
    target = np.array([1 - OPENNESS[label] for label in labels])
    weight = np.array([len(labels) / labels.count(label) / len(set(labels)) for label in labels])
    scale, offset = fit_platt(logit, target, weight)
    return {"scale": round(scale, 4), "offset": round(offset, 4)}


def calibrated(
    patches: Patches, values: NDArray[np.float64], eyes: str, calibration: dict[str, float]
) -> list[Scored]:
    """Return the photographs with their calibrated scores."""
    closed = logistic(calibration["scale"] * values + calibration["offset"])
    return score_photographs(patches, closed, eyes)


def describe_flagged(scored: Sequence[Scored]) -> list[dict[str, float]]:
    """Return the manifest's `judge.flagged`: thresholds by the share of open photographs they flag.

    `caught` is the share of the closed validation photographs at or above the threshold.
    """
    negative, positive = sides(choosing(scored))
    rows = []
    for share in FLAGGED:
        threshold = min(1.0, math.ceil(threshold_for(negative, share) * 1e4) / 1e4)
        rows.append(
            {
                "open": share,
                "threshold": threshold,
                "caught": round(float((positive >= threshold).mean()), 4) if len(positive) else 0.0,
            }
        )
    return rows
