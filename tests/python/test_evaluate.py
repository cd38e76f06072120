"""Figures by hand: area under the curve, catching at a share of false alarms, putting eyes together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from convert.choose import choose_strictness
from training.data import Photograph
from training.evaluate import (
    Evaluation,
    Scored,
    area_under_curve,
    bootstrap,
    caught_at,
    choosing,
    make_rows,
    score_photographs,
)
from training.patches import Patches


def scored(scores: list[float | None], label: str, split: str = "val", name: str = "people") -> list[Scored]:
    return [Scored(name, label, split, f"{label} {n}", f"{n}.jpg", score) for n, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("negative", "positive", "expected"),
    [([0.1, 0.2], [0.8, 0.9], 1), ([0.8], [0.1], 0), ([0.5], [0.5], 0.5), ([0.1, 0.4, 0.6], [0.5, 0.3], 0.5)],
)
def test_area_under_the_curve(negative: list[float], positive: list[float], expected: float) -> None:
    assert area_under_curve(np.array(negative), np.array(positive)) == expected


def test_caught_at_two_percent_of_the_open() -> None:
    negative = np.linspace(0, 1, 101)  # two of 101 may be flagged: the threshold is 0.98
    positive = np.array([0.5, 0.97, 0.985, 0.999])
    assert caught_at(negative, positive, 0.02) == 0.5
    assert caught_at(np.array([0.9]), np.array([0.95, 0.2]), 0.02) == 0.5


def test_the_interval_holds_the_area_and_draws_people() -> None:
    random = np.random.default_rng(0)
    photographs = scored(list(random.normal(0.3, 0.2, 60)), "open") + scored(
        list(random.normal(0.6, 0.2, 60)), "closed"
    )
    low, high = bootstrap(photographs, 300)
    area = area_under_curve(
        *(np.array([p.score for p in photographs if p.label == label]) for label in ("open", "closed"))
    )
    assert low < area < high
    # the same photographs as those of four people: far less is known
    few = [replace(p, subject=str(n % 4)) for n, p in enumerate(photographs)]
    low_few, high_few = bootstrap(few, 300)
    assert (low_few, high_few) != (low, high)
    one = [replace(p, subject="one") for p in photographs]
    assert bootstrap(one, 50) == pytest.approx((area, area))


def test_eyes_and_faces_put_together() -> None:
    photographs = [Photograph(None, f"{n}", "s", "open", "val", "a", "", False) for n in range(3)]  # type: ignore[arg-type]
    zeros = np.zeros(5, np.float32)
    patches = Patches(
        photographs,
        ["ok", "no face", "ok"],
        np.zeros((5, 1, 1, 3), np.uint8),
        np.array([0, 0, 0, 0, 2]),
        np.array([0, 0, 1, 1, 0]),
        zeros,
        zeros,
    )
    closed = np.array([0.1, 0.9, 0.4, 0.7, 0.2])
    assert [p.score for p in score_photographs(patches, closed, "max")] == [0.9, None, 0.2]
    assert [p.score for p in score_photographs(patches, closed, "mean")] == [pytest.approx(0.55), None, 0.2]


def test_rows_leave_training_out_and_count_what_was_not_judged() -> None:
    photographs = [
        *scored([0.1, 0.2, None], "open"),
        *scored([0.15], "squint"),
        *scored([0.5], "half"),
        *scored([0.9], "closed"),
        *scored([0.9], "open", split="train"),
        *scored([0.9], "open", name="portraits"),
    ]
    (row,) = make_rows(photographs)
    assert (row.set, row.split, row.n, row.closed, row.auc, row.unjudged) == ("people", "val", 4, 1, 1.0, 1)


def test_choices_are_made_on_validation_photographs_only() -> None:
    photographs = [
        *scored([0.1], "open"),
        *scored([0.2], "open", split="test"),
        *scored([0.3], "open", split="train"),
        *(
            p
            for name in ("lfw_pairs", "clips", "portraits", "hard")
            for p in scored([0.4], "open", name=name)
        ),
    ]
    assert [p.score for p in choosing(photographs)] == [0.1]


@pytest.mark.parametrize("spread", [0.0001, 0.02, 0.3, 3.0])
def test_thresholds_fall_and_stay_in_bounds(spread: float) -> None:
    random = np.random.default_rng(1)
    photographs = scored([*np.clip(np.abs(random.normal(0, spread, 400)), 0, 1)], "open") + scored(
        [1.0] * 9, "closed"
    )
    stops = choose_strictness(Evaluation("max", photographs, []))
    assert [stop["name"] for stop in stops] == ["lenient", "default", "strict"]
    for stop in stops:
        assert 0 < stop["check"] < stop["blink"] < 1
    for key in ("check", "blink"):
        values = [stop[key] for stop in stops]
        assert values == sorted(set(values), reverse=True)
    for stop in stops:
        above = [p.score is not None and p.score >= stop["blink"] for p in photographs if p.label == "open"]
        assert stop["measured"] == {"caught": 1.0, "flagged": round(sum(above) / len(above), 4)}
