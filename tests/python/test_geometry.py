"""Sampling against hand-calculated cases and a slow reference that follows the manual word for word."""

from __future__ import annotations

import math

import numpy as np
import pytest

from training.geometry import (
    Letterbox,
    Pyramid,
    Rectangle,
    choose_level,
    eye_patch,
    eye_square,
    half_size,
    round_half_up,
    sample,
    square_of_points,
)


def grey(rows: list[list[int]]) -> np.ndarray:
    return np.repeat(np.array(rows, np.uint8)[..., None], 3, axis=2)


def picture(width: int, height: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.5, 1), (1.5, 2), (2.5, 3), (-0.5, 0), (2.49, 2), (-1.2, -1)]
)
def test_halves_round_upwards(value: float, expected: int) -> None:
    assert round_half_up(value) == expected


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ([[1, 2], [3, 4]], [[3]]),  # (10 + 2) >> 2
        ([[255, 255], [255, 255]], [[255]]),
        ([[1, 2, 9], [3, 4, 9], [9, 9, 9]], [[3]]),  # the odd column and row are left out
        ([[10], [20], [30], [41]], [[15], [36]]),  # one pixel wide: repeated
        ([[10, 20]], [[15]]),
        ([[7]], [[7]]),
    ],
)
def test_next_level_averages_blocks(pixels: list[list[int]], expected: list[list[int]]) -> None:
    assert half_size(grey(pixels))[..., 0].tolist() == expected


@pytest.mark.parametrize(
    ("size", "scale", "level"),
    [
        ((100, 100), 1.99, 0),
        ((100, 100), 2.0, 1),
        ((100, 100), 7.9, 2),
        ((100, 100), 8.0, 3),
        ((100, 100), 1000.0, 5),  # 100 >> 5 = 3, the next would have one pixel
        ((20000, 20), 78.125, 3),  # 20 >> 3 = 2
        ((3, 3), 50.0, 0),
        ((4, 4), 50.0, 1),
    ],
)
def test_level_for_a_scale(size: tuple[int, int], scale: float, level: int) -> None:
    assert choose_level(*size, scale) == level


def slow_sample(frame: np.ndarray, box: Rectangle, columns: int, rows: int) -> np.ndarray:
    """The definition, pixel by pixel in plain Python."""
    levels = [frame]
    scale = max(box.width / columns, box.height / rows)
    while scale >= 2 and min(levels[-1].shape[:2]) >= 4:
        scale /= 2
        levels.append(half_size(levels[-1]))
    pixels, factor = levels[-1], 2 ** (len(levels) - 1)
    out = np.zeros((rows, columns, 3))
    for v in range(rows):
        for u in range(columns):
            dx = ((u + 0.5) / columns - 0.5) * box.width
            dy = ((v + 0.5) / rows - 0.5) * box.height
            x = (box.x + math.cos(box.angle) * dx - math.sin(box.angle) * dy) / factor - 0.5
            y = (box.y + math.sin(box.angle) * dx + math.cos(box.angle) * dy) / factor - 0.5
            total = np.zeros(3)
            for i, weight_x in (
                (math.floor(x), 1 - (x - math.floor(x))),
                (math.floor(x) + 1, x - math.floor(x)),
            ):
                for j, weight_y in (
                    (math.floor(y), 1 - (y - math.floor(y))),
                    (math.floor(y) + 1, y - math.floor(y)),
                ):
                    inside_i = min(max(i, 0), pixels.shape[1] - 1)
                    inside_j = min(max(j, 0), pixels.shape[0] - 1)
                    total += weight_x * weight_y * pixels[inside_j, inside_i]
            out[v, u] = total
    return out


@pytest.mark.parametrize(
    "box",
    [
        Rectangle(20, 15, 0, 40, 30),
        Rectangle(20, 15, 0.3, 16, 16),
        Rectangle(5, 28, -2.0, 30, 12),  # reaches outside
        Rectangle(20, 15, 1.1, 200, 150),  # a smaller level
        Rectangle(-50, -50, 0.2, 10, 10),  # all outside: the corner repeated
    ],
)
def test_sampling_follows_the_definition(box: Rectangle) -> None:
    frame = picture(40, 30)
    np.testing.assert_allclose(sample(Pyramid(frame), box, 9, 7), slow_sample(frame, box, 9, 7), atol=1e-3)


