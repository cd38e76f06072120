"""The course of a session: when each frame is taken and what the person does in it.

A photographer shoots in bursts: a few frames in a second, nearly alike, then a pause, a word, another pose.
Blinks fall where they fall.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .randomness import stream

BLINK_SHARE = (0.06, 0.14)
"""Limits of the share of frames with both eyes shut or nearly so."""
HALF_SHARE = 0.06
ASIDE_SHARE, DOWN_SHARE = 0.05, 0.05
BURST_LENGTHS = (2, 3, 3, 4, 4, 5, 6)
BURST_GAP = (0.12, 0.45)
"""Seconds between the frames of a burst."""
PAUSE = (3.0, 25.0)
"""Seconds between bursts."""
BURST_MOODS = (("open", 0.42), ("smile", 0.4), ("laugh", 0.18))
LARGEST_YAW = 24.0
"""Degrees; a headshot is taken from the front."""
SWEEP_STEPS = 11
SWEEP_WAYS = ("sweep", "sweep-down", "sweep-aside", "sweep-smile")


@dataclass(frozen=True)
class Moment:
    """One frame before it is rendered; strengths 0..1, angles degrees, time seconds from the start."""

    number: int
    kind: str
    time: float
    close_left: float = 0.0
    close_right: float = 0.0
    gaze_down: float = 0.0
    """-1 up to 1 down."""
    gaze_aside: float = 0.0
    """Degrees to the person's left, relative to the camera."""
    smile: float = 0.0
    squint: float = 0.0
    teeth: float = 0.0
    jaw: float = 0.0
    brow_up: float = 0.0
    pucker: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    """Where the face is in the picture beside its usual place, as shares of the picture's height."""
    motion: tuple[float, float] = (0.0, 0.0)
    """Motion blur: the way of the picture during the exposure, as shares of its height."""
    defocus: float = 0.0
    """Radius of the blur of a missed focus, as a share of the picture's height."""
    orientation: int = 1
    """EXIF orientation the frame is stored with."""


def plan_session(seed: int, frames: int) -> list[Moment]:
    """Return a realistic session of `frames` frames in the order of their capture."""
    rng = stream(seed, "session")
    moments: list[Moment] = []
    time = 0.0
    framing = (float(rng.normal(0, 5)), float(rng.normal(0, 2.5)), float(rng.normal(0, 2.5)))
    while len(moments) < frames:
        length = min(int(rng.choice(BURST_LENGTHS)), frames - len(moments))
        if rng.random() < 0.35:
            yaw = float(np.clip(rng.normal(0, 11), -LARGEST_YAW, LARGEST_YAW))
            framing = (yaw, float(rng.normal(0, 3.5)), float(rng.normal(0, 3.5)))
        start = _burst_start(rng, len(moments), time, framing)
        for _ in range(length):
            moments.append(_next_in_burst(rng, start, len(moments), time))
            time += float(rng.uniform(*BURST_GAP))
        time += float(rng.uniform(*PAUSE))
    return _with_blur(rng, _with_events(rng, moments))


