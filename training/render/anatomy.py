"""Where the eyes are on the base mesh: vertex numbers, the same for every person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .assets import BaseMesh, Points

Index = NDArray[np.int64]

# The left eye's lid edge, found by walking the edge loops of the quads: outer (skin), inner (at the ball) and
# the ring between. Position k is the same place along the edge in all three.
SKIN_EDGE = (
    *(6784, 6785, 6838, 6841, 6844, 6886, 6847, 6850, 6853, 6856, 6837, 11695, 6834, 6831, 6828, 6825),
    *(6820, 6817, 6814, 11693, 6811, 6808, 6805, 6802, 6799, 6796, 6793, 6790),
)
BALL_EDGE = (
    *(7747, 7748, 7765, 7766, 7767, 7772, 7768, 7769, 7770, 7771, 7764, 11717, 7763, 7762, 7761, 7760),
    *(7759, 7758, 7757, 11716, 7756, 7755, 7754, 7753, 7752, 7751, 7750, 7749),
)
MIDDLE_EDGE = (
    *(13353, 13352, 13359, 13371, 13369, 13364, 13363, 13365, 13360, 13361, 13362, 13378, 13367, 13368),
    *(13370, 13372, 13373, 13374, 13366, 13379, 13375, 13376, 13377, 13354, 13355, 13356, 13357, 13358),
)
INNER_CORNER, OUTER_CORNER = 7, 21
ZONE_RADIUS = 0.34
"""How far from the eye's centre a lid can move skin, in decimetres."""


@dataclass(frozen=True)
class Eye:
    """One eye's vertices on the base mesh."""

    side: str
    """`Left` or `Right`, the person's own, as in the names of the Face Units."""
    sign: int
    """1 for the left eye (positive x), -1 for the right."""
    skin: Index
    middle: Index
    ball: Index
    upper: Index
    """Positions in the three rings along the upper lid, from the inner corner to the outer."""
    lower: Index
    """The same along the lower lid."""
    helper: Index
    """Vertices of MakeHuman's helper eyeball: right in place, too small in size."""
    zone: Index
    """Body vertices near the eye."""
    above: NDArray[np.bool_]
    """Which of `zone` belong to the upper lid and the skin over it."""

    @property
    def inner_corner(self) -> int:
        """The vertex at the corner by the nose."""
        return int(self.skin[INNER_CORNER])

    @property
    def outer_corner(self) -> int:
        """The vertex at the corner by the temple."""
        return int(self.skin[OUTER_CORNER])


def find_eyes(mesh: BaseMesh) -> tuple[Eye, Eye]:
    """Return the left and the right eye of the base mesh."""
    body = mesh.vertices("body")
    mirrored = mirror(mesh.points, body, np.array(SKIN_EDGE + BALL_EDGE + MIDDLE_EDGE))
    count = len(SKIN_EDGE)
    left = tuple(np.array(ring) for ring in (SKIN_EDGE, BALL_EDGE, MIDDLE_EDGE))
    right = (mirrored[:count], mirrored[count : 2 * count], mirrored[2 * count :])
    return _eye(mesh, body, "Left", left), _eye(mesh, body, "Right", right)


def mirror(points: Points, among: Index, wanted: Index) -> Index:
    """Return for each wanted vertex the one of `among` that lies nearest to its mirror image in x."""
    images = points[wanted] * [-1, 1, 1]
    distance = ((points[among][None] - images[:, None]) ** 2).sum(2)
    return np.asarray(among[distance.argmin(1)])


def _eye(mesh: BaseMesh, body: Index, side: str, rings: tuple[Index, ...]) -> Eye:
    skin, ball, middle = rings
    count = len(skin)
    steps = (INNER_CORNER - OUTER_CORNER) % count
    upper = np.array([(OUTER_CORNER + step) % count for step in range(steps + 1)])[::-1]
    lower = np.arange(INNER_CORNER, OUTER_CORNER + 1)
    helper = mesh.vertices(f"helper-{side[0].lower()}-eye")
    near = np.linalg.norm(mesh.points[body] - mesh.points[helper].mean(0), axis=1) < ZONE_RADIUS
    zone = body[near]
    sign = 1 if side == "Left" else -1
    edge = mesh.points[skin[lower]]
    order = np.argsort(edge[:, 0])
    height = np.interp(mesh.points[zone, 0], edge[order, 0], edge[order, 1])
    above = mesh.points[zone, 1] > height + 0.004
    return Eye(side, sign, skin, middle, ball, upper, lower, helper, zone, above)
