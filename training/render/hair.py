"""Head hair: grown once on the neutral head, then moved with the skull."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .assets import Points
from .person import Person
from .randomness import stream
from .strands import Comb, Nearest, Roots, scatter
from .vectors import smooth_step, unit


@dataclass(frozen=True)
class Head:
    """What hair needs to know of the neutral head (mesh space)."""

    neutral: Points
    base: Points
    normals: Points
    triangles: NDArray[np.int64]
    scalp: Points
    nearest: Nearest
    top: float
    """Height of the crown."""
    base_top: float
    """The same on the base mesh."""
    bun: Points
    """Where hair is tied."""

    @property
    def taller(self) -> float:
        """How much higher this head's crown is than the base mesh's."""
        return self.top - self.base_top


@dataclass(frozen=True)
class Growth:
    """How strands grow: number of points, stiffness, pull of gravity, distance from the skin, first lift."""

    points: int
    stiffness: float
    gravity: float
    clear: float
    lift: float
    curl: float = 0.0
    keep_off_face: bool = False


STRANDS = {
    "buzz": 11000,
    "short": 10000,
    "part": 10000,
    "curly": 9000,
    "long": 8000,
    "bob": 8000,
    "bun": 9000,
}
RADII = {"buzz": 0.0024, "curly": 0.0024, "bun": 0.0032, "long": 0.003, "bob": 0.003}
USUAL_RADIUS = 0.0026


def grow_hair(person: Person, head: Head) -> tuple[Points, Points] | None:
    """Return strands and their radii, or None for a bald person."""
    if person.hair == "bald":
        return None
    rng = stream(person.seed, "hair")
    roots = scatter(head.base, head.triangles, head.scalp, STRANDS[person.hair], rng)
    count = len(roots.triangles)
    tufts = _tufts(person.seed, roots.at(head.base))
    loose = rng.normal(0, 0.25, (count, 3)) * 0.4 + tufts * 0.7
    top = smooth_step(7.7, 8.2, roots.at(head.base)[:, 1])
    style = person.hair
    if style == "buzz":
        lengths, growth = rng.uniform(0.07, 0.13, count), Growth(4, 0.6, 0, 0.0, 0.9)
        comb = _along_skin(np.array([0, -0.6, 0.6]), loose)
    elif style == "short":
        lengths, growth = (0.2 + 0.36 * top) * rng.uniform(0.7, 1.1, count), Growth(7, 0.65, 0.16, 0.03, 0.6)
        comb = _along_skin(np.array([0.25, -0.55, 0.45]), loose)
    elif style == "part":
        lengths, growth = (0.25 + 0.7 * top) * rng.uniform(0.75, 1.1, count), Growth(8, 0.5, 0.3, 0.05, 0.35)
        comb = _parted(person.parting, loose)
    elif style == "curly":
        reach = float(stream(person.seed, "curls").uniform(0.7, 1.15))
        lengths = (0.36 + 0.22 * top) * reach * rng.uniform(0.75, 1.1, count)
        growth = Growth(20, 0.8, 0.05, 0.03, 1.3, curl=0.045)
        comb = _outwards(loose)
    elif style in ("long", "bob"):
        span = (2.6, 3.6) if style == "long" else (1.45, 1.85)
        lengths = float(stream(person.seed, "length").uniform(*span)) * rng.uniform(0.82, 1.08, count)
        growth = Growth(20, 0.35, 0.45, 0.06, 0.3, keep_off_face=True)
        comb = _falling(person.parting, loose)
    else:
        lengths = np.linalg.norm(head.bun - roots.at(head.neutral), axis=1) * 1.12
        growth = Growth(10, 0.25, 0, 0.035, 0.25)
        comb = _towards(head.bun, loose)
    strands = _grow(rng, roots, lengths, growth, comb, head, person.parting)
    if growth.keep_off_face:
        strands = strands[~_over_face(strands, head.taller)]
    if style == "bun":
        strands = np.concatenate([strands, _bun(rng, head.bun, growth.points)])
    taper = np.interp(np.linspace(0, 1, strands.shape[1]), [0, 0.7, 1], [1, 0.9, 0.25])
    return strands, np.ones((len(strands), 1)) * taper[None] * RADII.get(style, USUAL_RADIUS)


def _tufts(seed: int, places: Points) -> Points:
    """Return one direction for each root, alike for roots in the same small cell: hair lies in tufts."""
    cells = np.floor(places / 0.12).astype(np.int64)
    codes = (cells * [73, 193, 389]).sum(1)
    unique, place = np.unique(codes, return_inverse=True)
    return np.asarray(stream(seed, "tufts").normal(0, 0.35, (len(unique), 3))[place])


def _along_skin(way: Points, loose: Points) -> Comb:
    def comb(points: Points, normals: Points, along: float) -> Points:
        wanted = way + loose
        return unit(wanted - normals * (wanted * normals).sum(1, keepdims=True) + 1e-9)

    return comb


def _parted(parting: float, loose: Points) -> Comb:
    def comb(points: Points, normals: Points, along: float) -> Points:
        side = np.where(points[:, 0] > parting, 1.0, -1.0)
        wanted = np.stack([side, np.full(len(side), -0.25), np.full(len(side), -0.45)], 1) + loose
        return unit(wanted - normals * (wanted * normals).sum(1, keepdims=True) + 1e-9)

    return comb


def _outwards(loose: Points) -> Comb:
    return lambda points, normals, along: normals * 0.8 + loose


def _towards(goal: Points, loose: Points) -> Comb:
    return lambda points, normals, along: unit(goal - points + loose * 0.05)


def _falling(parting: float, loose: Points) -> Comb:
    def comb(points: Points, normals: Points, along: float) -> Points:
        side = np.where(points[:, 0] > parting, 1.0, -1.0)
        back = np.where(np.abs(points[:, 0] - parting) < 0.5, -0.9, -0.55)
        over = np.stack(
            [side * 0.75, np.full(len(side), -0.55), np.where(points[:, 2] > -0.2, back, 0.05)], 1
        )
        front = np.where(points[:, 2] > 0.25, -0.35, 0.0)
        down = np.stack([side * 0.05, np.full(len(side), -1.0), front], 1)
        low = smooth_step(7.6, 7.0, points[:, 1])[:, None]
        return unit(over * (1 - low) + down * low + loose * 0.22)

    return comb


def _grow(
    rng: np.random.Generator,
    roots: Roots,
    lengths: Points,
    growth: Growth,
    comb: Comb,
    head: Head,
    parting: float,
) -> Points:
    """Grow strands step by step, pushed off the skin where they would enter it."""
    place, normal = roots.at(head.neutral), unit(roots.at(head.normals))
    way = unit(normal * growth.lift + comb(place, normal, 0.0))
    step = (lengths / (growth.points - 1))[:, None]
    strands = [place.copy()]
    for k in range(1, growth.points):
        wanted = comb(place, normal, k / (growth.points - 1)) * (1 - growth.stiffness)
        way = unit(way * growth.stiffness + wanted + np.array([0, -growth.gravity, 0]))
        place = place + way * step
        if growth.keep_off_face:
            place, way = _part_the_curtain(place, way, step, head.taller, parting)
        skin, skin_normal = head.nearest(place)
        height = ((place - skin) * skin_normal).sum(1)
        close = np.linalg.norm(place - skin, axis=1) < 0.5
        clear = growth.clear * min(1, k / 3)
        inside = ((height < clear) & close)[:, None]
        place = np.where(inside, place + skin_normal * (clear - height)[:, None], place)
        inward = np.minimum(0, (way * skin_normal).sum(1, keepdims=True))
        way = np.where(inside, way - skin_normal * inward, way)
        strands.append(place.copy())
    grown = np.stack(strands, 1)
    return grown + _curls(rng, normal, lengths, growth) if growth.curl else grown


def _part_the_curtain(
    place: Points, way: Points, step: Points, taller: float, parting: float
) -> tuple[Points, Points]:
    """Push hair that hangs before the face to the side and back."""
    before = (place[:, 2] > 0.35) & (place[:, 1] < 8.0 + taller) & (np.abs(place[:, 0]) < 0.62)
    side = np.where(place[:, 0] > parting, 1.0, -1.0)
    aside = np.stack([side * step[:, 0] * 0.7, np.zeros(len(side)), -step[:, 0] * 0.5], 1)
    turn = np.stack([side * 0.8, np.zeros(len(side)), np.full(len(side), -0.6)], 1)
    return np.where(before[:, None], place + aside, place), np.where(before[:, None], unit(way + turn), way)


def _curls(rng: np.random.Generator, normal: Points, lengths: Points, growth: Growth) -> Points:
    """Return the spirals that curly strands make around their course."""
    count = len(normal)
    along = np.linspace(0, 1, growth.points)[None, :]
    turn = rng.uniform(0, 2 * np.pi, count)[:, None] + along * (lengths * rng.uniform(14, 22, count))[:, None]
    one = unit(np.cross(normal, [0, 1.0, 0.2]))
    two = np.cross(normal, one)
    size = growth.curl * np.minimum(1, along * 4)[..., None]
    return np.asarray(
        size * (np.cos(turn)[..., None] * one[:, None] + np.sin(turn)[..., None] * two[:, None])
    )


def _over_face(strands: Points, taller: float) -> NDArray[np.bool_]:
    x, y, z = np.moveaxis(strands, -1, 0)
    return np.asarray(((z > 0.55) & (np.abs(x) < 0.6) & (y < 7.75 + taller) & (y > 6.0)).any(1))


def _bun(rng: np.random.Generator, centre: Points, points: int) -> Points:
    """Return strands wound around a ball."""
    count = 1600
    one = unit(rng.normal(size=(count, 3)))
    two = unit(np.cross(one, rng.normal(size=(count, 3))))
    turn = np.linspace(0, 2.2, points)[None, :, None]
    size = 0.36 * rng.uniform(0.75, 1.05, (count, 1, 1))
    return np.asarray(centre + size * (np.cos(turn) * one[:, None] + np.sin(turn) * two[:, None]))
