"""What is painted on a person's skin: colours at the vertices, and coordinates around the eyes for folds.

Folds and wrinkles are finer than the mesh. So each vertex near an eye carries coordinates (distance from the
lid edge, place along it, polar angle around the outer corner) that the renderer interpolates smoothly; the
shader draws lines as functions of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .anatomy import INNER_CORNER, Eye
from .assets import Assets, Points
from .person import Person
from .vectors import smooth_step

FAR = 5.0
"""Coordinate of everything that is not near an eye."""
NEAR_EYE = 0.75
"""How far around an eye coordinates are given, in decimetres."""
HAIRLINE_ANGLES = [0, 20, 33, 42, 50, 60, 80, 100, 130, 160, 180]
HAIRLINE_HEIGHTS = [8.0, 8.0, 7.88, 7.62, 7.42, 7.22, 7.3, 7.15, 6.9, 6.72, 6.7]
"""Height of the hairline on the base mesh by the angle from straight ahead."""
BROW_PLACES = [0.10, 0.22, 0.40, 0.54, 0.62]
BROW_RISE = [0.0, 0.012, 0.03, -0.006, -0.045]
BROW_HEIGHT = 7.515
BROW_WIDTHS = ([0.08, 0.13, 0.25, 0.42, 0.60, 0.64], [0.0, 0.042, 0.050, 0.038, 0.018, 0.0])


@dataclass(frozen=True)
class Regions:
    """Masks on the base mesh, 0..1 at each vertex."""

    lips: Points
    lids: Points
    ears: Points
    mouth: Points
    scalp: Points
    beard: Points
    cheeks: Points
    nose: Points
    under_eye: Points
    caruncle: Points
    brow: Points


@dataclass(frozen=True)
class EyeCoordinates:
    """Coordinates around the nearer eye at each vertex, in decimetres where they are lengths."""

    above: Points
    """Skin distance above the upper lid's edge, negative below it."""
    along: Points
    """0 at the inner corner, 1 at the outer."""
    below: Points
    """Skin distance below the lower lid's edge."""
    left: Points
    """1 around the left eye, 0 around the right."""
    radius: Points
    """Distance from the outer corner."""
    angle: Points
    """Angle around the outer corner in radians, 0 to the temple, positive up."""


def vertex_uv(assets: Assets) -> Points:
    """Return one texture coordinate for each vertex of the body."""
    uv = np.full((len(assets.mesh.points), 2), 0.5)
    for face in assets.mesh.groups["body"]:
        for vertex, texture in face:
            uv[vertex] = assets.mesh.uv[texture]
    return uv


def brow_middle(across: Points, person: Person) -> Points:
    """Return the height of the brow's middle line on the base mesh at the distance `across` from the nose."""
    base = BROW_HEIGHT + (0.02 if person.sex == "female" else 0)
    return np.asarray(base + np.interp(across, BROW_PLACES, BROW_RISE))


def brow_half_width(across: Points, person: Person) -> Points:
    """Return half the width of the brow there."""
    return np.asarray(np.interp(across, *BROW_WIDTHS) * person.brow_width)


def find_regions(assets: Assets, person: Person, eyes: tuple[Eye, Eye]) -> Regions:
    """Return the masks; those of hairline, beard and brows depend on the person."""
    base = assets.mesh.points
    x, y, z = base.T
    across = np.abs(x)
    uv = vertex_uv(assets)
    lips, lids, ears, mouth, face = (
        assets.mask(name, uv) for name in ("lips", "eyelids", "ears", "inside-mouth", "face")
    )

    def patch(cx: float, cy: float, wide: float, high: float) -> Points:
        return np.asarray(np.exp(-(((across - cx) / wide) ** 2) - ((y - cy) / high) ** 2) * (z > 0.6))

    angle = np.degrees(np.arctan2(across, z - 0.2))
    recede = person.hairline * np.interp(angle, [0, 20, 33, 42, 50], [1.0, 1.2, 0.7, 0.3, 0.0])
    line = np.interp(angle, HAIRLINE_ANGLES, HAIRLINE_HEIGHTS) + recede
    scalp = smooth_step(-0.03, 0.07, y - line) * (ears < 0.3) * (y > 6.5)
    beard = smooth_step(6.98, 6.75, y) * smooth_step(5.95, 6.2, y) * (z > 0.25) * (lips < 0.3)
    beard = beard * (1 - patch(0.36, 6.95, 0.16, 0.16)) * np.clip(face + 0.2, 0, 1)
    caruncle = np.zeros(len(base))
    for eye in eyes:
        for ring in (eye.ball, eye.middle):
            caruncle[ring] = 1
        for ring in (eye.ball, eye.middle, eye.skin):
            caruncle[ring[INNER_CORNER - 3 : INNER_CORNER + 4]] = 1
    brow = smooth_step(0.075, 0.015, np.abs(y - brow_middle(across, person)))
    brow = brow * smooth_step(0.07, 0.14, across) * smooth_step(0.66, 0.5, across) * (z > 0.6)
    return Regions(
        lips=lips,
        lids=lids,
        ears=ears,
        mouth=mouth,
        scalp=scalp,
        beard=beard if person.sex == "male" else np.zeros(len(base)),
        cheeks=patch(0.42, 6.85, 0.22, 0.22),
        nose=patch(0, 6.9, 0.16, 0.2),
        under_eye=patch(0.31, 7.12, 0.16, 0.07),
        caruncle=caruncle,
        brow=brow,
    )


