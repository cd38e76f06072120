"""The hard photographs in full, each judged by a network that never saw the person.

    python -m training.folds --data ../shared/data --steps 900

Half of `hard` and most of `people` teach the shipped network, and what is left is too little to tell much.
Here three networks are trained, each without a third of the training people of four sets, and each judges
those; the validation photographs of `hard` are judged by the mean of the three. No network is kept: this
measures the way of training. Writes build/report/folds.json, which make evaluate puts into its page.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from training.contract import DEFAULT
from training.data import DataError, Photograph, read_data
from training.evaluate import Row, Scored, evaluate, make_row
from training.patches import Patches, labelled, load_patches
from training.report_build import FOLDS
from training.train import Settings, train

FOLDED = ("hard", "people", "cew_closed", "utk_open")
COUNT = 3
HELD = "held back"


def fold_of(photograph: Photograph, count: int = COUNT) -> int:
    """Return the fold that a person's photographs are in, the same on every machine."""
    return zlib.crc32(photograph.subject.encode()) % count


def hold_back(photograph: Photograph, fold: int, count: int = COUNT) -> Photograph:
    """Return the photograph, taken out of training when it belongs to the fold."""
    if photograph.split != "train" or photograph.set not in FOLDED or fold_of(photograph, count) != fold:
        return photograph
    return replace(photograph, split=HELD)


def judge(patches: Patches, fold: int, settings: Settings) -> list[Scored]:
    """Train without a fold; return its photographs and the validation photographs of `hard` with scores."""
    held = [hold_back(photograph, fold) for photograph in patches.photographs]
    without = replace(patches, photographs=held)
    network, _ = train(without, replace(settings, seed=settings.seed + fold), DEFAULT.input.size)
    scored = evaluate(network, without, "mean").scored
    return [p for p in scored if p.split == HELD or (p.set == "hard" and p.split == "val")]


def mean_scores(runs: Sequence[Sequence[Scored]]) -> list[Scored]:
    """Return every photograph once, with the mean of its scores."""
    found: dict[str, list[Scored]] = {}
    for run in runs:
        for photograph in run:
            found.setdefault(photograph.path, []).append(photograph)
    return [
        replace(group[0], score=float(np.mean([p.score for p in group])))
        if all(p.score is not None for p in group)
        else replace(group[0], score=None)
        for group in found.values()
    ]


def summarise(scored: Sequence[Scored]) -> list[Row]:
    """Return the rows: all of `hard`, and everything narrowed against everything closed."""
    hard = [p for p in scored if p.set == "hard"]
    narrowed = [
        p
        for p in scored
        if p.split == HELD and (p.label in ("squint", "closed") or (p.set == "hard" and p.label == "open"))
    ]
    rows = [make_row("hard, all", "", hard), make_row("squints and narrow eyes against closed", "", narrowed)]
    return [row for row in rows if row is not None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and judge every fold; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--out", type=Path, default=FOLDS)
    args = parser.parse_args(arguments)
    try:
        patches = load_patches(labelled(read_data(args.data)))
    except DataError as error:
        print(f"training.folds: {error}", file=sys.stderr)
        return 2
    settings = Settings(steps=args.steps, evaluate_every=max(1, args.steps // 6))
    rows = summarise(mean_scores([judge(patches, fold, settings) for fold in range(COUNT)]))
    record: dict[str, Any] = {"steps": args.steps, "folds": COUNT, "rows": [asdict(row) for row in rows]}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        low, high = row.interval
        print(
            f"{row.set}: AUC {row.auc:.4f} ({low:.4f} to {high:.4f}), n {row.n}, {row.closed} closed, "
            f"caught at 2 % {row.caught:.1%}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
