"""Say at which closure each kind of rendered eye flips from open to closed in the network's answer.

    python -m training.probe build/probe/301 build/probe/302 ...
    python -m training.probe                                        # the rendered people of the repository

Reads folders made by training/render (frames or strips), cuts each eye by its projected corners, so that no
face search is involved, and prints the answers by closure, and the closure at which an eye passes the
threshold for blinking, by ancestry, age, glasses and gaze. Intervals draw people with replacement.
make evaluate puts the same tables, of the repository's people, into its page.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from training.charts import Line, line_chart
from training.contract import Contract
from training.faces import Eye as Found
from training.faces import cut_eye
from training.geometry import Pyramid
from training.measures import interval
from training.network import load_network
from training.probe_pages import probe_group_table, probe_sentences, step_table
from training.progress import progress
from training.read import Reader

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "site" / "public" / "model"
# Sweeps of closure kept small by training.probe_strips, and the frames that page and tests use.
KEPT = (ROOT / "training" / "strips", ROOT / "tests" / "data" / "people", ROOT / "site" / "public" / "sample")
NOBODY = ("empty", "cut")
# Corners of an eye, left one in the picture first: the person's right eye is on the left.
CORNERS = {"right": ("right_outer", "right_inner"), "left": ("left_inner", "left_outer")}
STEPS = 10
MOST_OPEN, LEAST_CLOSED = 0.3, 0.85


@dataclass(frozen=True)
class Eye:
    """One rendered eye; `row` is its frame's labels."""

    person: str
    closure: float  # 0 open to 1 shut
    row: dict[str, str]
    patch: NDArray[np.float32]  # (size, size, 3) in 0..255


@dataclass(frozen=True)
class Answers:
    """Eyes with P(closed), and the thresholds of the default strictness."""

    eyes: Sequence[Eye]
    closed: NDArray[np.float64]
    check: float
    blink: float


# Gives P(closed), (n,), of patches (n, size, size, 3) in 0..255.
Answer = Callable[[NDArray[np.float32]], NDArray[np.float64]]


class ProbeError(Exception):
    """The folders cannot be probed; the text is one sentence that says why."""


def cut_eyes(folder: Path, contract: Contract) -> list[Eye]:
    """Return both eyes of every frame of a rendered folder; raise ProbeError when it is none."""
    labels = folder / "labels.csv"
    try:
        with labels.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise ProbeError(f"{labels} cannot be read: {error.strerror}.") from error
    eyes = []
    for row in rows:
        if row["kind"] in NOBODY:
            continue
        try:
            with Image.open(folder / row["file"]) as picture:
                # The labels' pixels are those of the upright picture.
                pyramid = Pyramid(np.asarray(ImageOps.exif_transpose(picture).convert("RGB")))
        except (OSError, UnidentifiedImageError) as error:
            raise ProbeError(f"{folder / row['file']} cannot be read.") from error
        for side, (a, b) in CORNERS.items():
            ends = [np.array([float(row[f"{end}_x"]), float(row[f"{end}_y"])]) for end in (a, b)]
            patch = cut_eye(pyramid, Found(side, ends[0], ends[1], None), contract)
            eyes.append(Eye(row["seed"], float(row[f"closure_{side}"]), row, patch))
    return eyes


def ancestry(row: dict[str, str]) -> str:
    """Return the largest part of a person's ancestry."""
    return max(("african", "asian", "caucasian"), key=lambda pole: float(row[pole]))


