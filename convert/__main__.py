"""Make the page's model folder out of a trained network.

    python -m convert --data ../shared/data

Takes build/model/eyes.keras (made by training.train), chooses thresholds on the validation photographs of
--data, and writes site/public/model (network and manifest), training/shipped/eyes.keras and the answers in
tests/data/golden.

    python -m convert --data ../shared/data --clean

takes the network that training.rendered trained on rendered eyes alone instead, and writes
site/public/model-clean and training/shipped/clean.keras.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convert.check import ConversionError, check_conversion
from convert.golden import FOLDER as GOLDEN
from convert.golden import write_golden
from convert.judging import choose_judging
from convert.manifest import build_manifest, hash_files
from convert.tfjs import convert_network
from training.card import CLEAN_LIMITS, LIMITS, short_card
from training.contract import DEFAULT
from training.data import DataError, read_data
from training.evaluate import CLEAN, CLEAN_MODEL, MODEL, SHIPPED, Evaluation, print_table
from training.patches import centre, labelled, load_patches
from training.rendered import ALONE
from training.train import OUT as BUILD
from training.untyped import KerasModel

CHECKED = 300  # patches on which the converted network is compared with the trained one


def swap_in(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one."""
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def write_folder(
    network: KerasModel, manifest: dict[str, Any], patches: NDArray[np.uint8], out: Path
) -> dict[str, Any]:
    """Write the network and its manifest beside `out`, then swap them in; return the finished manifest.

    Raises `ConversionError`, and leaves `out` as it was, when the converted network answers otherwise for
    `patches`, (n, size, size, 3).
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        names = convert_network(network, fresh)
        check_conversion(network, fresh, patches)
        finished = {**manifest, "files": hash_files(fresh, names)}
        text = json.dumps(finished, indent=2, ensure_ascii=False) + "\n"
        (fresh / "manifest.json").write_text(text, encoding="utf-8")
        fresh.chmod(0o755)
        swap_in(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return finished


def print_strictness(evaluation: Evaluation, strictness: Sequence[dict[str, Any]]) -> None:
    """Print what each stop does to the photographs that were not trained on, all sets together."""
    held_out = [photograph for photograph in evaluation.scored if photograph.split != "train"]
    print(
        f"\n{'stop':9}{'check':>7}{'blink':>7}   share of photographs in check + blink / in blink, by label"
    )
    for stop in strictness:
        cells = []
        for label in ("open", "squint", "half", "closed"):
            scores = [p.score for p in held_out if p.label == label and p.score is not None]
            if scores:
                flagged = sum(score >= stop["check"] for score in scores) / len(scores)
                blink = sum(score >= stop["blink"] for score in scores) / len(scores)
                cells.append(f"{label} {flagged:.1%} / {blink:.1%}")
        print(f"{stop['name']:9}{stop['check']:7.3f}{stop['blink']:7.3f}   {'   '.join(cells)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clean", action="store_true", help="the network of rendered eyes alone")
    parser.add_argument("--network", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--golden", type=Path, default=GOLDEN, help="folder of golden pictures")
    parser.add_argument("--shipped", type=Path, default=None)
    args = parser.parse_args(arguments)
    args.network = args.network or (ALONE if args.clean else BUILD / "eyes.keras")
    args.out = args.out or (CLEAN_MODEL if args.clean else MODEL)
    args.shipped = args.shipped or (CLEAN if args.clean else SHIPPED)
    described = args.network.with_suffix(".json")
    for needed in (args.network, described):
        if not needed.is_file():
            before = "python -m training.rendered" if args.clean else "make train"
            print(f"convert: {needed} is missing: run {before} first.", file=sys.stderr)
            return 2
    try:
        photographs = labelled(read_data(args.data))
        patches = load_patches(photographs)
    except DataError as error:
        print(f"convert: {error}", file=sys.stderr)
        return 2

    from training.network import load_network, logits
    from training.read import Reader

    network = load_network(args.network)
    record = json.loads(described.read_text(encoding="utf-8"))
    judging = choose_judging(patches, logits(network, centre(patches.pixels, DEFAULT.input.size)))
    evaluation = judging.evaluation
    manifest = build_manifest(
        DEFAULT,
        judging,
        {
            "command": "python -m training.rendered" if args.clean else "make train",
            "parameters": record["parameters"],
            "seed": record["settings"]["seed"],
        },
        short_card(evaluation, CLEAN_LIMITS if args.clean else LIMITS),
        photographs,
        record["rendered"] if args.clean else None,
    )
    some = centre(patches.pixels[:: max(1, len(patches.pixels) // CHECKED)], DEFAULT.input.size)
    try:
        manifest = write_folder(network, manifest, some, args.out)
    except ConversionError as error:
        print(f"convert: {error}", file=sys.stderr)
        return 1
    args.shipped.parent.mkdir(parents=True, exist_ok=True)
    network.save(args.shipped)
    written = f"{args.out} and {args.shipped}"
    if not args.clean:
        write_golden(Reader(network, manifest), manifest["files"], args.golden)
        written += f"; answers in {args.golden}"

    print_table(evaluation.rows)
    print_strictness(evaluation, judging.strictness)
    print(f"\neyes together by {evaluation.eyes}; wrote {written}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
