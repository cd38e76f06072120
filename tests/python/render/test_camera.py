import numpy as np
import pytest

from training.render.camera import Camera, head_and_shoulders, strip, to_world

FRONT = Camera(np.array([0.0, -2.0, 1.6]), np.array([0.0, 0.0, 1.6]), 72.0, 640, 800)


def test_the_aim_is_the_middle_of_the_picture():
    assert FRONT.project(np.array([[0.0, 0.0, 1.6]])) == pytest.approx(np.array([[320, 400]]))


def test_the_persons_left_is_right_and_up_is_up():
    left, above = FRONT.project(np.array([[0.1, 0.0, 1.6], [0.0, 0.0, 1.7]]))
    # 72 mm on 36 mm of height: at 2 m the picture is 1 m high
    assert left == pytest.approx([320 + 80, 400])
    assert above == pytest.approx([320, 400 - 80])


def test_mesh_space_becomes_world_space():
    assert to_world(np.array([[1.0, 2.0, 3.0]])) == pytest.approx(np.array([[0.1, -0.3, 0.2]]))


@pytest.mark.parametrize("lens", [70, 85, 135])
def test_the_head_takes_its_share_of_the_picture_with_every_lens(lens):
    eyes = np.array([0.0, -0.1, 1.65])
    camera = head_and_shoulders(eyes, eyes, 0.24, 0.6, lens, (640, 800), (0.0, 0.0))
    points = camera.project(eyes + np.array([[0, 0, 0.12], [0, 0, -0.12]]))
    assert points[1, 1] - points[0, 1] == pytest.approx(0.6 * 800, rel=0.03)
    assert 250 < camera.project(eyes[None])[0, 1] < 400


def test_a_shift_moves_the_face_in_the_picture():
    eyes = np.array([0.0, -0.1, 1.65])
    straight = head_and_shoulders(eyes, eyes, 0.24, 0.6, 85, (640, 800), (0.0, 0.0))
    shifted = head_and_shoulders(eyes, eyes, 0.24, 0.6, 85, (640, 800), (0.02, 0.0))
    moved = shifted.project(eyes[None])[0] - straight.project(eyes[None])[0]
    assert abs(moved[0]) == pytest.approx(0.02 * 800, rel=0.15)
    assert abs(moved[1]) < 1


def test_a_strip_holds_a_patch_of_twice_the_corner_distance_around_each_eye():
    corners = np.array([[200.0, 300.0], [250.0, 302.0], [320.0, 302.0], [370.0, 298.0]])
    left, top, right, bottom = strip(corners, 640, 800)
    assert left <= 225 - 50
    assert right >= 345 + 50
    assert top <= 300 - 50
    assert bottom >= 302 + 50
    middle = (top + bottom) / 2
    assert middle == pytest.approx(300.5, abs=1.5)


def test_a_strip_stays_inside_the_picture():
    corners = np.array([[-20.0, 5.0], [30.0, 5.0], [600.0, 5.0], [650.0, 5.0]])
    left, top, right, _ = strip(corners, 640, 800)
    assert (left, top, right) == (0, 0, 640)
