"""The report of an evaluation as plain data: by set, by label, by group, calibration, other methods.

`training.report_pages` turns it into the manual's pages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import Scored, area_under_curve, caught_at, people_sides, together
from training.facts import Facts
from training.measures import calibration_error, counts_at, interval, reliability, roc, wilson

OPEN = ("open", "squint")
LABELS = ("open", "squint", "half", "down", "closed")
# Sets with both classes from one source, and pairs of sets with comparable photographs.
POOLED = ("cew + utk", "lfw_pairs", "clips", "people", "hard")
CURVE_POINTS = 200


@dataclass(frozen=True)
class Thresholds:
    """`score >= blink` is blinking, `score >= check` is check."""

    check: float
    blink: float


def sides(scored: Sequence[Scored]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores of open photographs (squints among them) and of closed ones."""
    judged = [p for p in scored if p.score is not None]
    return (
        np.array([p.score for p in judged if p.label in OPEN], np.float64),
        np.array([p.score for p in judged if p.label == "closed"], np.float64),
    )


def describe_set(
    name: str, split: str, scored: Sequence[Scored], thresholds: Thresholds
) -> dict[str, Any] | None:
    """Return every figure of one set and split, or None when a class is missing."""
    negative, positive = sides(scored)
    if not len(negative) or not len(positive):
        return None
    people = people_sides(scored)
    counts = counts_at(negative, positive, thresholds.blink)
    return {
        "set": name,
        "split": split,
        "n": len(negative) + len(positive),
        "closed": len(positive),
        "people": len(people),
        "auc": area_under_curve(negative, positive),
        "auc_interval": interval(people, area_or_nothing),
        "caught_1": caught_at(negative, positive, 0.01),
        "caught_2": caught_at(negative, positive, 0.02),
        "caught_2_interval": interval(people, lambda n, p: caught_or_nothing(n, p, 0.02)),
        "accuracy_interval": interval(people, lambda n, p: counts_at(n, p, thresholds.blink).accuracy),
        **asdict(counts),
        "unjudged": sum(p.score is None and p.label in (*OPEN, "closed") for p in scored),
    }


def area_or_nothing(negative: NDArray[np.float64], positive: NDArray[np.float64]) -> float:
    """Return the AUC, `nan` when a class is missing."""
    return area_under_curve(negative, positive) if len(negative) and len(positive) else math.nan


def caught_or_nothing(negative: NDArray[np.float64], positive: NDArray[np.float64], flagged: float) -> float:
    """Return the share of closed photographs caught, `nan` when a class is missing."""
    return caught_at(negative, positive, flagged) if len(negative) and len(positive) else math.nan


def by_set(scored: Sequence[Scored]) -> dict[tuple[str, str], list[Scored]]:
    """Return the photographs that were not trained on, by reported set and split."""
    groups: dict[tuple[str, str], list[Scored]] = {}
    for photograph in scored:
        if photograph.split != "train":
            groups.setdefault((together(photograph.set), photograph.split), []).append(photograph)
    return dict(sorted(groups.items()))


def describe_sets(scored: Sequence[Scored], thresholds: Thresholds) -> list[dict[str, Any]]:
    """Return the figures of every set and split, then of all reported ones pooled."""
    groups = by_set(scored)
    rows = [describe_set(name, split, group, thresholds) for (name, split), group in groups.items()]
    pooled = [p for (name, split), group in groups.items() if is_unseen(name, split) for p in group]
    rows.append(describe_set("pooled", "unseen", pooled, thresholds))
    return [row for row in rows if row is not None]


def is_unseen(name: str, split: str) -> bool:
    """Tell whether neither weights nor thresholds were chosen on a set and split."""
    return split == "test" or name in ("lfw_pairs", "clips", "hard", "portraits")


def describe_labels(scored: Sequence[Scored], thresholds: Thresholds) -> list[dict[str, Any]]:
    """Return where the photographs of each set and label went, as the page would sort them."""
    groups: dict[tuple[str, str, str], list[float]] = {}
    for p in scored:
        if p.split != "train" and p.score is not None and p.label in LABELS:
            groups.setdefault((p.set, p.split, p.label), []).append(p.score)
    rows = []
    for (name, split, label), values in sorted(groups.items()):
        blink = sum(value >= thresholds.blink for value in values)
        check = sum(thresholds.check <= value < thresholds.blink for value in values)
        rows.append(
            {"set": name, "split": split, "label": label, "n": len(values), "check": check, "blink": blink}
        )
    return rows


def tertiles(values: Sequence[float]) -> tuple[float, float]:
    """Return the two values that part the sorted values into thirds."""
    low, high = np.quantile(np.array(values), [1 / 3, 2 / 3])
    return float(low), float(high)


def groupings(facts: Sequence[Facts]) -> dict[str, list[tuple[str, Callable[[Facts], bool]]]]:
    """Return the groups; fixed bounds where a reader has a notion of them, else thirds."""
    smile, aspect = (tertiles([getattr(fact, name) for fact in facts]) for name in ("smile", "aspect"))
    return {
        "eye size": [
            ("under 20 px", lambda f: f.eye_width < 20),
            ("20 to 40 px", lambda f: 20 <= f.eye_width < 40),
            ("40 px and more", lambda f: f.eye_width >= 40),
        ],
        "head turn": [
            ("facing", lambda f: f.turn < 0.15),
            ("somewhat turned", lambda f: 0.15 <= f.turn < 0.35),
            ("far turned", lambda f: f.turn >= 0.35),
        ],
        "brightness": [
            ("dark face", lambda f: f.brightness < 90),
            ("medium", lambda f: 90 <= f.brightness < 150),
            ("bright face", lambda f: f.brightness >= 150),
        ],
        "mouth": [
            ("narrowest third", lambda f: f.smile < smile[0]),
            ("middle third", lambda f: smile[0] <= f.smile < smile[1]),
            ("widest third (smiles)", lambda f: f.smile >= smile[1]),
        ],
        "cheek tone": [
            ("light (above 28°)", lambda f: f.tone >= 28),
            ("medium (-30° to 28°)", lambda f: -30 <= f.tone < 28),
            ("dark (under -30°)", lambda f: f.tone < -30),
        ],
        "open eyes' shape": [
            ("narrowest third", lambda f: f.aspect < aspect[0]),
            ("middle third", lambda f: aspect[0] <= f.aspect < aspect[1]),
            ("widest third", lambda f: f.aspect >= aspect[1]),
        ],
    }


