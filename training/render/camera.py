"""Where the camera stands, and where a point of the mesh comes to lie in the picture.

World space (Blender): metres, x to the person's left, y away from the camera, z up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .assets import Points
from .vectors import unit

SENSOR_HEIGHT = 36.0
"""Millimetres: a full-frame camera held upright."""
EYE_LINE = 0.09
"""How far the eyes are above the picture's middle, as a share of its height."""
STRIP_MARGIN = 1.2
"""Corner distances that a strip reaches beyond the eyes' centres; patches take 1.0 and some jitter."""


@dataclass(frozen=True)
class Camera:
    """A camera in world space; sizes in pixels, lens in millimetres."""

    place: Points
    aim: Points
    lens: float
    width: int
    height: int

    def axes(self) -> tuple[Points, Points, Points]:
        """Return the unit vectors to the picture's right, up, and forward."""
        forward = unit(self.aim - self.place)
        right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
        return right, np.cross(right, forward), forward

    def project(self, world: Points) -> Points:
        """Return (n, 2) pixel coordinates of (n, 3) world points; 0, 0 is the upper left corner."""
        right, up, forward = self.axes()
        away = world - self.place
        scale = self.lens / SENSOR_HEIGHT * self.height / (away @ forward)
        x = self.width / 2 + (away @ right) * scale
        y = self.height / 2 - (away @ up) * scale
        return np.stack([x, y], 1)


def to_world(mesh: Points) -> Points:
    """Return mesh points (decimetres, y up) in world space (metres, z up)."""
    return np.stack([mesh[..., 0], -mesh[..., 2], mesh[..., 1]], -1) * 0.1


def head_and_shoulders(
    eyes: Points,
    eyes_now: Points,
    head_height: float,
    framing: float,
    lens: float,
    size: tuple[int, int],
    shift: tuple[float, float],
) -> Camera:
    """Return the camera that frames a head.

    `eyes` and `eyes_now` are the middle between the eyes at rest and in this frame, in world space;
    `head_height` is in metres, `framing` its share of the picture's height, `shift` how far the face lies
    off, as shares of that height. The photographer follows the head half way.
    """
    tall = head_height / framing
    distance = tall * lens / SENSOR_HEIGHT
    place = eyes + np.array([shift[0] * tall, -distance, 0.01 + shift[1] * tall])
    aim = (eyes + eyes_now) / 2 + np.array([-shift[0] * tall, 0.0, -EYE_LINE * tall - shift[1] * tall])
    return Camera(place, aim, lens, size[0], size[1])


def strip(corners: Points, width: int, height: int) -> tuple[int, int, int, int]:
    """Return the pixel rectangle (left, top, right, bottom) of the strip around four projected eye corners.

    `corners` (4, 2): right eye outer, inner, left eye inner, outer. The rectangle holds a patch of twice the
    corner distance around each eye with some jitter, and lies inside the picture.
    """
    centres = np.stack([corners[:2].mean(0), corners[2:].mean(0)])
    wide = max(float(np.linalg.norm(corners[1] - corners[0])), float(np.linalg.norm(corners[3] - corners[2])))
    low, high = centres.min(0) - STRIP_MARGIN * wide, centres.max(0) + STRIP_MARGIN * wide
    left, top = max(0, math.floor(low[0])), max(0, math.floor(low[1]))
    right, bottom = min(width, math.ceil(high[0])), min(height, math.ceil(high[1]))
    return left, top, max(right, left + 1), max(bottom, top + 1)
