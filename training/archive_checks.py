"""What may be wrong with a photographer's archive, found before any training."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from training.data import DataError, Photograph
from training.patches import Patches

LEAST = 10  # photographs of each class without which nothing can be learned or measured
FEW = 100  # below this of a class, a warning
LEAST_FACES = 0.5  # of the photographs
SURE = 0.9  # P(closed) on the wrong side from which a label is doubted
TINY = 24  # px, of the pictures that are compared
SAME = 0.999  # their correlation; frames of one pose that differ in the eyes stay below
SHEET_ROWS, SHEET_COLUMNS, CELL = 12, 6, 150


def check_counts(photographs: Sequence[Photograph]) -> list[str]:
    """Return warnings about numbers; raise `DataError` when the archive cannot be used."""
    warnings = []
    for label, folder in (("open", "eyes_open"), ("closed", "eyes_blink")):
        count = sum(photograph.label == label for photograph in photographs)
        if count < LEAST:
            raise DataError(
                f"{folder} holds {count} photographs; at least {LEAST} are needed: add some and run again."
            )
        if count < FEW:
            warnings.append(f"{folder} holds {count} photographs; from {FEW} on the result is steadier.")
    for split in ("train", "val", "test"):
        labels = {photograph.label for photograph in photographs if photograph.split == split}
        for label in ("open", "closed"):
            if label not in labels:
                raise DataError(
                    f"No session is left for {split} with {label} eyes: more sessions (a folder each), "
                    "or more photographs of that kind, are needed."
                )
    return warnings


def check_faces(patches: Patches) -> list[str]:
    """Return a warning that names photographs without a judged eye; raise `DataError` when most are such."""
    without = [
        f"{photograph.path} ({outcome})"
        for photograph, outcome in zip(patches.photographs, patches.outcome, strict=True)
        if outcome != "ok"
    ]
    total = len(patches.photographs)
    if len(without) > (1 - LEAST_FACES) * total:
        raise DataError(
            f"In {len(without)} of {total} photographs no eye can be judged, first {without[0]}: "
            "are these portraits?"
        )
    if not without:
        return []
    return [f"In {len(without)} of {total} photographs no eye can be judged: {', '.join(without[:5])}."]


def fingerprint(file: Path) -> NDArray[np.float64] | None:
    """Return a tiny grey picture as a vector of mean 0 and length 1, or None when it cannot be read.

    Copies at another size or compression have nearly the same one.
    """
    try:
        with Image.open(file) as opened:
            opened.draft("L", (TINY * 8, TINY * 8))
            grey = opened.convert("L").resize((TINY, TINY), Image.Resampling.BOX)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    values = np.asarray(grey, np.float64).reshape(-1)
    values = values - values.mean()
    length = float(np.linalg.norm(values))
    return values / length if length > 0 else None


def find_duplicates(photographs: Sequence[Photograph]) -> dict[str, str]:
    """Return training photographs that show the same as a held-out one, with that one's path.

    The same bytes or nearly the same picture: measuring on them would flatter the result.
    """
    nothing = np.zeros(TINY * TINY)
    prints = [fingerprint(photograph.file) for photograph in photographs]
    vectors = np.stack([nothing if entry is None else entry for entry in prints])
    digests = [hashlib.sha256(photograph.file.read_bytes()).digest() for photograph in photographs]
    held_out = [n for n, photograph in enumerate(photographs) if photograph.split != "train"]
    found = {}
    for number, photograph in enumerate(photographs):
        if photograph.split != "train":
            continue
        alike = vectors[held_out] @ vectors[number] >= SAME
        same = [other for other, is_alike in zip(held_out, alike, strict=True) if is_alike]
        same += [other for other in held_out if digests[other] == digests[number]]
        if same:
            found[photograph.path] = photographs[same[0]].path
    return found


def doubtful_labels(photographs: Sequence[Photograph], scores: Mapping[str, float]) -> list[Photograph]:
    """Return the photographs whose label the shipped network contradicts with certainty, worst first."""

    def against(photograph: Photograph) -> float:
        score = scores[photograph.path]
        return score if photograph.label == "open" else 1 - score

    known = [photograph for photograph in photographs if photograph.path in scores]
    return sorted((p for p in known if against(p) >= SURE), key=against, reverse=True)


def draw_sheet(doubtful: Sequence[Photograph], patches: Patches) -> Image.Image:
    """Return a contact sheet: both eyes of each doubtful photograph under its path and label."""
    shown = doubtful[: SHEET_ROWS * SHEET_COLUMNS]
    rows = -(-len(shown) // SHEET_COLUMNS)
    sheet = Image.new("RGB", (SHEET_COLUMNS * 2 * CELL, max(1, rows) * (CELL + 30)), "white")
    pen = ImageDraw.Draw(sheet)
    numbers = {photograph.path: number for number, photograph in enumerate(patches.photographs)}
    for place, photograph in enumerate(shown):
        x, y = (place % SHEET_COLUMNS) * 2 * CELL, (place // SHEET_COLUMNS) * (CELL + 30)
        eyes = np.flatnonzero((patches.photograph == numbers[photograph.path]) & (patches.face == 0))
        for side, eye in enumerate(eyes[:2]):
            picture = Image.fromarray(patches.pixels[eye]).resize((CELL - 4, CELL - 4))
            sheet.paste(picture, (x + side * CELL, y + 28))
        pen.text((x + 2, y + 2), f"labelled {photograph.label}", fill="black")
        pen.text((x + 2, y + 14), photograph.path[-46:], fill="black")
    return sheet
