"""EXIF as a camera writes it, with a camera that says what it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import IFDRational

from .randomness import stream
from .studio import Studio
from .timing import Moment

MAKE, MODEL = "Eye Spy", "Eye Spy Render"
FIRST_DAY = datetime(2026, 1, 5, 9, 0, 0, tzinfo=UTC)
DAYS = 240
COPYRIGHT = "CC0 1.0; a rendered person who does not exist"


def session_start(seed: int) -> datetime:
    """Return the invented time at which the session of a seed begins: a working hour of 2026."""
    rng = stream(seed, "calendar")
    return FIRST_DAY + timedelta(days=int(rng.integers(DAYS)), seconds=int(rng.integers(8 * 3600)))


def capture_time(seed: int, moment: Moment) -> datetime:
    """Return when a frame was taken, to the hundredth of a second."""
    taken = session_start(seed) + timedelta(seconds=moment.time)
    return taken.replace(microsecond=taken.microsecond // 10_000 * 10_000)


def write_exif(moment: Moment, studio: Studio, taken: datetime) -> bytes:
    """Return the EXIF block of a frame."""
    exif = Image.Exif()
    date = taken.strftime("%Y:%m:%d %H:%M:%S")
    exif[Base.Make.value] = MAKE
    exif[Base.Model.value] = MODEL
    exif[Base.Software.value] = "Eye Spy training.render"
    exif[Base.Orientation.value] = moment.orientation
    exif[Base.DateTime.value] = date
    exif[Base.Copyright.value] = COPYRIGHT
    details = exif.get_ifd(IFD.Exif)
    details[Base.DateTimeOriginal.value] = date
    details[Base.DateTimeDigitized.value] = date
    details[Base.SubsecTimeOriginal.value] = f"{taken.microsecond // 10_000:02d}"
    details[Base.OffsetTimeOriginal.value] = "+00:00"
    details[Base.ExposureTime.value] = IFDRational(1, studio.shutter)
    details[Base.FNumber.value] = IFDRational(round(studio.fstop * 10), 10)
    details[Base.ISOSpeedRatings.value] = studio.iso
    details[Base.FocalLength.value] = IFDRational(studio.lens, 1)
    details[Base.FocalLengthIn35mmFilm.value] = studio.lens
    return exif.tobytes()
