"""One independent random stream for each purpose."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, purpose: str) -> np.random.Generator:
    """Return the random numbers of one purpose.

    Each purpose has its own stream, so that setting one property by hand, or drawing one more number for it,
    changes nothing else of the person or of the session.
    """
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])
