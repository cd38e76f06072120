from datetime import UTC, datetime

import numpy as np

from training.render.labels import COLUMNS, make_row, read_rows, write_rows
from training.render.person import sample_person
from training.render.studio import sample_studio
from training.render.timing import Moment

PERSON = sample_person(9)
STUDIO = sample_studio(9, PERSON.skin)
TAKEN = datetime(2026, 3, 4, 10, 11, 12, 340_000, tzinfo=UTC)
CORNERS = np.array([[10.04, 20.0], [30.0, 21.55], [50.0, 21.0], [70.0, 20.0]])


def row(closure, corners=CORNERS, **changes):
    moment = Moment(0, "half", 0.0, **changes)
    return make_row("a.jpg", PERSON, STUDIO, moment, TAKEN, closure, corners, (640, 800))


def test_a_row_has_every_column_in_order():
    assert list(row({"Left": 0.5, "Right": 0.4})) == list(COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_closures_are_measured_ones_between_0_and_1():
    labels = row({"Left": 1.017, "Right": -0.002})
    assert (labels["closure_left"], labels["closure_right"]) == ("1", "0")
    labels = row({"Left": 0.41234, "Right": 0.5})
    assert (labels["closure_left"], labels["closure_right"]) == ("0.412", "0.5")


def test_pose_and_blur_are_written_in_degrees_and_pixels():
    labels = row({"Left": 0.0, "Right": 0.0}, yaw=-0.04, pitch=12.36, defocus=0.002, motion=(0.003, 0.004))
    assert (labels["yaw"], labels["pitch"]) == ("0", "12.4")
    assert (labels["defocus"], labels["motion"]) == ("1.6", "4")


def test_corners_are_pixels():
    labels = row({"Left": 0.0, "Right": 0.0})
    assert (labels["right_outer_x"], labels["right_inner_y"], labels["left_outer_x"]) == ("10", "21.6", "70")


def test_without_a_person_closures_and_corners_are_empty():
    labels = row(None, None)
    assert labels["closure_left"] == labels["closure_right"] == labels["left_inner_x"] == ""


def test_rows_are_read_back_as_written():
    rows = [row({"Left": 0.5, "Right": 0.4}), row(None, None)]
    assert read_rows(write_rows(rows)) == rows


def test_a_cut_last_row_is_left_out_and_other_files_are_not_read():
    text = write_rows([row({"Left": 0.5, "Right": 0.4})] * 2)
    assert read_rows(text[:-60]) == [row({"Left": 0.5, "Right": 0.4})]
    assert read_rows("file,kind\na.jpg,open\n") is None
    assert read_rows("") is None
