"""The geometry of a pair of glasses on a face, in mesh space."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .assets import Points
from .person import Glasses
from .shape import EyeBall

RIM_POINTS = 64
CLEAR_OF_FACE = 0.07


@dataclass(frozen=True)
class Spectacles:
    """Tubes (rims closed, the rest open) and lenses (a rim with its middle last)."""

    rims: list[Points]
    tubes: list[Points]
    lenses: list[Points]


def fit_glasses(
    glasses: Glasses, neutral: Points, base: Points, ears: Points, balls: Mapping[str, EyeBall]
) -> Spectacles:
    """Return the glasses as they sit on the neutral head; `ears` is the mask of the ears at the vertices."""
    x, y, z = base.T
    face = (np.abs(x) > 0.12) & (np.abs(x) < 0.62) & (np.abs(y - 7.3) < 0.25) & (z > 0)
    nose = (np.abs(x) < 0.03) & (np.abs(y - 7.3) < 0.06) & (z > 1)
    front = max(float(neutral[face, 2].max()) + CLEAR_OF_FACE, float(neutral[nose, 2].max()) - 0.05)
    ear = neutral[ears > 0.5]
    ear_out = float(np.abs(ear[:, 0]).min() * 0.6 + np.abs(ear[:, 0]).max() * 0.4)
    rims, tubes, lenses = [], [], []
    for side, sign in (("Left", 1), ("Right", -1)):
        centre = balls[side].centre + np.array([sign * 0.02, -0.035, 0])
        rim = _rim(glasses, centre, front)
        rims.append(rim)
        # the middle of the lens bulges a little: reflections wander as the head turns
        lenses.append(np.vstack([rim, rim.mean(0) + np.array([0, 0, 0.012])]))
        hinge_x, hinge_y = centre[0] + sign * glasses.half_width, centre[1] + glasses.half_height * 0.55
        hinge_z = float(_depth(np.array(hinge_x), front))
        behind = np.array([sign * ear_out, centre[1] + 0.10, float(ear[:, 2].mean())])
        outside = sign * max(abs(hinge_x) + 0.05, ear_out)
        tubes.append(
            np.array(
                [
                    [hinge_x, hinge_y, hinge_z],
                    [outside, hinge_y, hinge_z - 0.12],
                    behind,
                    behind + np.array([0, -0.3, -0.15]),
                ]
            )
        )
    tubes.append(_bridge(glasses, balls["Left"].centre, front))
    return Spectacles(rims, tubes, lenses)


def _rim(glasses: Glasses, centre: Points, front: float) -> Points:
    """Return a superellipse, bent around the face."""
    angle = np.linspace(0, 2 * np.pi, RIM_POINTS, endpoint=False)

    def power(values: Points) -> Points:
        return np.asarray(np.sign(values) * np.abs(values) ** (2 / glasses.squareness))

    x = centre[0] + glasses.half_width * power(np.cos(angle))
    y = centre[1] + glasses.half_height * power(np.sin(angle))
    return np.stack([x, y, _depth(x, front)], 1)


def _bridge(glasses: Glasses, left: Points, front: float) -> Points:
    gap, y = left[0] + 0.02 - glasses.half_width, left[1]
    half = [[gap, y + 0.05, front], [gap * 0.5, y + 0.10, front + 0.03]]
    return np.array([[-half[0][0], *half[0][1:]], [-half[1][0], *half[1][1:]], half[1], half[0]])


def _depth(x: Points, front: float) -> Points:
    return np.asarray(front - 0.0875 * (x / 0.6) ** 2)
