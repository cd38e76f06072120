"""The model card: what the network is for, what it is not for, and how far it can be trusted.

`short_card` goes into the manifest and the page's About; `training.report_pages` writes the long form.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from training.evaluate import Evaluation

USE = (
    "Sorting a photographer's own frames of consenting sitters by whether the eyes are open, "
    "before a person looks."
)
NOT_FOR = (
    "Deciding anything about a person: attention, tiredness, intoxication, identity, fitness to drive; "
    "watching people; frames nobody looks at again."
)
LIMITS = (
    "Half-closed eyes, squints and looks down are the weak point: some fall into the wrong group.",
    "Eyes narrower than 12 px, and faces in profile or behind dark glasses cannot be judged reliably.",
    "Trained on a few thousand web, news and video pictures; age and sex could not be compared.",
)

# Of the network that saw rendered eyes alone
CLEAN_LIMITS = (
    "It misses many more blinks than the standard network: it has seen no photograph.",
    *LIMITS[:2],
    "Rendered people have three poles of ancestry, no children, no scars; age and sex could not be compared.",
)


def short_card(evaluation: Evaluation, limits: Sequence[str] = LIMITS) -> dict[str, Any]:
    """Return the manifest's `card`."""
    return {"use": USE, "notFor": NOT_FOR, "limits": [*limits, *weakest(evaluation)]}


def weakest(evaluation: Evaluation) -> list[str]:
    """Return one sentence on the set with the lowest AUC, cut to two decimals."""
    rows = [row for row in evaluation.rows if not math.isnan(row.auc)]
    if not rows:
        return []
    row = min(rows, key=lambda row: row.auc)
    return [
        f"Of the sets measured, {row.set} ({row.split}) is hardest: "
        f"AUC {math.floor(row.auc * 100) / 100:.2f} on {row.n} photographs, {row.closed} of them closed."
    ]
