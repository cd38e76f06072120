"""Strong, seeded augmentation of eye patches.

The collections give their label away by resolution, compression and colour, so that every patch, whatever its
class, goes through the same random reductions. Everything works on one 8-bit patch with its surroundings,
(wide, wide, 3), and gives (size, size, 3).
"""

from __future__ import annotations

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Patch = NDArray[np.uint8]
Random = np.random.Generator

SHIFT = 0.07  # of the patch's side, standard deviation cut at two
ZOOM = 0.18  # side times exp(+-ZOOM)
TURN = math.radians(14)
SMALLEST, LARGEST = 12, 64  # px, to which patches are reduced and back
JPEG_QUALITY = (30, 95)


def augment(wide: Patch, size: int, random: Random, strength: float = 1.0) -> Patch:
    """Return one random variation of a patch; `strength` scales how often each change is made."""

    def happens(chance: float) -> bool:
        return bool(random.random() < min(1.0, chance * strength))

    image = move(Image.fromarray(wide), size, random)
    if happens(0.7):
        image = light(image, random)
    if happens(0.25):
        image = lose_colour(image, random)
    if happens(0.12):
        image = cover(image, random)
    if happens(0.2):
        image = blur(image, random)
    if happens(0.12):
        image = motion_blur(image, random)
    if happens(0.65):
        image = shrink_and_enlarge(image, random)
    if happens(0.35):
        image = noise(image, random)
    if happens(0.6):
        image = recompress(image, random)
    return np.asarray(image, np.uint8)


def move(image: Image.Image, size: int, random: Random) -> Image.Image:
    """Cut the middle with a random shift, scale (also of one axis) and rotation."""
    wide = image.width
    zoom = math.exp(random.uniform(-ZOOM, ZOOM))
    stretch = math.exp(random.uniform(-0.08, 0.08))
    turn = random.normal(0, TURN / 2)
    cos, sin = math.cos(turn) * zoom, math.sin(turn) * zoom
    dx, dy = np.clip(random.normal(0, SHIFT / 2, 2), -SHIFT, SHIFT) * size
    ax, bx = cos * stretch, -sin / stretch
    ay, by = sin * stretch, cos / stretch
    middle = size / 2
    cx = wide / 2 + dx - ax * middle - bx * middle
    cy = wide / 2 + dy - ay * middle - by * middle
    # Pillow fills with black outside; the margin is wide enough that this happens in the corners at most
    return image.transform(
        (size, size), Image.Transform.AFFINE, (ax, bx, cx, ay, by, cy), Image.Resampling.BILINEAR
    )


def light(image: Image.Image, random: Random) -> Image.Image:
    """Change exposure, contrast, gamma and white balance, and sometimes shade one side."""
    values = np.asarray(image, np.float32) / 255
    values = values ** math.exp(random.uniform(-0.5, 0.5))
    mean = values.mean()
    values = (values - mean) * math.exp(random.uniform(-0.6, 0.35)) + mean
    values = values * math.exp(random.uniform(-0.45, 0.35))
    values = values * np.exp(random.normal(0, 0.06, 3)).astype(np.float32)
    if random.random() < 0.3:
        side = values.shape[0]
        angle = random.uniform(0, 2 * math.pi)
        grid = np.linspace(-1, 1, side, dtype=np.float32)
        slope = grid[None, :] * math.cos(angle) + grid[:, None] * math.sin(angle)
        values = values * (1 + random.uniform(0.1, 0.6) * slope[..., None])
    return to_image(values * 255)


def lose_colour(image: Image.Image, random: Random) -> Image.Image:
    """Take away some or all of the colour."""
    grey = image.convert("L").convert("RGB")
    return grey if random.random() < 0.5 else Image.blend(image, grey, random.uniform(0.2, 0.9))


def cover(image: Image.Image, random: Random) -> Image.Image:
    """Lay a strip or a block of one colour over a part, as hair, a rim or a watermark does."""
    values = np.array(image)
    side = values.shape[0]
    height = int(side * random.uniform(0.04, 0.25))
    width = int(side * random.uniform(0.04, 0.25)) if random.random() < 0.5 else side
    if random.random() < 0.5:
        height, width = width, height
    top, left = random.integers(0, side - height + 1), random.integers(0, side - width + 1)
    area = values[top : top + height, left : left + width].astype(np.float32)
    strength = random.uniform(0.3, 1)
    area += (random.integers(0, 256, 3) - area) * strength
    values[top : top + height, left : left + width] = area.astype(np.uint8)
    return Image.fromarray(values)


def blur(image: Image.Image, random: Random) -> Image.Image:
    """Blur as a missed focus does."""
    return image.filter(ImageFilter.GaussianBlur(random.uniform(0.4, 2.0)))


def motion_blur(image: Image.Image, random: Random) -> Image.Image:
    """Blur along a line of up to seven pixels."""
    length = int(random.integers(3, 8))
    angle = random.uniform(0, math.pi)
    values = np.asarray(image, np.float32)
    total = np.zeros_like(values)
    for step in range(length):
        distance = step - (length - 1) / 2
        dx, dy = round(distance * math.cos(angle)), round(distance * math.sin(angle))
        total += np.roll(values, (dy, dx), (0, 1))
    return to_image(total / length)


def shrink_and_enlarge(image: Image.Image, random: Random) -> Image.Image:
    """Reduce to 12 to 64 px and enlarge again, small sizes as often as large ones."""
    size = image.size
    side = round(math.exp(random.uniform(math.log(SMALLEST), math.log(LARGEST))))
    down = random.choice([Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS])
    up = random.choice([Image.Resampling.BILINEAR, Image.Resampling.BICUBIC])
    small = image.resize((side, side), Image.Resampling(int(down)))
    if random.random() < 0.5:
        small = recompress(small, random)
    return small.resize(size, Image.Resampling(int(up)))


def noise(image: Image.Image, random: Random) -> Image.Image:
    """Add noise, half the time grey."""
    values = np.asarray(image, np.float32)
    channels = 1 if random.random() < 0.5 else 3
    return to_image(values + random.normal(0, random.uniform(1, 14), (*values.shape[:2], channels)))


def recompress(image: Image.Image, random: Random) -> Image.Image:
    """Go through JPEG once."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=int(random.integers(JPEG_QUALITY[0], JPEG_QUALITY[1] + 1)))
    return Image.open(stream).convert("RGB")


def to_image(values: NDArray[np.floating]) -> Image.Image:
    """Round values in 0..255 to an 8-bit picture."""
    return Image.fromarray(np.clip(values + 0.5, 0, 255).astype(np.uint8))


def augment_batch(wide: Patch, size: int, seed: tuple[int, ...], strength: float = 1.0) -> Patch:
    """Augment (n, wide, wide, 3) patches to (n, size, size, 3); the same seed gives the same result."""
    random = np.random.default_rng(seed)
    return np.stack([augment(patch, size, random, strength) for patch in wide])
