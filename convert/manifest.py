"""The model folder's manifest.json, as docs/contributing/manifest.md describes it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from convert.judging import Judging
from training.contract import Contract
from training.data import Photograph
from training.evaluate import Evaluation

# The name that Keras' export and the converter give to a network's only output.
OUTPUT = "Identity:0"
WEIGHTS_LICENCE = (
    "Trained on photographs that are for research only or of unknown licence (see data): "
    "for evaluation; retrain on photographs of your own for any other use."
)

CLEAN_LICENCE = (
    "Learned from rendered people alone, who do not exist (CC0): no photograph taught these weights. "
    "Calibration and thresholds, a handful of numbers, were chosen on photographs."
)
CLEAN_NAME = "eye-spy-eyes-clean"


def hash_files(folder: Path, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return size and SHA-256 of each file."""
    return {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name in names
        for data in [(folder / name).read_bytes()]
    }


def describe_metrics(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return the manifest's `metrics`; a row without an interval is left out."""
    return [
        {
            "set": row.set,
            "split": row.split,
            "n": row.n,
            "closed": row.closed,
            "auc": round(row.auc, 4),
            "interval": [round(value, 4) for value in row.interval],
        }
        for row in evaluation.rows
        if not any(math.isnan(value) for value in row.interval)
    ]


def describe_data(photographs: Sequence[Photograph]) -> list[dict[str, Any]]:
    """Return the sets that the weights were trained on, how many photographs and under which licences."""
    trained = [photograph for photograph in photographs if photograph.split == "train"]
    described = []
    for name in sorted({photograph.set for photograph in trained}):
        members = [photograph for photograph in trained if photograph.set == name]
        licences = sorted({photograph.licence or "unknown" for photograph in members})
        described.append({"set": name, "photographs": len(members), "licence": "; ".join(licences)})
    return described


def describe_rendered(rendered: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the same for a network that saw rendered eyes alone; `rendered` is from its record."""
    licence = f"CC0 1.0; {rendered['people']} people who do not exist, made by training/render"
    return [{"set": "rendered eyes", "photographs": rendered["eyes"], "licence": licence}]


def build_manifest(
    contract: Contract,
    judging: Judging,
    training: dict[str, Any],
    card: dict[str, Any],
    photographs: Sequence[Photograph],
    rendered: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Put the manifest together; its `files` are added when they are written.

    `rendered` says what a network without photographs was trained on: its eyes and people.
    """
    return {
        "schema": 1,
        "name": CLEAN_NAME if rendered else "eye-spy-eyes",
        "created": datetime.now(UTC).date().isoformat(),
        "files": {},
        **contract.to_manifest(),
        "output": {"closed": OUTPUT, "activation": "logit"},
        "calibration": judging.calibration,
        "openness": judging.openness,
        "judge": {
            "faceShare": contract.face_share,
            "eyes": judging.evaluation.eyes,
            "strictness": judging.strictness,
            "flagged": judging.flagged,
        },
        "metrics": describe_metrics(judging.evaluation),
        "card": card,
        "training": training,
        "licence": {
            "weights": CLEAN_LICENCE if rendered else WEIGHTS_LICENCE,
            "data": describe_rendered(rendered) if rendered else describe_data(photographs),
        },
    }