def groups() -> dict[str, Callable[[Eye], bool]]:
    """Return the groups of the table, by name."""

    def of(pole: str) -> Callable[[Eye], bool]:
        return lambda eye: ancestry(eye.row) == pole

    return {
        "everybody": lambda _: True,
        "ancestry: mostly African": of("african"),
        "ancestry: mostly Asian": of("asian"),
        "ancestry: mostly Caucasian": of("caucasian"),
        "fold over the inner corner": lambda eye: float(eye.row["epicanthus"]) >= 0.5,
        "age: under 45": lambda eye: float(eye.row["age"]) < 1 / 3,
        "age: 45 to 65": lambda eye: 1 / 3 <= float(eye.row["age"]) < 2 / 3,
        "age: over 65": lambda eye: float(eye.row["age"]) >= 2 / 3,
        "glasses": lambda eye: float(eye.row["glasses"]) > 0,
        "no glasses": lambda eye: float(eye.row["glasses"]) == 0,
        "looks ahead": lambda eye: (
            abs(float(eye.row["gaze_down"])) < 0.3 and abs(float(eye.row["gaze_aside"])) < 8
        ),
        "looks down": lambda eye: float(eye.row["gaze_down"]) >= 0.3,
        "looks aside": lambda eye: abs(float(eye.row["gaze_aside"])) >= 8,
        "smile or laugh": lambda eye: float(eye.row["smile"]) >= 0.5,
    }


def flip(closure: NDArray[np.float64], closed: NDArray[np.float64], threshold: float) -> float:
    """Return the closure at which the answer passes `threshold` most cleanly.

    It is the cut that leaves the fewest eyes on the wrong side (those before it above, those after it
    below the threshold); among equal cuts the middle. `nan` when every eye is on one side.
    """
    over = closed >= threshold
    if over.all() or not over.any():
        return math.nan
    order = np.argsort(closure, kind="stable")
    sorted_over = over[order]
    # Cut k takes the first k eyes for open: wrong are those above among them, and those below among the rest.
    wrong = np.concatenate([[0], np.cumsum(sorted_over)]) + (
        (~sorted_over).sum() - np.concatenate([[0], np.cumsum(~sorted_over)])
    )
    best = np.flatnonzero(wrong == wrong.min())
    values = np.concatenate([[0.0], closure[order], [1.0]])
    cuts = [(values[k] + values[k + 1]) / 2 for k in best]
    return float(np.median(cuts))


def by_people(eyes: Sequence[Eye], closed: NDArray[np.float64]) -> list[tuple[NDArray[np.float64], ...]]:
    """Return each person's closures and answers."""
    people = sorted({eye.person for eye in eyes})
    return [
        (
            np.array([eye.closure for eye in eyes if eye.person == person]),
            np.array([value for eye, value in zip(eyes, closed, strict=True) if eye.person == person]),
        )
        for person in people
    ]


def describe_group(
    name: str, eyes: Sequence[Eye], closed: NDArray[np.float64], answers: Answers
) -> dict[str, Any]:
    """Return one row of the table by groups."""
    people = by_people(eyes, closed)

    def opened(closure: NDArray[np.float64], answer: NDArray[np.float64]) -> float:
        asked = answer[closure <= MOST_OPEN]
        return float((asked < answers.check).mean()) if len(asked) else math.nan

    def shut(closure: NDArray[np.float64], answer: NDArray[np.float64]) -> float:
        asked = answer[closure > LEAST_CLOSED]
        return float((asked >= answers.check).mean()) if len(asked) else math.nan

    def flips(closure: NDArray[np.float64], answer: NDArray[np.float64]) -> float:
        return flip(closure, answer, answers.blink)

    closure = np.array([eye.closure for eye in eyes])
    figures = {"openCalledOpen": opened, "closedCaught": shut, "flipsAt": flips}
    row: dict[str, Any] = {"group": name, "people": len(people), "eyes": len(eyes)}
    for key, figure in figures.items():
        row[key] = figure(closure, closed)
        row[f"{key}Interval"] = interval(people, figure)
    return row


def describe_steps(answers: Answers) -> list[dict[str, Any]]:
    """Return the answers for each tenth of closure."""
    closure = np.array([eye.closure for eye in answers.eyes])
    step = np.minimum((closure * STEPS).astype(int), STEPS - 1)
    rows = []
    for k in range(STEPS):
        inside = answers.closed[step == k]
        some = len(inside) > 0
        rows.append(
            {
                "from": k / STEPS,
                "to": (k + 1) / STEPS,
                "eyes": len(inside),
                "median": float(np.median(inside)) if some else math.nan,
                "open": float((inside < answers.check).mean()) if some else math.nan,
                "check": float(((inside >= answers.check) & (inside < answers.blink)).mean())
                if some
                else math.nan,
                "blink": float((inside >= answers.blink).mean()) if some else math.nan,
            }
        )
    return rows


