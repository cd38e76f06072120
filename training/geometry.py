"""Where pixels are read from: pyramid, sampling, letterbox, squares and eye patches.

The definition is docs/contributing/geometry.md; the page's own copy is in site/src/faces and site/src/eyes.
All coordinates are continuous, in pixels of the decoded, upright frame; pixel (i, j) covers
[i, i+1) x [j, j+1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]  # (h, w, 3)
Floats = NDArray[np.float32]
Points = NDArray[np.float64]  # (n, 2)

# The second half of the definition's rule for choosing a level: the smallest one that is still read from.
SMALLEST_LEVEL = 2


def round_half_up(value: float) -> int:
    """Return the nearest whole number, halves upwards (what JavaScript's Math.round does)."""
    return math.floor(value + 0.5)


def half_size(pixels: Rgb) -> Rgb:
    """Return the next level of the pyramid: 2x2 blocks averaged in whole numbers, sizes rounded down."""
    height, width = pixels.shape[:2]
    wide = pixels.astype(np.uint16)
    if width == 1:
        wide = np.concatenate([wide, wide], axis=1)
    if height == 1:
        wide = np.concatenate([wide, wide], axis=0)
    wide = wide[: wide.shape[0] // 2 * 2, : wide.shape[1] // 2 * 2]
    rows = wide[0::2] + wide[1::2]
    total = rows[:, 0::2] + rows[:, 1::2]
    return ((total + 2) >> 2).astype(np.uint8)


class Pyramid:
    """A frame and its halves, each made when it is first read."""

    def __init__(self, frame: Rgb) -> None:
        self._levels = [np.ascontiguousarray(frame)]

    @property
    def width(self) -> int:
        """Width of the frame in pixels."""
        return int(self._levels[0].shape[1])

    @property
    def height(self) -> int:
        """Height of the frame in pixels."""
        return int(self._levels[0].shape[0])

    def level(self, number: int) -> Rgb:
        """Return level `number`; 0 is the frame."""
        while len(self._levels) <= number:
            self._levels.append(half_size(self._levels[-1]))
        return self._levels[number]


def choose_level(width: int, height: int, scale: float) -> int:
    """Return the level to read at `scale` frame pixels for one output pixel."""
    level = 0
    while scale >= 2 and min(width >> (level + 1), height >> (level + 1)) >= SMALLEST_LEVEL:
        scale /= 2
        level += 1
    return level


def bilinear(pixels: Rgb, x: NDArray[np.float64], y: NDArray[np.float64]) -> Floats:
    """Read `pixels` between pixel centres at continuous (x, y); outside, the edge is repeated."""
    height, width = pixels.shape[:2]
    x = np.clip(x - 0.5, 0, width - 1)
    y = np.clip(y - 0.5, 0, height - 1)
    x0 = np.floor(x).astype(np.intp)
    y0 = np.floor(y).astype(np.intp)
    x1 = np.minimum(x0 + 1, width - 1)
    y1 = np.minimum(y0 + 1, height - 1)
    fx = (x - x0)[..., None].astype(np.float32)
    fy = (y - y0)[..., None].astype(np.float32)
    top = pixels[y0, x0] * (1 - fx) + pixels[y0, x1] * fx
    bottom = pixels[y1, x0] * (1 - fx) + pixels[y1, x1] * fx
    read: Floats = top * (1 - fy) + bottom * fy
    return read


@dataclass(frozen=True)
class Rectangle:
    """A rotated rectangle of the frame; angle in radians, clockwise on the screen."""

    x: float
    y: float
    angle: float
    width: float
    height: float

    def to_frame(self, u: NDArray[np.float64], v: NDArray[np.float64]) -> tuple[Points, Points]:
        """Return the frame's x and y of places in the rectangle, (0, 0) to (1, 1) from its top left."""
        dx = (u - 0.5) * self.width
        dy = (v - 0.5) * self.height
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return self.x + cos * dx - sin * dy, self.y + sin * dx + cos * dy


def sample(pyramid: Pyramid, rectangle: Rectangle, columns: int, rows: int) -> Floats:
    """Read a rotated rectangle of the frame.

    Returns (rows, columns, 3) in 0..255.
    """
    scale = max(rectangle.width / columns, rectangle.height / rows)
    level = choose_level(pyramid.width, pyramid.height, scale)
    u = (np.arange(columns, dtype=np.float64)[None, :] + 0.5) / columns
    v = (np.arange(rows, dtype=np.float64)[:, None] + 0.5) / rows
    x, y = rectangle.to_frame(u, v)
    return bilinear(pyramid.level(level), x / 2**level, y / 2**level)


@dataclass(frozen=True)
class Letterbox:
    """How a frame lies in the detector's square, in whole pixels of the square."""

    size: int
    frame_width: int
    frame_height: int
    offset_x: int
    offset_y: int
    width: int
    height: int

    @staticmethod
    def fit(frame_width: int, frame_height: int, size: int, pad: float) -> Letterbox:
        """Lay the frame into a square of `size` with a margin of `pad` times its own size on every side."""
        scale = size / (max(frame_width, frame_height) * (1 + 2 * pad))
        width = max(1, round_half_up(frame_width * scale))
        height = max(1, round_half_up(frame_height * scale))
        return Letterbox(
            size, frame_width, frame_height, (size - width) // 2, (size - height) // 2, width, height
        )

    def draw(self, pyramid: Pyramid) -> Floats:
        """Return the square, (size, size, 3) in 0..255, black around the frame."""
        square = np.zeros((self.size, self.size, 3), np.float32)
        whole = Rectangle(self.frame_width / 2, self.frame_height / 2, 0, self.frame_width, self.frame_height)
        inside = sample(pyramid, whole, self.width, self.height)
        square[self.offset_y : self.offset_y + self.height, self.offset_x : self.offset_x + self.width] = (
            inside
        )
        return square

    def to_frame(self, points: Points) -> Points:
        """Return frame pixels of points in 0..1 of the square; `points` is (..., 2)."""
        place = points * self.size - (self.offset_x, self.offset_y)
        back: Points = place * (self.frame_width / self.width, self.frame_height / self.height)
        return back


def angle_between(a: Points, b: Points) -> float:
    """Return the angle of the line from `a` to `b`, in radians."""
    return math.atan2(float(b[1] - a[1]), float(b[0] - a[0]))


def square_of_points(points: Points, angle: float, scale: float) -> Rectangle:
    """Return the square around `points` in the frame rotated by `angle`, `scale` times their long side."""
    cos, sin = math.cos(angle), math.sin(angle)
    along = points @ np.array([[cos, -sin], [sin, cos]])  # rotated by -angle
    low, high = along.min(axis=0), along.max(axis=0)
    middle = (low + high) / 2
    side = scale * float((high - low).max())
    return Rectangle(
        float(cos * middle[0] - sin * middle[1]),
        float(sin * middle[0] + cos * middle[1]),
        angle,
        side,
        side,
    )


def eye_square(a: Points, b: Points, side: float) -> Rectangle:
    """Return the levelled square around an eye with corners `a` (left in the picture) and `b`."""
    width = math.dist(a, b) * side
    return Rectangle(float(a[0] + b[0]) / 2, float(a[1] + b[1]) / 2, angle_between(a, b), width, width)


def eye_patch(pyramid: Pyramid, a: Points, b: Points, side: float, size: int, mirror: bool) -> Floats:
    """Cut one eye: (size, size, 3) in 0..255, mirrored left to right when `mirror` holds."""
    patch = sample(pyramid, eye_square(a, b, side), size, size)
    return patch[:, ::-1] if mirror else patch
