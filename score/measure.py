"""How good the page is on labelled photographs, measured through the page itself.

    make figures DATA=../shared/data

Runs the built page over each set of a data folder (a manifest.csv with labels), joins its CSV with the labels
and prints two tables: open against closed, and where frames of each label went at the default strictness.
Photographs of the training split are left out of the figures. Writes the same as JSON.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from score.run import ScoreError, score_folder
from training.data import DataError, read_manifest
from training.evaluate import Row, Scored, make_rows, print_table

SETS = ("clips", "lfw_pairs", "hard", "portraits", "people", "cew_closed", "cew_open", "utk_open")
VERDICTS = ("open", "check", "blink", "no-face", "unreadable")


def page_rows(data: Path, name: str, paths: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the page's CSV rows for some photographs of one set, by path inside the data folder.

    They are copied to a folder of their own first, so that the page does not read what is not measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(data / path, target)
        return score_set(Path(folder), name)


def score_set(data: Path, name: str) -> dict[str, dict[str, str]]:
    """Return the page's CSV rows for the folder of a set, by path inside `data`."""
    with tqdm(unit="frame", desc=f"{name:12}", dynamic_ncols=True, leave=False) as bar:

        def progress(count: int, total: int) -> None:
            bar.total = total
            bar.update(count - bar.n)

        text = score_folder(data / name, progress)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return {f"{name}/{plain(row['path'])}": row for row in rows}


def plain(cell: str) -> str:
    """Return a cell without the apostrophe that guards it in a spreadsheet (docs/csv.md)."""
    return re.sub(r"^'(?='*[=+\-@\t\r])", "", cell)


def join(data: Path, name: str, split_of: set[str]) -> tuple[list[Scored], dict[str, Counter[str]]]:
    """Return a set's photographs with the page's scores, and its verdicts counted by label."""
    wanted = [p for p in read_manifest(data) if p.set == name and p.split in split_of]
    if not wanted:
        return [], {}
    page = page_rows(data, name, [photograph.path for photograph in wanted])
    scored: list[Scored] = []
    verdicts: dict[str, Counter[str]] = {}
    for photograph in wanted:
        row = page.get(photograph.path)
        if row is None:
            continue
        score = float(row["blink"]) if row["blink"] else None
        scored.append(
            Scored(name, photograph.label, photograph.split, photograph.subject, photograph.path, score)
        )
        verdicts.setdefault(photograph.label, Counter())[row["verdict"]] += 1
    return scored, verdicts


def print_verdicts(verdicts: dict[str, dict[str, Counter[str]]]) -> None:
    """Print, for every set and label, how many frames went to each group."""
    print(f"\n{'set':14}{'label':12}{'n':>6}" + "".join(f"{verdict:>12}" for verdict in VERDICTS))
    for name, labels in verdicts.items():
        for label, counts in sorted(labels.items()):
            total = sum(counts.values())
            shares = "".join(f"{counts[v]:>5} {counts[v] / total:>5.1%}" for v in VERDICTS)
            print(f"{name:14}{label:12}{total:6} {shares}")


def floor(value: float, decimals: int = 3) -> str:
    """Return a number cut, not rounded, to so many decimals."""
    scale = 10**decimals
    return f"{math.floor(value * scale) / scale:.{decimals}f}"


def share(counts: Counter[str], *verdicts: str) -> str:
    """Return how many of a label's frames have one of the verdicts, as `k of n`."""
    return f"{sum(counts[verdict] for verdict in verdicts)} of {sum(counts.values())}"


def markdown(rows: Sequence[Row], verdicts: dict[str, dict[str, Counter[str]]]) -> str:
    """Return the README's tables."""
    lines = ["| photographs | n | closed | AUC | 95 % interval | closed caught at 2 % of open flagged |"]
    lines.append("|---|---|---|---|---|---|")
    for row in rows:
        low, high = (floor(value) for value in row.interval)
        caught = f"{math.floor(row.caught * 1000) / 10:.1f} %"
        cells = (f"{row.set}, {row.split}", row.n, row.closed, floor(row.auc), f"{low} to {high}", caught)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines += ["", "| frames | eyes open | check | blinking | no face |", "|---|---|---|---|---|"]
    for name, labels in verdicts.items():
        for label, counts in sorted(labels.items()):
            shares = (share(counts, verdict) for verdict in ("open", "check", "blink", "no-face"))
            lines.append(f"| {name}, {label} | {' | '.join(shares)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--splits", nargs="*", default=("val", "test"))
    parser.add_argument("--out", type=Path, default=Path("build/figures.json"))
    parser.add_argument("--markdown", action="store_true", help="print the tables as the README has them")
    options = parser.parse_args(arguments)
    scored: list[Scored] = []
    verdicts: dict[str, dict[str, Counter[str]]] = {}
    try:
        for name in options.sets:
            of_set, verdicts[name] = join(options.data, name, set(options.splits))
            scored += of_set
    except (ScoreError, DataError) as error:
        print(f"figures: {error}", file=sys.stderr)
        return 2
    rows: list[Row] = make_rows(scored)
    if options.markdown:
        print(markdown(rows, verdicts))
    else:
        print_table(rows)
        print_verdicts(verdicts)
    found: dict[str, Any] = {"rows": [asdict(row) for row in rows], "verdicts": verdicts}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
