"""Does one source of photographs carry the result? Train without each in turn, and measure on other sources.

    python -m training.sources --data ../shared/data --steps 600

Writes build/report/sources.json, which make evaluate puts into its page.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.contract import DEFAULT
from training.data import DataError, read_data
from training.evaluate import evaluate
from training.patches import Patches, labelled, load_patches
from training.report_build import SOURCES
from training.train import Settings, train

LEFT_OUT = ("nothing", "cew_open", "utk_open", "people", "eyes", "hard")
# Each is from a source of its own, but for lfw_pairs (as cew_open: LFW) and hard (LFW, UTKFace)
MEASURED = ("lfw_pairs", "clips", "people", "hard", "cew + utk")


def without(patches: Patches, source: str) -> Patches:
    """Return the patches with a source's photographs out of the training split."""
    changed = [
        replace(p, split="left out") if p.set.startswith(source) and p.split == "train" else p
        for p in patches.photographs
    ]
    return replace(patches, photographs=changed)


def measure(patches: Patches, source: str, settings: Settings) -> dict[str, Any]:
    """Train without a source; return the AUC by set."""
    network, _ = train(without(patches, source), settings, DEFAULT.input.size)
    rows = evaluate(network, patches, "mean").rows
    wanted = [row for row in rows if row.set in MEASURED and (row.set != "cew + utk" or row.split == "test")]
    return {"left_out": source, "auc": {f"{row.set}, {row.split}": row.auc for row in wanted}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every source; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--left-out", nargs="+", default=LEFT_OUT)
    parser.add_argument("--out", type=Path, default=SOURCES)
    args = parser.parse_args(arguments)
    try:
        patches = load_patches(labelled(read_data(args.data)))
    except DataError as error:
        print(f"training.sources: {error}", file=sys.stderr)
        return 2
    settings = Settings(steps=args.steps, evaluate_every=max(1, args.steps // 4))
    rows = [measure(patches, source, settings) for source in args.left_out]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"steps": args.steps, "rows": rows}, indent=1) + "\n"
    args.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
