"""Everything that turns a network's logits into verdicts, chosen on validation photographs in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convert.choose import (
    calibrated,
    choose_calibration,
    choose_eyes,
    choose_openness,
    choose_strictness,
    describe_flagged,
)
from training.evaluate import Evaluation, make_rows
from training.patches import Patches


@dataclass(frozen=True)
class Judging:
    """The manifest's sections `calibration`, `openness` and `judge`, and the evaluation that they give."""

    calibration: dict[str, float]
    openness: dict[str, float]
    strictness: list[dict[str, Any]]
    flagged: list[dict[str, float]]
    evaluation: Evaluation

    @property
    def default(self) -> dict[str, Any]:
        """The stop at which the page's slider starts."""
        return next(stop for stop in self.strictness if stop["name"] == "default")


def choose_judging(patches: Patches, values: NDArray[np.float64]) -> Judging:
    """Choose by the logits of all eyes, (n,); only validation photographs that are not reported decide."""
    calibration = choose_calibration(patches, values)
    ways = [Evaluation(eyes, calibrated(patches, values, eyes, calibration), []) for eyes in ("max", "mean")]
    chosen = choose_eyes(ways)
    evaluation = Evaluation(chosen.eyes, chosen.scored, make_rows(chosen.scored))
    return Judging(
        calibration,
        choose_openness(patches, values),
        choose_strictness(evaluation),
        describe_flagged(evaluation.scored),
        evaluation,
    )
