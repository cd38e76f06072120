"""Small vector arithmetic used everywhere."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .assets import Points


def unit(vectors: Points) -> Points:
    """Return the vectors at length 1 along the last axis."""
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-12))


def smooth_step(low: float, high: float, values: Points) -> Points:
    """Return 0 at `low`, 1 at `high`, with a smooth cubic between them (`low` may be the larger)."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def rotation(axis: tuple[float, float, float], degrees: float) -> Points:
    """Return the 3x3 matrix that turns about `axis` (a unit vector) by `degrees`."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = math.radians(degrees)
    return np.asarray(np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * cross @ cross)


def head_rotation(yaw: float, pitch: float, roll: float) -> Points:
    """Return the head's rotation in degrees: yaw to the person's left, pitch down, roll to the right."""
    return np.asarray(rotation((0, 1, 0), yaw) @ rotation((1, 0, 0), pitch) @ rotation((0, 0, 1), roll))


def triangle_normals(points: Points, triangles: NDArray[np.int64]) -> Points:
    """Return unit normals at the vertices, weighted by the area of the triangles."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    normals = np.zeros_like(points)
    for k in range(3):
        np.add.at(normals, triangles[:, k], face)
    return unit(normals)
