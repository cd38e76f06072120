"""Train the eye network.

    python -m training.train --data ../shared/data            # about 15 minutes on two cores
    python -m training.train --data ARCHIVE --steps 200       # a first look in a minute

Reads the photographs, cuts their eyes (kept in .cache/patches), trains, and writes two files to build/model:
eyes.keras with the weights that did best on the validation photographs, and eyes.json, a record of the run.
An interrupted run goes on where it stopped when the same command is given again; what happened is in
build/model/logs for TensorBoard. An archive (eyes_open/ and eyes_blink/) is handed to training.retrain.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.augment import augment_batch
from training.checkpoint import Progress, forget_progress, load_progress, run_key, save_progress
from training.contract import DEFAULT
from training.data import REPORTED_SETS, DataError, check_classes, is_archive, read_data
from training.patches import Patches, centre, labelled, load_patches, print_outcomes
from training.progress import progress
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "model"
NETWORK_FILE = "eyes.keras"

SHORT_RUN = 50  # steps
# What a label asks of the network: P(closed). Half-closed eyes lie between, so that they end up in "check".
TARGETS = {"open": 0.0, "squint": 0.0, "half": 0.55, "down": 0.5, "closed": 1.0}
# A batch holds as many open as closed eyes, and this share of half-closed ones and looks down.
BETWEEN_SHARE = 0.12
# Eyes that are hard to tell are rare and teach most: they are drawn more often than their number gives.
OFTENER_LABELS = {"squint": 3.0}
OFTENER_SOURCES = {"hard": 2.0}


@dataclass(frozen=True)
class Settings:
    """Everything that a run of training can be told."""

    seed: int = 7
    steps: int = 3000
    batch: int = 128
    strength: float = 1.0  # of augmentation
    rate: float = 2e-3
    schedule: str = "cosine"  # or "constant"; both after a warm-up
    decay: float = 0.02
    smoothing: float = 0.04
    average: float = 0.99  # of the weights, over steps
    evaluate_every: int = 150
    patience: int = 12  # evaluations without a better validation loss
    min_width: float = 12.0  # narrower eyes, in frame pixels, cannot be told apart


@dataclass(frozen=True)
class Eyes:
    """Eyes of one split: patches with their surroundings, targets and how often each should be drawn."""

    pixels: NDArray[np.uint8]  # (n, wide, wide, 3)
    target: NDArray[np.float32]  # (n,)
    chance: NDArray[np.float64]  # (n,) sums to 1


def choose_eyes(patches: Patches, split: str, settings: Settings) -> Eyes:
    """Pick a split's eyes of the largest face; labels balanced, and sources within a label.

    Validation photographs of `REPORTED_SETS` are left out.
    """
    kept, labels, sources = [], [], []
    for index, (number, face) in enumerate(zip(patches.photograph, patches.face, strict=True)):
        photograph = patches.photographs[number]
        wide_enough = photograph.single_eye or patches.width[index] >= settings.min_width
        if photograph.split != split or (split == "val" and photograph.set in REPORTED_SETS):
            continue
        if face == 0 and wide_enough and photograph.label in TARGETS:
            kept.append(index)
            labels.append(photograph.label)
            sources.append(photograph.set)
    if not kept:
        raise ValueError(
            f"no eyes in the {split} split: nothing to {'validate' if split == 'val' else 'train'} with"
        )
    target = np.array([TARGETS[label] for label in labels], np.float32)
    # too few validation photographs lie between to choose weights by them
    between = BETWEEN_SHARE if split == "train" else 0.0
    return Eyes(patches.pixels[kept], target, chances(labels, sources, between))


def chances(
    labels: Sequence[str], sources: Sequence[str], between: float = BETWEEN_SHARE
) -> NDArray[np.float64]:
    """Return how often each eye is drawn: classes alike, a source by the square root of its eyes."""
    groups = list(zip(labels, sources, strict=True))
    counts = {group: groups.count(group) for group in set(groups)}
    weights = {
        group: count**0.5 * OFTENER_LABELS.get(group[0], 1.0) * OFTENER_SOURCES.get(group[1], 1.0)
        for group, count in counts.items()
    }
    classes = {label: class_of(label) for label in labels}
    share = {"open": (1 - between) / 2, "closed": (1 - between) / 2, "between": between}
    totals = {
        name: sum(weight for (label, _), weight in weights.items() if classes[label] == name)
        for name in share
    }
    chance = np.array(
        [
            share[classes[group[0]]] * weights[group] / totals[classes[group[0]]] / counts[group]
            for group in groups
        ]
    )
    normalised: NDArray[np.float64] = chance / chance.sum()
    return normalised


def class_of(label: str) -> str:
    """Return the class that a label is balanced in: open, closed or between."""
    target = TARGETS[label]
    return "open" if target == 0 else "closed" if target == 1 else "between"


def batches(
    eyes: Eyes, settings: Settings, size: int, after: int = 0
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.float32]]]:
    """Give augmented batches, (batch, size, size, 3) and targets, those following `after` steps.

    They are prepared by other processes meanwhile.

    Every batch depends on the seed and its number alone, not on how many processes there are.
    """
    ahead: list[tuple[Future[NDArray[np.uint8]], NDArray[np.float32]]] = []
    workers = max(1, (os.cpu_count() or 2) - 1)
    with augmenting_pool(settings.steps, workers) as pool:
        for step in range(after, settings.steps + 8 * workers):
            if step < settings.steps:
                random = np.random.default_rng((settings.seed, step, 0))
                chosen = random.choice(len(eyes.target), settings.batch, p=eyes.chance)
                seed = (settings.seed, step, 1)
                job = pool.submit(augment_batch, eyes.pixels[chosen], size, seed, settings.strength)
                ahead.append((job, eyes.target[chosen]))
            if step >= after + 8 * workers or step >= settings.steps:
                if not ahead:
                    return
                done, target = ahead.pop(0)
                yield done.result(), target


def augmenting_pool(steps: int, workers: int) -> Executor:
    """Return what runs the augmentation: processes, or a thread where a run is too short to start any."""
    if steps < SHORT_RUN:
        return ThreadPoolExecutor(workers)
    # spawned, not forked: TensorFlow's threads do not survive a fork
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


def smooth(target: NDArray[np.float32], amount: float) -> NDArray[np.float32]:
    """Return targets pulled towards one half."""
    return target * (1 - amount) + amount / 2


def weighted_loss(network: KerasModel, eyes: Eyes, patches: NDArray[np.uint8], smoothing: float) -> float:
    """Return the mean log loss over a split, balanced as training is."""
    from training.network import logits

    values = logits(network, patches)
    target = smooth(eyes.target, smoothing)
    loss = np.logaddexp(0, values) - target * values
    return float((loss * eyes.chance).sum())


def make_optimizer(settings: Settings) -> KerasModel:
    """Return AdamW with a warm-up over a twentieth of the steps."""
    from training.network import keras

    warmup = max(1, settings.steps // 20)
    schedule = keras.optimizers.schedules.CosineDecay(
        settings.rate * 0.05,
        settings.steps,
        alpha=0.0 if settings.schedule == "cosine" else 1.0,
        warmup_target=settings.rate,
        warmup_steps=warmup,
    )
    return keras.optimizers.AdamW(schedule, weight_decay=settings.decay, global_clipnorm=1.0)


def train(
    patches: Patches,
    settings: Settings,
    size: int,
    start: KerasModel | None = None,
    folder: Path | None = None,
    eyes: tuple[Eyes, Eyes] | None = None,
) -> tuple[KerasModel, dict[str, Any]]:
    """Train one network; return it with its best weights, and a record of the run.

    `start` is a network to begin with instead of an untrained one. With a `folder`, the run is written down
    there at every evaluation and gone on with when it was interrupted. `eyes` are those to train on and to
    validate with, where they are not simply the photographs' own.
    """
    from training.network import build_network, keras  # here: the augmenting processes need no TensorFlow

    keras.utils.set_random_seed(settings.seed)
    training, validation = eyes or (
        choose_eyes(patches, "train", settings),
        choose_eyes(patches, "val", settings),
    )
    network = start or build_network(size)
    optimizer = make_optimizer(settings)
    network.compile(optimizer, keras.losses.BinaryCrossentropy(from_logits=True), jit_compile=False)
    optimizer.build(network.trainable_variables)
    print(
        f"{len(training.target)} eyes to train on, {len(validation.target)} to validate, "
        f"{network.count_params()} parameters"
    )
    first = [np.array(value) for value in network.get_weights()]
    key = run_key(asdict(settings), size, data_key(patches), [float(np.abs(value).sum()) for value in first])
    state = (load_progress(folder, key) if folder else None) or Progress(
        current=first, average=first, best=first, optimizer=[np.array(v.numpy()) for v in optimizer.variables]
    )
    if state.step:
        print(f"going on after step {state.step}")
        network.set_weights(state.current)
        for variable, value in zip(optimizer.variables, state.optimizer, strict=True):
            variable.assign(value)
        for variable, value in zip(seed_states(network), state.seeds, strict=True):
            variable.assign(value)
    log = open_log(folder)
    run_steps(network, optimizer, training, validation, settings, size, state, (folder, key, log))
    network.set_weights(state.best)
    if folder:
        forget_progress(folder)
    record = {
        "settings": asdict(settings),
        "parameters": network.count_params(),
        "best_step": state.best_step,
        "val_loss": state.best_loss,
        "history": state.history,
    }
    return network, record


def seed_states(network: KerasModel) -> list[KerasModel]:
    """Return the variables from which layers such as dropout draw; they are not among the weights."""
    return [variable for variable in network.variables if "seed_generator_state" in variable.path]


def data_key(patches: Patches) -> str:
    """Return a hash of what is trained on: paths, labels and splits."""
    return run_key([(p.path, p.label, p.split) for p in patches.photographs])


def open_log(folder: Path | None) -> Callable[[int, dict[str, float]], None]:
    """Return a function that writes figures of a step for TensorBoard, or does nothing without a folder."""
    if folder is None:
        return lambda step, figures: None
    import tensorflow as tf

    writer = tf.summary.create_file_writer(str(folder / "logs"))

    def write(step: int, figures: dict[str, float]) -> None:
        with writer.as_default():
            for name, value in figures.items():
                tf.summary.scalar(name, value, step)
        writer.flush()

    return write


def run_steps(
    network: KerasModel,
    optimizer: KerasModel,
    training: Eyes,
    validation: Eyes,
    settings: Settings,
    size: int,
    state: Progress,
    keeping: tuple[Path | None, str, Callable[[int, dict[str, float]], None]],
) -> None:
    """Train from where `state` stands to the end, or until validation has not got better for long."""
    folder, key, log = keeping
    middles = centre(validation.pixels, size)
    losses: list[float] = []
    left = batches(training, settings, size, state.step)
    bar = progress(left, settings.steps - state.step, "training", "step")
    for step, (pixels, target) in enumerate(bar, start=state.step + 1):
        x = pixels.astype(np.float32) / 255  # (batch, size, size, 3)
        losses.append(float(network.train_on_batch(x, smooth(target, settings.smoothing)[:, None])))
        keep = min(settings.average, step / (step + 9))
        state.average = [
            keep * old + (1 - keep) * new
            for old, new in zip(state.average, network.get_weights(), strict=True)
        ]
        if step % settings.evaluate_every and step != settings.steps:
            continue
        state.step, state.current = step, network.get_weights()
        network.set_weights(state.average)
        loss = weighted_loss(network, validation, middles, settings.smoothing)
        network.set_weights(state.current)
        figures = {"loss": float(np.mean(losses)), "val_loss": loss}
        state.history.append({"step": step, **figures})
        log(step, figures)
        bar.set_postfix(loss=f"{figures['loss']:.4f}", val=f"{loss:.4f}")
        losses.clear()
        state.waited += 1
        if loss < state.best_loss:
            state.best_loss, state.best, state.best_step, state.waited = loss, state.average, step, 0
        if folder:
            state.optimizer = [np.array(variable.numpy()) for variable in optimizer.variables]
            state.seeds = [np.array(variable.numpy()) for variable in seed_states(network)]
            save_progress(folder, key, state)
        if state.waited >= settings.patience:
            break


def save(network: KerasModel, record: dict[str, Any], folder: Path, name: str = NETWORK_FILE) -> Path:
    """Write the network and, beside it, its record; a broken run leaves the old ones."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"unfinished-{os.getpid()}.keras"
    network.save(unfinished)
    file = folder / name
    file.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(file)
    return file


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on a data folder; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with manifest.csv, or eyes_open and eyes_blink"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write eyes.keras to")
    parser.add_argument("--steps", type=int, default=Settings.steps)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--fresh", action="store_true", help="an archive too: not from the shipped weights")
    args = parser.parse_args(arguments)
    settings = Settings(seed=args.seed, steps=args.steps)
    try:
        if is_archive(args.data) and not args.fresh:
            from training.retrain import main as retrain

            return retrain(args.data)
        photographs = labelled(read_data(args.data))
        for split in ("train", "val"):
            check_classes(photographs, split)
        patches = load_patches(photographs)
        print_outcomes(patches)
        network, record = train(patches, settings, DEFAULT.input.size, folder=args.out)
    except DataError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    written = save(network, record, args.out)

    from training.evaluate import evaluate, print_table

    print_table(evaluate(network, patches).rows)
    print(f"best at step {record['best_step']}, validation loss {record['val_loss']:.4f}; wrote {written}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