def describe_groups(
    scored: Sequence[Scored], facts: Mapping[str, Facts], thresholds: Thresholds, glasses: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return false alarms on open eyes and misses for each group, over all photographs not trained on.

    Groups by glasses are over the photographs that `glasses` names alone.
    """
    held_out = [p for p in scored if p.split != "train" and p.score is not None and p.path in facts]
    open_ones = [p for p in held_out if p.label in OPEN]
    if not open_ones:
        return []
    rows = []
    for grouping, groups in groupings([facts[p.path] for p in open_ones]).items():
        for name, inside in groups:
            members = [p for p in held_out if inside(facts[p.path])]
            # closed eyes are narrow: their shape says nothing of the person's open eyes
            rows.append(describe_group(grouping, name, members, thresholds, grouping == "open eyes' shape"))
    for name, answer in (("without", "none"), ("with", "glasses")):
        members = [p for p in held_out if glasses.get(p.path) == answer]
        rows.append(describe_group("glasses", name, members, thresholds))
    return rows


def describe_group(
    grouping: str, name: str, members: Sequence[Scored], thresholds: Thresholds, only_open: bool = False
) -> dict[str, Any]:
    """Return the false alarms of one group and, unless `only_open`, its misses."""
    negative, positive = sides(members)
    flagged, alarms = (int((negative >= t).sum()) for t in (thresholds.check, thresholds.blink))
    missed = int((positive < thresholds.check).sum())
    closed, missed = (0, 0) if only_open else (len(positive), missed)
    return {
        "grouping": grouping,
        "group": name,
        "open": len(negative),
        "flagged": flagged,
        "flagged_interval": wilson(flagged, len(negative)),
        "alarms": alarms,
        "closed": closed,
        "missed": missed,
        "missed_interval": wilson(missed, closed),
    }


def describe_calibration(scored: Sequence[Scored]) -> dict[str, Any]:
    """Return calibration error and bins on the validation photographs and on the unseen ones."""
    parts = {
        "chosen on": [p for p in scored if p.split == "val" and not is_unseen(together(p.set), p.split)],
        "unseen": [p for p in scored if p.split != "train" and is_unseen(together(p.set), p.split)],
    }
    found = {}
    for name, part in parts.items():
        negative, positive = sides(part)
        found[name] = {
            "n": len(negative) + len(positive),
            "error": calibration_error(negative, positive),
            "bins": [asdict(entry) for entry in reliability(negative, positive)],
        }
    return found


def describe_curves(scored: Sequence[Scored]) -> dict[str, list[tuple[float, float]]]:
    """Return the ROC curve of each reported set that has both classes."""
    curves = {}
    for (name, split), group in by_set(scored).items():
        negative, positive = sides(group)
        if (
            len(negative)
            and len(positive)
            and name in POOLED
            and (is_unseen(name, split) or name == "people")
        ):
            curve = roc(negative, positive)
            step = max(1, len(curve) // CURVE_POINTS)
            curves[f"{name}, {split}"] = [*curve[::step], (1.0, 1.0)]
    return curves


def with_scores(scored: Sequence[Scored], scores: Mapping[str, float | None]) -> list[Scored]:
    """Return the same photographs with another method's scores; those it did not see are left out."""
    return [
        Scored(p.set, p.label, p.split, p.subject, p.path, scores[p.path]) for p in scored if p.path in scores
    ]


def describe_methods(
    scored: Sequence[Scored], others: Mapping[str, Mapping[str, float | None]]
) -> list[dict[str, Any]]:
    """Return figures of the network and of other methods on the photographs that all of them judged."""
    rows = []
    everyone = {"this network": {p.path: p.score for p in scored}, **others}
    for method, scores in everyone.items():
        for (name, split), group in by_set(scored).items():
            common = [
                p
                for p in group
                if all(method_scores.get(p.path) is not None for method_scores in everyone.values())
            ]
            negative, positive = sides(with_scores(common, scores))
            if name not in POOLED or not len(negative) or not len(positive):
                continue
            people = people_sides(with_scores(common, scores))
            rows.append(
                {
                    "method": method,
                    "set": name,
                    "split": split,
                    "n": len(negative) + len(positive),
                    "closed": len(positive),
                    "auc": area_under_curve(negative, positive),
                    "auc_interval": interval(people, area_or_nothing, resamples=300),
                    "caught_2": caught_at(negative, positive, 0.02),
                }
            )
    return rows


def worst(scored: Sequence[Scored], thresholds: Thresholds, count: int = 48) -> list[Scored]:
    """Return the unseen photographs that are furthest on the wrong side, worst first."""

    def wrong(p: Scored) -> float:
        score = p.score or 0.0
        return score - thresholds.check if p.label in OPEN else thresholds.blink - score

    judged = [
        p for p in scored if p.split != "train" and p.score is not None and p.label in (*OPEN, "closed")
    ]
    return sorted((p for p in judged if wrong(p) > 0), key=wrong, reverse=True)[:count]
