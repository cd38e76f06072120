import io

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from bench.picture import GRAIN, camera_picture, encode, encode_between, thumbnail, with_grain


@pytest.fixture
def scene() -> Image.Image:
    """A corner of another colour each, so that no turn looks like another."""
    picture = Image.new("RGB", (300, 200), "grey")
    for colour, place in (("red", (0, 0)), ("lime", (200, 0)), ("blue", (0, 100)), ("white", (200, 100))):
        picture.paste(Image.new("RGB", (100, 100), colour), place)
    return picture


@pytest.mark.parametrize("orientation", range(1, 9))
def test_stored_so_that_the_tag_makes_it_upright(scene: Image.Image, orientation: int) -> None:
    source = scene if orientation < 5 else scene.transpose(Image.Transpose.ROTATE_90)
    stored = camera_picture(source, 600, 400, orientation, "seed")
    assert stored.size == (600, 400)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(out, "PNG", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(out))
    wanted = source.resize(upright.size)
    assert max(ImageStat.Stat(ImageChops.difference(upright, wanted)).mean) < 10


def test_grain_is_the_same_for_the_same_seed_alone() -> None:
    grey = Image.new("RGB", (64, 64), (128, 128, 128))
    assert with_grain(grey, "a").tobytes() == with_grain(grey, "a").tobytes()
    assert with_grain(grey, "a").tobytes() != with_grain(grey, "b").tobytes()


def test_grain_deviates_as_said_and_keeps_the_mean() -> None:
    grained = with_grain(Image.new("RGB", (256, 256), (128, 128, 128)), "a")
    stat = ImageStat.Stat(grained.convert("L"))
    assert stat.stddev[0] == pytest.approx(GRAIN, rel=0.1)
    assert stat.mean[0] == pytest.approx(128, abs=0.5)


def test_encodes_into_the_range_by_quality() -> None:
    picture = with_grain(Image.new("RGB", (512, 512), (90, 120, 150)), "a")
    least, most = len(encode(picture, 95)), len(encode(picture, 97))
    data, quality = encode_between(picture, least, most)
    assert least <= len(data) <= most
    assert data == encode(picture, quality)
    data, quality = encode_between(picture, 0, len(encode(picture, 90)))
    assert 88 <= quality <= 90


def test_the_nearest_miss_where_no_quality_fits() -> None:
    picture = with_grain(Image.new("RGB", (64, 64), "grey"), "a")
    data, quality = encode_between(picture, 10_000_000, 20_000_000)
    assert quality == 98
    assert data == encode(picture, 98)


def test_thumbnail_has_bars() -> None:
    with Image.open(io.BytesIO(thumbnail(Image.new("RGB", (600, 400), "white")))) as small:
        assert small.size == (160, 120)
        assert max(small.getpixel((80, 2))) < 30
        assert min(small.getpixel((80, 60))) > 225
