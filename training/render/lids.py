"""Eyelids: closing them by any share, and measuring how far they are closed.

Closure is `1 - aperture / aperture of the person's open eye`; the aperture is the mean gap between the lid
edges over the middle half of the eye, so 0 is open and 1 is shut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .anatomy import INNER_CORNER, OUTER_CORNER, Eye
from .assets import Points, Target
from .shape import EyeBall
from .vectors import unit

SKIN_GAP, RING_GAP = 0.0015, 0.004
"""By how much the upper edge's rings pass the lower edge when shut, in decimetres: no light gets through."""
SPREAD, REACH, FADE = 0.028, 0.02, 0.05
"""How the rest of the closing movement spreads from the edge over the lid, in decimetres."""
SKIN_OFF_BALL, EDGE_OFF_BALL, RING_OFF_BALL = 0.010, 0.014, 0.004
"""How far skin, the skin edge and the inner rings stay outside the ball."""


@dataclass(frozen=True)
class Lid:
    """What closing one eye needs, worked out once from the base mesh."""

    eye: Eye
    blink: Target
    """The Face Unit `eyeBlink...`: lowers the lid, but closes no face completely."""
    spread: Points
    """(zone vertices above, upper edge) weights: how much of the edge's remaining way each vertex takes."""

    @classmethod
    def make(cls, eye: Eye, base: Points, blink: Target) -> Lid:
        """Work out the weights on the base mesh."""
        zone = base[eye.zone[eye.above]]
        edge = base[eye.skin[eye.upper]]
        squared = ((zone[:, None] - edge[None]) ** 2).sum(2)
        kernel = np.exp(-squared / (2 * SPREAD**2))
        kernel = kernel / (kernel.sum(1, keepdims=True) + 1e-9)
        far = np.maximum(0, np.sqrt(squared.min(1)) - REACH)
        return cls(eye, blink, kernel * np.exp(-(far**2) / (2 * FADE**2))[:, None])


def aperture(points: Points, eye: Eye) -> float:
    """Return the mean gap between the lids' skin edges over the middle half of the eye, in decimetres."""
    inner, outer = points[eye.skin[INNER_CORNER]], points[eye.skin[OUTER_CORNER]]
    along = unit(outer - inner)
    width = float((outer - inner) @ along)
    places = np.linspace(0.25, 0.75, 21) * width
    upper, lower = points[eye.skin[eye.upper]], points[eye.skin[eye.lower]]

    def heights(edge: Points) -> Points:
        return np.interp(places, np.maximum.accumulate((edge - inner) @ along), edge[:, 1])

    return float((heights(upper) - heights(lower)).mean())


def close(points: Points, lid: Lid, share: float) -> Points:
    """Return the points with the lid closed by `share` (0 leaves it, 1 shuts it from corner to corner)."""
    if share <= 0:
        return points
    eye = lid.eye
    upper, lower = eye.skin[eye.upper], eye.skin[eye.lower]
    shut = points.copy()
    # 1. the blink unit, scaled for this person so that the middle of the edges meets
    down = np.zeros(len(points))
    down[lid.blink.vertices] = -lid.blink.offset[:, 1]
    third = len(upper) // 3
    middle = upper[third:-third]
    gap = points[middle, 1] - _height(points[lower], points[middle, 0])
    lid.blink.add_to(shut, float(np.median(gap / (down[middle] + 1e-6))))
    # 2. what is left at each place of the edge, spread over the lid
    rest = _height(shut[lower], shut[upper, 0]) - shut[upper, 1]
    shut[eye.zone[eye.above], 1] += lid.spread @ rest
    # 3. the edge itself, exactly
    for ring, overlap in ((eye.skin, SKIN_GAP), (eye.middle, RING_GAP), (eye.ball, RING_GAP)):
        edge = ring[eye.upper]
        shut[edge, 1] = _height(shut[lower], shut[edge, 0]) - overlap
    return np.asarray(points + share * (shut - points))


def push_out(points: Points, eye: Eye, ball: EyeBall) -> Points:
    """Return the points with no lid vertex inside the eyeball: the lid slides over it."""
    points = points.copy()
    away = points[eye.zone] - ball.centre
    distance = np.linalg.norm(away, axis=1)
    rings = np.isin(eye.zone, np.concatenate([eye.ball, eye.middle]))
    wanted = ball.radius + np.where(rings, RING_OFF_BALL, SKIN_OFF_BALL)
    # vertices far inside belong to the socket behind the ball
    inside = (away[:, 2] > -0.02) & (distance < wanted) & (distance > ball.radius * 0.55)
    moved = ball.centre + away / distance[:, None] * wanted[:, None]
    points[eye.zone[inside]] = moved[inside]
    away = points[eye.skin] - ball.centre
    distance = np.linalg.norm(away, axis=1)
    wanted = np.maximum(distance, ball.radius + EDGE_OFF_BALL)
    points[eye.skin] = ball.centre + away / distance[:, None] * wanted[:, None]
    return points


def _height(edge: Points, at: Points) -> Points:
    """Return the height of a lid edge at the given x."""
    order = np.argsort(edge[:, 0])
    return np.asarray(np.interp(at, edge[order, 0], edge[order, 1]))
