"""Train the shipped network on with a photographer's own archive, and keep it only if it got better.

    make train DATA=archive

The archive has eyes_open/ and eyes_blink/, with a folder for each session if possible (the page's exported
corrections have that shape). Whole sessions, or blocks of consecutive frames, are held out: some to choose,
some to measure. Writes build/retrained: model/ for one's own copy of the page (the shipped network when the
new one is not better), report.md, and likely_wrong.png when labels are doubted. Nothing outside that folder
is touched.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from training.archive_checks import check_counts, check_faces, doubtful_labels, draw_sheet, find_duplicates
from training.contract import DEFAULT
from training.data import Photograph, read_archive
from training.evaluate import MANIFEST, SHIPPED, Scored, area_under_curve, score_photographs
from training.faces import logistic
from training.patches import Patches, centre, load_patches, print_outcomes
from training.train import Settings, train
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "retrained"
SETTINGS = Settings(steps=400, batch=64, rate=4e-4, evaluate_every=40, patience=5, average=0.97)
# Log loss that must be gained on the held-out photographs: less is noise
GAIN = 0.002


@dataclass(frozen=True)
class Result:
    """How one network did on the held-out photographs, at one pair of thresholds."""

    n: int
    closed: int
    loss: float  # mean log loss, both classes weighed alike
    auc: float
    flagged: int  # open ones in check or blinking
    missed: int  # closed ones called open


def score(network: KerasModel, patches: Patches, manifest: dict[str, Any]) -> list[Scored]:
    """Return the photographs with the scores that the page would give with this manifest."""
    from training.network import logits

    calibration = manifest["calibration"]
    values = logits(network, centre(patches.pixels, DEFAULT.input.size))
    closed = logistic(calibration["scale"] * values + calibration["offset"])
    return score_photographs(patches, closed, manifest["judge"]["eyes"])


def measure(scored: Sequence[Scored], manifest: dict[str, Any]) -> Result:
    """Return the result on the test split."""
    judged = [p for p in scored if p.split == "test" and p.score is not None]
    negative = np.array([p.score for p in judged if p.label == "open"], np.float64)
    positive = np.array([p.score for p in judged if p.label == "closed"], np.float64)
    check = next(s for s in manifest["judge"]["strictness"] if s["name"] == "default")["check"]
    safe = 1e-6
    losses = [-np.log(np.clip(1 - negative, safe, 1)).mean(), -np.log(np.clip(positive, safe, 1)).mean()]
    return Result(
        len(judged),
        len(positive),
        float(np.mean(losses)),
        area_under_curve(negative, positive),
        int((negative >= check).sum()),
        int((positive < check).sum()),
    )


def is_better(new: Result, old: Result) -> bool:
    """Tell whether the new network may take the old one's place: better in one figure, worse in none."""
    errors_new, errors_old = new.flagged + new.missed, old.flagged + old.missed
    return new.loss < old.loss - GAIN and new.auc >= old.auc and errors_new <= errors_old


def check_archive(folder: Path, out: Path) -> tuple[Patches, list[str]]:
    """Return the archive's patches and warnings; raise `DataError` when it cannot be used."""
    photographs = read_archive(folder)
    warnings = check_counts(photographs)
    copies = find_duplicates(photographs)
    if copies:
        first, other = next(iter(copies.items()))
        warnings.append(
            f"{len(copies)} photographs look the same as held-out ones and are not trained on, first {first} "
            f"and {other}."
        )
        photographs = [p for p in photographs if p.path not in copies]
    patches = load_patches(photographs)
    print_outcomes(patches)
    warnings += check_faces(patches)
    return patches, warnings


def doubt(scored: Sequence[Scored], patches: Patches, out: Path) -> list[Photograph]:
    """Return the photographs whose labels are doubted; draw them to likely_wrong.png."""
    scores = {p.path: p.score for p in scored if p.score is not None}
    doubtful = doubtful_labels(patches.photographs, scores)
    if doubtful:
        out.mkdir(parents=True, exist_ok=True)
        draw_sheet(doubtful, patches).save(out / "likely_wrong.png")
    return doubtful


def line(name: str, result: Result) -> str:
    """Return a row of the report's table."""
    opens = result.n - result.closed
    return (
        f"| {name} | {result.auc:.4f} | {result.loss:.4f} | {result.flagged} of {opens} | "
        f"{result.missed} of {result.closed} |"
    )


