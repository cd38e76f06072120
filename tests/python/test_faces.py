"""Merging of boxes in tables of cases; finding faces and eyes on rendered people."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.python.conftest import RENDERED
from training.contract import DEFAULT
from training.decode import Decoded, decode
from training.faces import (
    ANCHORS,
    FaceFinder,
    decode_detections,
    judge_eyes,
    logistic,
    merge,
    overlap,
)
from training.geometry import Letterbox, Pyramid, angle_between


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder(DEFAULT)


def frame(name: str) -> Pyramid:
    decoded = decode(RENDERED / name, DEFAULT.long_side)
    assert isinstance(decoded, Decoded)
    return Pyramid(decoded.pixels)


def merged(boxes: list[tuple[float, ...]], scores: list[float], limit: float = 0.3) -> list:
    count = len(boxes)
    points = np.arange(count * 12, dtype=float).reshape(count, 6, 2)
    return merge(np.array(boxes, float).reshape(count, 4), points, np.array(scores, float), limit)


def test_anchors_lie_in_cells() -> None:
    assert ANCHORS.shape == (896, 2)
    np.testing.assert_allclose(
        ANCHORS[[0, 1, 2, 511]], [(1 / 32, 1 / 32), (1 / 32, 1 / 32), (3 / 32, 1 / 32), (31 / 32, 31 / 32)]
    )
    np.testing.assert_allclose(
        ANCHORS[[512, 517, 518, 895]],
        [(1 / 16, 1 / 16), (1 / 16, 1 / 16), (3 / 16, 1 / 16), (15 / 16, 15 / 16)],
    )


def test_overlap_by_hand() -> None:
    box = np.array([0.0, 0.0, 2.0, 2.0])
    others = np.array([(0, 0, 2, 2), (1, 0, 2, 2), (2, 2, 1, 1), (0, 0, 0, 0), (0.5, 0.5, 1, 1)], float)
    np.testing.assert_allclose(overlap(box, others), [1, 1 / 3, 0, 0, 0.25])


def test_merging_weighs_by_score_and_keeps_the_highest() -> None:
    faces = merged([(0, 0, 10, 10), (1, 0, 10, 10)], [0.9, 0.6])
    assert len(faces) == 1
    np.testing.assert_allclose(faces[0].box, [0.4, 0, 10, 10])
    np.testing.assert_allclose(faces[0].points[0], [12 * 0.4, 1 + 12 * 0.4])
    assert faces[0].score == 0.9


def test_merging_keeps_separate_faces_in_order_of_score() -> None:
    faces = merged([(0, 0, 10, 10), (50, 0, 10, 10), (100, 0, 10, 10)], [0.6, 0.9, 0.6])
    assert [face.box[0] for face in faces] == [50, 0, 100]  # the tie goes by number


def test_merging_compares_with_the_best_box_not_the_mean() -> None:
    # a row of boxes, each overlapping the next: the best takes its neighbours and no more
    faces = merged([(0, 0, 10, 10), (5, 0, 10, 10), (10, 0, 10, 10), (15, 0, 10, 10)], [0.6, 0.9, 0.6, 0.6])
    np.testing.assert_allclose([face.box[0] for face in faces], [5, 15])


def test_merging_at_the_limit_keeps_both() -> None:
    assert len(merged([(0, 0, 2, 2), (1, 0, 2, 2)], [0.9, 0.8], limit=1 / 3)) == 2


def test_merging_nothing_and_a_box_without_area() -> None:
    assert merged([], []) == []
    assert len(merged([(3, 3, 0, 0)], [0.9])) == 1


def test_raw_output_to_frame_pixels() -> None:
    raw = np.zeros((896, 16), np.float32)
    scores = np.full(896, -200, np.float32)
    number = 512 + 6 * (8 * 4 + 3)  # cell (3, 4) of the 8x8 grid: centre 0.4375, 0.5625
    raw[number, :4] = (12.8, 0, 64, 32)
    raw[number, 4:6] = (-25.6, 0)
    scores[number] = 3
    letterbox = Letterbox.fit(512, 256, 256, 0)  # halved, 64 rows of black above
    (face,) = decode_detections(raw, scores, letterbox, DEFAULT.detector)
    np.testing.assert_allclose(
        face.box, [(0.4875 - 0.125) * 512, (0.5625 * 256 - 64 - 16) * 2, 128, 64], rtol=1e-6
    )
    np.testing.assert_allclose(face.points[0], [(0.4375 - 0.1) * 512, (0.5625 * 256 - 64) * 2], rtol=1e-6)
    assert face.score == pytest.approx(float(logistic(3.0)))


@pytest.mark.parametrize(
    ("right", "left", "score", "expected"),
    [
        ((30, 30), (60, 30), 0.9, (None, None)),
        ((30, 30), (60, 30), 0.4, ("face-unclear", "face-unclear")),
        ((30, 11), (60, 30), 0.9, ("too-small", None)),
        ((30, 13), (60, 40), 0.9, ("turned-away", None)),
        ((30, 40), (60, 15), 0.9, (None, "turned-away")),
        ((-30, 30), (60, 30), 0.9, ("outside", None)),
    ],
)
def test_when_an_eye_is_not_judged(
    right: tuple[float, float],
    left: tuple[float, float],
    score: float,
    expected: tuple[str | None, str | None],
) -> None:
    points = np.zeros((468, 2))
    for (x, width), pair in ((right, DEFAULT.mesh.rightEye), (left, DEFAULT.mesh.leftEye)):
        points[pair[0]], points[pair[1]] = (x, 50), (x + width, 50)
    eyes = judge_eyes(points, score, 100, 100, DEFAULT)
    assert tuple(eye.unjudged for eye in eyes) == expected


def test_one_face_and_two_level_eyes_in_every_rendered_frame(
    finder: FaceFinder, labels: dict[str, dict[str, str]]
) -> None:
    for name, row in labels.items():
        (face,) = finder.find(frame(name))
        right, left = face.eyes
        assert (right.unjudged, left.unjudged) == (None, None), name
        assert right.b[0] < left.a[0], "the right eye is on the left side"
        across = math.degrees(angle_between(right.a + right.b, left.a + left.b))
        assert abs(abs(across) - abs(float(row["roll"]))) < 6, name


def test_a_face_filling_the_frame_is_found_with_the_same_eyes(finder: FaceFinder) -> None:
    whole = frame("person_1_0011_009.jpg")
    (face,) = finder.find(whole)
    x, y, width, height = face.detection.box.round().astype(int)
    tight = np.ascontiguousarray(whole.level(0)[y : y + height, x : x + width])
    (again,) = finder.find(Pyramid(tight))
    for eye, other in zip(face.eyes, again.eyes, strict=True):
        distance = np.linalg.norm(face.eyes[0].a - face.eyes[1].a)
        moved = np.stack([other.a - eye.a, other.b - eye.b]) + np.array([x, y])
        assert np.linalg.norm(moved, axis=1).max() < 0.05 * distance


def test_two_faces_are_ordered_by_size(finder: FaceFinder) -> None:
    large = frame("person_1_0011_009.jpg").level(0)
    small = frame("person_4_0021_012.jpg").level(1)
    scene = np.full((800, 1100, 3), 90, np.uint8)
    scene[:800, :640] = large
    scene[200:600, 700:1020] = small
    faces = finder.find(Pyramid(scene))
    assert len(faces) == 2
    assert faces[0].detection.size > 1.5 * faces[1].detection.size
    assert faces[0].eyes[0].a[0] < 640 < faces[1].eyes[0].a[0]
    only = FaceFinder(replace(DEFAULT, detector=replace(DEFAULT.detector, max=1)))
    assert len(only.find(Pyramid(scene))) == 1


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (400, 400)])
def test_no_face_in_an_empty_picture(finder: FaceFinder, size: tuple[int, int]) -> None:
    assert finder.find(Pyramid(np.full((*size, 3), 120, np.uint8))) == []


def test_faces_in_real_photographs(finder: FaceFinder, photographs: Path) -> None:
    tight = sorted((photographs / "cew_closed").iterdir())[:60]
    portraits = sorted((photographs / "portraits").glob("*.jpg"))[:12]
    for files, at_least in ((tight, 59), (portraits, len(portraits))):
        found = 0
        for file in files:
            decoded = decode(file, DEFAULT.long_side)
            assert isinstance(decoded, Decoded)
            found += bool(finder.detect(Pyramid(decoded.pixels)))
        assert found >= at_least
