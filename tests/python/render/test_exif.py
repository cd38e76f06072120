import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from training.render.develop import encode
from training.render.exif import capture_time, session_start, write_exif
from training.render.studio import sample_studio
from training.render.timing import Moment

STUDIO = sample_studio(3, (0.5, 0.4, 0.3))
MOMENT = Moment(4, "open", 12.345)
TAKEN = datetime(2026, 3, 4, 10, 11, 12, 340_000, tzinfo=UTC)


def read(content):
    with Image.open(io.BytesIO(content)) as picture:
        exif = picture.getexif()
        return picture.size, exif, exif.get_ifd(IFD.Exif)


def test_a_frame_says_when_and_with_what_it_was_taken():
    content = encode(Image.new("RGB", (40, 50)), MOMENT, 90, write_exif(MOMENT, STUDIO, TAKEN))
    _, exif, details = read(content)
    assert (exif[Base.Make.value], exif[Base.Model.value]) == ("Eye Spy", "Eye Spy Render")
    assert details[Base.DateTimeOriginal.value] == "2026:03:04 10:11:12"
    assert details[Base.SubsecTimeOriginal.value] == "34"
    assert float(details[Base.FNumber.value]) == STUDIO.fstop
    assert float(details[Base.ExposureTime.value]) == pytest.approx(1 / STUDIO.shutter)
    assert details[Base.ISOSpeedRatings.value] == STUDIO.iso
    assert float(details[Base.FocalLength.value]) == STUDIO.lens
    assert "CC0" in exif[Base.Copyright.value]


@pytest.mark.parametrize(
    ("orientation", "stored"), [(1, (40, 50)), (6, (50, 40)), (8, (50, 40)), (3, (40, 50))]
)
def test_a_turned_frame_is_upright_for_who_heeds_its_orientation(orientation, stored):
    upright = Image.new("RGB", (40, 50), "black")
    upright.paste("red", (0, 0, 40, 25))
    moment = replace(MOMENT, orientation=orientation)
    content = encode(upright, moment, 95, write_exif(moment, STUDIO, TAKEN))
    size, exif, _ = read(content)
    assert size == stored
    assert exif[Base.Orientation.value] == orientation
    from PIL import ImageOps

    with Image.open(io.BytesIO(content)) as picture:
        shown = ImageOps.exif_transpose(picture)
    assert shown.size == (40, 50)
    assert shown.getpixel((20, 5))[0] > 200
    assert shown.getpixel((20, 45))[0] < 60


def test_sessions_are_taken_in_working_hours_and_frames_in_order():
    for seed in range(50):
        assert 9 <= session_start(seed).hour < 17
    first, second = (capture_time(5, replace(MOMENT, time=time)) for time in (1.0, 1.26))
    assert (second - first).total_seconds() == pytest.approx(0.26, abs=0.011)
    assert first.microsecond % 10_000 == 0
