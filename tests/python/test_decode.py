"""Good and bad files, made here byte by byte."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from training.decode import Decoded, DecodeFailure, decode, decode_bytes


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def pixels(data: bytes, long_side: int = 1600) -> np.ndarray:
    decoded = decode_bytes(data, long_side)
    assert isinstance(decoded, Decoded), decoded
    return decoded.pixels


def gradient(width: int = 90, height: int = 60) -> Image.Image:
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.stack([x * 2, y * 3, x + y], axis=2).astype(np.uint8))


# what the picture has to look like after each orientation tag, as numpy does it
UPRIGHT = {
    1: lambda a: a,
    2: np.fliplr,
    3: lambda a: np.rot90(a, 2),
    4: np.flipud,
    5: lambda a: np.swapaxes(a, 0, 1),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: np.rot90(np.swapaxes(a, 0, 1), 2),
    8: lambda a: np.rot90(a, 1),
}


@pytest.mark.parametrize("tag", UPRIGHT)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_orientation_is_applied_once(tag: int, kind: str) -> None:
    image = gradient()
    exif = Image.Exif()
    exif[0x0112] = tag
    lossless = {"PNG": {}, "JPEG": {"quality": 100, "subsampling": 0}, "WEBP": {"lossless": True}}[kind]
    decoded = decode_bytes(saved(image, kind, exif=exif, **lossless), 1600)
    assert isinstance(decoded, Decoded)
    expected = UPRIGHT[tag](np.asarray(image))
    assert (decoded.source_width, decoded.source_height) == expected.shape[1::-1]
    np.testing.assert_allclose(decoded.pixels.astype(int), expected, atol=4 if kind == "JPEG" else 0)


def test_reduced_to_the_long_side_and_never_enlarged() -> None:
    decoded = decode_bytes(saved(gradient(90, 60)), 45)
    assert isinstance(decoded, Decoded)
    assert decoded.pixels.shape == (30, 45, 3)
    assert (decoded.source_width, decoded.source_height) == (90, 60)
    np.testing.assert_allclose(decoded.pixels[10, 20, :2], [41 * 2 - 1, 20 * 3 + 1.5], atol=2)
    assert pixels(saved(gradient()), 1600).shape == (60, 90, 3)
    assert pixels(saved(gradient(2000, 2)), 100).shape == (1, 100, 3)


def test_one_pixel() -> None:
    assert pixels(saved(Image.new("RGB", (1, 1), (10, 20, 30)))).tolist() == [[[10, 20, 30]]]


def test_transparency_lies_over_black() -> None:
    image = Image.new("RGBA", (2, 1), (200, 100, 50, 255))
    image.putpixel((1, 0), (200, 100, 50, 128))
    np.testing.assert_allclose(pixels(saved(image))[0], [(200, 100, 50), (100, 50, 25)], atol=1)


def test_palette_with_transparency() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    np.testing.assert_array_equal(pixels(saved(image, transparency=1))[0], [(255, 0, 0), (0, 0, 0)])
    np.testing.assert_array_equal(pixels(saved(image))[0], [(255, 0, 0), (0, 0, 255)])


def test_grey_and_grey_with_alpha() -> None:
    np.testing.assert_array_equal(pixels(saved(Image.new("L", (1, 1), 77)))[0, 0], [77] * 3)
    np.testing.assert_allclose(pixels(saved(Image.new("LA", (1, 1), (200, 128))))[0, 0], [100] * 3, atol=1)


def test_sixteen_bit_grey_is_scaled_not_cut() -> None:
    image = Image.fromarray(np.array([[0, 257 * 100, 65535]], np.uint16))
    assert pixels(saved(image))[0, :, 0].tolist() == [0, 100, 255]


def test_cmyk_jpeg() -> None:
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))  # full magenta and yellow: red
    red = pixels(saved(image, "JPEG", quality=95))[8, 8]
    assert red[0] > 220
    assert red[1:].max() < 60


def test_profile_is_converted_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = pixels(saved(gradient(), icc_profile=lab))
    np.testing.assert_allclose(same.astype(int), np.asarray(gradient()).astype(int), atol=1)


def test_a_broken_profile_is_ignored() -> None:
    np.testing.assert_array_equal(pixels(saved(gradient(), icc_profile=b"nonsense")), np.asarray(gradient()))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty-file"),
        (b"this is a text file named .jpg\n" * 20, "not-an-image"),
        (saved(gradient(), "JPEG")[:900], "ends-early"),
        (saved(gradient(), "PNG")[:120], "ends-early"),
        (saved(gradient(), "JPEG")[:20], "not-an-image"),
    ],
)
def test_bad_data_gives_a_reason(data: bytes, reason: str) -> None:
    assert decode_bytes(data, 1600) == DecodeFailure(reason)


def test_damaged_in_the_middle_never_raises() -> None:
    good = saved(gradient(300, 200), "PNG")
    random = np.random.default_rng(3)
    for _ in range(40):
        bad = bytearray(good)
        for place in random.integers(8, len(bad), 6):
            bad[place] = random.integers(0, 256)
        assert isinstance(decode_bytes(bytes(bad), 1600), Decoded | DecodeFailure)


def test_a_hostile_header_is_too_large() -> None:
    import struct
    import zlib

    header = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert decode_bytes(data + b"\0\0\0\0IEND\xaeB`\x82", 1600) == DecodeFailure("too-large")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert decode(tmp_path / "gone.jpg", 1600) == DecodeFailure("vanished")
    assert decode(tmp_path, 1600) == DecodeFailure("no-permission")  # a folder cannot be read


def test_odd_names(tmp_path: Path) -> None:
    for name in ("<img onerror>.png", 'a "quote".png', "line\nbreak.png", "\U0001f642.png"):
        (tmp_path / name).write_bytes(saved(gradient()))
        assert isinstance(decode(tmp_path / name, 1600), Decoded)
