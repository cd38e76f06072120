from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from training.render.develop import develop, smear
from training.render.timing import Moment

STILL = Moment(0, "open", 0.0)


def edges():
    values = np.zeros((400, 320, 3), np.uint8)
    values[:, 160:] = 200
    values[200:] //= 2
    return Image.fromarray(values)


def sharpness(picture):
    return np.abs(np.diff(np.asarray(picture, float)[:100].mean((0, 2)))).max()


def test_grain_is_there_and_repeats_with_its_seed():
    one, same, other = (develop(edges(), STILL, 100, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    flat = np.asarray(one, float)[:100, 200:300]
    assert 0.5 < flat.std(axis=(0, 1)).mean() < 3
    assert flat.mean() == pytest.approx(200, abs=1)


def test_a_higher_iso_has_more_grain():
    low, high = (
        np.asarray(develop(edges(), STILL, iso, np.random.default_rng(1)), float)[:100, 200:300].std()
        for iso in (100, 1600)
    )
    assert high > 1.5 * low


def test_missed_focus_and_motion_soften_edges():
    rng = np.random.default_rng(1)
    sharp = sharpness(develop(edges(), STILL, 100, rng))
    assert sharpness(develop(edges(), replace(STILL, defocus=0.005), 100, rng)) < 0.5 * sharp
    assert sharpness(develop(edges(), replace(STILL, motion=(0.02, 0.0)), 100, rng)) < 0.5 * sharp
    # a movement along the edge does not soften it
    assert sharpness(develop(edges(), replace(STILL, motion=(0.0, 0.02)), 100, rng)) > 0.9 * sharp


def test_a_smeared_point_becomes_a_line_of_that_length():
    values = np.zeros((21, 41, 1))
    values[10, 20] = 1
    smeared = smear(values, 8.0, 0.0)
    assert smeared.sum() == pytest.approx(1)
    lit = np.where(smeared[10, :, 0] > 1e-6)[0]
    assert lit.min() == pytest.approx(16, abs=1)
    assert lit.max() == pytest.approx(24, abs=1)
    assert smeared[[8, 12]].sum() == 0
