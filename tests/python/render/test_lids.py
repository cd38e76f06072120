"""Lids on a made-up eye: two arcs over a ball, with the vertex numbers of a real ring."""

import numpy as np
import pytest

from training.render.anatomy import INNER_CORNER, OUTER_CORNER, Eye
from training.render.assets import Target
from training.render.lids import Lid, aperture, close, push_out
from training.render.shape import EyeBall

COUNT = 28
BALL = EyeBall(np.array([0.0, 0.0, 0.0]), 0.12, 0.06)
HALF_WIDTH, HEIGHT = 0.15, 0.05


def ring(offset: float):
    """Return a ring of the lid edge: from position 7, the inner corner (x < 0), to 21 it lies below."""
    angle = np.pi + (np.arange(COUNT) - INNER_CORNER) / (OUTER_CORNER - INNER_CORNER) * np.pi
    x, y = HALF_WIDTH * np.cos(angle), HEIGHT * np.sin(angle)
    z = np.sqrt(np.maximum(0.01, 0.17**2 - x**2 - y**2)) + offset
    return np.stack([x, y, z], 1)


@pytest.fixture
def eye_and_points():
    lid_x, lid_y = np.meshgrid(np.linspace(-0.14, 0.14, 15), np.linspace(0.02, 0.16, 8))
    skin = np.stack([lid_x.ravel(), lid_y.ravel(), np.full(lid_x.size, 0.15)], 1)
    above = skin[:, 1] > HEIGHT * np.sqrt(np.maximum(0, 1 - (skin[:, 0] / HALF_WIDTH) ** 2)) + 0.004
    points = np.vstack([ring(0.0), ring(-0.01), ring(-0.02), skin[above]])
    lower = np.arange(INNER_CORNER, OUTER_CORNER + 1)
    upper = np.array([(OUTER_CORNER + step) % COUNT for step in range(15)])[::-1]
    zone = np.arange(len(points))
    eye = Eye(
        side="Left",
        sign=1,
        skin=np.arange(COUNT),
        middle=np.arange(COUNT, 2 * COUNT),
        ball=np.arange(2 * COUNT, 3 * COUNT),
        upper=upper,
        lower=lower,
        helper=np.array([0]),
        zone=zone,
        above=np.isin(zone, [*upper, *(upper + COUNT), *(upper + 2 * COUNT)]) | (zone >= 3 * COUNT),
    )
    return eye, points


@pytest.fixture
def lid(eye_and_points):
    eye, points = eye_and_points
    moved = np.where(eye.above)[0]
    # like the real unit: it closes the middle more than the ends, and not completely
    down = -0.6 * HEIGHT * np.exp(-((points[moved, 0] / 0.1) ** 2))
    return Lid.make(eye, points, Target(moved, np.stack([0 * down, down, 0 * down], 1)))


def test_the_aperture_is_the_mean_gap_of_the_middle_half(eye_and_points):
    eye, points = eye_and_points
    x = np.linspace(-0.5, 0.5, 2001) * HALF_WIDTH
    expected = 2 * HEIGHT * np.sqrt(1 - (x / HALF_WIDTH) ** 2).mean()
    assert aperture(points, eye) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.8, 1.0])
def test_the_measured_closure_is_the_wanted_one(eye_and_points, lid, share):
    eye, points = eye_and_points
    opened = aperture(points, eye)
    measured = 1 - aperture(close(points, lid, share), eye) / opened
    assert measured == pytest.approx(share, abs=0.03)


def test_an_open_lid_is_left_alone(eye_and_points, lid):
    _, points = eye_and_points
    assert close(points, lid, 0.0) is points


def test_a_shut_lid_leaves_no_gap_from_corner_to_corner(eye_and_points, lid):
    eye, points = eye_and_points
    shut = close(points, lid, 1.0)
    lower = shut[eye.skin[eye.lower]]
    for row in (eye.skin, eye.middle, eye.ball):
        edge = shut[row[eye.upper]]
        assert (edge[:, 1] <= np.interp(edge[:, 0], lower[:, 0], lower[:, 1]) + 1e-9).all()


def test_closing_keeps_the_lower_lid(eye_and_points, lid):
    eye, points = eye_and_points
    shut = close(points, lid, 1.0)
    inside = eye.lower[1:-1]
    assert shut[eye.skin[inside]] == pytest.approx(points[eye.skin[inside]])


def test_no_vertex_stays_inside_the_ball(eye_and_points, lid):
    eye, points = eye_and_points
    sunk = close(points, lid, 1.0)
    sunk[:, 2] *= 0.6
    assert (np.linalg.norm(sunk, axis=1) < BALL.radius).any()
    out = push_out(sunk, eye, BALL)
    front = out[:, 2] > 0
    assert (np.linalg.norm(out[front], axis=1) >= BALL.radius).all()
