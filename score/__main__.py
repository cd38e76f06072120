"""make score PHOTOS=folder OUT=verdicts.csv: the page's verdicts for a folder of photographs."""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from score.run import ScoreError, score_folder


def write_whole(path: Path, text: str) -> None:
    """Write a file through a temporary one beside it, so that it is never half-written."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(text.encode("utf-8"))
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise ScoreError(f"{path} cannot be written ({error.strerror}).") from error


def main() -> int:
    """Score a folder; return the exit code: 0, or 2 when the folder or the output is no good."""
    parser = argparse.ArgumentParser(prog="make score", description=__doc__)
    parser.add_argument("--photos", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not options.photos:
        print("score: say which folder: make score PHOTOS=folder OUT=verdicts.csv", file=sys.stderr)
        return 2
    if not options.out.resolve().parent.is_dir():
        print(f"score: {options.out.parent} is not a folder.", file=sys.stderr)
        return 2
    bar = tqdm(unit="frame", desc="score", dynamic_ncols=True)

    def progress(count: int, total: int) -> None:
        bar.total = total
        bar.update(count - bar.n)

    try:
        text = score_folder(Path(options.photos), progress)
        bar.close()
        write_whole(options.out, text)
    except ScoreError as error:
        bar.close()
        print(f"score: {error}", file=sys.stderr)
        return 2
    counts = Counter(row["verdict"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    print(f"{options.out}: {sum(counts.values())} frames")
    for verdict in ("open", "check", "blink", "no-face", "unreadable"):
        print(f"  {verdict:<11}{counts[verdict]:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