def test_sampling_the_whole_frame_at_its_own_size_changes_nothing() -> None:
    frame = picture(13, 11)
    assert (sample(Pyramid(frame), Rectangle(6.5, 5.5, 0, 13, 11), 13, 11) == frame).all()


def test_sampling_a_quarter_turn_turns_the_picture() -> None:
    frame = picture(8, 8)
    turned = sample(Pyramid(frame), Rectangle(4, 4, math.pi / 2, 8, 8), 8, 8)
    np.testing.assert_allclose(turned, np.rot90(frame, 1), atol=1e-3)


def test_letterbox_of_a_known_frame() -> None:
    # 640 x 480 in 256 with a margin of one half on every side: scale 0.2, 128 x 96 at 64, 80
    box = Letterbox.fit(640, 480, 256, 0.5)
    assert (box.width, box.height, box.offset_x, box.offset_y) == (128, 96, 64, 80)
    # an odd rest is floored: 333 x 250, scale 0.7688, height 192.19
    box = Letterbox.fit(333, 250, 256, 0)
    assert (box.width, box.height, box.offset_x, box.offset_y) == (256, 192, 0, 32)
    box = Letterbox.fit(20000, 20, 256, 0)
    assert (box.width, box.height, box.offset_y) == (256, 1, 127)


@pytest.mark.parametrize("size", [(640, 480), (333, 250), (101, 999), (1, 1), (7, 3000)])
@pytest.mark.parametrize("pad", [0.0, 0.5])
def test_letterbox_corners_come_back(size: tuple[int, int], pad: float) -> None:
    box = Letterbox.fit(*size, 256, pad)
    low = np.array([box.offset_x, box.offset_y]) / 256
    high = np.array([box.offset_x + box.width, box.offset_y + box.height]) / 256
    np.testing.assert_allclose(box.to_frame(np.stack([low, high])), [(0, 0), size], atol=1e-9)


def test_letterbox_is_black_around_the_frame() -> None:
    frame = np.full((60, 120, 3), 200, np.uint8)
    drawn = Letterbox.fit(120, 60, 256, 0).draw(Pyramid(frame))
    assert drawn.shape == (256, 256, 3)
    assert (drawn[64:192] == 200).all()
    assert (drawn[:64] == 0).all()
    assert (drawn[192:] == 0).all()


def test_square_of_points_of_a_turned_rectangle() -> None:
    angle = math.radians(30)
    corners = np.array([(-20, -5), (20, -5), (20, 5), (-20, 5)], float)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    box = square_of_points(corners @ turn.T + (100, 50), angle, 1.5)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((100, 50, 60, 60))


def test_eye_square_of_known_corners() -> None:
    box = eye_square(np.array([10.0, 20.0]), np.array([13.0, 24.0]), 2.0)
    assert (box.x, box.y, box.width) == pytest.approx((11.5, 22, 10))
    assert box.angle == pytest.approx(math.atan2(4, 3))


def test_an_eye_patch_is_level_and_mirrored() -> None:
    # a picture whose red says "along the eye" and green "across", turned by 20 degrees about (50, 50)
    angle = math.radians(20)
    y, x = np.mgrid[0:100, 0:100] + 0.5
    along = math.cos(angle) * (x - 50) + math.sin(angle) * (y - 50)
    across = -math.sin(angle) * (x - 50) + math.cos(angle) * (y - 50)
    frame = np.stack([128 + 2 * along, 128 + 2 * across, 0 * x], axis=2).clip(0, 255).astype(np.uint8)
    offset = 10 * np.array([math.cos(angle), math.sin(angle)])
    a, b = np.array([50.0, 50.0]) - offset, np.array([50.0, 50.0]) + offset
    patch = eye_patch(Pyramid(frame), a, b, 2.0, 32, mirror=False)
    np.testing.assert_allclose(patch[:, :, 0] - patch[:1, :, 0], 0, atol=2)  # red only along the eye
    np.testing.assert_allclose(patch[0, [0, -1], 0], [128 - 2 * 19.4, 128 + 2 * 19.4], atol=2)
    mirrored = eye_patch(Pyramid(frame), a, b, 2.0, 32, mirror=True)
    np.testing.assert_array_equal(mirrored, patch[:, ::-1])
