"""From runs to figures: medians, ratios of interleaved rounds, and what was to be reached."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.measure import Run

OURS, ONE, STEPS, PLAIN, MEDIAPIPE = (
    "ours, 2 workers",
    "ours, 1 worker",
    "ours, step by step",
    "plain",
    "mediapipe",
)
ENGINES = (OURS, ONE, STEPS, PLAIN, MEDIAPIPE)
STAGES = ("read", "decode", "find", "mesh", "crop", "classify", "thumbnail")
WITH, WITHOUT = "24mp-preview", "24mp"
# A session of an ordinary size; what is there by then is not growth.
SESSION = 600
SCORE_CLOSE = 0.05


@dataclass(frozen=True)
class Row:
    """One engine on one set: medians over the rounds; times in milliseconds are of one frame."""

    set: str
    engine: str
    frames: int
    failed: int
    faces: int
    speed: float  # frames a second
    rounds: list[float]
    first: float  # seconds
    read: float  # share of the files' bytes
    cpu: float  # processor milliseconds of the whole browser
    cores: float  # kept busy on average
    peak: int | None  # bytes, the most of all rounds
    stages: dict[str, float]
    ways: dict[str, int]
    again: int


@dataclass(frozen=True)
class Figure:
    """One figure with what was to be reached; `bound` says what limits one that was not."""

    what: str
    measured: str
    wanted: str
    reached: bool
    bound: str = ""


def summary(name: str, engine: str, runs: Sequence[Run]) -> Row:
    """Return the medians over the rounds of one engine on one set."""
    last = runs[-1]
    peaks = [run.peak for run in runs if run.peak is not None]
    stages = [stage for stage in STAGES if any(stage in run.stages for run in runs)]
    return Row(
        set=name,
        engine=engine,
        frames=last.frames,
        failed=last.failed,
        faces=last.faces,
        speed=statistics.median(run.frames / run.seconds for run in runs),
        rounds=[run.frames / run.seconds for run in runs],
        first=statistics.median(run.first for run in runs),
        read=last.read / last.size,
        cpu=statistics.median(1000 * run.cpu / run.frames for run in runs),
        cores=statistics.median(run.cpu / run.seconds for run in runs),
        peak=max(peaks) if peaks else None,
        stages={
            stage: statistics.median(run.stages.get(stage, 0) / run.frames for run in runs)
            for stage in stages
        },
        ways=last.ways,
        again=last.again,
    )


def find(rows: Sequence[Row], name: str, engine: str) -> Row | None:
    """Return the row of an engine on a set."""
    return next((row for row in rows if (row.set, row.engine) == (name, engine)), None)


def ratio(rows: Sequence[Row], name: str, ours: str, other: str) -> float | None:
    """Return how many times as fast `ours` is: the median of the rounds' ratios; None when one is missing."""
    fast, slow = find(rows, name, ours), find(rows, name, other)
    if fast is None or slow is None:
        return None
    return statistics.median(a / b for a, b in zip(fast.rounds, slow.rounds, strict=False))


