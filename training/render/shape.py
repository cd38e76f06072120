"""A person's neutral head and shoulders: the base mesh with MakeHuman's targets added."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .anatomy import Eye
from .assets import Assets, Points
from .person import Person

IRIS_SHARE = 0.215
"""Radius of the iris as a share of the eye's corner distance (11.7 mm across 28 mm and less)."""
SMALLEST_IRIS = 0.052
"""Irises differ little between people: narrow eyes have no smaller ones. Decimetres."""
CLEARANCE = 0.003


@dataclass(frozen=True)
class EyeBall:
    """The ball behind the lids, in mesh space (decimetres)."""

    centre: Points
    radius: float
    iris: float
    """Radius of the iris."""


def neutral_shape(assets: Assets, person: Person) -> Points:
    """Return the person's vertices at rest, eyes open."""
    points = assets.mesh.points.copy()
    ages = (("young", 1 - person.age), ("old", person.age))
    for ancestry, share in zip(("african", "asian", "caucasian"), person.ancestry, strict=True):
        for age, part in ages:
            assets.target(f"macrodetails/{ancestry}-{person.sex}-{age}").add_to(points, share * part)
    for age, part in ages:
        name = f"macrodetails/universal-{person.sex}-{age}-averagemuscle-averageweight"
        assets.target(name).add_to(points, part)
    for name, weight in person.shape:
        assets.target(name).add_to(points, weight)
        other = name.replace("/l-", "/r-")
        if other != name and assets.has_target(other):
            assets.target(other).add_to(points, weight)
    return points


def fit_eyeball(points: Points, eye: Eye) -> EyeBall:
    """Fit a ball under the lids: as large as the lid edges allow, the iris at the height a resting eye has.

    The helper ball of the base mesh is too small: its edge would show between the lids.
    """
    helper = points[eye.helper]
    centre = (helper.min(0) + helper.max(0)) / 2
    corner_distance = float(np.linalg.norm(points[eye.inner_corner] - points[eye.outer_corner]))
    iris = max(SMALLEST_IRIS, IRIS_SHARE * corner_distance)
    upper, lower = points[eye.skin[eye.upper]][:, 1], points[eye.skin[eye.lower]][:, 1]
    top = upper[len(upper) // 2 - 1 : len(upper) // 2 + 2].mean()
    bottom = lower[len(lower) // 2 - 1 : len(lower) // 2 + 2].mean()
    # the lower lid touches the iris, the upper one covers a millimetre of it
    wanted = bottom + min(iris * 0.95, 0.55 * (top - bottom))
    centre = centre + np.array([0, float(np.clip(wanted - centre[1], -0.05, 0.05)), 0])
    middle = np.concatenate([eye.upper[4:-4], eye.lower[3:-4]])
    distance = np.linalg.norm(points[eye.ball[middle]] - centre, axis=1)
    return EyeBall(centre, float(np.percentile(distance, 15) - CLEARANCE), iris)
