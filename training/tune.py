"""Search for the best network: Keras Tuner's Hyperband over what matters.

    python -m training.tune --data ../shared/data --minutes 40

On several machines, with the same command and one shared folder (--out), Keras Tuner's own three variables
say who is who: KERASTUNER_TUNER_ID (chief on one, any other name on the workers), KERASTUNER_ORACLE_IP and
KERASTUNER_ORACLE_PORT. A worker with several GPUs uses all of them (tf.distribute). A worker that died is
started again under its own name and takes its trial up again. The traffic is unencrypted gRPC: private
networks only.

The objective is the AUC by photograph on the validation photographs that are not reported. The chief, or the
only machine, writes trials.json: the space, every trial, the winner.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import keras_tuner
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.augment import augment_batch
from training.contract import DEFAULT
from training.data import DataError, check_classes, read_data
from training.evaluate import Scored, area_under_curve, choosing, score_photographs
from training.faces import logistic
from training.network import Plan, build_network, logits
from training.patches import Patches, centre, labelled, load_patches
from training.train import Eyes, Settings, choose_eyes, make_optimizer, smooth
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "tune"
RECORD = "trials.json"
FACTOR = 3
CHIEF = "chief"
GRACE = 1800.0  # s that a chief gives its workers after the time is over
POLL = 0.5  # s between a worker's questions to the chief
# What is searched; read by `choose` and written into the record
SPACE: dict[str, list[Any]] = {
    "input": [64, 32],  # px; 32 is averaged down from the same patch
    "colour": ["rgb", "grey"],
    "width": [0.75, 1.0, 1.5],
    "depth": [5, 6, 8],
    "kind": ["separable", "residual"],
    "dropout": [0.0, 0.2, 0.4],
    "rate": [5e-4, 1e-3, 2e-3, 4e-3],
    "schedule": ["cosine", "constant"],
    "decay": [0.0, 0.02, 0.1],
    "strength": [0.5, 1.0, 1.4],
    "smoothing": [0.0, 0.04, 0.1],
}


def choose(values: keras_tuner.HyperParameters, settings: Settings, size: int) -> tuple[Plan, Settings]:
    """Return the network's plan and the training's settings of one trial."""
    value = {name: values.Choice(name, options) for name, options in SPACE.items()}
    plan = Plan(
        kind=value["kind"],
        width=value["width"],
        depth=value["depth"],
        dropout=value["dropout"],
        grey=value["colour"] == "grey",
        shrink=size // value["input"],
    )
    fields = ("rate", "schedule", "decay", "strength", "smoothing")
    return plan, replace(settings, **{name: value[name] for name in fields})


class Batches(keras.utils.PyDataset):  # type: ignore[misc]  # Keras has no types
    """Augmented batches of an epoch; batch and epoch number alone decide what is in them."""

    def __init__(self, eyes: Eyes, settings: Settings, size: int, count: int) -> None:
        super().__init__()
        self._eyes, self._settings, self._size, self._count = eyes, settings, size, count
        self._epoch = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        eyes, settings = self._eyes, self._settings
        step = self._epoch * self._count + index
        random = np.random.default_rng((settings.seed, step, 0))
        chosen = random.choice(len(eyes.target), settings.batch, p=eyes.chance)
        seed = (settings.seed, step, 1)
        patches = augment_batch(eyes.pixels[chosen], self._size, seed, settings.strength)
        target = smooth(eyes.target[chosen], settings.smoothing)
        return patches.astype(np.float32) / np.float32(255), target[:, None]

    def on_epoch_end(self) -> None:
        """Go on to batches that were not seen yet."""
        self._epoch += 1


class AucByPhotograph(keras.callbacks.Callback):  # type: ignore[misc]
    """Puts the objective into the figures of each epoch, before the tuner looks at them."""

    def __init__(self, patches: Patches, size: int) -> None:
        super().__init__()
        photographs = [Scored(p.set, p.label, p.split, p.subject, p.path, 0.0) for p in patches.photographs]
        wanted = {p.path for p in choosing(photographs)}
        kept = [
            index
            for index, number in enumerate(patches.photograph)
            if patches.photographs[number].path in wanted
        ]
        self._patches = replace(
            patches,
            pixels=centre(patches.pixels[kept], size),
            photograph=patches.photograph[kept],
            face=patches.face[kept],
            width=patches.width[kept],
            mesh_score=patches.mesh_score[kept],
        )

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Measure."""
        closed = logistic(logits(self.model, self._patches.pixels))
        judged = choosing(score_photographs(self._patches, closed, "mean"))
        negative = np.array([p.score for p in judged if p.label in ("open", "squint")])
        positive = np.array([p.score for p in judged if p.label == "closed"])
        if logs is not None:
            logs["val_auc"] = area_under_curve(negative, positive)


class Eyesight(keras_tuner.HyperModel):  # type: ignore[misc]
    """Builds and trains the network of one trial."""

    def __init__(self, patches: Patches, settings: Settings, epoch_steps: int, epochs: int) -> None:
        super().__init__(name="eyes")
        self._settings = replace(settings, steps=epoch_steps * epochs)
        self._epoch_steps = epoch_steps
        self._size = DEFAULT.input.size
        self._training = choose_eyes(patches, "train", self._settings)
        self._auc = AucByPhotograph(patches, self._size)

    def build(self, hp: keras_tuner.HyperParameters) -> KerasModel:
        """Return a compiled network."""
        plan, settings = choose(hp, self._settings, self._size)
        network = build_network(self._size, plan=plan)
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
        network.compile(make_optimizer(settings), loss, jit_compile=False)
        return network

    def fit(self, hp: keras_tuner.HyperParameters, model: KerasModel, **kwargs: Any) -> Any:  # noqa: ANN401
        """Train for the epochs that Hyperband grants; the objective comes first among the callbacks."""
        _, settings = choose(hp, self._settings, self._size)
        data = Batches(self._training, settings, self._size, self._epoch_steps)
        callbacks = [self._auc, *kwargs.pop("callbacks", [])]
        return model.fit(data, callbacks=callbacks, verbose=0, **kwargs)


