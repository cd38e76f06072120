import numpy as np
import pytest

from training.render.hair import Head, grow_hair
from training.render.person import HAIR_STYLES, sample_person
from training.render.strands import Roots, scatter
from training.render.vectors import unit


def globe(radius=1.0, centre=(0.0, 7.5, 0.2)):
    """Return the points and triangles of a ball about where the base mesh's head is."""
    turns, rings = 24, 16
    theta, phi = np.meshgrid(np.linspace(0.05, np.pi - 0.05, rings), np.arange(turns) / turns * 2 * np.pi)
    way = np.stack([np.sin(theta) * np.cos(phi), np.cos(theta), np.sin(theta) * np.sin(phi)], -1)
    number = np.arange(turns * rings).reshape(turns, rings)
    beside = np.roll(number, -1, 0)
    one = np.stack([number[:, :-1], number[:, 1:], beside[:, :-1]], -1).reshape(-1, 3)
    two = np.stack([number[:, 1:], beside[:, 1:], beside[:, :-1]], -1).reshape(-1, 3)
    return way.reshape(-1, 3) * radius + centre, np.vstack([one, two])


@pytest.fixture
def head():
    points, triangles = globe()
    centre = np.array([0.0, 7.5, 0.2])

    def nearest(places):
        away = unit(places - centre)
        return centre + away, away

    scalp = (points[:, 1] > 7.6) * 1.0
    return Head(
        points, points, unit(points - centre), triangles, scalp, nearest, 8.5, 8.5, np.array([0, 7.9, -1.0])
    )


def test_roots_lie_on_the_masked_part_of_the_surface():
    points, triangles = globe()
    mask = (points[:, 0] > 0.3) * 1.0
    roots = scatter(points, triangles, mask, 500, np.random.default_rng(1))
    places = roots.at(points)
    assert len(places) > 300
    assert (places[:, 0] > 0.05).all()
    assert roots.shares.sum(1) == pytest.approx(np.ones(len(places)))


def test_roots_follow_the_deformed_mesh():
    roots = Roots(np.array([[0, 1, 2]]), np.array([[0.5, 0.25, 0.25]]))
    points = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    assert roots.at(points)[0] == pytest.approx([0.25, 0.25, 0])
    assert roots.at(points + 2)[0] == pytest.approx([2.25, 2.25, 2])


@pytest.mark.parametrize("style", [style for style in HAIR_STYLES if style != "bald"])
def test_every_style_grows_out_of_the_scalp_and_not_into_the_head(head, style):
    grown = grow_hair(sample_person(3, {"hair": style}), head)
    strands, radii = grown
    assert strands.shape[:2] == radii.shape
    assert len(strands) > 1000
    assert np.isfinite(strands).all()
    distance = np.linalg.norm(strands - np.array([0.0, 7.5, 0.2]), axis=-1)
    inside = distance < 0.93
    # the tied knot passes behind the ball; everything else stays outside
    assert inside.mean() < (0.1 if style == "bun" else 0.02)


def test_a_bald_person_has_no_hair(head):
    assert grow_hair(sample_person(3, {"hair": "bald"}), head) is None


def test_hair_repeats_with_its_seed(head):
    one, same = (grow_hair(sample_person(3, {"hair": "short"}), head)[0] for _ in range(2))
    assert np.array_equal(one, same)
