"""How good the network is, photograph by photograph.

    python -m training.evaluate --data ../shared/data
    python -m training.evaluate --data ../shared/data --network training/shipped/eyes.keras

A photograph's score is the highest over the faces that count, and of a face the higher of its judged eyes (or
their mean), as the page judges. Calibration and thresholds are chosen on validation photographs alone;
lfw_pairs, clips, portraits, hard and every test split are only reported. Prints tables, writes
build/report/report.json and the worst mistakes as pictures (build/report/mistakes.html: real people, for this
machine only), and with --pages the manual's pages of figures.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.contract import DEFAULT
from training.data import REPORTED_SETS, DataError, read_data
from training.faces import logistic
from training.measures import interval
from training.patches import Patches, centre, labelled, load_patches
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "model"
REPORT = ROOT / "build" / "report"
MODEL = ROOT / "site" / "public" / "model"
MANIFEST = MODEL / "manifest.json"
SHIPPED = ROOT / "training" / "shipped" / "eyes.keras"
# The page's second network, which saw rendered eyes alone
CLEAN_MODEL = ROOT / "site" / "public" / "model-clean"
CLEAN = ROOT / "training" / "shipped" / "clean.keras"
CLEAN_REPORT = ROOT / "build" / "report-clean"

# What is reported as one: sets that belong together because each has one class only.
TOGETHER = {
    "cew_closed": "cew + utk",
    "cew_open": "cew + utk",
    "utk_open": "cew + utk",
    "eyes_open": "kaggle eyes",
    "eyes_closed": "kaggle eyes",
}
FLAGGED = 0.02  # share of open photographs flagged, at which closed ones are counted
RESAMPLES = 1000


@dataclass(frozen=True)
class Scored:
    """One photograph with its score in 0..1, or None when no eye was judged."""

    set: str
    label: str
    split: str
    subject: str
    path: str
    score: float | None


@dataclass(frozen=True)
class Row:
    """How one set and split did, open against closed."""

    set: str
    split: str
    n: int
    closed: int
    auc: float
    interval: tuple[float, float]
    caught: float  # of the closed, at FLAGGED of the open
    unjudged: int


@dataclass(frozen=True)
class Evaluation:
    """Scores of all photographs, the table, and how eyes were put together."""

    eyes: str
    scored: list[Scored]
    rows: list[Row]


def area_under_curve(open_scores: NDArray[np.float64], closed_scores: NDArray[np.float64]) -> float:
    """Return the share of pairs in which the closed photograph scores higher; ties count half."""
    ordered = np.sort(open_scores)
    below = np.searchsorted(ordered, closed_scores, "left")
    upto = np.searchsorted(ordered, closed_scores, "right")
    return float((below + upto).sum() / (2 * len(open_scores) * len(closed_scores)))


def caught_at(open_scores: NDArray[np.float64], closed_scores: NDArray[np.float64], flagged: float) -> float:
    """Return the share of closed photographs above a threshold that flags at most `flagged` of the open."""
    allowed = int(np.floor(flagged * len(open_scores)))
    threshold = np.sort(open_scores)[::-1][allowed] if allowed < len(open_scores) else -np.inf
    return float((closed_scores > threshold).mean())


def people_sides(scored: Sequence[Scored]) -> list[tuple[NDArray[np.float64], ...]]:
    """Return each person's scores of open (squints among them) and of closed photographs."""
    people: dict[str, list[Scored]] = {}
    for photograph in scored:
        if photograph.score is not None and photograph.label in ("open", "squint", "closed"):
            people.setdefault(photograph.subject, []).append(photograph)
    return [
        (
            np.array([p.score for p in group if p.label != "closed"], np.float64),
            np.array([p.score for p in group if p.label == "closed"], np.float64),
        )
        for group in people.values()
    ]


def bootstrap(scored: Sequence[Scored], resamples: int = RESAMPLES) -> tuple[float, float]:
    """Return the 95 % interval of the AUC, drawing people, not photographs, with replacement."""

    def area(negative: NDArray[np.float64], positive: NDArray[np.float64]) -> float:
        return area_under_curve(negative, positive) if len(negative) and len(positive) else math.nan

    return interval(people_sides(scored), area, resamples)


def together(name: str) -> str:
    """Return the name under which a set is reported."""
    return TOGETHER.get(name, name)


def score_photographs(patches: Patches, closed: NDArray[np.float64], eyes: str) -> list[Scored]:
    """Put P(closed) of the eyes, (n,), together to one score for each photograph."""
    faces: dict[int, dict[int, list[float]]] = {}
    for number, face, value in zip(patches.photograph, patches.face, closed, strict=True):
        faces.setdefault(int(number), {}).setdefault(int(face), []).append(float(value))
    joined = max if eyes == "max" else lambda values: sum(values) / len(values)
    return [
        Scored(
            photograph.set,
            photograph.label,
            photograph.split,
            photograph.subject,
            photograph.path,
            max(joined(values) for values in faces[number].values()) if number in faces else None,
        )
        for number, photograph in enumerate(patches.photographs)
    ]


