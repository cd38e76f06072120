"""Train with rendered eyes, and measure on photographs whether they taught the network something.

    python -m training.rendered build/strips --data ../shared/data

Reads folders made by training/render --eyes (and folders of such folders). Trains on from the shipped network
with the photographs alone, with rendered eyes as a minority of each batch (their closure as a target that
rises with it, or as classes), several seeds of each; then a network on rendered eyes alone. All are measured
on photographs. Writes build/report/rendered.json, which make evaluate puts into its page.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.contract import DEFAULT, Contract
from training.data import DataError, read_data
from training.evaluate import FLAGGED, SHIPPED, caught_at, evaluate
from training.patches import Patches, labelled, load_patches, to_bytes, with_context
from training.probe import ProbeError, cut_eyes, folders_in
from training.progress import progress
from training.report_build import RENDERED
from training.train import Eyes, Settings, choose_eyes, save, train
from training.untyped import KerasModel

ALONE = RENDERED.with_name("rendered-alone.keras")
SHARE = 0.15  # of a batch
# Below the first an eye counts as open, above the second as closed: what photographs are labelled by.
OPEN_TO, CLOSED_FROM = 0.3, 0.85
BETWEEN = 0.55  # target of half-closed eyes, as of photographs
HELD_OUT = 8  # every so many-th person validates the network that sees rendered eyes alone
MEASURED = ("lfw_pairs", "clips", "hard", "cew + utk", "people")


@dataclass(frozen=True)
class Strips:
    """Rendered eyes with their surroundings."""

    pixels: NDArray[np.uint8]  # (n, wide, wide, 3)
    closure: NDArray[np.float64]  # (n,) 0 open to 1 shut
    person: NDArray[np.str_]  # (n,)


def rising(closure: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the target that rises with closure between open and closed."""
    return np.clip((closure - OPEN_TO) / (CLOSED_FROM - OPEN_TO), 0, 1).astype(np.float32)