def paint_skin(person: Person, regions: Regions) -> Points:
    """Return (n, 3) linear colours at the vertices."""
    tone = np.array(person.skin)
    hair = np.array(person.hair_colour)
    colours = np.tile(tone, (len(regions.lips), 1))

    def lay(colour: Points, strength: Points) -> None:
        nonlocal colours
        colours = colours * (1 - strength[:, None]) + colour * strength[:, None]

    red = tone * [1.05, 0.70, 0.68]
    lay(red, 0.5 * regions.cheeks + 0.32 * regions.nose)
    lay(red * 0.95, 0.4 * (regions.ears > 0.5))
    lay(tone * [0.86, 0.76, 0.74], 0.5 * regions.under_eye * (0.5 + person.age))
    lay(tone * [0.9, 0.78, 0.74], 0.4 * np.clip(regions.lids, 0, 1))
    lay(tone * 0.6 + hair * 0.15, regions.beard * 0.5 * min(1.0, person.beard + 0.1))
    if person.hair != "bald":
        lay(tone * 0.2 + hair * 0.5, regions.scalp * (0.55 if person.hair == "buzz" else 0.9))
    lay(tone * 0.62 + hair * 0.25, 0.5 * regions.brow * person.brow_density)
    lay(_lip_colour(person), np.clip(regions.lips * 0.9, 0, 1))
    lay(tone * [0.95, 0.6, 0.57] + [0.03, 0.0, 0.0], regions.caruncle * 0.7)
    lay(np.array([0.10, 0.02, 0.02]), (regions.mouth > 0.5) * 1.0)
    return colours


def eye_coordinates(neutral: Points, eyes: tuple[Eye, Eye]) -> EyeCoordinates:
    """Return the coordinates around the eyes on a person's neutral shape."""
    count = len(neutral)
    above, below, radius = (np.full(count, FAR) for _ in range(3))
    along, angle = np.full(count, -FAR), np.zeros(count)
    for eye in eyes:
        centre = neutral[eye.helper].mean(0)
        near = np.linalg.norm((neutral - centre)[:, :2], axis=1) < NEAR_EYE
        near &= (neutral[:, 2] > centre[2] - 0.35) & (neutral[:, 0] * eye.sign > 0.02)
        index = np.where(near)[0]
        inner, outer = neutral[eye.inner_corner], neutral[eye.outer_corner]
        place = (neutral[index, 0] - inner[0]) / (outer[0] - inner[0])
        above[index] = _edge_distance(neutral[index], neutral[eye.skin[eye.upper]], eye.sign)
        below[index] = -_edge_distance(neutral[index], neutral[eye.skin[eye.lower]], eye.sign)
        along[index] = place
        away = neutral[index] - outer
        radius[index] = np.linalg.norm(away, axis=1)
        # along the skin: what lies behind the corner on the temple counts as further out
        lateral = away[:, 0] * eye.sign - np.minimum(0, away[:, 2]) * (away[:, 0] * eye.sign > 0)
        angle[index] = np.arctan2(away[:, 1], lateral)
    return EyeCoordinates(above, along, below, (neutral[:, 0] > 0) * 1.0, radius, angle)


def _edge_distance(points: Points, edge: Points, sign: int) -> Points:
    """Return how far points lie above a lid edge, along the skin; beyond the corners it goes on sideways."""
    order = np.argsort(edge[:, 0] * sign)
    along = edge[order, 0] * sign
    at = points[:, 0] * sign
    beyond = np.maximum(0, at - along[-1]) + np.maximum(0, along[0] - at)
    high = points[:, 1] - np.interp(at, along, edge[order, 1]) + 0.25 * beyond
    deep = points[:, 2] - np.interp(at, along, edge[order, 2])
    deep = np.where(beyond > 0, 0, deep)
    return np.asarray(np.sign(high) * np.hypot(high, deep * smooth_step(0.0, 0.03, np.abs(high))))


def _lip_colour(person: Person) -> Points:
    tone = np.array(person.skin)
    factors = [0.92, 0.66, 0.64] if person.sex == "male" else [0.9, 0.56, 0.56]
    bare = tone * factors + [0.012, 0.0, 0.003]
    if person.makeup is None:
        return bare
    stick = np.array([0.33, 0.045, 0.05]) * (0.4 + 0.6 * tone[0] / 0.6)
    return np.asarray(bare * (1 - person.makeup.lipstick * 0.7) + stick * person.makeup.lipstick * 0.7)
