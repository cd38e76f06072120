"""Golden cases: rendered people with Python's answers, which a browser test replays through the page's code.

The pictures in tests/data/golden are fixed (PNG, so that both sides see the same pixels); the answers change
with the network.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.augment import augment
from training.decode import DecodeFailure, decode
from training.faces import cut_eye
from training.geometry import Pyramid, Rgb
from training.patches import CONTEXT, to_bytes, with_context
from training.read import Reader

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "golden"
SHEET = "patches.png"
COLUMNS = ROWS = 8


def read_frames(folder: Path, long_side: int) -> dict[str, Rgb]:
    """Return the pixels of the golden pictures by file name."""
    frames = {}
    for file in sorted(folder.glob("*.png")):
        if file.name == SHEET:
            continue
        decoded = decode(file, long_side)
        if isinstance(decoded, DecodeFailure):
            raise ValueError(f"{file} cannot be decoded: {decoded.reason}")
        frames[file.name] = decoded.pixels
    return frames


def make_patches(frames: dict[str, Rgb], reader: Reader) -> NDArray[np.uint8]:
    """Return 64 patches, (64, size, size, 3): the frames' eyes as they are, then variations of them."""
    contract = reader.contract
    wide = with_context(contract)
    eyes = [
        to_bytes(cut_eye(Pyramid(pixels), eye, wide))
        for pixels in frames.values()
        for face in reader.faces(pixels)
        for eye in face.eyes
        if eye.unjudged is None
    ]
    size, random = contract.input.size, np.random.default_rng(1)
    border = round(size * (CONTEXT - 1) / 2)
    middles = [eye[border : border + size, border : border + size] for eye in eyes][: COLUMNS * ROWS]
    varied = [
        augment(eyes[number % len(eyes)], size, random) for number in range(COLUMNS * ROWS - len(middles))
    ]
    return np.stack([*middles, *varied])


def draw_sheet(patches: NDArray[np.uint8]) -> Rgb:
    """Lay 64 patches on a sheet of eight by eight, row by row."""
    size = patches.shape[1]
    grid = patches.reshape(ROWS, COLUMNS, size, size, 3).transpose(0, 2, 1, 3, 4)
    sheet: Rgb = grid.reshape(ROWS * size, COLUMNS * size, 3)
    return sheet


def write_golden(reader: Reader, files: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Write golden.json, with the manifest's `files` it belongs to, and the sheet; return the former."""
    frames = read_frames(folder, reader.contract.long_side)
    patches = make_patches(frames, reader)
    Image.fromarray(draw_sheet(patches)).save(folder / SHEET, optimize=True)
    golden = {
        "model": files,
        "frames": [{"file": name, **reader.read(pixels)} for name, pixels in frames.items()],
        "patches": {
            "file": SHEET,
            "columns": COLUMNS,
            "rows": ROWS,
            "size": reader.contract.input.size,
            "closed": [float(value) for value in reader.closed(patches.astype(np.float32))],
        },
    }
    text = json.dumps(golden, indent=1) + "\n"
    (folder / "golden.json").write_text(text, encoding="utf-8")
    return golden