def make_row(name: str, split: str, scored: Sequence[Scored]) -> Row | None:
    """Summarise open against closed of one set and split; squints count as open, half and down not at all."""
    sides = [p for p in scored if p.label in ("open", "squint", "closed")]
    judged = [p for p in sides if p.score is not None]
    negative = np.array([p.score for p in judged if p.label != "closed"], np.float64)
    positive = np.array([p.score for p in judged if p.label == "closed"], np.float64)
    if not len(negative) or not len(positive):
        return None
    return Row(
        name,
        split,
        len(judged),
        len(positive),
        area_under_curve(negative, positive),
        bootstrap(judged),
        caught_at(negative, positive, FLAGGED),
        len(sides) - len(judged),
    )


def make_rows(scored: Sequence[Scored]) -> list[Row]:
    """Summarise every set and split that has both classes, training photographs apart."""
    groups: dict[tuple[str, str], list[Scored]] = {}
    for photograph in scored:
        if photograph.split != "train":
            groups.setdefault((together(photograph.set), photograph.split), []).append(photograph)
    rows = [make_row(name, split, group) for (name, split), group in sorted(groups.items())]
    return [row for row in rows if row is not None]


def evaluate(
    network: KerasModel, patches: Patches, eyes: str | None = None, scale: float = 1.0, offset: float = 0.0
) -> Evaluation:
    """Score all photographs with a network and summarise them; `eyes` is as the page has it unless given."""
    from training.network import logits

    eyes = eyes or page_eyes()
    values = logits(network, centre(patches.pixels, DEFAULT.input.size))
    scored = score_photographs(patches, logistic(scale * values + offset), eyes)
    return Evaluation(eyes, scored, make_rows(scored))


def page_eyes() -> str:
    """Return how the page puts two eyes together, `max` or `mean`; `max` before there is a model folder."""
    if not MANIFEST.is_file():
        return "max"
    return str(json.loads(MANIFEST.read_text(encoding="utf-8"))["judge"]["eyes"])


def choosing(scored: Sequence[Scored]) -> list[Scored]:
    """Return the validation photographs on which choices may be made."""
    return [p for p in scored if p.split == "val" and p.set not in REPORTED_SETS and p.score is not None]


def print_table(rows: Sequence[Row]) -> None:
    """Print one line for each set and split."""
    caught = f"caught at {FLAGGED:.0%}"
    titles = ("set", "split", "n", "closed", "AUC", "95 % interval", caught, "no eye")
    print("{:14}{:6}{:>6}{:>8}{:>8}   {:17}{:>14}{:>8}".format(*titles))
    for row in rows:
        low, high = row.interval
        print(
            f"{row.set:14}{row.split:6}{row.n:6}{row.closed:8}{row.auc:8.4f}   {low:.4f} to {high:.4f} "
            f"{row.caught:14.1%}{row.unjudged:8}"
        )


def default_network() -> Path:
    """Return the network last trained, or else the shipped one."""
    trained = BUILD / "eyes.keras"
    return trained if trained.exists() else SHIPPED


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate a network on a data folder; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--network", type=Path, default=None, help="default: the one last trained, or the shipped one"
    )
    parser.add_argument(
        "--clean", action="store_true", help="the page's second network; of the pages its card alone"
    )
    parser.add_argument("--out", type=Path, default=None, help="folder for report.json and the mistakes")
    parser.add_argument("--pages", type=Path, default=None, help="folder of the manual, to write its pages")
    args = parser.parse_args(arguments)
    file = args.network or (CLEAN if args.clean else default_network())
    if not file.is_file():
        print(f"training.evaluate: there is no network {file}: run make train first.", file=sys.stderr)
        return 2
    try:
        patches = load_patches(labelled(read_data(args.data)))
    except DataError as error:
        print(f"training.evaluate: {error}", file=sys.stderr)
        return 2

    from training.card_pages import write_card, write_clean_card
    from training.network import load_network
    from training.report_build import build_report
    from training.report_pages import print_report, write_pages

    report = build_report(load_network(file), patches, args.out or (CLEAN_REPORT if args.clean else REPORT))
    print_report(report)
    if args.pages and args.clean:
        manifest = json.loads((CLEAN_MODEL / "manifest.json").read_text(encoding="utf-8"))
        write_clean_card(report, manifest, args.pages)
    elif args.pages:
        write_pages(report, args.pages)
        write_card(report, json.loads(MANIFEST.read_text(encoding="utf-8")), args.pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
