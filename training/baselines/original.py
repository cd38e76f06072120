"""The original Eye Spy, made again on the same photographs, to compare with.

    python -m training.baselines.original --data ../shared/data

It looked at the whole frame in grey, 178 x 100: twice 256 filters of 3x3, ReLU and max-pool, a dense layer,
one sigmoid; Adam, batch 16, three epochs, accuracy on a test split of 30 % drawn by photograph. `first` is
its first model (64 units), `tuned` the winner of its own search (256 units, rate 1e-4); published accuracies
77.7 % and 79.0 %. --search runs that search (Hyperband over 32 to 512 units and three rates) instead.

Only the training split is used: 70 % to train, 30 % for that accuracy, which is printed. The scores of all
other photographs go to build/baselines/original.json for make evaluate. Slow: --limit takes so many of each
class.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray
from PIL import Image

from training.data import DataError, Photograph, read_data
from training.patches import labelled
from training.progress import progress
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "baselines" / "original.json"
WIDTH, HEIGHT = 178, 100
FILTERS, EPOCHS, BATCH, TEST_SHARE = 256, 3, 16, 0.3
UNITS, RATES = (32, 512, 32), (1e-2, 1e-3, 1e-4)
SEARCH_EPOCHS, SEARCH_FACTOR = 10, 3


@dataclass(frozen=True)
class Variant:
    """A model of the original: the dense layer's units and Adam's rate."""

    name: str
    units: int
    rate: float


VARIANTS = (Variant("first", 64, 1e-3), Variant("tuned", 256, 1e-4))


def read_frame(photograph: Photograph) -> NDArray[np.float32] | None:
    """Return the whole frame, (100, 178, 1) in 0..1, or None when it cannot be read."""
    try:
        with Image.open(photograph.file) as opened:
            grey = opened.convert("L").resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    frame: NDArray[np.float32] = np.asarray(grey, np.float32)[..., None] / np.float32(255)
    return frame


def build(units: int, rate: float) -> KerasModel:
    """Return the untrained network."""
    network = keras.Sequential([keras.Input((HEIGHT, WIDTH, 1))])
    for _ in range(2):
        network.add(layers.Conv2D(FILTERS, 3, activation="relu"))
        network.add(layers.MaxPooling2D(2))
    network.add(layers.Flatten())
    network.add(layers.Dense(units, activation="relu"))
    network.add(layers.Dense(1, activation="sigmoid"))
    network.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    return network


def fit(variant: Variant, frames: NDArray[np.float32], closed: NDArray[np.float32], seed: int) -> KerasModel:
    """Return the variant trained as the original was."""
    keras.utils.set_random_seed(seed)
    network = build(variant.units, variant.rate)
    network.fit(frames, closed, batch_size=BATCH, epochs=EPOCHS, verbose=2)
    return network


def search(frames: NDArray[np.float32], closed: NDArray[np.float32], folder: Path, seed: int) -> Variant:
    """Return the winner of the original's own search."""
    import keras_tuner

    def hypermodel(values: keras_tuner.HyperParameters) -> KerasModel:
        low, high, step = UNITS
        return build(values.Int("units", low, high, step), values.Choice("rate", list(RATES)))

    tuner = keras_tuner.Hyperband(
        hypermodel,
        objective="val_accuracy",
        max_epochs=SEARCH_EPOCHS,
        factor=SEARCH_FACTOR,
        seed=seed,
        directory=str(folder),
        project_name="original",
    )
    tuner.search(frames, closed, batch_size=BATCH, validation_split=0.2, verbose=2)
    best = tuner.get_best_hyperparameters()[0]
    return Variant("tuned", best.get("units"), best.get("rate"))


def take(
    photographs: Sequence[Photograph], limit: int | None, random: np.random.Generator
) -> list[Photograph]:
    """Return at most `limit` photographs of each class, drawn at random."""
    chosen: list[Photograph] = []
    for label in ("open", "closed"):
        members = [p for p in photographs if p.label == label]
        order = random.permutation(len(members))[: limit or len(members)]
        chosen += [members[place] for place in order]
    return chosen


def load(
    photographs: Sequence[Photograph],
) -> tuple[list[Photograph], NDArray[np.float32], NDArray[np.float32]]:
    """Return the readable photographs, their frames and 1 for closed."""
    read = [(p, read_frame(p)) for p in progress(photographs, len(photographs), "reading", "photo")]
    kept = [(p, frame) for p, frame in read if frame is not None]
    if not kept:
        raise DataError("Not one photograph could be read.")
    closed = np.array([p.label == "closed" for p, _ in kept], np.float32)
    return [p for p, _ in kept], np.stack([frame for _, frame in kept]), closed


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and score; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--variants", nargs="+", default=["first", "tuned"])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args(arguments)
    random = np.random.default_rng(args.seed)
    try:
        known = [p for p in labelled(read_data(args.data)) if not p.single_eye]
        _, frames, closed = load(take([p for p in known if p.split == "train"], args.limit, random))
        others, other_frames, _ = load([p for p in known if p.split != "train"])
    except DataError as error:
        print(f"baseline: {error}", file=sys.stderr)
        return 2
    order = random.permutation(len(closed))
    test, rest = np.split(order, [round(TEST_SHARE * len(order))])
    scores: dict[str, float] = {}
    for variant in VARIANTS:
        if variant.name not in args.variants:
            continue
        if args.search and variant.name == "tuned":
            variant = search(frames[rest], closed[rest], args.out.parent / "search", args.seed)
        network = fit(variant, frames[rest], closed[rest], args.seed)
        accuracy = float(((network.predict(frames[test], verbose=0)[:, 0] >= 0.5) == closed[test]).mean())
        print(
            f"{variant}: accuracy {accuracy:.3f} on {len(test)} photographs, {closed[test].mean():.1%} closed"
        )
        answers = network.predict(other_frames, batch_size=BATCH, verbose=0)[:, 0]
        scores = {p.path: float(answer) for p, answer in zip(others, answers, strict=True)}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"name": "original Eye Spy (whole frame)", "scores": scores}) + "\n"
    args.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
