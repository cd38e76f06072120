"""The state of an interrupted training run, so that the same command goes on where it stopped."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = list[NDArray[Any]]
NAME = "unfinished.npz"


@dataclass
class Progress:
    """Where a run stands: after `step` steps; weights as Keras orders them."""

    step: int = 0
    current: Weights = field(default_factory=list)
    average: Weights = field(default_factory=list)
    optimizer: Weights = field(default_factory=list)
    best: Weights = field(default_factory=list)
    seeds: Weights = field(default_factory=list)  # of the layers that draw, such as dropout
    best_loss: float = float("inf")
    best_step: int = 0
    waited: int = 0
    history: list[dict[str, float]] = field(default_factory=list)


LISTS = ("current", "average", "optimizer", "best", "seeds")
NUMBERS = ("step", "best_loss", "best_step", "waited", "history")


def run_key(*parts: object) -> str:
    """Return a hash of everything that decides a run; only the same run is gone on with."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def save_progress(folder: Path, key: str, progress: Progress) -> None:
    """Write the state so that a broken write leaves the old one."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {f"{name}_{place:04d}": w for name in LISTS for place, w in enumerate(getattr(progress, name))}
    about = json.dumps({"key": key, **{name: getattr(progress, name) for name in NUMBERS}})
    unfinished = folder / f"{NAME}.{os.getpid()}.part"
    with unfinished.open("wb") as stream:
        np.savez(stream, about=np.array(about), **arrays)
    unfinished.replace(folder / NAME)


def load_progress(folder: Path, key: str) -> Progress | None:
    """Return the state of the same run, or None when there is none or it cannot be read."""
    try:
        with np.load(io.BytesIO((folder / NAME).read_bytes())) as stored:
            about = json.loads(str(stored["about"]))
            if about["key"] != key:
                return None
            fields: dict[str, Any] = {
                name: [stored[entry] for entry in sorted(stored.files) if entry.startswith(f"{name}_")]
                for name in LISTS
            }
            fields |= {name: about[name] for name in NUMBERS}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None
    return Progress(**fields)


def forget_progress(folder: Path) -> None:
    """Remove the state of a run that has ended."""
    (folder / NAME).unlink(missing_ok=True)
