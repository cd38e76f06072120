"""Groups of photographs: false alarms and misses of each, and the labels by hand that they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.data import DataError, read_glasses
from training.evaluate import Scored
from training.facts import Facts
from training.report import Thresholds, describe_groups

THRESHOLDS = Thresholds(check=0.1, blink=0.5)


def scored(path: str, label: str, score: float | None, split: str = "test") -> Scored:
    return Scored("some", label, split, path, path, score)


def facts(path: str, width: float = 30.0) -> Facts:
    return Facts(path, width, 0.3, 0.1, 1.0, 120.0, 40.0)


def test_people_with_and_without_glasses_are_told_apart() -> None:
    photographs = [
        scored("a", "open", 0.05),
        scored("b", "squint", 0.2),
        scored("c", "open", 0.7),
        scored("d", "closed", 0.05),
        scored("e", "closed", 0.9),
        scored("f", "open", 0.9),
        scored("g", "open", 0.9),
        scored("h", "open", 0.9, split="train"),
        scored("i", "open", None),
    ]
    glasses = dict.fromkeys("bcdehi", "glasses") | {"a": "none", "f": "unclear"}
    rows = describe_groups(photographs, {p.path: facts(p.path) for p in photographs}, THRESHOLDS, glasses)
    without, with_glasses = (row for row in rows if row["grouping"] == "glasses")
    assert [without[name] for name in ("open", "flagged", "alarms", "closed", "missed")] == [1, 0, 0, 0, 0]
    assert [with_glasses[name] for name in ("open", "flagged", "alarms", "closed", "missed")] == [
        2,
        2,
        1,
        2,
        1,
    ]
    low, high = with_glasses["missed_interval"]
    assert 0 < low < 0.5 < high < 1


def test_the_shape_of_closed_eyes_is_no_group() -> None:
    photographs = [scored("a", "open", 0.05), scored("b", "closed", 0.05)]
    rows = describe_groups(photographs, {p.path: facts(p.path) for p in photographs}, THRESHOLDS, {})
    closed = {row["grouping"]: 0 for row in rows}
    for row in rows:
        closed[row["grouping"]] += row["closed"]
    assert closed["eye size"] == 1
    assert closed["open eyes' shape"] == 0
    assert closed["glasses"] == 0


def test_the_labels_by_hand_can_be_read() -> None:
    answers = read_glasses()
    assert len(answers) > 700
    assert 50 < sum(answer == "glasses" for answer in answers.values()) < 200
    assert sorted(answers) == list(answers)


def test_another_answer_is_an_error_that_names_the_photograph(tmp_path: Path) -> None:
    file = tmp_path / "glasses.csv"
    file.write_text("path,glasses\na.jpg,none\nb.jpg,maybe\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"glasses.csv: b.jpg is labelled 'maybe'"):
        read_glasses(file)
