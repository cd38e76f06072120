"""Lashes, brows and beard as strands: arrays of points (strands, points on a strand, 3) in mesh space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .anatomy import Eye
from .assets import Points
from .paint import brow_half_width, brow_middle
from .person import Person
from .randomness import stream
from .vectors import unit

Nearest = Callable[[Points], tuple[Points, Points]]
"""For points (n, 3): the nearest points of the skin and the normals there."""
Comb = Callable[[Points, Points, float], Points]
"""Direction hair is combed in, from the strands' points, the roots' normals and the place (0..1) along."""

UPPER_LASHES, LOWER_LASHES = 105, 48
UPPER_LASH, LOWER_LASH = 0.078, 0.042
UPPER_LASH_RADIUS, LOWER_LASH_RADIUS = 0.00075, 0.0005
BROW_HAIRS = 1250
BROW_RADIUS = 0.00078
LASH_POINTS, SHORT_POINTS = 6, 5


@dataclass(frozen=True)
class Roots:
    """Places on the mesh: triangles and barycentric shares."""

    triangles: NDArray[np.int64]
    shares: Points

    def at(self, values: Points) -> Points:
        """Return vertex values (positions, normals) at the roots."""
        return np.asarray((values[self.triangles] * self.shares[..., None]).sum(1))


def scatter(
    base: Points, triangles: NDArray[np.int64], mask: Points, count: int, rng: np.random.Generator
) -> Roots:
    """Return up to `count` roots spread over the triangles, denser where the vertex mask is higher."""
    corners = base[triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    area = area * (mask[triangles].max(1) > 0)
    chosen = rng.choice(len(triangles), count * 3, p=area / area.sum())
    a, b = np.sqrt(rng.random(count * 3)), rng.random(count * 3)
    shares = np.stack([1 - a, a * (1 - b), a * b], 1)
    kept = (mask[triangles[chosen]] * shares).sum(1) > rng.uniform(0.15, 0.75, count * 3)
    keep = np.where(kept)[0][:count]
    return Roots(triangles[chosen[keep]], shares[keep])


@dataclass(frozen=True)
class Lashes:
    """The lashes of one lid of one eye, rooted along its edge."""

    eye: Eye
    upper: bool
    places: Points
    """0 at the inner corner, 1 at the outer."""
    lengths: Points
    curl: Points
    fan: Points
    radii: Points

    @classmethod
    def make(cls, eye: Eye, upper: bool, person: Person) -> Lashes:
        """Draw the lashes of a person; mascara makes them longer and thicker."""
        rng = stream(person.seed, f"lashes {eye.side} {upper}")
        count = UPPER_LASHES if upper else LOWER_LASHES
        mascara = person.makeup.mascara if person.makeup else 0.0
        places = np.sort(rng.uniform(0.13, 0.985, count))
        longest = (UPPER_LASH if upper else LOWER_LASH) * person.lash_length * (1 + 0.18 * mascara)
        lengths = longest * rng.uniform(0.65, 1.1, count)
        lengths = lengths * np.interp(places, [0.1, 0.3, 0.7, 0.98], [0.35, 0.75, 1.1, 0.85])
        # lashes stand together in small bundles
        bundles = np.sin(places * 2 * np.pi * 24) * 0.10
        fan = np.where(places < 0.5, 0.6, 1.0) * (places - 0.5) + bundles + rng.normal(0, 0.11, count)
        radius = (UPPER_LASH_RADIUS if upper else LOWER_LASH_RADIUS) * (1 + 0.6 * mascara)
        radii = np.linspace(1, 0.3, LASH_POINTS)[None] * rng.uniform(0.8, 1.15, (count, 1)) * radius
        return cls(eye, upper, places, lengths, rng.uniform(0.5, 0.9, count), fan, radii)

    def grow(self, points: Points, ball_centre: Points, up: Points, closure: float) -> Points:
        """Return the strands on the deformed mesh; upper lashes tilt down as the lid closes."""
        eye = self.eye
        along = eye.upper if self.upper else eye.lower
        skin, ball = points[eye.skin[along]], points[eye.ball[along]]
        at = np.linspace(0, 1, len(skin))

        def read(values: Points) -> Points:
            return np.stack([np.interp(self.places, at, values[:, k]) for k in range(3)], 1)

        # a third of the way in from the skin edge: lashes do not grow out of the very edge
        root = read(skin * 0.7 + ball * 0.3)
        tangent = unit(read(np.gradient(skin, axis=0)))
        outward = unit(0.5 * unit(read(skin - ball)) + 0.5 * unit(root - ball_centre))
        rise = unit(np.cross(tangent, outward))
        sign = 1 if self.upper else -1
        rise = rise * np.sign(rise @ up)[:, None] * sign
        shut = min(max(closure, 0.0), 1.0) if self.upper else 0.0
        droop = 0.30 + 1.0 * shut if self.upper else -0.12
        s = np.linspace(0, 1, LASH_POINTS)[None, :, None]
        length, curl = self.lengths[:, None, None], self.curl[:, None, None] * (1 - 0.55 * shut)
        forward = outward[:, None] * 0.95 * (1 - 0.35 * shut) + tangent[:, None] * self.fan[:, None, None]
        straight = s * (forward - droop * rise[:, None] * (1 - s * (0.5 if shut > 0.4 else 1)))
        return np.asarray(root[:, None] + length * (straight + curl * 0.95 * s**2 * rise[:, None]))


@dataclass(frozen=True)
class Brows:
    """Both brows."""

    roots: Roots
    lengths: Points
    angles: Points
    """Radians from the direction to the temple, positive up."""
    sides: Points
    radii: Points

    @classmethod
    def make(cls, person: Person, base: Points, triangles: NDArray[np.int64]) -> Brows:
        """Draw the brows: hairs rise at the nose, run outwards and lie down towards the temple."""
        rng = stream(person.seed, "brows")
        count = int(BROW_HAIRS * person.brow_density * person.brow_width)
        across = np.abs(base[:, 0])
        near = np.abs(base[:, 1] - brow_middle(across, person)) < 0.16
        near &= (across < 0.72) & (across > 0.03) & (base[:, 2] > 0.6)
        found = scatter(base, triangles, near * 1.0, count * 10, rng)
        places = found.at(base)
        across = np.abs(places[:, 0])
        off = (places[:, 1] - brow_middle(across, person)) / (brow_half_width(across, person) + 1e-6)
        # thinner towards the edges of the band
        kept = np.where(np.abs(off) < rng.uniform(0.35, 1.1, len(off)))[0][:count]
        roots = Roots(found.triangles[kept], found.shares[kept])
        across, off = across[kept], off[kept]
        degrees = np.interp(across, [0.1, 0.2, 0.4, 0.6], [72, 38, 8, -20]) - 16 * off
        angles = np.radians(degrees + rng.normal(0, 8, len(kept)))
        lengths = rng.uniform(0.04, 0.075, len(kept)) * np.interp(across, [0.1, 0.2, 0.6], [0.8, 1.0, 0.8])
        radii = np.linspace(1, 0.3, SHORT_POINTS)[None] * rng.uniform(0.7, 1.15, (len(kept), 1)) * BROW_RADIUS
        return cls(roots, lengths, angles, np.sign(places[kept, 0]), radii)

    def grow(self, points: Points, normals: Points, rotation: Points) -> Points:
        """Return the strands on the deformed and turned mesh."""
        root, normal = self.roots.at(points), unit(self.roots.at(normals))
        side = (rotation @ [1.0, 0.0, 0.0])[None] * self.sides[:, None]
        up = (rotation @ [0.0, 1.0, 0.0])[None]
        level = np.cos(self.angles)[:, None] * side + np.sin(self.angles)[:, None] * up
        way = unit(level - normal * (level * normal).sum(1, keepdims=True))
        s = np.linspace(0, 1, SHORT_POINTS)[None, :, None]
        length = self.lengths[:, None, None]
        lift = normal[:, None] * (0.001 + 0.16 * length * s * (1 - 0.7 * s))
        return np.asarray(root[:, None] + lift + way[:, None] * length * s)


@dataclass(frozen=True)
class Beard:
    """A beard, from stubble (0.3) to full (1)."""

    roots: Roots
    lengths: Points
    scatter: Points
    radii: Points

    @classmethod
    def make(cls, person: Person, base: Points, triangles: NDArray[np.int64], mask: Points) -> Beard:
        """Draw the beard's hairs."""
        rng = stream(person.seed, "beard")
        roots = scatter(base, triangles, mask, int(2500 + 3500 * person.beard), rng)
        count = len(roots.triangles)
        longest = 0.045 if person.beard < 0.5 else 0.10 if person.beard < 0.9 else 0.2
        radii = np.linspace(1, 0.3, SHORT_POINTS)[None] * np.ones((count, 1)) * 0.0012
        return cls(roots, rng.uniform(0.4, 1.1, count) * longest, rng.normal(0, 0.24, (count, 3)), radii)

    def grow(self, points: Points, normals: Points, rotation: Points) -> Points:
        """Return the strands on the deformed and turned mesh."""
        root, normal = self.roots.at(points), unit(self.roots.at(normals))
        way = unit((rotation @ [0.0, -1.0, 0.1])[None] + self.scatter)
        way = unit(way - 0.8 * normal * (way * normal).sum(1, keepdims=True))
        s = np.linspace(0, 1, SHORT_POINTS)[None, :, None]
        length = self.lengths[:, None, None]
        bent = 0.55 * normal[:, None] * (1 - 0.5 * s) + 0.8 * way[:, None]
        return np.asarray(root[:, None] + length * s * bent)
