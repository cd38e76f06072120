"""What a camera does to the rendered picture: blur, grain, storing it turned, JPEG."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter

from .assets import Points
from .timing import Moment

GRAIN, COLOUR_GRAIN = 1.5, 0.8
"""Standard deviation at ISO 100, in 8-bit steps of a picture 800 pixels high."""
MOTION_STEPS = 12
# how the upright picture is turned to be stored with that EXIF orientation
STORED = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}


def develop(picture: Image.Image, moment: Moment, iso: int, rng: np.random.Generator) -> Image.Image:
    """Return the upright RGB picture with the moment's motion blur and missed focus, and grain."""
    height = picture.height
    if moment.defocus:
        picture = picture.filter(ImageFilter.GaussianBlur(moment.defocus * height))
    values = np.asarray(picture.convert("RGB"), dtype=float)
    if any(moment.motion):
        values = smear(values, moment.motion[0] * height, moment.motion[1] * height)
    size = values.shape[:2]
    noise = rng.normal(0, GRAIN, size)[..., None] + rng.normal(0, COLOUR_GRAIN, (*size, 3))
    values = values + noise * (iso / 100) ** 0.3 * (1.2 - values / 300)
    return Image.fromarray(np.clip(values + 0.5, 0, 255).astype(np.uint8))


def smear(values: Points, right: float, down: float) -> Points:
    """Return the mean of the picture over a straight way of that many pixels, its middle where it was."""
    total = np.zeros_like(values)
    for share in np.linspace(-0.5, 0.5, MOTION_STEPS):
        total += _shifted(values, right * share, down * share)
    return total / MOTION_STEPS


def encode(picture: Image.Image, moment: Moment, quality: int, exif: bytes) -> bytes:
    """Return the JPEG of an upright picture, stored turned where the moment's orientation says so."""
    if moment.orientation in STORED:
        picture = picture.transpose(STORED[moment.orientation])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, exif=exif, optimize=True)
    return out.getvalue()


def _shifted(values: Points, right: float, down: float) -> Points:
    """Return the picture moved by parts of pixels; the edge repeats."""
    rows, columns = values.shape[:2]
    whole_down, whole_right = int(np.floor(down)), int(np.floor(right))
    part_down, part_right = down - whole_down, right - whole_right

    def moved(dy: int, dx: int) -> Points:
        row = np.clip(np.arange(rows) - whole_down - dy, 0, rows - 1)
        column = np.clip(np.arange(columns) - whole_right - dx, 0, columns - 1)
        return np.asarray(values[row][:, column])

    upper = moved(0, 0) * (1 - part_right) + moved(0, 1) * part_right
    lower = moved(1, 0) * (1 - part_right) + moved(1, 1) * part_right
    return upper * (1 - part_down) + lower * part_down