def plan_sweep(seed: int, frames: int) -> list[Moment]:
    """Return closures 0 to 1 in steps of 0.1 in a fixed pose: eyes straight, down, aside, with a smile."""
    del seed  # a sweep is the same for everyone
    moments = []
    for number in range(frames):
        closure = number % SWEEP_STEPS / (SWEEP_STEPS - 1)
        way = SWEEP_WAYS[number // SWEEP_STEPS % len(SWEEP_WAYS)]
        moment = Moment(
            number, way, number * 1.0, close_left=closure, close_right=closure, smile=0.12, yaw=4.0
        )
        if way == "sweep-down":
            moment = replace(moment, gaze_down=0.6)
        elif way == "sweep-aside":
            moment = replace(moment, gaze_aside=22.0)
        elif way == "sweep-smile":
            moment = replace(moment, smile=0.8, teeth=0.4, squint=0.5)
        moments.append(moment)
    return moments


def plan_mixed(seed: int, frames: int) -> list[Moment]:
    """Return unconnected moments for training: a third open, a third shut, a third anything between."""
    rng = stream(seed, "mixed")
    return [_mixed(rng, number) for number in range(frames)]


def plan_laughs(seed: int, frames: int) -> list[Moment]:
    """Return unconnected smiles and laughs with raised cheeks, the eyes open, shut or between by thirds."""
    rng = stream(seed, "laughs")
    return [_laugh(rng, number) for number in range(frames)]


PLANS: dict[str, Callable[[int, int], list[Moment]]] = {
    "session": plan_session,
    "sweep": plan_sweep,
    "mixed": plan_mixed,
    "laughs": plan_laughs,
}


def _burst_start(
    rng: np.random.Generator, number: int, time: float, framing: tuple[float, float, float]
) -> Moment:
    """Return what a burst begins with; its frames differ from it by little."""
    mood = str(rng.choice([name for name, _ in BURST_MOODS], p=[share for _, share in BURST_MOODS]))
    moment = Moment(
        number,
        mood,
        time,
        smile=float(rng.uniform(0.05, 0.3)),
        brow_up=float(np.clip(rng.normal(0.08, 0.1), 0, 0.4)),
        gaze_aside=float(rng.normal(0, 2)),
        yaw=framing[0],
        pitch=framing[1],
        roll=framing[2],
        shift=(float(rng.normal(0, 0.012)), float(rng.normal(0, 0.01))),
        orientation=int(rng.choice([1, 1, 1, 6, 8])),
    )
    if mood == "smile":
        teeth = float(rng.choice([0.0, 0.3, 0.45]))
        return replace(
            moment, smile=float(rng.uniform(0.45, 0.85)), teeth=teeth, squint=float(rng.uniform(0, 0.3))
        )
    if mood == "laugh":
        return replace(
            moment,
            smile=float(rng.uniform(0.8, 1.0)),
            teeth=float(rng.uniform(0.4, 0.6)),
            jaw=float(rng.uniform(0.08, 0.22)),
            squint=float(rng.uniform(0.55, 0.95)),
        )
    return moment


def _next_in_burst(rng: np.random.Generator, start: Moment, number: int, time: float) -> Moment:
    return replace(
        start,
        number=number,
        time=time,
        smile=float(np.clip(start.smile + rng.normal(0, 0.03), 0, 1)),
        squint=float(np.clip(start.squint + rng.normal(0, 0.03), 0, 1)),
        gaze_aside=start.gaze_aside + float(rng.normal(0, 1)),
        yaw=start.yaw + float(rng.normal(0, 0.8)),
        pitch=start.pitch + float(rng.normal(0, 0.6)),
        roll=start.roll + float(rng.normal(0, 0.5)),
        shift=(start.shift[0] + float(rng.normal(0, 0.002)), start.shift[1] + float(rng.normal(0, 0.002))),
    )


def _with_events(rng: np.random.Generator, moments: list[Moment]) -> list[Moment]:
    """Put blinks, half-blinks and looks aside and down over single frames."""
    count = len(moments)
    blinks = max(1, round(count * float(rng.uniform(*BLINK_SHARE)))) if count >= 4 else 0
    wanted = ["blink"] * blinks
    wanted += ["half"] * round(count * HALF_SHARE)
    wanted += ["aside"] * round(count * ASIDE_SHARE) + ["down"] * round(count * DOWN_SHARE)
    changed = list(moments)
    # never the first frame: a session opens on the person as she is
    places = rng.permutation(np.arange(1, count))[: len(wanted)]
    for place, event in zip(places, wanted, strict=False):
        changed[place] = _event(rng, changed[place], event)
    return changed


def _event(rng: np.random.Generator, moment: Moment, event: str) -> Moment:
    if event == "blink":
        # most of a blink's shut phase is complete; now and then the shutter falls just beside it
        closure = 1.0 if rng.random() < 0.75 else float(rng.uniform(0.86, 0.98))
        return replace(moment, kind="blink", close_left=closure, close_right=closure)
    if event == "half":
        # from where people begin to disagree to nearly shut; a squint would add to it
        closure = float(rng.uniform(0.3, 0.75))
        left, right = np.clip(closure + rng.normal(0, 0.04, 2), 0.3, 0.82)
        return replace(moment, kind="half", close_left=float(left), close_right=float(right), squint=0.0)
    if event == "down":
        return replace(moment, kind="down", gaze_down=float(rng.uniform(0.5, 0.95)), squint=0.0)
    side = float(rng.choice([-1, 1]))
    turn, gaze = side * float(rng.uniform(3, 9)), side * float(rng.uniform(16, 26))
    return replace(moment, kind="aside", gaze_aside=gaze, yaw=moment.yaw + turn, squint=0.0)


def _with_blur(rng: np.random.Generator, moments: list[Moment]) -> list[Moment]:
    """Let about one frame in twelve be blurred by movement and one in fifteen by focus."""
    blurred = []
    for moment in moments:
        moved, missed = rng.random() < 0.08, rng.random() < 0.065
        length, angle = rng.uniform(0.0015, 0.006), rng.uniform(0, 2 * np.pi)
        motion = (float(length * np.cos(angle)), float(length * np.sin(angle) * 0.6)) if moved else (0.0, 0.0)
        radius = float(rng.uniform(0.0008, 0.0022))
        blurred.append(replace(moment, motion=motion, defocus=radius if missed else 0.0))
    return blurred


def _mixed(rng: np.random.Generator, number: int) -> Moment:
    group = rng.random()
    closure = 0.0 if group < 1 / 3 else 1.0 if group < 2 / 3 else float(rng.uniform(0.05, 0.97))
    left, right = np.clip(closure + rng.normal(0, 0.03, 2) * (0 < closure < 1), 0, 1)
    mood = rng.random()
    smile = float(rng.uniform(0.4, 1)) if mood < 0.45 else float(rng.uniform(0, 0.3))
    squint = float(rng.uniform(0.4, 1)) if mood < 0.2 else float(rng.uniform(0, 0.3))
    down = float(rng.uniform(0.3, 1)) if rng.random() < 0.15 else float(rng.normal(0, 0.08))
    moment = Moment(
        number,
        "open" if closure == 0 else "blink" if closure == 1 else "half",
        number * 1.0,
        close_left=float(left),
        close_right=float(right),
        gaze_down=float(np.clip(down, -0.3, 1)),
        gaze_aside=float(np.clip(rng.normal(0, 9), -28, 28)),
        smile=smile,
        squint=squint,
        teeth=float(rng.uniform(0, 0.5)) if mood < 0.45 else 0.0,
        jaw=float(rng.uniform(0, 0.2)) if mood < 0.3 else 0.0,
        brow_up=float(np.clip(rng.normal(0.08, 0.15), 0, 0.6)),
        yaw=float(np.clip(rng.normal(0, 14), -38, 38)),
        pitch=float(np.clip(rng.normal(0, 6), -16, 16)),
        roll=float(np.clip(rng.normal(0, 6), -18, 18)),
        shift=(float(rng.normal(0, 0.01)), float(rng.normal(0, 0.01))),
    )
    return _with_blur(rng, [moment])[0]


def _laugh(rng: np.random.Generator, number: int) -> Moment:
    """Return a moment of `_mixed` with a broad smile: open eyes squint, shut ones are pressed together."""
    moment = _mixed(rng, number)
    strength = float(rng.uniform(0.6, 1))
    return replace(
        moment,
        smile=strength,
        squint=float(rng.uniform(0.3, 1)),
        teeth=float(rng.uniform(0.2, 0.6)),
        jaw=float(rng.uniform(0, 0.25)) * strength,
        gaze_down=float(np.clip(rng.normal(0, 0.08), -0.3, 0.3)),
    )
