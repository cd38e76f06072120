"""Keep rendered strips small enough for the repository, so that make evaluate can probe on every machine.

    python -m training.probe_strips build/probe

Reads folders made by training/render --eyes (or folders of such folders) and writes every strip again as a
JPEG without metadata, with one labels.csv for all, into training/strips. Strips, not only the figures: a new
network is probed without rendering anybody again. A folder whose rendering is not complete is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from training.probe import KEPT, ProbeError, folders_in

QUALITY = 85


def is_complete(folder: Path) -> bool:
    """Tell whether a session was rendered to its end."""
    try:
        session = json.loads((folder / "session.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(session.get("complete"))


def keep(folders: Sequence[Path], out: Path) -> int:
    """Write the strips of the folders to `out`, which is replaced as a whole; return how many.

    Raises `ProbeError` when a strip cannot be read; `out` is then as it was.
    """
    unfinished = out.with_name(f"{out.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    rows: list[dict[str, str]] = []
    for folder in folders:
        with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
            labels = list(csv.DictReader(file))
        for number, row in enumerate(labels, start=1):
            name = f"{row['seed']}_{number:02}.jpg"
            try:
                with Image.open(folder / row["file"]) as opened:
                    upright = ImageOps.exif_transpose(opened).convert("RGB")
            except (OSError, UnidentifiedImageError) as error:
                shutil.rmtree(unfinished)
                raise ProbeError(f"{folder / row['file']} cannot be read.") from error
            upright.save(unfinished / name, "JPEG", quality=QUALITY, optimize=True)
            rows.append({**row, "file": name, "orientation": "1"})
    with (unfinished / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    shutil.rmtree(out, ignore_errors=True)
    unfinished.replace(out)
    return len(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Keep the strips; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=KEPT[0])
    args = parser.parse_args(arguments)
    try:
        folders = folders_in(args.folders)
        whole = [folder for folder in folders if is_complete(folder)]
        if not whole:
            raise ProbeError("Not one of the folders was rendered to its end.")
        count = keep(whole, args.out)
    except (ProbeError, OSError) as error:
        print(f"probe_strips: {error}", file=sys.stderr)
        return 2
    left_out = f"; {len(folders) - len(whole)} unfinished left out" if len(whole) < len(folders) else ""
    print(f"{count} strips of {len(whole)} people in {args.out}{left_out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
