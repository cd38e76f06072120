import itertools
from collections import Counter

import numpy as np
import pytest

from training.render.timing import PLANS, plan_mixed, plan_session, plan_sweep

SEEDS = range(60)


@pytest.mark.parametrize("name", sorted(PLANS))
@pytest.mark.parametrize("frames", [1, 2, 7, 36])
def test_a_plan_has_as_many_frames_as_asked_for(name, frames):
    moments = PLANS[name](3, frames)
    assert [moment.number for moment in moments] == list(range(frames))
    assert moments == PLANS[name](3, frames)


def test_blinks_are_five_to_fifteen_in_a_hundred():
    for seed in SEEDS:
        kinds = Counter(moment.kind for moment in plan_session(seed, 100))
        assert 5 <= kinds["blink"] <= 15
        assert kinds["half"] >= 1
        assert kinds["down"] >= 1
        assert kinds["aside"] >= 1


def test_a_blink_is_nearly_or_quite_shut_and_other_frames_are_not_closed():
    for seed in SEEDS:
        for moment in plan_session(seed, 40):
            closure = min(moment.close_left, moment.close_right)
            if moment.kind == "blink":
                assert closure >= 0.85
            elif moment.kind == "half":
                assert 0.25 < closure < 0.85
            else:
                assert closure == 0


def test_frames_come_in_bursts():
    times = np.array([moment.time for moment in plan_session(5, 200)])
    gaps = np.diff(times)
    assert (gaps > 0).all()
    quick, slow = gaps[gaps < 0.5], gaps[gaps >= 3]
    assert len(quick) + len(slow) == len(gaps)
    assert len(quick) > len(slow) > 20


def test_the_frames_of_a_burst_are_nearly_alike():
    moments = plan_session(5, 200)
    for before, after in itertools.pairwise(moments):
        if after.time - before.time < 0.5 and "aside" not in (before.kind, after.kind):
            assert abs(after.yaw - before.yaw) < 6
            assert after.orientation == before.orientation


def test_a_headshot_is_taken_from_the_front():
    for seed in SEEDS:
        for moment in plan_session(seed, 60):
            assert abs(moment.yaw) < 40
            assert abs(moment.pitch) < 25
            assert abs(moment.roll) < 25


def test_some_frames_are_blurred_and_some_stored_turned():
    moments = [moment for seed in range(10) for moment in plan_session(seed, 60)]
    assert 0.03 < np.mean([moment.defocus > 0 for moment in moments]) < 0.12
    assert 0.03 < np.mean([any(moment.motion) for moment in moments]) < 0.14
    assert {moment.orientation for moment in moments} == {1, 6, 8}


def test_people_laugh_and_smile():
    kinds = Counter(moment.kind for seed in range(10) for moment in plan_session(seed, 60))
    assert kinds["laugh"] > 40
    assert kinds["smile"] > 100
    assert kinds["open"] > 100


def test_a_sweep_goes_through_all_closures_in_each_way():
    moments = plan_sweep(1, 44)
    assert Counter(moment.kind for moment in moments) == Counter(
        {"sweep": 11, "sweep-down": 11, "sweep-aside": 11, "sweep-smile": 11}
    )
    assert [round(moment.close_left, 1) for moment in moments[:11]] == [round(k / 10, 1) for k in range(11)]
    assert len({(moment.yaw, moment.pitch, moment.roll) for moment in moments}) == 1


def test_mixed_moments_hold_a_third_open_and_a_third_shut():
    moments = plan_mixed(1, 600)
    kinds = Counter(moment.kind for moment in moments)
    assert 150 < kinds["open"] < 250
    assert 150 < kinds["blink"] < 250
    half = [moment.close_left for moment in moments if moment.kind == "half"]
    assert min(half) < 0.15
    assert max(half) > 0.85