def memory_by_frames(memory: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """Return the bytes seen while `low` to `high` frames were done."""
    return [value for frames, value in memory if low <= frames <= high]


def growth(memory: Sequence[tuple[int, int]], last: int) -> int | None:
    """Return the bytes added from frame 600 to the last one: medians over the 300 frames before each."""
    before = memory_by_frames(memory, SESSION // 2, SESSION)
    after = memory_by_frames(memory, last - SESSION // 2, last)
    if not before or not after or last < 2 * SESSION:
        return None
    return round(statistics.median(after) - statistics.median(before))


def agreed(answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how far verdicts by preview are those of the full decode; other frames are left out."""
    seen = [answer for answer in answers if answer["way"] == "preview" or answer["again"]]
    scored = [answer for answer in seen if None not in (answer["own"]["blink"], answer["full"]["blink"])]
    gaps = [abs(answer["own"]["blink"] - answer["full"]["blink"]) for answer in scored]
    return {
        "photographs": len(seen),
        "scored": len(scored),
        "same": sum(answer["own"]["verdict"] == answer["full"]["verdict"] for answer in seen),
        "close": sum(gap <= SCORE_CLOSE for gap in gaps),
        "largest": max(gaps, default=0.0),
        "differing": [
            answer["name"] for answer in seen if answer["own"]["verdict"] != answer["full"]["verdict"]
        ],
    }


def figures(
    rows: Sequence[Row], long: Run | None, agreement: Mapping[str, Any] | None, cores: int
) -> list[Figure]:
    """Return every figure that could be measured."""
    return [
        *speed_figures(rows),
        *worker_figures(rows, cores),
        *reading_figures(rows),
        *([] if long is None else memory_figures(long)),
        *([] if agreement is None else agreement_figures(agreement)),
    ]


def speed_figures(rows: Sequence[Row]) -> list[Figure]:
    """Return the ratios to the alternatives."""
    asked = (
        (WITH, MEDIAPIPE, 8, "24 MP with a preview, against MediaPipe"),
        (WITHOUT, MEDIAPIPE, 3, "24 MP without a preview, against MediaPipe"),
        (WITH, PLAIN, 7, "24 MP with a preview, against plain"),
        (WITHOUT, PLAIN, 2.5, "24 MP without a preview, against plain"),
    )
    found = []
    for name, engine, least, what in asked:
        times = ratio(rows, name, OURS, engine)
        if times is None:
            continue
        bound = "" if times >= least else largest_stage(rows, name)
        found.append(Figure(what, f"{times:.1f} times", f"{least} times", times >= least, bound))
    return found


def largest_stage(rows: Sequence[Row], name: str) -> str:
    """Say which stage of our own steps takes most."""
    steps = find(rows, name, STEPS)
    if steps is None or not steps.stages:
        return ""
    stage, most = max(steps.stages.items(), key=lambda item: item[1])
    return f"{stage} takes {most:.0f} of {sum(steps.stages.values()):.0f} ms a frame"


def worker_figures(rows: Sequence[Row], cores: int) -> list[Figure]:
    """Return what a second worker brings, and what the cores leave for it."""
    found = []
    for name, what in ((WITH, "with a preview"), (WITHOUT, "without")):
        times, one = ratio(rows, name, OURS, ONE), find(rows, name, ONE)
        if times is None or one is None:
            continue
        bound = ""
        if times < 1.7:
            bound = (
                "the browser decodes beside the networks, so that one worker alone keeps "
                f"{one.cores:.2f} of {cores} cores busy: at most {cores / one.cores:.1f} times"
            )
        found.append(
            Figure(f"a second worker, {what}", f"{times:.2f} times", "1.7 times", times >= 1.7, bound)
        )
    return found


def reading_figures(rows: Sequence[Row]) -> list[Figure]:
    """Return the bytes read and the time to the first verdict."""
    row = find(rows, WITH, OURS)
    if row is None:
        return []
    return [
        Figure("bytes read of a file with a preview", f"{row.read:.1%}", "under 10 %", row.read < 0.1),
        Figure("first verdict, networks warm", f"{row.first:.2f} s", "under 1 s", row.first < 1),
    ]


def memory_figures(run: Run) -> list[Figure]:
    """Return the peak of a session and what is added after it."""
    early = memory_by_frames(run.memory, 0, SESSION)
    found = []
    if early:
        peak = max(early)
        found.append(Figure(f"most memory to frame {SESSION}", megabytes(peak), "under 800 MB", peak < 800e6))
    more = growth(run.memory, run.frames)
    if more is not None:
        kept = run.results * (run.frames - SESSION) / run.frames
        found.append(
            Figure(
                f"growth from frame {SESSION} to {run.frames:,}",
                megabytes(more),
                f"the results themselves ({megabytes(kept)})",
                more <= kept,
            )
        )
    return found


def agreement_figures(agreement: Mapping[str, Any]) -> list[Figure]:
    """Return how far a preview gives the same answers as a full decode."""
    n, scored = agreement["photographs"], agreement["scored"]
    if not n or not scored:
        return []
    same, close = agreement["same"] / n, agreement["close"] / scored
    return [
        Figure("same verdict by preview", f"{same:.1%} of {n}", "98 %", same >= 0.98),
        Figure("score by preview within 0.05", f"{close:.1%} of {scored}", "95 %", close >= 0.95),
    ]


def megabytes(value: float) -> str:
    """Return bytes as a text in MB."""
    return f"{value / 1e6:.0f} MB"
