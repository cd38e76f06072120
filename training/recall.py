"""Count the frames in which a face is found, and how clear its eyes are, set by set.

python -m training.recall --data ../shared/data --sets cew_closed cew_open portraits
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.contract import DEFAULT
from training.decode import DecodeFailure, decode
from training.faces import FaceFinder
from training.geometry import Pyramid
from training.progress import progress

_finder: FaceFinder | None = None


def look(path: Path) -> str:
    """Return what was found in one photograph: unreadable, no face, no judged eye, or ok."""
    global _finder
    _finder = _finder or FaceFinder(DEFAULT)
    decoded = decode(path, DEFAULT.long_side)
    if isinstance(decoded, DecodeFailure):
        return "unreadable"
    faces = _finder.find(Pyramid(decoded.pixels))
    if not faces:
        return "no face"
    return "ok" if any(eye.unjudged is None for eye in faces[0].eyes) else "face, no judged eye"


def main() -> int:
    """Print one row for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument("--list", action="store_true", help="name the photographs without a face")
    args = parser.parse_args()
    with (args.data / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] in args.sets]
    with ProcessPoolExecutor() as pool:
        paths = [args.data / row["path"] for row in rows]
        found = list(progress(pool.map(look, paths, chunksize=8), len(rows), "looking", "photo"))
    for name in args.sets:
        counts = Counter(result for row, result in zip(rows, found, strict=True) if row["set"] == name)
        total = counts.total()
        faces = counts["ok"] + counts["face, no judged eye"]
        judged = counts["ok"]
        print(
            f"{name:12} n {total:5}  face {faces / total:7.2%}  judged {judged / total:7.2%}  {dict(counts)}"
        )
    if args.list:
        for row, result in zip(rows, found, strict=True):
            if result != "ok":
                print(row["path"], result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
