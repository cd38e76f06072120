"""Would judging each person against their own open eyes help? Measured through the page.

    python -m score.personal --data ../shared/data

For every person with enough photographs in `people`, `clips` and `hard`, the level of their own open
eyes is the lower quartile of their scores (as log-odds), which a session of three quarters blinks does
not shift. Where it lies above the usual level of all people, their scores are lowered by the difference,
at most by `MOST`, and never below the usual level. The command prints what that changes at every stop of
the slider: open photographs flagged, and closed ones caught. It reads the page's CSVs from `--scored`
(made by `make score`, one a set) and makes those that are missing.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from score.measure import plain
from score.run import ScoreError, score_folder
from tools.serve import DIST
from training.data import DataError, read_manifest

SETS = ("people", "clips", "hard")
# Fewer photographs of a person say too little of their open eyes.
ENOUGH = 6
# No eye is moved further than this, in log-odds: 0.9 becomes 0.6.
MOST = 1.8
OPEN = ("open", "squint")


@dataclass(frozen=True)
class Frame:
    """One photograph as the page scored it."""

    subject: str
    label: str
    logit: float


def logit(score: float) -> float:
    """Return the log-odds of a score; the CSV has four decimals."""
    inside = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def read_frames(data: Path, scored: Path) -> list[Frame]:
    """Return the photographs of known people that have a score."""
    labels = {row.path: row for row in read_manifest(data)}
    frames: list[Frame] = []
    for name in SETS:
        text = (scored / f"{name}.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            known = labels.get(f"{name}/{plain(row['path'])}")
            if known is not None and known.subject and row["blink"]:
                frames.append(Frame(known.subject, known.label, logit(float(row["blink"]))))
    return frames


def own_level(logits: Sequence[float]) -> float:
    """Return the level of a person's own open eyes: the lower quartile."""
    return quantiles(logits, n=4, method="inclusive")[0]


def lowered(value: float, own: float, usual: float) -> float:
    """Return a score judged against the person's own open eyes; all in log-odds."""
    shift = min(MOST, max(0.0, own - usual))
    return value if value <= usual else max(usual, value - shift)


def judge_own(frames: Sequence[Frame]) -> dict[str, list[tuple[Frame, float]]]:
    """Return by person, for those with enough photographs, each photograph with its lowered score."""
    people: dict[str, list[Frame]] = {}
    for frame in frames:
        people.setdefault(frame.subject, []).append(frame)
    enough = {name: own for name, own in people.items() if len(own) >= ENOUGH}
    levels = {name: own_level([frame.logit for frame in own]) for name, own in enough.items()}
    usual = median(levels.values())
    return {
        name: [(frame, lowered(frame.logit, levels[name], usual)) for frame in own]
        for name, own in enough.items()
    }


def print_stop(judged: dict[str, list[tuple[Frame, float]]], name: str, limit: float) -> None:
    """Print what changes at one threshold."""
    pairs = [pair for own in judged.values() for pair in own]
    cells = []
    for title, labels in (("open", OPEN), ("half", ("half",)), ("closed", ("closed",))):
        chosen = [(frame.logit, after) for frame, after in pairs if frame.label in labels]
        before = sum(value >= logit(limit) for value, _ in chosen)
        after = sum(value >= logit(limit) for _, value in chosen)
        cells.append(f"{title} {before:>3} -> {after:>3} of {len(chosen)}")
    print(f"{name:16}{limit:6.3f}   " + "   ".join(cells))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scored", type=Path, default=Path("build/personal"))
    options = parser.parse_args(arguments)
    options.scored.mkdir(parents=True, exist_ok=True)
    try:
        for name in SETS:
            file = options.scored / f"{name}.csv"
            if not file.exists():
                file.write_bytes(score_folder(options.data / name).encode("utf-8"))
        judged = judge_own(read_frames(options.data, options.scored))
    except (ScoreError, DataError) as error:
        print(f"personal: {error}", file=sys.stderr)
        return 2
    print(f"{len(judged)} people with at least {ENOUGH} photographs; reached, before -> after:")
    stops = json.loads((DIST / "model" / "manifest.json").read_text(encoding="utf-8"))["judge"]["strictness"]
    for stop in stops:
        print_stop(judged, f"{stop['name']}, blink", stop["blink"])
        print_stop(judged, f"{stop['name']}, check", stop["check"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
