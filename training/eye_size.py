"""How small an eye may be: the page's verdicts on the same photographs, made smaller and smaller.

    python -m training.eye_size --data ../shared/data

Every photograph that was not trained on and whose eyes are wide enough is reduced until its wider eye
measures so many pixels from corner to corner. The mesh then looks again at the face and the eyes are cut
anew, as the page does with a small preview. Prints a row for each width, writes build/model/eye_size.json.
The page's constant `ENOUGH_EYE` (site/src/pipeline/enoughEye.ts) is the smallest width here that still passes
`KEEPS` and `WITHIN`; the table it was taken from is kept in training/shipped/eye_size.json (see `--out`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.contract import DEFAULT, Contract
from training.data import DataError, Photograph, read_data
from training.decode import DecodeFailure, decode
from training.evaluate import BUILD, FLAGGED, MANIFEST, SHIPPED, area_under_curve, caught_at
from training.faces import Detection, Face, cut_eye, logistic
from training.geometry import Pyramid
from training.patches import finder, labelled, to_bytes
from training.progress import progress

WIDTHS = (48, 40, 32, 28, 24, 20, 16, 14, 12, 10)
# Photographs with narrower eyes cannot stand for a frame that holds more.
FULL = 48
# A width is enough when at least this share of the verdicts is that of the whole photograph,
KEEPS = 0.98
# and this share of the scores lies within CLOSE of it: a point more than a preview as such has to keep.
WITHIN, CLOSE = 0.96, 0.05


@dataclass(frozen=True)
class Looked:
    """One photograph at one width: the largest face's mean P(closed); None when no eye is judged."""

    label: str
    width: int  # 0 is the whole photograph
    score: float | None


@dataclass(frozen=True)
class Row:
    """All photographs at one width."""

    width: int
    n: int
    judged: int
    auc: float
    caught: float  # of the closed, at FLAGGED of the open
    same: float  # share with the verdict of the whole photograph
    within: float  # share whose score differs by at most CLOSE


def reduced(pixels: NDArray[np.uint8], face: Face, scale: float) -> tuple[NDArray[np.uint8], Detection]:
    """Return the picture made smaller, each pixel the mean of what it covers, and where the face then is."""
    height, width = pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))
    by = np.array([size[0] / width, size[1] / height])
    found = face.detection
    return small, replace(found, box=found.box * np.tile(by, 2), points=found.points * by)


def patches_of(pyramid: Pyramid, face: Face, contract: Contract) -> list[NDArray[np.uint8]]:
    """Return the patches of the face's judged eyes; those under the page's smallest width too."""
    return [
        to_bytes(cut_eye(pyramid, eye, contract)) for eye in face.eyes if eye.unjudged in (None, "too-small")
    ]


def cut_at_widths(
    photograph: Photograph, contract: Contract, widths: Sequence[int]
) -> list[list[NDArray[np.uint8]]]:
    """Return the largest face's patches at the whole size and at each width; empty when it cannot be used."""
    decoded = decode(photograph.file, contract.long_side)
    if isinstance(decoded, DecodeFailure):
        return []
    pyramid = Pyramid(decoded.pixels)
    faces = finder(contract).find(pyramid)
    if not faces or any(eye.unjudged for eye in faces[0].eyes):
        return []
    widest = max(eye.width for eye in faces[0].eyes)
    if widest < FULL:
        return []
    cuts = [patches_of(pyramid, faces[0], contract)]
    for width in widths:
        small, detection = reduced(decoded.pixels, faces[0], width / widest)
        seen = Pyramid(small)
        cuts.append(patches_of(seen, finder(contract).find_eyes(seen, detection), contract))
    return cuts


