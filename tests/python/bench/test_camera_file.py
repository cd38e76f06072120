import io
import struct

import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from bench.camera_file import Shot, camera_jpeg, exif_data, segment, without_jfif
from bench.picture import encode

SHOT = Shot(600, 400, 6, "2026:11:20 10:00:00")


def jpeg(width: int, height: int, colour: str) -> bytes:
    return encode(Image.new("RGB", (width, height), colour), 90)


def colour_of(picture: Image.Image) -> list[int]:
    return [round(value) for value in ImageStat.Stat(picture.convert("RGB")).mean]


@pytest.fixture
def parts() -> tuple[bytes, bytes, bytes]:
    return jpeg(600, 400, "red"), jpeg(160, 120, "lime"), jpeg(300, 200, "blue")


def test_picture_and_preview_are_found_by_a_reader_of_the_format(parts: tuple[bytes, bytes, bytes]) -> None:
    picture, thumbnail, preview = parts
    with Image.open(io.BytesIO(camera_jpeg(picture, SHOT, thumbnail, preview))) as opened:
        assert (opened.format, opened.size, opened.n_frames) == ("MPO", (600, 400), 2)
        assert colour_of(opened) == [254, 0, 0]
        opened.seek(1)
        assert opened.size == (300, 200)
        assert colour_of(opened) == [0, 0, 254]


def test_preview_lies_at_the_end(parts: tuple[bytes, bytes, bytes]) -> None:
    picture, thumbnail, preview = parts
    assert camera_jpeg(picture, SHOT, thumbnail, preview).endswith(b"\xff\xd9" + preview)


def test_without_preview_it_is_a_plain_jpeg_with_the_same_picture(parts: tuple[bytes, bytes, bytes]) -> None:
    picture, thumbnail, _ = parts
    plain = camera_jpeg(picture, SHOT, thumbnail, None)
    with Image.open(io.BytesIO(plain)) as opened:
        assert opened.format == "JPEG"
        difference = ImageChops.difference(
            opened.convert("RGB"), Image.open(io.BytesIO(picture)).convert("RGB")
        )
        assert difference.getbbox() is None
    assert without_jfif(picture) in plain


def test_exif_says_what_the_shot_does(parts: tuple[bytes, bytes, bytes]) -> None:
    picture, thumbnail, preview = parts
    with Image.open(io.BytesIO(camera_jpeg(picture, SHOT, thumbnail, preview))) as opened:
        exif = opened.getexif()
        details = exif.get_ifd(0x8769)
    assert (exif[0x010F], exif[0x0110], exif[0x0112]) == ("Eye Spy", "Bench", 6)
    assert details[0x9003] == "2026:11:20 10:00:00"
    assert (details[0xA002], details[0xA003]) == (600, 400)


def test_thumbnail_lies_where_the_exif_says(parts: tuple[bytes, bytes, bytes]) -> None:
    picture, thumbnail, _ = parts
    exif = exif_data(SHOT, thumbnail)
    stream = io.BytesIO(exif)
    stream.seek(8)
    first = ImageFileDirectory_v2(exif[:8])
    first.load(stream)
    stream.seek(first.next)
    second = ImageFileDirectory_v2(exif[:8])
    second.load(stream)
    assert exif[second[0x0201] :][: second[0x0202]] == thumbnail
    assert camera_jpeg(picture, SHOT, thumbnail, None)[12:].startswith(exif)


def test_a_segment_holds_no_more_than_its_length_can_say() -> None:
    assert segment(0xE1, bytes(65533))[:4] == b"\xff\xe1\xff\xff"
    with pytest.raises(struct.error):
        segment(0xE1, bytes(65534))


def test_what_is_no_jpeg_is_refused() -> None:
    with pytest.raises(ValueError, match="not a JPEG"):
        without_jfif(b"hello")
