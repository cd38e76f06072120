"""Correlate rendered closure with MediaPipe's blink score, and count the frames in which a face is found.

    python -m training.baselines.closure site/public/sample tests/data/people

Reads folders of whole frames made by training/render, not strips. Prints Pearson's r between the mean closure
of a frame's eyes and the mean blink score, with a 95 % interval by drawing people with replacement, and the
share of frames in which BlazeFace and the mesh find a face. The landmarker is that of
training.baselines.blendshapes.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.baselines.blendshapes import score
from training.data import Photograph
from training.measures import interval
from training.networks import NetworkMissingError
from training.probe import NOBODY, ProbeError, folders_in
from training.progress import progress
from training.recall import look

NEEDED = ("file", "kind", "closure_left", "closure_right")


def read_frames(folder: Path) -> list[tuple[Photograph, float]]:
    """Return the frames with somebody in them and their mean closure; raise `ProbeError` without labels."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if missing:
        raise ProbeError(f"{folder / 'labels.csv'} lacks the column {', '.join(missing)}.")
    frames = []
    for row in rows:
        if row["kind"] in NOBODY:
            continue
        path = folder / row["file"]
        closure = (float(row["closure_left"]) + float(row["closure_right"])) / 2
        # Older labels have no seed: there each person has a folder below.
        person = row.get("seed") or str(path.parent)
        frame = Photograph(path, str(path), "rendered", "unlabelled", "test", person, "CC0", False)
        frames.append((frame, closure))
    return frames


def pearson(closure: NDArray[np.float64], blink: NDArray[np.float64]) -> float:
    """Return Pearson's r, `nan` where one side does not vary."""
    if len(closure) < 2 or closure.std() == 0 or blink.std() == 0:
        return math.nan
    return float(np.corrcoef(closure, blink)[0, 1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the correlation and the share of frames with a face; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    args = parser.parse_args(arguments)
    try:
        frames = [frame for folder in folders_in(args.folders) for frame in read_frames(folder)]
        if not frames:
            raise ProbeError("The folders hold no frame with somebody in it.")
        scores = score([photograph for photograph, _ in frames])
    except (ProbeError, NetworkMissingError, OSError) as error:
        print(f"closure: {error}", file=sys.stderr)
        return 2
    found = [look(photograph.file) for photograph, _ in progress(frames, len(frames), "looking", "frame")]
    with_face = sum(result in ("ok", "face, no judged eye") for result in found)
    people: dict[str, list[tuple[float, float]]] = {}
    for photograph, closure in frames:
        blink = scores[photograph.path]
        if blink is not None:
            people.setdefault(photograph.subject, []).append((closure, blink))
    pairs = [(np.array([c for c, _ in told]), np.array([b for _, b in told])) for told in people.values()]
    if not pairs:
        print("closure: MediaPipe found no face in any frame.", file=sys.stderr)
        return 2
    closures, blinks = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    low, high = interval(pairs, pearson)
    print(
        f"Pearson's r {pearson(closures, blinks):.3f} ({low:.3f} to {high:.3f}), {len(closures)} frames of "
        f"{len(people)} people; MediaPipe found no face in {len(frames) - len(closures)} more"
    )
    share = with_face / len(frames)
    print(f"BlazeFace and mesh found a face in {with_face} of {len(frames)} frames ({share:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
