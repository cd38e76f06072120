"""The picture of an eyeball's front, and the tile of skin detail; both made by arithmetic from the seed."""

from __future__ import annotations

import numpy as np
from PIL import Image

from .assets import Points
from .person import IRISES, Person
from .randomness import stream
from .vectors import smooth_step

EYE_PIXELS = 640
SKIN_PIXELS = 1024
VEINS = 26


def eye_picture(person: Person, iris_share: float, pixels: int = EYE_PIXELS) -> Points:
    """Return (pixels, pixels, 3) linear colours of the ball from the front, its rim at the picture's edge.

    `iris_share` is the iris's radius as a share of the ball's.
    """
    rng = stream(person.seed, "eye picture")
    grid = (np.arange(pixels) + 0.5) / pixels * 2 - 1
    x, y = np.meshgrid(grid, -grid)
    r, angle = np.hypot(x, y), np.arctan2(y, x)
    white = _white(rng, r, person.age)
    _draw_veins(rng, white, iris_share)
    iris = _iris(rng, r / iris_share, angle, r, person)
    # the edge of the iris is soft: the cornea runs over it
    inside = smooth_step(1.08, 0.92, r / iris_share)[..., None]
    return np.asarray(white * (1 - inside) + iris * inside)


def skin_tile(person: Person, pixels: int = SKIN_PIXELS) -> tuple[Points, Points, Points]:
    """Return colour factor (about 1), height (0..1) and freckles (0..1) of a repeating piece of skin."""
    rng = stream(person.seed, "skin tile")
    blotches = band_noise(rng, pixels, 1, 40, 1.2)
    middle = band_noise(rng, pixels, 20, 160, 0.8)
    pores = band_noise(rng, pixels, 90, 260, 0)
    lines = band_noise(rng, pixels, 10, 120, 0.6)
    spots = smooth_step(2.0, 2.6, band_noise(rng, pixels, 30, 90, 0.3))
    spots = spots * smooth_step(-0.5, 1, band_noise(rng, pixels, 1, 6, 1))
    uneven = 0.5 + person.age
    colour = 1 + 0.045 * uneven * blotches + 0.035 * uneven * middle + 0.02 * np.minimum(0, pores + 1.2)
    height = 0.5 + 0.06 * np.clip(pores, -2.5, 1) - (0.05 + 0.09 * person.age) * np.abs(lines)
    return colour, height, spots


def band_noise(rng: np.random.Generator, pixels: int, low: float, high: float, power: float) -> Points:
    """Return periodic noise with frequencies from `low` to about `high` waves a picture, of variance 1."""
    spectrum = np.fft.fft2(rng.normal(size=(pixels, pixels)))
    line = np.fft.fftfreq(pixels) * pixels
    waves = np.hypot(*np.meshgrid(line, line))
    spectrum *= (waves > low) * np.exp(-((waves / high) ** 2)) / np.maximum(waves, 1) ** power
    noise = np.fft.ifft2(spectrum).real
    return np.asarray(noise / noise.std())


def _white(rng: np.random.Generator, r: Points, age: float) -> Points:
    """Return the white: a greyish pink, yellower with age and towards the corners; never paper."""
    pixels = len(r)
    coarse = rng.normal(size=(64, 64))
    coarse = (coarse - coarse.min()) / np.ptp(coarse) * 255
    clouds = Image.fromarray(coarse.astype(np.uint8)).resize((pixels, pixels), Image.Resampling.BICUBIC)
    white = np.array([0.43, 0.392, 0.37]) * (1 - 0.05 * age) - [0, 0, 0.03 * age]
    toned = white * (1 - np.clip(r - 0.35, 0, 1)[..., None] * [0.02, 0.13, 0.15])
    return np.asarray(toned * (0.95 + 0.09 * np.asarray(clouds, dtype=float) / 255)[..., None])


def _draw_veins(rng: np.random.Generator, white: Points, iris_share: float) -> None:
    """Draw thin red lines from the rim towards the iris, in place."""
    pixels = len(white)
    for _ in range(VEINS):
        angle, radius = float(rng.uniform(0, 2 * np.pi)), 0.98
        for _ in range(90):
            radius -= float(rng.uniform(0.002, 0.006))
            angle += float(rng.normal(0, 0.012))
            row = int((1 - radius * np.sin(angle)) / 2 * pixels)
            column = int((radius * np.cos(angle) + 1) / 2 * pixels)
            if radius > iris_share * 1.12 and 0 <= row < pixels - 1 and 0 <= column < pixels - 1:
                white[row, column : column + 2] *= [0.95, 0.82, 0.80]


def _iris(rng: np.random.Generator, t: Points, angle: Points, r: Points, person: Person) -> Points:
    """Fibres from the pupil outwards, a darker ring at the rim; light irises are browner around the pupil."""
    fibres = np.zeros_like(t)
    for count in (37, 61, 97, 151):
        bend = 2.2 * np.sin(angle * rng.integers(3, 9) + r * 30)
        fibres += np.sin(angle * count + rng.uniform(0, 2 * np.pi) + bend) / 4
    pupil = float(rng.uniform(0.32, 0.44))
    colour = np.array(IRISES[person.iris]) * (1 + 0.5 * (fibres * (t > pupil))[..., None])
    colour = colour * (1 + 0.45 * np.exp(-(((t - pupil - 0.18) / 0.14) ** 2)))[..., None]
    if person.iris in ("blue", "green", "hazel", "grey"):
        inner = 0.5 * np.exp(-(((t - pupil - 0.1) / 0.1) ** 2))[..., None]
        colour = colour * (1 - inner) + np.array([0.16, 0.085, 0.03]) * inner
    colour = colour * (1 - 0.65 * smooth_step(0.74, 1.0, t))[..., None]
    colour = colour * (1 - smooth_step(pupil + 0.04, pupil - 0.04, t))[..., None]
    return np.asarray(colour + 0.002)