def write_report(
    patches: Patches,
    warnings: Sequence[str],
    doubtful: Sequence[Photograph],
    results: dict[str, Result],
    better: bool,
    out: Path,
) -> str:
    """Write report.md; return its text."""
    counts = Counter((p.split, p.label) for p in patches.photographs)
    sessions = {
        split: len({p.subject for p in patches.photographs if p.split == split})
        for split in ("train", "val", "test")
    }
    verdict = (
        "The new network is better on the held-out photographs and is in the model folder."
        if better
        else "The shipped network is as good or better on the held-out photographs; it stays, and is in the "
        "model folder."
    )
    parts = [
        "# Retraining on an own archive",
        verdict,
        "| network | AUC | log loss | open flagged | closed missed |\n|---|---|---|---|---|\n"
        + "\n".join(line(name, result) for name, result in results.items()),
        "Measured on sessions that had no part in training or choosing.",
        "| part | sessions or blocks | open | closed |\n|---|---|---|---|\n"
        + "\n".join(
            f"| {split} | {sessions[split]} | {counts[split, 'open']} | {counts[split, 'closed']} |"
            for split in ("train", "val", "test")
        ),
        "## To look at",
        "\n".join(f"- {warning}" for warning in warnings) or "Nothing.",
    ]
    if doubtful:
        named = "\n".join(f"- {p.path}, labelled {p.label}" for p in doubtful[:40])
        parts += ["## Labels that may be wrong", "Pictures of their eyes are in likely_wrong.png.", named]
    text = "\n\n".join(parts) + "\n"
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.md").write_text(text, encoding="utf-8")
    return text


def write_model(network: KerasModel, patches: Patches, manifest: dict[str, Any], out: Path) -> None:
    """Write the model folder of a new network with the shipped thresholds and calibration."""
    from convert.__main__ import write_folder
    from convert.manifest import describe_data, describe_metrics
    from training.evaluate import Evaluation, make_rows

    scored = score(network, patches, manifest)
    evaluation = Evaluation(manifest["judge"]["eyes"], scored, make_rows(scored))
    licence = manifest["licence"]
    own = {
        **manifest,
        "metrics": describe_metrics(evaluation) or manifest["metrics"],
        "training": {**manifest["training"], "command": "make train DATA=archive"},
        "licence": {**licence, "data": [*licence["data"], *describe_data(patches.photographs)]},
    }
    some = centre(patches.pixels[:200], DEFAULT.input.size)
    write_folder(network, own, some, out / "model")


def copy_shipped(out: Path) -> None:
    """Put the shipped model folder into `out`."""
    fresh = out / ".model"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(MANIFEST.parent, fresh)
    shutil.rmtree(out / "model", ignore_errors=True)
    fresh.rename(out / "model")


def retrain(folder: Path, out: Path = OUT, settings: Settings = SETTINGS) -> bool:
    """Retrain on an archive; tell whether the new network is better.

    Raises `DataError` when the archive cannot be used; then nothing is written.
    """
    from training.network import load_network

    patches, warnings = check_archive(folder, out)
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    shipped = load_network(SHIPPED)
    before = score(shipped, patches, manifest)
    doubtful = doubt(before, patches, out)
    trusted = drop_from_training(patches, doubtful)
    network, _ = train(trusted, settings, DEFAULT.input.size, start=load_network(SHIPPED))
    results = {
        "shipped": measure(before, manifest),
        "retrained": measure(score(network, patches, manifest), manifest),
    }
    better = is_better(results["retrained"], results["shipped"])
    print(write_report(patches, warnings, doubtful, results, better, out))
    if better:
        write_model(network, patches, manifest, out)
        network.save(out / "eyes.keras")
    else:
        copy_shipped(out)
    return better


def drop_from_training(patches: Patches, doubtful: Sequence[Photograph]) -> Patches:
    """Return the patches without doubted photographs in training; what is measured stays as labelled."""
    paths = {photograph.path for photograph in doubtful}
    changed = [
        replace(p, label="unclear") if p.path in paths and p.split == "train" else p
        for p in patches.photographs
    ]
    return replace(patches, photographs=changed)


def main(folder: Path, out: Path = OUT, settings: Settings = SETTINGS) -> int:
    """Retrain; return the exit code. Errors of the data are raised."""
    retrain(folder, out, settings)
    print(f"wrote {out}", file=sys.stderr)
    return 0
