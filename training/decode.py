"""Photographs to upright 8-bit sRGB pixels, as the page decodes them.

EXIF orientation is applied once, an embedded ICC profile is converted to sRGB, transparent pixels lie over
black, and the picture is reduced to at most `long_side` pixels on its long side. Failures are values: a
`DecodeFailure` with a reason of the page's own list.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from training.geometry import Rgb, round_half_up

# The page's own limit is the browser's; this one only keeps a hostile header from filling the memory.
MAX_PIXELS = 300_000_000


@dataclass(frozen=True)
class Decoded:
    """A frame: upright pixels (h, w, 3), and the size of the upright picture in the file."""

    pixels: Rgb
    source_width: int
    source_height: int


@dataclass(frozen=True)
class DecodeFailure:
    """Why a file gave no frame, in the page's words (`FailureReason` in site/src/pipeline/reading.ts)."""

    reason: str


def decode(path: Path, long_side: int) -> Decoded | DecodeFailure:
    """Read a photograph from disk; never raises for a bad file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return DecodeFailure("vanished")
    except OSError:
        return DecodeFailure("no-permission")
    return decode_bytes(data, long_side)


def decode_bytes(data: bytes, long_side: int) -> Decoded | DecodeFailure:
    """Read a photograph from memory; never raises for bad data."""
    if not data:
        return DecodeFailure("empty-file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that does not touch the pixels
            return _decode(data, long_side)
    except Exception as error:  # Pillow's plug-ins raise many kinds; each means that the file is damaged
        return DecodeFailure("ends-early" if "truncated" in str(error) else "damaged")


def _decode(data: bytes, long_side: int) -> Decoded | DecodeFailure:
    try:
        image: Image.Image = Image.open(io.BytesIO(data))
    except UnidentifiedImageError:
        return DecodeFailure("not-an-image")
    except Image.DecompressionBombError:
        return DecodeFailure("too-large")
    with image:
        if image.width * image.height > MAX_PIXELS:
            return DecodeFailure("too-large")
        upright = to_srgb(ImageOps.exif_transpose(image))
    width, height = upright.size
    reduced = reduce(upright, long_side)
    return Decoded(np.asarray(reduced, np.uint8), width, height)


def to_srgb(image: Image.Image) -> Image.Image:
    """Return 8-bit sRGB: 16-bit scaled, palettes and CMYK resolved, profiles converted, alpha over black."""
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(to_8_bit(np.asarray(image))).convert("RGB")
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA", "LA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        black = Image.new("RGBA", image.size, (0, 0, 0, 255))
        image = Image.alpha_composite(black, image).convert("RGB")
    if profile:
        image = apply_profile(image, profile)
    return image.convert("RGB")


def to_8_bit(values: np.ndarray) -> np.ndarray:
    """Scale 16-bit grey values to 8 bit."""
    return np.clip(values.astype(np.float64) / 257 + 0.5, 0, 255).astype(np.uint8)


def apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert to sRGB by the embedded profile; a profile that does not fit the picture is ignored."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted if converted is not None else image


def reduce(image: Image.Image, long_side: int) -> Image.Image:
    """Return the picture with at most `long_side` pixels on its long side; never enlarged."""
    width, height = image.size
    scale = long_side / max(width, height)
    if scale >= 1:
        return image
    size = (max(1, round_half_up(width * scale)), max(1, round_half_up(height * scale)))
    return image.resize(size, Image.Resampling.BOX, reducing_gap=None)
