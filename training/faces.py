"""Faces and eye corners in a decoded frame: BlazeFace "back", then the face mesh, run by LiteRT.

The definition of every step is docs/contributing/geometry.md; the page does the same in site/src/faces and
site/src/eyes with the same two networks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from training.contract import Contract, Detector, Mesh
from training.geometry import (
    Floats,
    Letterbox,
    Points,
    Pyramid,
    Rectangle,
    angle_between,
    eye_patch,
    sample,
    square_of_points,
)
from training.networks import BLAZEFACE, FACE_MESH, network_file
from training.untyped import Interpreter as LiteRt

ANCHOR_GRIDS = ((16, 2), (8, 6))  # cells a side, anchors a cell
SCORE_LIMIT = 100.0  # raw scores are clipped to this, as MediaPipe does


@dataclass(frozen=True)
class Detection:
    """A face as BlazeFace sees it, in frame pixels."""

    box: NDArray[np.float64]  # x, y, width, height
    points: Points  # (6, 2): right eye, left eye, nose, mouth, right ear, left ear
    score: float

    @property
    def size(self) -> float:
        """Side of the square with the box's area."""
        return math.sqrt(max(0.0, float(self.box[2] * self.box[3])))


@dataclass(frozen=True)
class Eye:
    """One eye: its corners in frame pixels, and why it is not judged (or None)."""

    side: str  # the subject's own: right or left
    a: Points  # corner on the left of an upright picture
    b: Points
    unjudged: str | None

    @property
    def width(self) -> float:
        """Distance of the corners in frame pixels."""
        return math.dist(self.a, self.b)


@dataclass(frozen=True)
class Face:
    """A face with its mesh."""

    detection: Detection
    mesh_score: float
    eyes: tuple[Eye, Eye]  # right, left
    points: Points  # (468, 2) of the mesh, in frame pixels


def logistic(value: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-value)), for numbers and arrays."""
    answer: NDArray[np.float64] = 1 / (1 + np.exp(-np.asarray(value, np.float64)))
    return answer


def make_anchors() -> Points:
    """Return the centres of BlazeFace's 896 anchors in 0..1, (896, 2) as x, y.

    Source: MediaPipe's SsdAnchorsCalculator with the options of face_detection_back.
    """
    centres = [
        ((column + 0.5) / cells, (row + 0.5) / cells)
        for cells, per_cell in ANCHOR_GRIDS
        for row in range(cells)
        for column in range(cells)
        for _ in range(per_cell)
    ]
    return np.array(centres, np.float64)


def overlap(box: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the intersection over union of one box with (n, 4) others, each x, y, width, height."""
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(box[:2] + box[2:], others[:, :2] + others[:, 2:])
    common = np.clip(high - low, 0, None).prod(axis=1)
    union = box[2:].prod() + others[:, 2:].prod(axis=1) - common
    share: NDArray[np.float64] = np.divide(common, union, out=np.zeros_like(common), where=union > 0)
    return share


def merge(boxes: Points, points: Points, scores: Points, limit: float) -> list[Detection]:
    """Merge overlapping boxes: the best takes all that overlap it, and their mean weighted by score.

    `boxes` is (n, 4), `points` (n, 6, 2), `scores` (n,). Source: the weighted non-maximum suppression of the
    BlazeFace paper (Bazarevsky et al. 2019).
    """
    found = []
    left = np.argsort(-scores, kind="stable")
    while len(left):
        best = left[0]
        taken = overlap(boxes[best], boxes[left]) > limit
        taken[0] = True
        group = left[taken]
        weights = scores[group] / scores[group].sum()
        found.append(
            Detection(
                np.tensordot(weights, boxes[group], 1),
                np.tensordot(weights, points[group], 1),
                float(scores[best]),
            )
        )
        left = left[~taken]
    return found


def decode_detections(
    raw: NDArray[np.float32], raw_scores: NDArray[np.float32], letterbox: Letterbox, settings: Detector
) -> list[Detection]:
    """Turn BlazeFace's raw output, (896, 16) and (896,), into merged faces in frame pixels."""
    scores = logistic(np.clip(raw_scores.astype(np.float64), -SCORE_LIMIT, SCORE_LIMIT))
    kept = np.flatnonzero(scores >= settings.minScore)
    values = raw[kept].astype(np.float64) / settings.size
    anchors = ANCHORS[kept]
    centre, extent = anchors + values[:, 0:2], values[:, 2:4]
    boxes = np.concatenate([centre - extent / 2, extent], axis=1)
    points = anchors[:, None] + values[:, 4:16].reshape(-1, 6, 2)
    merged = merge(boxes, points, scores[kept], settings.overlap)
    return [to_frame(face, letterbox) for face in merged]


def to_frame(face: Detection, letterbox: Letterbox) -> Detection:
    """Move a face from 0..1 of the letterbox to frame pixels."""
    low = letterbox.to_frame(face.box[:2])
    high = letterbox.to_frame(face.box[:2] + face.box[2:])
    return Detection(np.concatenate([low, high - low]), letterbox.to_frame(face.points), face.score)


def judge_eyes(
    points: Points, mesh_score: float, width: int, height: int, contract: Contract
) -> tuple[Eye, Eye]:
    """Return the right and the left eye of a mesh, (468, 2) in frame pixels, with reasons not to judge."""
    mesh, limits = contract.mesh, contract.eyes
    pairs = {"right": mesh.rightEye, "left": mesh.leftEye}
    corners = {side: (points[a], points[b]) for side, (a, b) in pairs.items()}
    widths = {side: math.dist(a, b) for side, (a, b) in corners.items()}

    def reason(side: str, other: str) -> str | None:
        x, y = (corners[side][0] + corners[side][1]) / 2
        if mesh_score < mesh.minScore:
            return "face-unclear"
        if widths[side] < limits.minWidth:
            return "too-small"
        if widths[side] < limits.minWidthRatio * widths[other]:
            return "turned-away"
        if not (0 <= x < width and 0 <= y < height):
            return "outside"
        return None

    right = Eye("right", *corners["right"], reason("right", "left"))
    left = Eye("left", *corners["left"], reason("left", "right"))
    return right, left


