"""Figures of a score that should be high for closed eyes and low for open ones. Pure functions of arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
BINS = 10  # of the reliability diagram


@dataclass(frozen=True)
class Counts:
    """The figures of the original experiment at one threshold; `nan` where nothing can be divided."""

    accuracy: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Bin:
    """One bar of a reliability diagram: mean score, share that is closed, number of photographs."""

    score: float
    closed: float
    n: int


def counts_at(open_scores: Scores, closed_scores: Scores, threshold: float) -> Counts:
    """Return accuracy, precision, recall and F1 of "closed" when scores from `threshold` on say so."""
    hits, alarms = int((closed_scores >= threshold).sum()), int((open_scores >= threshold).sum())
    right = hits + len(open_scores) - alarms
    precision = divided(hits, hits + alarms)
    recall = divided(hits, len(closed_scores))
    return Counts(
        divided(right, len(open_scores) + len(closed_scores)),
        precision,
        recall,
        divided(2 * hits, 2 * hits + alarms + len(closed_scores) - hits),
    )


def divided(part: float, whole: float) -> float:
    """Return a share, `nan` of nothing."""
    return part / whole if whole else math.nan


def threshold_for(open_scores: Scores, flagged: float) -> float:
    """Return the lowest threshold at which at most `flagged` of the open reach it; just above a score."""
    allowed = math.floor(flagged * len(open_scores))
    if allowed >= len(open_scores):
        return 0.0
    return float(np.nextafter(np.sort(open_scores)[::-1][allowed], np.inf))


def roc(open_scores: Scores, closed_scores: Scores) -> list[tuple[float, float]]:
    """Return the curve of (share of open flagged, share of closed caught), from (0, 0) to (1, 1)."""
    thresholds = np.unique(np.concatenate([open_scores, closed_scores]))[::-1]
    return [
        (0.0, 0.0),
        *((float((open_scores >= t).mean()), float((closed_scores >= t).mean())) for t in thresholds),
    ]


def reliability(open_scores: Scores, closed_scores: Scores, bins: int = BINS) -> list[Bin]:
    """Return the bins of equal width over 0..1 that hold a score."""
    scores = np.concatenate([open_scores, closed_scores])
    truth = np.concatenate([np.zeros(len(open_scores)), np.ones(len(closed_scores))])
    place = np.minimum((scores * bins).astype(int), bins - 1)
    return [
        Bin(float(scores[inside].mean()), float(truth[inside].mean()), int(inside.sum()))
        for inside in (place == number for number in range(bins))
        if inside.any()
    ]


def calibration_error(open_scores: Scores, closed_scores: Scores, bins: int = BINS) -> float:
    """Return the expected calibration error: the bins' mean distance from the diagonal, by photographs."""
    found = reliability(open_scores, closed_scores, bins)
    total = sum(entry.n for entry in found)
    return sum(entry.n * abs(entry.score - entry.closed) for entry in found) / total if total else math.nan


def fit_platt(
    logits: Scores, closed: Scores, weights: Scores, prior: float = 1.0, rounds: int = 200
) -> tuple[float, float]:
    """Return scale and offset that make `logistic(scale * logit + offset)` a probability.

    Newton's method on the weighted log loss (Platt 1999), with Platt's softened targets against
    overconfidence where the classes are parted perfectly, and a normal prior of variance `prior` on
    log(scale) and the offset, so that few photographs change little. `closed` may lie between 0 and 1.
    """
    positive, negative = float((weights * closed).sum()), float((weights * (1 - closed)).sum())
    total = positive + negative
    high, low = (positive + 1) / (positive + 2), 1 / (negative + 2)
    target = low + (high - low) * closed
    values = np.zeros(2)  # log(scale), offset
    for _ in range(rounds):
        scale = math.exp(values[0])
        p = 1 / (1 + np.exp(-(scale * logits + values[1])))
        slope = np.stack([scale * logits, np.ones_like(logits)])
        gradient = slope @ (weights * (p - target)) + values / prior
        curve = (slope * (weights * p * (1 - p))) @ slope.T + np.eye(2) / prior
        step = np.linalg.solve(curve, gradient)
        values = values - np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < 1e-9 * max(1.0, total):
            break
    return math.exp(values[0]), float(values[1])


def interval(
    groups: Sequence[tuple[Scores, ...]],
    figure: Callable[..., float],
    resamples: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """Return a figure's 95 % interval, drawing people with replacement.

    `groups` holds each person's arrays; `figure` takes the arrays joined over the people drawn. Draws for
    which the figure is `nan` are left out; without any left both ends are `nan`.
    """
    if not groups:
        return (math.nan, math.nan)
    random = np.random.default_rng(seed)
    sides = range(len(groups[0]))
    found = []
    for _ in range(resamples):
        drawn = [groups[index] for index in random.integers(0, len(groups), len(groups))]
        value = figure(*(np.concatenate([person[side] for person in drawn]) for side in sides))
        if not math.isnan(value):
            found.append(value)
    if not found:
        return (math.nan, math.nan)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), for counts too small to resample."""
    if total == 0:
        return (math.nan, math.nan)
    z = 1.959964
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
