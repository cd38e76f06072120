"""Judging people against their own open eyes: the level and what it does."""

from __future__ import annotations

import pytest

from score.personal import ENOUGH, MOST, Frame, judge_own, lowered, own_level


@pytest.mark.parametrize("blinks", [0, 2, 8, 20])
def test_a_session_full_of_blinks_does_not_shift_the_level(blinks: int) -> None:
    assert own_level([-3.0] * 10 + [4.0] * blinks) == pytest.approx(-3.0)


@pytest.mark.parametrize(
    ("value", "own", "usual", "expected"),
    [
        (0.5, -4.0, -4.0, 0.5),
        (0.5, -5.0, -4.0, 0.5),
        (0.5, -3.0, -4.0, -0.5),
        (4.0, 0.0, -4.0, 4.0 - MOST),
        (-3.5, -2.0, -4.0, -4.0),
        (-4.5, -2.0, -4.0, -4.5),
    ],
)
def test_a_score_is_lowered_by_how_narrow_the_own_eyes_are(
    value: float, own: float, usual: float, expected: float
) -> None:
    assert lowered(value, own, usual) == pytest.approx(expected)


def test_only_people_with_enough_photographs_are_judged_so() -> None:
    usual = [Frame("many", "open", -4.0)] * ENOUGH
    narrow = [Frame("narrow", "open", -2.0)] * ENOUGH
    few = [Frame("few", "open", -1.0)] * (ENOUGH - 1)
    judged = judge_own([*usual, *narrow, *few])
    assert set(judged) == {"many", "narrow"}
    assert [after for _, after in judged["narrow"]] == [-3.0] * ENOUGH
