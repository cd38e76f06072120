"""A stand-in for Blender: paints a flat picture and gives measured-looking labels, quickly."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image

from training.render.options import Options
from training.render.session import Shot
from training.render.timing import Moment


@dataclass
class FlatRenderer:
    """Renders a grey that tells the frame's number; can be told to fail at one frame."""

    options: Options
    fail_at: int | None = None
    failure: BaseException = field(default_factory=KeyboardInterrupt)
    shot: list[int] = field(default_factory=list)

    def shoot(self, moment: Moment) -> Shot:
        if moment.number == self.fail_at:
            raise self.failure
        self.shot.append(moment.number)
        size = (self.options.width, self.options.height)
        picture = Image.new("RGB", size, (40 + moment.number, 60, 80))
        if moment.kind == "empty":
            return Shot(picture, None, None)
        corners = np.array([[50.0, 90.0], [70.0, 92.0], [90.0, 92.0], [110.0, 90.0]])
        return Shot(picture, {"Left": moment.close_left, "Right": moment.close_right}, corners)


@pytest.fixture
def flat():
    return FlatRenderer
