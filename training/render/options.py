"""The command's options: their limits, and what is said when they are not kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .errors import RenderError
from .person import SETTABLE as PERSON_SETTABLE
from .studio import SETTABLE as STUDIO_SETTABLE
from .timing import PLANS

SEED_LIMITS = (0, 999_999)
FRAME_LIMITS = (1, 2000)
SIDE_LIMITS = (160, 4096)
SAMPLE_LIMITS = (1, 512)
THREAD_LIMITS = (1, 64)
QUALITY_LIMITS = (50, 100)


@dataclass(frozen=True)
class Options:
    """What one run renders. Sizes are in pixels of the upright picture."""

    seed: int
    out: Path
    frames: int = 12
    width: int = 640
    height: int = 800
    samples: int = 8
    threads: int = 1
    quality: int = 90
    plan: str = "session"
    eyes: bool = False
    test_shot: bool = False
    cut_frame: bool = False
    data: Path | None = None
    set: dict[str, str] = field(default_factory=dict)

    def identity(self) -> dict[str, Any]:
        """Return what must be equal for a later run to continue in the same folder, as plain JSON data."""
        kept = asdict(self)
        for name in ("out", "data", "threads"):
            del kept[name]
        return kept


def check_options(options: Options) -> None:
    """Raise `RenderError` with one sentence for the first option that is out of its limits."""
    _check_range("the seed", options.seed, SEED_LIMITS)
    _check_range("the number of frames", options.frames, FRAME_LIMITS)
    _check_range("the width", options.width, SIDE_LIMITS)
    _check_range("the height", options.height, SIDE_LIMITS)
    _check_range("the number of samples", options.samples, SAMPLE_LIMITS)
    _check_range("the number of threads", options.threads, THREAD_LIMITS)
    _check_range("the JPEG quality", options.quality, QUALITY_LIMITS)
    if options.plan not in PLANS:
        raise RenderError(f"the plan is {options.plan!r}; it must be one of {', '.join(sorted(PLANS))}.")
    if options.eyes and (options.test_shot or options.cut_frame):
        raise RenderError(
            "an eye strip cannot be a test shot or a cut frame; leave out one of the two options."
        )
    if options.out.exists() and not options.out.is_dir():
        raise RenderError(f"{options.out} is a file; give a folder for the pictures.")
    known = sorted({*PERSON_SETTABLE, *STUDIO_SETTABLE})
    for name in options.set:
        if name not in known:
            raise RenderError(f"{name!r} cannot be set; what can be set is {', '.join(known)}.")


def parse_settings(texts: list[str]) -> dict[str, str]:
    """Return `name=value` texts as a dictionary."""
    settings = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise RenderError(f"{text!r} is not a setting; write name=value, for example glasses=0.")
        settings[name] = value
    return settings


def _check_range(what: str, value: int, limits: tuple[int, int]) -> None:
    low, high = limits
    if not low <= value <= high:
        raise RenderError(f"{what} is {value}; it must be between {low} and {high}.")