class FaceFinder:
    """The two face networks, loaded. Not safe to share between threads."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._blazeface = Interpreter(model_path=str(network_file(BLAZEFACE)), num_threads=1)
        self._mesh = Interpreter(model_path=str(network_file(FACE_MESH)), num_threads=1)
        for network in (self._blazeface, self._mesh):
            network.allocate_tensors()

    def find(self, pyramid: Pyramid) -> list[Face]:
        """Return the faces of a frame with their eyes, largest first."""
        detections = self.detect(pyramid)
        return [self.find_eyes(pyramid, detection) for detection in detections]

    def detect(self, pyramid: Pyramid) -> list[Detection]:
        """Return the faces of a frame, largest first; with the second, padded run where it is due."""
        settings = self._contract.detector
        faces = self._detect_once(pyramid, 0.0)
        limit = settings.large * max(pyramid.width, pyramid.height)
        if not faces or any(face.box[2:].max() > limit for face in faces):
            again = self._detect_once(pyramid, settings.pad)
            kept = [
                face
                for face in faces
                if not overlaps_any(face, again, settings.overlap) and not lies_in_any(face, again)
            ]
            faces = again + kept
        faces.sort(key=lambda face: -face.size)
        return faces[: settings.max]

    def _detect_once(self, pyramid: Pyramid, pad: float) -> list[Detection]:
        settings = self._contract.detector
        letterbox = Letterbox.fit(pyramid.width, pyramid.height, settings.size, pad)
        square = letterbox.draw(pyramid) / np.float32(127.5) - np.float32(1)
        raw, scores = run(self._blazeface, square)
        return decode_detections(raw.reshape(-1, 16), scores.reshape(-1), letterbox, settings)

    def find_eyes(self, pyramid: Pyramid, detection: Detection) -> Face:
        """Run the mesh on one face until its eye corners settle."""
        settings = self._contract.mesh
        points, score = self._run_mesh(pyramid, first_square(detection, settings))
        for _ in range(1, settings.runs):
            before = points
            square = square_of_points(
                before,
                angle_between(before[settings.rightEye[0]], before[settings.leftEye[1]]),
                settings.scale,
            )
            points, score = self._run_mesh(pyramid, square)
            if eye_movement(before, points, settings) <= settings.settled:
                break
        eyes = judge_eyes(points, score, pyramid.width, pyramid.height, self._contract)
        return Face(detection, score, eyes, points)

    def _run_mesh(self, pyramid: Pyramid, square: Rectangle) -> tuple[Points, float]:
        size = self._contract.mesh.size
        landmarks, score = run(self._mesh, sample(pyramid, square, size, size) / np.float32(255))
        places = landmarks.reshape(-1, 3)[:, :2].astype(np.float64) / size
        x, y = square.to_frame(places[:, 0], places[:, 1])
        return np.stack([x, y], axis=1), float(logistic(float(score.reshape(()))))


def run(network: LiteRt, picture: Floats) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Run a network on one (h, w, 3) picture; return its two outputs, the larger first."""
    network.set_tensor(network.get_input_details()[0]["index"], picture[None].astype(np.float32))
    network.invoke()
    outputs = [network.get_tensor(detail["index"]) for detail in network.get_output_details()]
    first, second = sorted(outputs, key=lambda output: -output.size)
    return first, second


def overlaps_any(face: Detection, others: list[Detection], limit: float) -> bool:
    """Tell whether a face overlaps one of the others by more than `limit`."""
    if not others:
        return False
    return bool((overlap(face.box, np.stack([other.box for other in others])) > limit).any())


def lies_in_any(face: Detection, others: list[Detection]) -> bool:
    """Tell whether a face's centre lies in one of the others.

    Without a margin BlazeFace takes a forehead or a mouth in a face that fills the picture for a face of its
    own; its box is too small to overlap the whole face's by much.
    """
    x, y = face.box[:2] + face.box[2:] / 2
    return any(
        other.box[0] <= x < other.box[0] + other.box[2] and other.box[1] <= y < other.box[1] + other.box[3]
        for other in others
    )


def first_square(detection: Detection, settings: Mesh) -> Rectangle:
    """Return the square in which the mesh looks first."""
    x, y, width, height = (float(value) for value in detection.box)
    side = settings.scale * max(width, height)
    angle = angle_between(detection.points[0], detection.points[1])
    return Rectangle(x + width / 2, y + height / 2, angle, side, side)


def eye_movement(before: Points, after: Points, settings: Mesh) -> float:
    """Return how far the corner that moved most went, in eye distances of the later mesh."""
    corners = [*settings.rightEye, *settings.leftEye]
    moved = float(np.linalg.norm(after[corners] - before[corners], axis=1).max())
    right, left = after[list(settings.rightEye)].mean(axis=0), after[list(settings.leftEye)].mean(axis=0)
    distance = math.dist(right, left)
    return moved / distance if distance > 0 else math.inf


def cut_eye(pyramid: Pyramid, eye: Eye, contract: Contract) -> Floats:
    """Return the eye's patch, (size, size, 3) in 0..255."""
    mirror = eye.side == contract.crop.mirror
    return eye_patch(pyramid, eye.a, eye.b, contract.crop.side, contract.input.size, mirror)


ANCHORS = make_anchors()
