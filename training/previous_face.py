"""What it would cost to look for a frame's face where the frame before had it, instead of searching.

    python -m training.previous_face --data ../shared/data

Goes through clips and people frame by frame, as in a session, and through portraits in the order of their
names, where the next frame shows somebody else. The mesh starts on the square of the previous frame's face; a
score under `--score` would fall back to the search. Counts how often the search would be saved, frames whose
verdict would change, and frames with a face that counts and would not be seen.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.contract import DEFAULT
from training.data import DataError, Photograph, read_data
from training.decode import DecodeFailure, decode
from training.evaluate import SHIPPED
from training.eye_size import default_thresholds, patches_of, verdict
from training.faces import Detection, Face, logistic
from training.geometry import Pyramid
from training.patches import counting_faces, finder
from training.progress import progress
from training.untyped import KerasModel

SETS = ("clips", "people", "portraits")


@dataclass
class Tally:
    """Frames of one set that had a frame before them with a face."""

    frames: int = 0
    saved: int = 0  # frames without a search
    changed: int = 0  # of those, frames with another verdict
    missed: int = 0  # of those, frames with a face that counts and was not looked at
    far: int = 0  # of those, frames whose score differs by more than 0.05


def frame_score(pyramid: Pyramid, faces: Sequence[Face], network: KerasModel) -> float | None:
    """Return the highest of the faces' mean P(closed); None when no eye is judged."""
    from training.network import logits

    scores = []
    for face in faces:
        patches = patches_of(pyramid, face, DEFAULT)
        if patches:
            scores.append(float(logistic(logits(network, np.stack(patches))).mean()))
    return max(scores, default=None)


def moved(detection: Detection, before: Pyramid, now: Pyramid) -> Detection:
    """Return where a face of the frame before would be in this one, whose size may be another."""
    by = np.array([now.width / before.width, now.height / before.height])
    return replace(detection, box=detection.box * np.tile(by, 2), points=detection.points * by)


def go_through(
    photographs: Sequence[Photograph], network: KerasModel, least: float, thresholds: Sequence[float]
) -> Tally:
    """Look at every frame both ways."""
    tally = Tally()
    before: tuple[Pyramid, Face] | None = None
    for photograph in photographs:
        decoded = decode(photograph.file, DEFAULT.long_side)
        if isinstance(decoded, DecodeFailure):
            continue
        pyramid = Pyramid(decoded.pixels)
        found = finder(DEFAULT).find(pyramid)
        counting = counting_faces(found, DEFAULT.face_share) if found else []
        if before is not None:
            tally.frames += 1
            start = moved(before[1].detection, before[0], pyramid)
            face = finder(DEFAULT).find_eyes(pyramid, start)
            if face.mesh_score >= least:
                tally.saved += 1
                one, other = (frame_score(pyramid, faces, network) for faces in (counting, [face]))
                a, b = (None if score is None else verdict(score, thresholds) for score in (one, other))
                tally.changed += a != b
                tally.missed += len(counting) > 1
                tally.far += one is None or other is None or abs(one - other) > 0.05
        # Only a frame with one face says where the next one's is.
        before = (pyramid, counting[0]) if len(counting) == 1 else None
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what would be saved and what would change; return the exit code."""
    from training.network import load_network

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--score", type=float, default=0.9, help="the mesh's score that is taken as a face")
    args = parser.parse_args(arguments)
    try:
        photographs = [photograph for photograph in read_data(args.data) if photograph.set in SETS]
    except DataError as error:
        print(f"training.previous_face: {error}", file=sys.stderr)
        return 2
    network = load_network(SHIPPED)
    thresholds = default_thresholds()
    print("set        frames  search saved  verdict changed  face missed  score off by 0.05")
    for name in SETS:
        total = Tally()
        some = sorted((p for p in photographs if p.set == name), key=lambda p: (p.subject, p.path))
        session = (
            [some]
            if name == "portraits"
            else [
                sorted(its, key=lambda p: p.file.name)
                for _, its in itertools.groupby(some, key=lambda p: p.subject)
            ]
        )
        for frames in progress(session, len(session), name, "sequence"):
            tally = go_through(frames, network, args.score, thresholds)
            for field in ("frames", "saved", "changed", "missed", "far"):
                setattr(total, field, getattr(total, field) + getattr(tally, field))
        print(
            f"{name:10} {total.frames:6} {total.saved:13} {total.changed:16} {total.missed:12} {total.far:18}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