def folders_in(paths: Sequence[Path]) -> list[Path]:
    """Return the folders with labels among the paths and right below them, in order.

    Raises `ProbeError` when there is none.
    """
    found = [
        folder
        for path in paths
        for folder in (path, *sorted(path.glob("*")))
        if (folder / "labels.csv").is_file()
    ]
    if not found:
        raise ProbeError(f"{paths[0]} holds no rendered folder: {paths[0] / 'labels.csv'} cannot be read.")
    return found


def probe(
    folders: Sequence[Path], contract: Contract, answer: Answer, thresholds: tuple[float, float]
) -> Answers:
    """Return every eye of the folders with the network's answer; thresholds for check and blinking."""
    eyes = [
        eye
        for folder in progress(folders, len(folders), "cutting", "folder")
        for eye in cut_eyes(folder, contract)
    ]
    if not eyes:
        raise ProbeError("The folders hold no rendered eye.")
    closed = np.concatenate(
        [answer(np.stack([eye.patch for eye in eyes[k : k + 256]])) for k in range(0, len(eyes), 256)]
    )
    return Answers(eyes, closed, *thresholds)


def describe(answers: Answers) -> dict[str, Any]:
    """Return both tables as plain data: `steps` by tenths of closure, `groups`, and the counts."""
    rows = []
    for name, belongs in groups().items():
        chosen = [k for k, eye in enumerate(answers.eyes) if belongs(eye)]
        if chosen:
            eyes = [answers.eyes[k] for k in chosen]
            rows.append(describe_group(name, eyes, answers.closed[chosen], answers))
    return {
        "people": len({eye.person for eye in answers.eyes}),
        "steps": describe_steps(answers),
        "groups": rows,
    }


def draw(answers: Answers) -> str:
    """Return the picture: the median answer by closure, for each ancestry."""
    lines = []
    for name in ("african", "asian", "caucasian"):
        points = []
        for k in range(STEPS):
            inside = [
                value
                for eye, value in zip(answers.eyes, answers.closed, strict=True)
                if ancestry(eye.row) == name and min(int(eye.closure * STEPS), STEPS - 1) == k
            ]
            if inside:
                points.append(((k + 0.5) / STEPS, float(np.median(inside))))
        lines.append(Line(f"mostly {name.capitalize()}", points, dots=True))
    lines.append(Line("threshold for blinking", [(0, answers.blink), (1, answers.blink)], dashed=True))
    lines.append(Line("threshold for check", [(0, answers.check), (1, answers.check)], dashed=True))
    return line_chart(
        "Rendered eyes: answer by closure", lines, "closure (0 open, 1 shut)", "median P(closed)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; write them as JSON, and the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", default=KEPT)
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of manifest.json")
    parser.add_argument("--network", type=Path, default=Path(__file__).parent / "shipped" / "eyes.keras")
    parser.add_argument("--out", type=Path, help="JSON; the picture is written beside it as .svg")
    args = parser.parse_args(arguments)
    try:
        manifest = json.loads((args.model / "manifest.json").read_text(encoding="utf-8"))
        (default,) = (entry for entry in manifest["judge"]["strictness"] if entry["name"] == "default")
        reader = Reader(load_network(args.network), manifest)
        folders = folders_in(args.folders)
        answers = probe(folders, reader.contract, reader.closed, (default["check"], default["blink"]))
    except (ProbeError, OSError) as error:
        print(f"probe: {error}", file=sys.stderr)
        return 2
    told = describe(answers)
    print(f"{step_table(told['steps'])}\n\n{probe_group_table(told['groups'])}\n\n{probe_sentences(told)}")
    if args.out is not None:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        args.out.with_suffix(".svg").write_text(draw(answers), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
