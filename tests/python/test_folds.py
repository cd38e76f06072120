"""Everybody is judged by a network that never saw them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from training import report_build
from training.data import Photograph
from training.evaluate import Scored
from training.folds import COUNT, HELD, fold_of, hold_back, mean_scores, summarise
from training.report_pages import folds_part


def photograph(subject: str, name: str = "hard", label: str = "open", split: str = "train") -> Photograph:
    return Photograph(Path(), f"{subject}.jpg", name, label, split, subject, "", single_eye=False)


def scored(path: str, label: str, score: float | None, split: str = HELD, name: str = "hard") -> Scored:
    return Scored(name, label, split, path, path, score)


def test_every_training_person_is_held_back_in_one_fold() -> None:
    people = [photograph(f"person_{number}") for number in range(60)]
    for person in people:
        held = [hold_back(person, fold).split == HELD for fold in range(COUNT)]
        assert held.index(True) == fold_of(person)
        assert sum(held) == 1
    assert {fold_of(person) for person in people} == set(range(COUNT))


def test_a_person_stays_in_one_fold() -> None:
    one = photograph("anna")
    assert fold_of(replace(one, path="other.jpg", label="closed")) == fold_of(one)


@pytest.mark.parametrize("kept", [photograph("a", split="val"), photograph("a", name="cew_open")])
def test_other_photographs_stay_where_they_are(kept: Photograph) -> None:
    assert all(hold_back(kept, fold) == kept for fold in range(COUNT))


def test_scores_of_several_networks_are_averaged() -> None:
    runs = [
        [scored("a", "open", 0.2, "val"), scored("b", "closed", 0.9)],
        [scored("a", "open", 0.4, "val")],
        [scored("c", "open", None)],
    ]
    assert {p.path: p.score for p in mean_scores(runs)} == {"a": pytest.approx(0.3), "b": 0.9, "c": None}


def test_rows_and_their_page() -> None:
    judged = [
        scored("a", "open", 0.1),
        scored("b", "open", 0.6, "val"),
        scored("c", "closed", 0.5),
        scored("d", "closed", 0.9, "val"),
        scored("e", "half", 0.9),
        scored("f", "squint", 0.7, name="people"),
        scored("g", "open", 0.95, name="people"),
        scored("h", "closed", 0.8, name="people"),
    ]
    everybody, narrowed = summarise(judged)
    assert (everybody.n, everybody.closed, everybody.auc) == (4, 2, 0.75)
    assert (narrowed.n, narrowed.closed, narrowed.auc) == (4, 2, 0.75)
    rows = [{"set": "hard, all", "n": 4, "closed": 2, "auc": 0.75, "interval": [0.5, 1.0], "caught": 0.5}]
    page = "\n".join(folds_part({"folds": 3, "steps": 900, "rows": rows}))
    assert "| hard, all | 4 | 2 | 0.7500 | 0.5000 to 1.0000 | 50.0 % |" in page


def test_other_methods_stand_beside_it_when_they_judged_all(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = [scored("a", "open", None), scored("b", "closed", 0.1, "val"), scored("c", "half", 0.3)]
    folds = {"rows": [{"set": "hard, all", "n": 2}]}
    answers = {"all": {"a": 0.1, "b": 0.9}, "some": {"b": 0.9}, "one closed": {"a": None, "b": 0.9}}
    monkeypatch.setattr(report_build, "other_scores", lambda: answers)
    named = [(row["set"], row.get("auc")) for row in report_build.with_others(folds, judged)["rows"]]
    assert named == [("hard, all", None), ("hard, all: all", 1.0)]
    assert report_build.with_others(None, judged) is None
