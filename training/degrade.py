"""Photographs made worse in the ways that happen: missed focus, darkness, small faces, hard compression.

Each takes and gives 8-bit RGB pixels, (h, w, 3), of a whole photograph; the face is then searched anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from PIL import Image, ImageFilter

from training.contract import DEFAULT
from training.data import Photograph
from training.decode import DecodeFailure, decode
from training.geometry import Pyramid, Rgb
from training.patches import Patches, cut_faces, join, with_context
from training.progress import progress

BLUR = 0.045  # radius, of the corner distance
DARK = 0.25  # of the light that fell
SMALL_EYE = 16.0  # px between the corners
QUALITY = 30
NOISE = 3.0


def blurred(pixels: Rgb, eye_width: float, seed: int) -> Rgb:
    """Return the picture as a missed focus leaves it."""
    radius = max(0.8, BLUR * eye_width)
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius)))


def darkened(pixels: Rgb, eye_width: float, seed: int) -> Rgb:
    """Return the picture two stops under, with the noise that comes with it."""
    linear = (pixels.astype(np.float64) / 255) ** 2.2 * DARK
    noise = np.random.default_rng(seed).normal(0, NOISE, pixels.shape)
    return np.clip(linear ** (1 / 2.2) * 255 + noise + 0.5, 0, 255).astype(np.uint8)


def shrunk(pixels: Rgb, eye_width: float, seed: int) -> Rgb:
    """Return the picture so small that the eye corners are SMALL_EYE pixels apart."""
    scale = min(1.0, SMALL_EYE / eye_width)
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))


def compressed(pixels: Rgb, eye_width: float, seed: int) -> Rgb:
    """Return the picture after JPEG at quality 30."""
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=QUALITY)
    return np.asarray(Image.open(stream).convert("RGB"))


Degradation = Callable[[Rgb, float, int], Rgb]
DEGRADATIONS: dict[str, Degradation] = {
    "blurred": blurred,
    "two stops too dark": darkened,
    "eyes of 16 px": shrunk,
    "JPEG quality 30": compressed,
}


def degrade(photographs: Sequence[Photograph], widths: Mapping[str, float], name: str) -> Patches:
    """Return the patches of photographs made worse; `widths` are their eyes' widths by path.

    Photographs without a known width are left out.
    """
    known = [photograph for photograph in photographs if photograph.path in widths]
    cuts = []
    for seed, photograph in enumerate(progress(known, len(known), name, "photo")):
        decoded = decode(photograph.file, DEFAULT.long_side)
        if isinstance(decoded, DecodeFailure):
            raise ValueError(f"{photograph.path} has a width and cannot be read")
        pixels = DEGRADATIONS[name](decoded.pixels, widths[photograph.path], seed)
        cuts.append(cut_faces(Pyramid(pixels), with_context(DEFAULT)))
    arrays = join(cuts)
    outcome = [str(value) for value in arrays.pop("outcome")]
    return Patches(photographs=known, outcome=outcome, **arrays)