class Deadline(keras.callbacks.Callback):  # type: ignore[misc]
    """Ends a trial, and with `Search.on_trial_begin` the search, when the time is over."""

    def __init__(self, end: float) -> None:
        super().__init__()
        self.end = end

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Stop when the time is over."""
        if time.monotonic() > self.end:
            self.model.stop_training = True


class Search(keras_tuner.Hyperband):  # type: ignore[misc]
    """Hyperband with a time limit: no trial is begun after it."""

    end = float("inf")

    def pre_create_trial(self) -> None:
        """Leave the chief some time between questions: it answers "not yet" at once."""
        if "KERASTUNER_ORACLE_IP" in os.environ:
            time.sleep(POLL)

    def on_trial_begin(self, trial: Any) -> None:  # noqa: ANN401
        """Begin a trial, or skip it when the time is over."""
        if time.monotonic() > self.end:
            raise TimeUpError
        print(f"beginning trial {trial.trial_id}", flush=True)
        super().on_trial_begin(trial)


class TimeUpError(keras_tuner.errors.FatalError):  # type: ignore[misc]
    """The search's time is over."""


def describe_trials(tuner: keras_tuner.Tuner, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the record: space, settings, every trial that has a score, and the winner."""
    trials = [
        {
            "trial": trial.trial_id,
            "epochs": trial.hyperparameters.values.get("tuner/epochs"),
            "bracket": trial.hyperparameters.values.get("tuner/bracket"),
            "round": trial.hyperparameters.values.get("tuner/round"),
            "status": trial.status,
            "auc": trial.score,
            "values": {name: trial.hyperparameters.values.get(name) for name in SPACE},
        }
        for trial in tuner.oracle.trials.values()
    ]
    scored = [trial for trial in trials if trial["auc"] is not None]
    winner = max(scored, key=lambda trial: (trial["epochs"], trial["auc"])) if scored else None
    return {"space": SPACE, **settings, "trials": trials, "winner": winner}


def write_record(record: dict[str, Any], file: Path) -> None:
    """Write the record so that a broken write leaves the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}.part")
    unfinished.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(file)


def strategy() -> Any:  # noqa: ANN401 - tf.distribute has no types
    """Return how a worker uses its devices: all of several GPUs, or nothing special."""
    several = len(tf.config.list_physical_devices("GPU")) > 1
    return tf.distribute.MirroredStrategy() if several else None


def watch_the_time(minutes: float) -> None:
    """End a chief that still waits GRACE after the time is over: for a worker that never comes back."""
    if os.environ.get("KERASTUNER_TUNER_ID") != CHIEF:
        return

    def give_up() -> None:
        print("tune: a worker has not come back; what is done is in the shared folder", file=sys.stderr)
        os._exit(1)

    timer = threading.Timer(60 * minutes + GRACE, give_up)
    timer.daemon = True
    timer.start()


def search(patches: Patches, settings: Settings, options: argparse.Namespace) -> dict[str, Any]:
    """Run the search, or this worker's share of it; return the record."""
    model = Eyesight(patches, settings, options.epoch_steps, options.epochs)
    tuner = Search(
        model,
        objective=keras_tuner.Objective("val_auc", "max"),
        max_epochs=options.epochs,
        factor=FACTOR,
        hyperband_iterations=options.iterations,
        seed=settings.seed,
        directory=str(options.out.resolve()),
        project_name="search",
        overwrite=False,
        distribution_strategy=strategy(),
        max_retries_per_trial=1,
    )
    tuner.end = time.monotonic() + 60 * options.minutes
    begun = time.process_time()
    watch_the_time(options.minutes)
    try:
        tuner.search(callbacks=[Deadline(tuner.end)])
    except TimeUpError:
        print("tune: the time is over")
    about = {
        "settings": asdict(settings),
        "epoch_steps": options.epoch_steps,
        "epochs": options.epochs,
        "cpu_minutes": round((time.process_time() - begun) / 60, 1),
    }
    return describe_trials(tuner, about)


def main(arguments: Sequence[str] | None = None) -> int:
    """Search; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT, help="folder that all machines share")
    parser.add_argument("--minutes", type=float, default=600.0, help="no trial is begun after this")
    parser.add_argument("--epochs", type=int, default=27, help="of the longest trial")
    parser.add_argument("--epoch-steps", type=int, default=60)
    parser.add_argument("--iterations", type=int, default=1, help="of Hyperband")
    parser.add_argument("--batch", type=int, default=Settings.batch)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    options = parser.parse_args(arguments)
    settings = replace(Settings(seed=options.seed), batch=options.batch)
    try:
        photographs = labelled(read_data(options.data))
        for split in ("train", "val"):
            check_classes(photographs, split)
        patches = load_patches(photographs)
    except DataError as error:
        print(f"tune: {error}", file=sys.stderr)
        return 2
    record = search(patches, settings, options)
    if os.environ.get("KERASTUNER_TUNER_ID", CHIEF) == CHIEF:
        write_record(record, options.out / RECORD)
        print(f"{len(record['trials'])} trials, winner {record['winner']}; wrote {options.out / RECORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
