"""Turns the head on the neck and lowers the arms, by the rig's own weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .assets import Assets, Points
from .vectors import head_rotation

NECK_SHARES = (("head", 1.0), ("neck03", 0.8), ("neck02", 0.5), ("neck01", 0.2))
"""How much of the head's turn each bone and what hangs on it takes."""
ARM_ANGLE = 33.0
"""Degrees from MakeHuman's A-pose down to hanging arms."""


@dataclass(frozen=True)
class Turned:
    """The mesh with the head turned; `rotation` and `pivot` move whatever is fixed to the skull."""

    points: Points
    rotation: Points
    pivot: Points

    def rigid(self, points: Points) -> Points:
        """Move points that are fixed to the skull."""
        return np.asarray((points - self.pivot) @ self.rotation.T + self.pivot)


@dataclass(frozen=True)
class Skeleton:
    """Per vertex: how much it follows the head and each arm; and where they turn."""

    head: Points
    arms: Mapping[str, Points]
    neck_pivot: Points
    shoulders: Mapping[str, Points]

    @classmethod
    def make(cls, assets: Assets, neutral: Points) -> Skeleton:
        """Read the weights of the standard rig for a person's neutral shape."""
        bones, weights = assets.rig()
        mesh = assets.mesh
        count = len(mesh.points)
        head, total = np.zeros(count), np.zeros(count)
        arms = {"L": np.zeros(count), "R": np.zeros(count)}
        for bone, pairs in weights.items():
            if not pairs:
                continue
            index = np.array([int(pair[0]) for pair in pairs])
            weight = np.array([float(pair[1]) for pair in pairs])
            ancestors = _chain(bones, bone)
            total[index] += weight
            head[index] += weight * next((share for name, share in NECK_SHARES if name in ancestors), 0.0)
            for side, arm in arms.items():
                if f"upperarm01.{side}" in ancestors:
                    arm[index] += weight
                elif f"shoulder01.{side}" in ancestors:
                    arm[index] += 0.35 * weight
        # helper vertices without weights: what is above the chin belongs to the head
        head = np.where(total > 0.2, head / np.maximum(total, 1e-6), (mesh.points[:, 1] > 6.3) * 1.0)
        for group in mesh.groups:
            if any(word in group for word in ("eye", "teeth", "tongue")):
                head[mesh.vertices(group)] = 1
        pivot = neutral[mesh.vertices("joint-neck")].mean(0) + np.array([0, 0.15, 0.1])
        shoulders = {side: neutral[mesh.vertices(f"joint-{side.lower()}-shoulder")].mean(0) for side in arms}
        return cls(head, arms, pivot, shoulders)

    def turn(self, points: Points, yaw: float, pitch: float, roll: float) -> Turned:
        """Return the points with the head turned by the given degrees and the arms hanging."""
        matrix = head_rotation(yaw, pitch, roll)
        axis, angle = axis_and_angle(matrix)
        moved = _turn_about(points - self.neck_pivot, axis, angle * self.head) + self.neck_pivot
        for side, sign in (("L", -1), ("R", 1)):
            pivot = self.shoulders[side]
            angles = sign * math.radians(ARM_ANGLE) * self.arms[side]
            moved = _turn_about(moved - pivot, np.array([0.0, 0.0, 1.0]), angles) + pivot
        return Turned(moved, matrix, self.neck_pivot)


def axis_and_angle(matrix: Points) -> tuple[Points, float]:
    """Return the unit axis and the angle (radians) of a rotation matrix."""
    angle = math.acos(float(np.clip((np.trace(matrix) - 1) / 2, -1, 1)))
    axis = np.array([matrix[2, 1] - matrix[1, 2], matrix[0, 2] - matrix[2, 0], matrix[1, 0] - matrix[0, 1]])
    if angle < 1e-6:
        return np.array([0.0, 1.0, 0.0]), 0.0
    return axis / np.linalg.norm(axis), angle


def _turn_about(points: Points, axis: Points, angles: Points) -> Points:
    """Turn each point about one axis by its own angle (Rodrigues)."""
    cosine, sine = np.cos(angles)[:, None], np.sin(angles)[:, None]
    along = (points @ axis)[:, None] * axis
    return np.asarray(points * cosine + np.cross(axis, points) * sine + along * (1 - cosine))


def _chain(bones: dict[str, Any], bone: str) -> list[str]:
    """Return a bone and all those it hangs on."""
    chain: list[str] = []
    name: str | None = bone
    while name:
        chain.append(name)
        name = bones.get(name, {}).get("parent")
    return chain
