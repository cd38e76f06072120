"""A face in one moment: expression, gaze and lids, and the closure that comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .anatomy import Eye, find_eyes
from .assets import Assets, Points
from .lids import Lid, aperture, close, push_out
from .person import Person
from .shape import EyeBall, fit_eyeball, neutral_shape
from .timing import Moment

LID_FOLLOWS_GAZE = 0.42
"""How far a look straight down takes the upper lid along, as a closure."""

LAUGH_LOWERS_LID = 0.25
"""How far the upper lid comes down in the hardest laugh, beside the lower lid that the cheeks push up."""


@dataclass(frozen=True)
class Deformed:
    """The mesh of one moment before the head turns, and what was measured on it."""

    points: Points
    closure: Mapping[str, float]
    """By side, `Left` and `Right`; 0 open, 1 shut."""


@dataclass(frozen=True)
class Face:
    """A person's face, ready to be deformed."""

    assets: Assets
    neutral: Points
    eyes: tuple[Eye, Eye]
    balls: Mapping[str, EyeBall]
    lids: Mapping[str, Lid]
    open_aperture: Mapping[str, float]

    @classmethod
    def make(cls, assets: Assets, person: Person) -> Face:
        """Shape the person's head and fit eyes and lids."""
        neutral = neutral_shape(assets, person)
        eyes = find_eyes(assets.mesh)
        balls = {eye.side: fit_eyeball(neutral, eye) for eye in eyes}
        lids = {
            eye.side: Lid.make(eye, assets.mesh.points, assets.unit("eyeBlink" + eye.side)) for eye in eyes
        }
        opened = {eye.side: aperture(push_out(neutral, eye, balls[eye.side]), eye) for eye in eyes}
        return cls(assets, neutral, eyes, balls, lids, opened)

    def deform(self, moment: Moment) -> Deformed:
        """Return the mesh of a moment with its measured closures."""
        points = self.neutral.copy()
        for name, weight in expression_weights(moment).items():
            if weight:
                self.assets.unit(name).add_to(points, weight)
        closure = {}
        for eye in self.eyes:
            wanted = moment.close_left if eye.side == "Left" else moment.close_right
            share = 1 - (1 - wanted) * (1 - LID_FOLLOWS_GAZE * max(0.0, moment.gaze_down))
            share = 1 - (1 - share) * (1 - LAUGH_LOWERS_LID * moment.squint)
            points = close(points, self.lids[eye.side], share)
            points = push_out(points, eye, self.balls[eye.side])
            closure[eye.side] = 1 - aperture(points, eye) / self.open_aperture[eye.side]
        return Deformed(points, closure)


def expression_weights(moment: Moment) -> dict[str, float]:
    """Return the Face Units of a moment and their weights; lids are closed apart from these."""
    weights = {
        "jawOpen": moment.jaw,
        "browInnerUp": moment.brow_up,
        "mouthPucker": moment.pucker,
    }
    # a real smile lifts the cheeks, and these the lower lids
    cheek = max(moment.smile * 0.35, moment.squint)
    for side in ("Left", "Right"):
        weights["mouthSmile" + side] = moment.smile
        weights["cheekSquint" + side] = cheek
        weights["eyeSquint" + side] = moment.squint * 0.8
        weights["mouthUpperUp" + side] = moment.teeth
        weights["mouthLowerDown" + side] = moment.teeth * 0.4
        weights["eyeLookDown" + side] = max(0.0, moment.gaze_down)
        weights["eyeLookUp" + side] = max(0.0, -moment.gaze_down)
        weights["browOuterUp" + side] = moment.brow_up * 0.6
    return weights
