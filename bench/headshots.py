"""Which photographs stand for the frames of a headshot session: one person, near enough."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.contract import DEFAULT
from training.decode import DecodeFailure, decode
from training.faces import Face
from training.geometry import Pyramid
from training.patches import counting_faces, finder

# Side of the face against the photograph's long side; a figure seen whole has about a tenth
LEAST_FACE = 1 / 8


def shows_one(faces: Sequence[Face], long_side: int) -> bool:
    """Tell whether one face counts, both of its eyes can be judged, and it is near."""
    counting = counting_faces(faces, DEFAULT.face_share) if faces else []
    if len(counting) != 1:
        return False
    [face] = counting
    return face.detection.size >= LEAST_FACE * long_side and all(eye.unjudged is None for eye in face.eyes)


def headshots(photographs: Sequence[Path]) -> list[Path]:
    """Return the headshots among the photographs, by the page's own networks; all of them if none is one."""
    found = []
    for photograph in photographs:
        decoded = decode(photograph, DEFAULT.long_side)
        if isinstance(decoded, DecodeFailure):
            continue
        pyramid = Pyramid(decoded.pixels)
        if shows_one(finder(DEFAULT).find(pyramid), max(pyramid.width, pyramid.height)):
            found.append(photograph)
    return found or list(photographs)
