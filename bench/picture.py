"""Make a camera's picture of any photograph: of a sensor's size, with a sensor's grain."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageChops, ImageOps

# Standard deviation of the brightness of single pixels, of 255: about that of ISO 400 on a full-frame sensor
GRAIN = 3.5
# Where the crop is taken of a photograph that is too high: heads are near the top
UPPER = 0.3
# Upright from stored, by the orientation tag; the other way round makes the stored picture
STORE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def camera_picture(
    photograph: Image.Image, width: int, height: int, orientation: int, seed: str
) -> Image.Image:
    """Return the picture as stored, `width` x `height`, so that it is upright under the orientation tag.

    The photograph fills the frame, what sticks out is cut off. The same seed gives the same grain.
    """
    turned = orientation >= 5
    size = (height, width) if turned else (width, height)
    upright = ImageOps.fit(photograph.convert("RGB"), size, Image.Resampling.BICUBIC, centering=(0.5, UPPER))
    stored = upright.transpose(STORE[orientation]) if orientation in STORE else upright
    return with_grain(stored, seed)


def with_grain(picture: Image.Image, seed: str) -> Image.Image:
    """Return an RGB picture with grain in its brightness, the same for the same seed."""
    brightness, blue, red = picture.convert("YCbCr").split()
    noise = grain(*picture.size, seed)
    return Image.merge("YCbCr", (ImageChops.add(brightness, noise, 1, -128), blue, red)).convert("RGB")


def grain(width: int, height: int, seed: str) -> Image.Image:
    """Return grey noise about 128: the mean of two uniform ones, spread to a deviation of `GRAIN`."""
    source = random.Random(seed)
    first, second = (Image.frombytes("L", (width, height), source.randbytes(width * height)) for _ in "ab")
    # A uniform byte deviates by 73.9; the mean of two by 73.9 / sqrt(2).
    spread = GRAIN / (73.9 / 2**0.5)
    return Image.blend(first, second, 0.5).point(
        [round(128 + (value - 127.5) * spread) for value in range(256)]
    )


def encode(picture: Image.Image, quality: int) -> bytes:
    """Return a baseline JPEG with colour halved sideways (4:2:2), as cameras write it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling="4:2:2")
    return out.getvalue()


def encode_between(picture: Image.Image, least: int, most: int) -> tuple[bytes, int]:
    """Return a JPEG of `least` to `most` bytes and its quality, nearest to 93; or the nearest miss."""
    tried: dict[int, bytes] = {}
    quality = 93
    while quality not in tried and 80 <= quality <= 98:
        tried[quality] = encode(picture, quality)
        size = len(tried[quality])
        if least <= size <= most:
            break
        quality += 1 if size < least else -1
    best = min(tried, key=lambda q: max(least - len(tried[q]), len(tried[q]) - most))
    return tried[best], best


def thumbnail(stored: Image.Image) -> bytes:
    """Return the 160 x 120 JPEG of the Exif: the picture between black bars, as cameras write it."""
    return encode(ImageOps.pad(stored, (160, 120), Image.Resampling.BICUBIC, color="black"), 80)


def preview(stored: Image.Image, width: int, height: int) -> bytes:
    """Return the JPEG of the preview, `width` x `height`."""
    return encode(stored.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0), 95)
