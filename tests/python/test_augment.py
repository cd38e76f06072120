"""Augmentation keeps shape and range, is seeded, and really changes pictures."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from training import augment as module
from training.augment import augment, augment_batch


def patches(count: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (count, 96, 96, 3), dtype=np.uint8)


def test_shape_type_and_seed() -> None:
    wide = patches(20)
    first, same, other = (augment_batch(wide, 64, seed) for seed in ((1, 2), (1, 2), (1, 3)))
    assert first.shape == (20, 64, 64, 3)
    assert first.dtype == np.uint8
    np.testing.assert_array_equal(first, same)
    assert (first != other).any(axis=(1, 2, 3)).all()


def test_input_is_left_alone() -> None:
    wide = patches(10)
    before = wide.copy()
    augment_batch(wide, 64, (5,))
    np.testing.assert_array_equal(wide, before)


def test_moving_keeps_the_eye_in_the_picture() -> None:
    wide = np.zeros((96, 96, 3), np.uint8)
    wide[40:56, 40:56] = 255
    random = np.random.default_rng(1)
    for _ in range(200):
        moved = np.asarray(module.move(Image.fromarray(wide), 64, random))
        y, x = np.nonzero(moved[..., 0] > 127)
        assert abs(y.mean() - 31.5) < 9
        assert abs(x.mean() - 31.5) < 9
        assert 100 < len(y) < 500  # of 256


@pytest.mark.parametrize("value", [0, 255])
def test_extreme_pictures_stay_in_range(value: int) -> None:
    wide = np.full((96, 96, 3), value, np.uint8)
    random = np.random.default_rng(0)
    for _ in range(50):
        assert augment(wide, 64, random).shape == (64, 64, 3)


def test_shrinking_takes_detail_away() -> None:
    image = Image.fromarray(patches(1)[0, :64, :64])
    random = np.random.default_rng(0)
    spread = [np.asarray(module.shrink_and_enlarge(image, random)).std() for _ in range(30)]
    assert min(spread) < 0.4 * np.asarray(image).std()


def test_losing_colour_can_make_grey() -> None:
    image = Image.fromarray(patches(1)[0])
    random = np.random.default_rng(0)
    results = [np.asarray(module.lose_colour(image, random)).astype(int) for _ in range(20)]
    grey = [bool((a[..., 0] == a[..., 1]).all()) for a in results]
    assert any(grey)
    assert not all(grey)
