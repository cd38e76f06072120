"""Python's answers for real photographs, for a test that the page gives the same on identical pixels.

    python -m training.golden --data ../shared/data --out /tmp/replay --count 120

Writes a lossless PNG of the decoded pixels for each photograph and replay.json with the faces, corners and
P(closed) of the model in site/public/model. The pictures are real people's: the folder must not be inside the
repository, unless git ignores it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from training.data import DataError, Photograph, read_data
from training.decode import DecodeFailure, decode
from training.evaluate import SHIPPED
from training.progress import progress

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "site" / "public" / "model"
# Reduced to this long side before anything else, so that a hundred lossless pictures stay small.
LONG_SIDE = 1000


def choose(photographs: Sequence[Photograph], count: int) -> list[Photograph]:
    """Pick `count` photographs of faces, every set in turn, spread evenly over each set."""
    sets = sorted({photograph.set for photograph in photographs if not photograph.single_eye})
    chosen = []
    for number, name in enumerate(sets):
        members = [photograph for photograph in photographs if photograph.set == name]
        share = min(len(members), count // len(sets) + (number < count % len(sets)))
        places = np.linspace(0, len(members) - 1, share).round().astype(int)
        chosen += [members[place] for place in places]
    return chosen


def check_folder(folder: Path) -> None:
    """Raise `DataError` when git would pick up pictures in `folder`."""
    if ROOT not in folder.resolve().parents:
        return
    command = ["git", "-C", str(ROOT), "check-ignore", "--quiet", str(folder.resolve())]
    if subprocess.run(command, check=False).returncode != 0:
        raise DataError(
            f"{folder} is inside the repository and not ignored: real photographs must not be there."
        )


def write_replay(photographs: Sequence[Photograph], out: Path) -> list[dict[str, Any]]:
    """Write the pictures and replay.json; return its entries. Unreadable photographs are left out."""
    from training.network import load_network
    from training.read import Reader

    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    reader = Reader(load_network(SHIPPED), manifest)
    out.mkdir(parents=True, exist_ok=True)
    entries = []
    for number, photograph in enumerate(progress(photographs, len(photographs), "reading", "photo")):
        decoded = decode(photograph.file, min(LONG_SIDE, reader.contract.long_side))
        if isinstance(decoded, DecodeFailure):
            continue
        name = f"{number:04d}.png"
        Image.fromarray(decoded.pixels).save(out / name)
        about = {"file": name, "set": photograph.set, "label": photograph.label}
        entries.append({**about, **reader.read(decoded.pixels)})
    replay = {"model": manifest["files"], "frames": entries}
    (out / "replay.json").write_text(json.dumps(replay) + "\n", encoding="utf-8")
    return entries


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the replay folder; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=120)
    args = parser.parse_args(arguments)
    try:
        check_folder(args.out)
        entries = write_replay(choose(read_data(args.data), args.count), args.out)
    except DataError as error:
        print(f"training.golden: {error}", file=sys.stderr)
        return 2
    faces = sum(len(entry["faces"]) for entry in entries)
    judged = sum(
        eye["closed"] is not None for entry in entries for face in entry["faces"] for eye in face["eyes"]
    )
    print(f"wrote {len(entries)} photographs with {faces} faces and {judged} judged eyes to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