def look(
    photographs: Sequence[Photograph], network: Path, contract: Contract = DEFAULT
) -> list[list[Looked]]:
    """Score every usable photograph at the whole size (first) and at each of WIDTHS."""
    from training.network import load_network, logits

    answered = load_network(network)
    looked = []
    for photograph in progress(photographs, len(photographs), "looking", "photo"):
        cuts = cut_at_widths(photograph, contract, WIDTHS)
        if not cuts or not cuts[0]:
            continue
        closed = iter(logistic(logits(answered, np.stack([eye for cut in cuts for eye in cut]))).ravel())
        scores = [[float(next(closed)) for _ in cut] for cut in cuts]
        looked.append(
            [
                Looked(photograph.label, width, sum(eyes) / len(eyes) if eyes else None)
                for width, eyes in zip((0, *WIDTHS), scores, strict=True)
            ]
        )
    return looked


def verdict(score: float, thresholds: Sequence[float]) -> int:
    """Return how many of the thresholds the score reaches: 0 open, 1 check, 2 blink."""
    return sum(score >= threshold for threshold in thresholds)


def default_thresholds(manifest: Path = MANIFEST) -> tuple[float, float]:
    """Return the page's thresholds `check` and `blink` as it opens."""
    stops = json.loads(manifest.read_text(encoding="utf-8"))["judge"]["strictness"]
    stop = next(stop for stop in stops if stop["name"] == "default")
    return float(stop["check"]), float(stop["blink"])


def summarise(looked: Sequence[Sequence[Looked]], place: int, thresholds: Sequence[float]) -> Row:
    """Compare one width (its place in WIDTHS, from 1) with the whole photographs (place 0)."""
    pairs = [(seen[0].score, seen[place].score, seen[place].label) for seen in looked]
    both = [(whole, small, label) for whole, small, label in pairs if whole is not None and small is not None]
    same = [verdict(whole, thresholds) == verdict(small, thresholds) for whole, small, _ in both]
    negative = np.array([small for _, small, label in both if label in ("open", "squint")])
    positive = np.array([small for _, small, label in both if label == "closed"])
    return Row(
        width=looked[0][place].width,
        n=len(pairs),
        judged=len(both),
        auc=area_under_curve(negative, positive),
        caught=caught_at(negative, positive, FLAGGED),
        same=sum(same) / len(pairs),
        within=sum(abs(whole - small) <= CLOSE for whole, small, _ in both) / len(pairs),
    )


def enough(rows: Sequence[Row]) -> int | None:
    """Return the smallest width that passes together with all larger ones; None when none does."""
    found = None
    for row in sorted(rows, key=lambda row: -row.width):
        if row.same < KEEPS or row.within < WITHIN:
            break
        found = row.width
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how the verdicts fall with the width of the eyes; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=SHIPPED)
    parser.add_argument("--out", type=Path, default=BUILD / "eye_size.json")
    args = parser.parse_args(arguments)
    try:
        photographs = [
            photograph
            for photograph in labelled(read_data(args.data))
            if photograph.split != "train" and not photograph.single_eye
        ]
    except DataError as error:
        print(f"training.eye_size: {error}", file=sys.stderr)
        return 2
    looked = look(photographs, args.network)
    labels = {seen[0].label for seen in looked}
    if "closed" not in labels or not labels & {"open", "squint"}:
        print(f"training.eye_size: no open and closed eyes of {FULL} pixels or more.", file=sys.stderr)
        return 2
    thresholds = default_thresholds()
    rows = [summarise(looked, place, thresholds) for place in range(1 + len(WIDTHS))]
    print("eye px    n  judged     AUC  caught at 2 %  same verdict  score within 0.05")
    for row in rows:
        print(
            f"{row.width or 'whole':>6} {row.n:4} {row.judged:7} {row.auc:7.4f} {row.caught:14.1%} "
            f"{row.same:13.1%} {row.within:18.1%}"
        )
    print(f"enough: {enough(rows[1:])} px")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    found = {
        "enough": enough(rows[1:]),
        "keeps": KEEPS,
        "within": WITHIN,
        "rows": [asdict(row) for row in rows],
    }
    args.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
