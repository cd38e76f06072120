import math

import numpy as np
import pytest

from training.render.pose import axis_and_angle
from training.render.vectors import head_rotation, rotation, smooth_step, triangle_normals, unit


def test_unit_vectors_have_length_one():
    assert np.linalg.norm(unit(np.array([[3.0, 4.0, 0.0], [0.0, 0.0, -2.0]])), axis=1) == pytest.approx(
        [1, 1]
    )


def test_smooth_step_rises_and_falls():
    assert smooth_step(0, 1, np.array([-1.0, 0.5, 2.0])) == pytest.approx([0, 0.5, 1])
    assert smooth_step(1, 0, np.array([-1.0, 0.5, 2.0])) == pytest.approx([1, 0.5, 0])


def test_yaw_turns_the_face_to_its_left_pitch_down():
    front = np.array([0.0, 0.0, 1.0])
    assert (head_rotation(30, 0, 0) @ front)[0] == pytest.approx(0.5)
    assert (head_rotation(0, 30, 0) @ front)[1] == pytest.approx(-0.5)


def test_axis_and_angle_give_the_rotation_back():
    axis = unit(np.array([1.0, 2.0, -0.5]))
    found, angle = axis_and_angle(rotation(tuple(axis), 25.0))
    assert found == pytest.approx(axis, abs=1e-9)
    assert math.degrees(angle) == pytest.approx(25)
    assert axis_and_angle(np.eye(3))[1] == 0


def test_normals_of_a_flat_sheet_point_up():
    points = np.array([[0.0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]])
    normals = triangle_normals(points, np.array([[0, 1, 2], [0, 2, 3]]))
    assert normals == pytest.approx(np.tile([0, 0, 1.0], (4, 1)))
