"""One progress bar for all commands."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TypeAlias

from tqdm import tqdm

Tqdm: TypeAlias = Any  # tqdm has no types

# In a log file a bar is printed seldom, on a terminal often.
SECONDS_IN_A_LOG = 20.0


def progress(steps: Iterable[Any], total: int, title: str, unit: str) -> Tqdm:
    """Return `steps` with a bar on the standard error; it has tqdm's `set_postfix`."""
    interval = 0.2 if sys.stderr.isatty() else SECONDS_IN_A_LOG
    return tqdm(steps, total=total, desc=title, unit=unit, mininterval=interval, maxinterval=2 * interval)
