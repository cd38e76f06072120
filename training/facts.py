"""What can be measured of a photograph besides its eyes' state: for groups, and to compare with.

    python -m training.facts --data ../shared/data

Taken from the largest face's mesh and pixels, by the page's own face networks; kept in .cache/facts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.contract import DEFAULT
from training.data import DataError, Photograph, read_data
from training.decode import DecodeFailure, decode
from training.faces import Face
from training.geometry import Points, Pyramid, Rectangle, sample
from training.patches import finder, labelled
from training.progress import progress

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "facts"
VERSION = 3  # of the cache: another number when a fact is measured differently

# Six mesh points of each eye: a corner, two of the upper lid, the other corner, two of the lower lid.
# Soukupova and Cech 2016, "Real-time eye blink detection using facial landmarks".
RIGHT_EYE = (33, 160, 158, 133, 153, 144)
LEFT_EYE = (362, 385, 387, 263, 373, 380)
MOUTH_CORNERS = (61, 291)
NOSE_TIP = 1
RIGHT_CHEEK, LEFT_CHEEK = 50, 280
FACE_SIDES = (234, 454)
CHEEK_PATCH = 0.12  # of the face's width


@dataclass(frozen=True)
class Facts:
    """Of the largest face. Angles in degrees, lengths in frame pixels."""

    path: str
    eye_width: float  # corner distance, mean of the two eyes
    aspect: float  # eye aspect ratio, mean of the two eyes
    turn: float  # 0 facing the camera, towards 1 in profile: how much nearer the nose is to one side
    smile: float  # mouth corners' distance over the eye distance
    brightness: float  # of the face, 0..255
    tone: float  # individual typology angle of the cheeks: above 28 light, below -30 dark


def aspect_ratio(points: Points, eye: Sequence[int]) -> float:
    """Return an eye's height over its width, from six points."""
    a, b, c, d, e, f = (points[index] for index in eye)
    return (math.dist(b, f) + math.dist(c, e)) / (2 * max(math.dist(a, d), 1e-6))


def head_turn(points: Points) -> float:
    """Return 0 when the nose is midway between the sides of the face, 1 when it is at one of them."""
    right, left = (math.dist(points[NOSE_TIP], points[side]) for side in FACE_SIDES)
    return abs(right - left) / max(right + left, 1e-6)


def typology_angle(rgb: NDArray[np.float64]) -> float:
    """Return the individual typology angle of a mean sRGB colour (3,) in 0..255.

    Chardon et al. 1991; CIELAB under D65. Depends on the light of the photograph: a rough grouping only.
    """
    linear = np.where(rgb <= 0.04045 * 255, rgb / 255 / 12.92, ((rgb / 255 + 0.055) / 1.055) ** 2.4)
    xyz = (
        np.array(
            [
                [0.4124564, 0.3575761, 0.1804375],
                [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041],
            ]
        )
        @ linear
        / np.array([0.95047, 1.0, 1.08883])
    )
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    lightness, yellow = 116 * f[1] - 16, 200 * (f[1] - f[2])
    return math.degrees(math.atan2(lightness - 50, yellow))


def measure(path: str, pyramid: Pyramid, face: Face) -> Facts:
    """Return the facts of one face."""
    points = face.points
    width = math.dist(*(points[side] for side in FACE_SIDES))
    side = CHEEK_PATCH * width
    cheeks = [
        sample(pyramid, Rectangle(float(points[index][0]), float(points[index][1]), 0.0, side, side), 8, 8)
        for index in (RIGHT_CHEEK, LEFT_CHEEK)
    ]
    x, y, w, h = (float(value) for value in face.detection.box)
    whole = sample(pyramid, Rectangle(x + w / 2, y + h / 2, 0.0, w, h), 32, 32)
    corners = [(eye.a + eye.b) / 2 for eye in face.eyes]
    # the lighter cheek: the other may lie in shadow
    colour = max((cheek.reshape(-1, 3).mean(axis=0) for cheek in cheeks), key=lambda rgb: float(rgb.sum()))
    return Facts(
        path,
        sum(eye.width for eye in face.eyes) / 2,
        (aspect_ratio(points, RIGHT_EYE) + aspect_ratio(points, LEFT_EYE)) / 2,
        head_turn(points),
        math.dist(*(points[corner] for corner in MOUTH_CORNERS)) / max(math.dist(*corners), 1e-6),
        float(whole.mean()),
        typology_angle(colour.astype(np.float64)),
    )


def look(photograph: Photograph) -> Facts | None:
    """Return the facts of one photograph, or None without a face."""
    decoded = decode(photograph.file, DEFAULT.long_side)
    if isinstance(decoded, DecodeFailure):
        return None
    pyramid = Pyramid(decoded.pixels)
    faces = finder(DEFAULT).find(pyramid)
    # what the mesh does not take for a face is none, however large
    clear = [face for face in faces if face.mesh_score >= DEFAULT.mesh.minScore] or faces
    return measure(photograph.path, pyramid, clear[0]) if clear else None


def load_facts(photographs: Sequence[Photograph], cache: Path | None = None) -> dict[str, Facts]:
    """Return the facts by path; photographs without a face and single eyes are absent."""
    chosen = [photograph for photograph in photographs if not photograph.single_eye]
    total = hashlib.sha256(f"{VERSION}".encode())
    for photograph in chosen:
        total.update(
            f"\0{photograph.path}\0".encode() + hashlib.sha256(photograph.file.read_bytes()).digest()
        )
    file = (cache or CACHE) / f"{total.hexdigest()[:32]}.json"
    if file.is_file():
        stored = json.loads(file.read_text(encoding="utf-8"))
        return {entry["path"]: Facts(**entry) for entry in stored}
    workers = min(os.cpu_count() or 1, max(1, len(chosen) // 8))
    if workers == 1:
        found = [look(photograph) for photograph in chosen]
    else:
        with ProcessPoolExecutor(workers) as pool:
            results = pool.map(look, chosen, chunksize=8)
            found = list(progress(results, len(chosen), "measuring faces", "photo"))
    facts = [entry for entry in found if entry is not None]
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}.part")
    unfinished.write_text(json.dumps([asdict(entry) for entry in facts]), encoding="utf-8")
    unfinished.replace(file)
    return {entry.path: entry for entry in facts}


def main() -> int:
    """Measure the photographs of a data folder that were not trained on, and print how many have a face."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    try:
        held_out = [entry for entry in labelled(read_data(args.data)) if entry.split != "train"]
    except DataError as error:
        print(f"training.facts: {error}", file=sys.stderr)
        return 2
    print(f"{len(load_facts(held_out))} of {len(held_out)} photographs measured")
    return 0


if __name__ == "__main__":
    sys.exit(main())