def classes(closure: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the target of three classes: open, between, closed."""
    return np.where(closure < OPEN_TO, 0.0, np.where(closure > CLOSED_FROM, 1.0, BETWEEN)).astype(np.float32)


Target = Callable[[NDArray[np.float64]], NDArray[np.float32]]
WAYS: dict[str, Target | None] = {
    "photographs alone": None,
    "closure as a rising target": rising,
    "closure as three classes": classes,
}


def load_strips(folders: Sequence[Path], contract: Contract) -> Strips:
    """Cut every eye with its surroundings; raise `ProbeError` when open or shut eyes are missing."""
    wide = with_context(contract)
    eyes = [eye for f in progress(folders, len(folders), "cutting", "folder") for eye in cut_eyes(f, wide)]
    closures = [eye.closure for eye in eyes]
    if not closures or min(closures) >= OPEN_TO or max(closures) <= CLOSED_FROM:
        raise ProbeError(
            f"The rendered folders need eyes under closure {OPEN_TO} and over {CLOSED_FROM}: render more."
        )
    return Strips(
        np.stack([to_bytes(eye.patch) for eye in eyes]),
        np.array(closures),
        np.array([eye.person for eye in eyes]),
    )


def rendered_eyes(strips: Strips, target: Target) -> Eyes:
    """Return the eyes for training, open, between and closed drawn alike."""
    wanted = target(strips.closure)
    group = np.digitize(strips.closure, [OPEN_TO, CLOSED_FROM])
    counts = np.bincount(group, minlength=3)
    chance = 1.0 / counts[group]
    return Eyes(strips.pixels, wanted, chance / chance.sum())


def mix(photographs: Eyes, rendered: Eyes, share: float = SHARE) -> Eyes:
    """Return both, the rendered ones as `share` of what is drawn."""
    return Eyes(
        np.concatenate([photographs.pixels, rendered.pixels]),
        np.concatenate([photographs.target, rendered.target]),
        np.concatenate([photographs.chance * (1 - share), rendered.chance * share]),
    )


def measure(network: KerasModel, patches: Patches) -> dict[str, Any]:
    """Return the AUC and what is caught at 2 % by set, on photographs that were not trained on."""
    result = evaluate(network, patches, "mean")
    wanted = [
        row for row in result.rows if row.set in MEASURED and (row.set != "cew + utk" or row.split == "test")
    ]
    half = [p.score for p in result.scored if p.set == "clips" and p.label == "half" and p.score is not None]
    opened = [
        p.score for p in result.scored if p.set == "clips" and p.label == "open" and p.score is not None
    ]
    figures: dict[str, Any] = {
        f"{row.set}, {row.split}": {"auc": row.auc, "caught": row.caught} for row in wanted
    }
    if half and opened:
        caught = caught_at(np.array(opened, np.float64), np.array(half, np.float64), FLAGGED)
        figures["clips, half-closed"] = {"caught": caught}
    return figures


def going_on(seed: int, steps: int) -> Settings:
    """Return the settings for training on from the shipped network."""
    return Settings(seed=seed, steps=steps, rate=5e-4, average=0.98, evaluate_every=max(1, steps // 4))


def compare(patches: Patches, strips: Strips, seeds: Sequence[int], steps: int) -> list[dict[str, Any]]:
    """Train on from the shipped network in every way, with every seed."""
    from training.network import load_network

    rows = []
    for name, target in WAYS.items():
        for seed in seeds:
            settings = going_on(seed, steps)
            photographs = choose_eyes(patches, "train", settings)
            training = photographs if target is None else mix(photographs, rendered_eyes(strips, target))
            eyes = training, choose_eyes(patches, "val", settings)
            network, _ = train(patches, settings, DEFAULT.input.size, load_network(SHIPPED), eyes=eyes)
            rows.append({"way": name, "seed": seed, **measure(network, patches)})
    return rows


def alone(patches: Patches, strips: Strips, steps: int) -> tuple[KerasModel, dict[str, Any], dict[str, Any]]:
    """Train a network on rendered eyes and nothing else; photographs only measure it.

    Returns the network, a record of the run and the figures.
    """
    people = sorted(set(strips.person))
    if len(people) < 2:
        raise ProbeError("One rendered person is too few: another is needed to validate with.")
    held_out = np.isin(strips.person, people[::HELD_OUT])
    parts = [Strips(strips.pixels[k], strips.closure[k], strips.person[k]) for k in (~held_out, held_out)]
    eyes = rendered_eyes(parts[0], rising), rendered_eyes(parts[1], rising)
    settings = replace(Settings(), steps=steps, evaluate_every=max(1, steps // 10))
    network, record = train(patches, settings, DEFAULT.input.size, eyes=eyes)
    record["rendered"] = {"eyes": len(strips.closure), "people": len(people)}
    return network, record, {"way": "rendered eyes alone", "seed": settings.seed, **measure(network, patches)}


def print_rows(rows: Sequence[dict[str, Any]]) -> None:
    """Print one line a network."""
    for row in rows:
        figures = "  ".join(
            f"{name} " + " ".join(f"{key} {value:.4f}" for key, value in told.items())
            for name, told in row.items()
            if isinstance(told, dict)
        )
        print(f"{row['way']}, seed {row['seed']}: {figures}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--steps", type=int, default=400, help="of training on from the shipped network")
    parser.add_argument("--alone-steps", type=int, default=1200, help="0 leaves that network out")
    parser.add_argument("--out", type=Path, default=RENDERED)
    args = parser.parse_args(arguments)
    try:
        folders = folders_in(args.folders)
        strips = load_strips(folders, DEFAULT)
        patches = load_patches(labelled(read_data(args.data)))
    except (DataError, ProbeError) as error:
        print(f"training.rendered: {error}", file=sys.stderr)
        return 2
    rows: list[dict[str, Any]] = []
    if args.alone_steps:
        try:
            network, record, row = alone(patches, strips, args.alone_steps)
        except ProbeError as error:
            print(f"training.rendered: {error}", file=sys.stderr)
            return 2
        rows.append(row)
        save(network, record, args.out.parent, ALONE.name)
    rows += compare(patches, strips, args.seeds, args.steps)
    print_rows(rows)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    told = {"eyes": len(strips.closure), "people": len(set(strips.person)), "share": SHARE, "rows": rows}
    args.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
