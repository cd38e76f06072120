"""Put a JPEG together as a camera does: Exif with a thumbnail, an index of the preview behind the picture.

Exif: CIPA DC-008. Index of further pictures: CIPA DC-007 (Multi-Picture Format).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

SOI = b"\xff\xd8"
APP0, APP1, APP2 = 0xE0, 0xE1, 0xE2
ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 2, 3, 4, 5, 7

# Attributes of the index's entries: representative primary picture; its dependent large thumbnail, full HD
PRIMARY = 0x2003_0000
FULL_HD = 0x4001_0002
MPF_SIGNATURE = b"MPF\0"


@dataclass(frozen=True)
class Shot:
    """What the Exif says. `width` and `height` are the stored picture's; `taken` is `YYYY:MM:DD HH:MM:SS`."""

    width: int
    height: int
    orientation: int
    taken: str
    make: str = "Eye Spy"
    model: str = "Bench"


def camera_jpeg(picture: bytes, shot: Shot, thumbnail: bytes, preview: bytes | None) -> bytes:
    """Return `picture` (a plain JPEG) with Exif and thumbnail, and the preview, if any, behind it."""
    body = without_jfif(picture)
    exif = segment(APP1, b"Exif\0\0" + exif_data(shot, thumbnail))
    if preview is None:
        return SOI + exif + body
    # The index's length does not depend on its numbers: its place is known before they are.
    before = len(SOI) + len(exif)
    length = before + len(mpf_segment(0, 0, 0)) + len(body)
    base = before + 4 + len(MPF_SIGNATURE)
    return SOI + exif + mpf_segment(length, length - base, len(preview)) + body + preview


def without_jfif(jpeg: bytes) -> bytes:
    """Return what follows the JPEG's first marker and its JFIF segment, which cameras do not write."""
    if jpeg[:2] != SOI:
        raise ValueError("not a JPEG")
    if jpeg[2:4] != bytes([0xFF, APP0]):
        return jpeg[2:]
    return jpeg[4 + struct.unpack(">H", jpeg[4:6])[0] :]


def segment(marker: int, payload: bytes) -> bytes:
    """Return a marker segment; a payload of more than 65533 bytes does not fit (`struct.error`)."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def mpf_segment(length: int, preview_offset: int, preview_length: int) -> bytes:
    """Return the index: a picture of `length` bytes, and the preview by its offset from the index's base."""
    entries = struct.pack(">IIIHH", PRIMARY, length, 0, 2, 0)
    entries += struct.pack(">IIIHH", FULL_HD, preview_length, preview_offset, 0, 0)
    fields = [
        (0xB000, UNDEFINED, b"0100"),
        (0xB001, LONG, struct.pack(">I", 2)),
        (0xB002, UNDEFINED, entries),
    ]
    return segment(APP2, MPF_SIGNATURE + tiff_header() + directory(8, fields, 0))


def exif_data(shot: Shot, thumbnail: bytes) -> bytes:
    """Return a big-endian TIFF: the picture's tags, the Exif's, and a directory with the thumbnail."""
    first = [
        (0x010F, ASCII, shot.make.encode() + b"\0"),
        (0x0110, ASCII, shot.model.encode() + b"\0"),
        (0x0112, SHORT, struct.pack(">H", shot.orientation)),
        (0x0132, ASCII, shot.taken.encode() + b"\0"),
        (0x8769, LONG, bytes(4)),
    ]
    exif = [
        (0x829A, RATIONAL, struct.pack(">II", 1, 200)),
        (0x8827, SHORT, struct.pack(">H", 400)),
        (0x9003, ASCII, shot.taken.encode() + b"\0"),
        (0xA002, LONG, struct.pack(">I", shot.width)),
        (0xA003, LONG, struct.pack(">I", shot.height)),
    ]
    exif_at = 8 + len(directory(0, first, 0))
    second_at = exif_at + len(directory(0, exif, 0))
    second = [
        (0x0103, SHORT, struct.pack(">H", 6)),
        (0x0201, LONG, bytes(4)),
        (0x0202, LONG, struct.pack(">I", len(thumbnail))),
    ]
    thumbnail_at = second_at + len(directory(0, second, 0))
    first[-1] = (0x8769, LONG, struct.pack(">I", exif_at))
    second[1] = (0x0201, LONG, struct.pack(">I", thumbnail_at))
    directories = directory(8, first, second_at) + directory(exif_at, exif, 0)
    return tiff_header() + directories + directory(second_at, second, 0) + thumbnail


def tiff_header() -> bytes:
    """Return the header of a big-endian TIFF whose first directory follows at once."""
    return b"MM\0\x2a" + struct.pack(">I", 8)


def directory(at: int, fields: list[tuple[int, int, bytes]], following: int) -> bytes:
    """Return a directory that lies at `at`, with the values that do not fit into its entries behind it."""
    sizes = {ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, UNDEFINED: 1}
    values_at = at + 2 + 12 * len(fields) + 4
    entries, values = b"", b""
    for tag, kind, value in fields:
        entries += struct.pack(">HHI", tag, kind, len(value) // sizes[kind])
        if len(value) <= 4:
            entries += value.ljust(4, b"\0")
        else:
            entries += struct.pack(">I", values_at + len(values))
            values += value + bytes(len(value) % 2)
    return struct.pack(">H", len(fields)) + entries + struct.pack(">I", following) + values
