"""Put the report together: scores, calibration, facts, worse photographs, other methods, mistakes."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from convert.choose import calibrated
from convert.judging import Judging, choose_judging
from training.contract import DEFAULT
from training.data import read_glasses
from training.degrade import DEGRADATIONS, degrade
from training.evaluate import SHIPPED, Scored, make_row
from training.faces import logistic
from training.facts import Facts, load_facts
from training.network import logits
from training.patches import Patches, centre, to_bytes
from training.probe import KEPT, describe, draw, folders_in, probe
from training.report import (
    Thresholds,
    describe_calibration,
    describe_curves,
    describe_groups,
    describe_labels,
    describe_methods,
    describe_set,
    describe_sets,
    worst,
)
from training.untyped import KerasModel

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ROOT / "build" / "baselines"  # {path: score} by method, written by training.baselines
SOURCES = ROOT / "build" / "report" / "sources.json"  # written by training.sources
RENDERED = ROOT / "build" / "report" / "rendered.json"  # written by training.rendered
FOLDS = ROOT / "build" / "report" / "folds.json"  # written by training.folds
DEGRADED_SET = "lfw_pairs"
THUMB = 160  # px


def build_report(network: KerasModel, patches: Patches, out: Path) -> dict[str, Any]:
    """Measure everything; write report.json and mistakes.html to `out`; return the report."""
    judging = choose_judging(patches, logits(network, centre(patches.pixels, DEFAULT.input.size)))
    scored = judging.evaluation.scored
    thresholds = Thresholds(judging.default["check"], judging.default["blink"])
    facts = load_facts([p for p in patches.photographs if p.split != "train"])
    report: dict[str, Any] = {
        "parameters": network.count_params(),
        "bytes": SHIPPED.stat().st_size if SHIPPED.is_file() else None,
        "eyes": judging.evaluation.eyes,
        "calibration": judging.calibration,
        "thresholds": asdict(thresholds),
        "flagged": judging.flagged,
        "sets": describe_sets(scored, thresholds),
        "labels": describe_labels(scored, thresholds),
        "groups": describe_groups(scored, facts, thresholds, read_glasses()),
        "reliability": describe_calibration(scored),
        "curves": describe_curves(scored),
        "degraded": describe_degraded(network, patches, facts, judging, thresholds),
        "methods": describe_methods(scored, {**aspect_scores(facts), **other_scores()}),
        "sources": stored(SOURCES),
        "rendered": stored(RENDERED),
        "folds": with_others(stored(FOLDS), scored),
        "probe": describe_probe(network, judging, thresholds),
        "mistakes": [asdict(p) for p in worst(scored, thresholds)],
    }
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, indent=1) + "\n"
    (out / "report.json").write_text(text, encoding="utf-8")
    page = draw_mistakes(worst(scored, thresholds), patches)
    (out / "mistakes.html").write_text(page, encoding="utf-8")
    return report


def stored(file: Path) -> Any:  # noqa: ANN401
    """Return what another command wrote, or None when it was not run here."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def with_others(folds: Any, scored: Sequence[Scored]) -> Any:  # noqa: ANN401
    """Return what training.folds wrote, and beside it other methods that judged all of `hard`."""
    if folds is None:
        return None
    rows = list(folds["rows"])
    for method, scores in other_scores().items():
        hard = [replace(p, score=scores[p.path]) for p in scored if p.set == "hard" and p.path in scores]
        row = make_row(f"hard, all: {method}", "", hard)
        if row is not None and row.n == rows[0]["n"]:
            rows.append(asdict(row))
    return {**folds, "rows": rows}


def describe_probe(network: KerasModel, judging: Judging, thresholds: Thresholds) -> dict[str, Any]:
    """Return the tables and the picture of the repository's rendered people."""
    scale, offset = judging.calibration["scale"], judging.calibration["offset"]

    def answer(patches: NDArray[np.float32]) -> NDArray[np.float64]:
        return logistic(scale * logits(network, to_bytes(patches)) + offset)

    answers = probe(folders_in(KEPT), DEFAULT, answer, (thresholds.check, thresholds.blink))
    return {**describe(answers), "picture": draw(answers)}


def aspect_scores(facts: dict[str, Facts]) -> dict[str, dict[str, float | None]]:
    """Return the rule of the eye aspect ratio as a score: the narrower, the more closed."""
    return {"eye aspect ratio": {path: -fact.aspect for path, fact in facts.items()}}


def other_scores() -> dict[str, dict[str, float | None]]:
    """Return the scores of the methods that were run here, by name."""
    files = sorted(OTHERS.glob("*.json")) if OTHERS.is_dir() else []
    stored = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {entry["name"]: entry["scores"] for entry in stored}


def describe_degraded(
    network: KerasModel,
    patches: Patches,
    facts: dict[str, Facts],
    judging: Judging,
    thresholds: Thresholds,
) -> list[dict[str, Any]]:
    """Return the figures on photographs made worse; none where the set for it is missing."""
    photographs = [p for p in patches.photographs if p.set == DEGRADED_SET]
    widths = {p.path: facts[p.path].eye_width for p in photographs if p.path in facts}
    if not widths:
        return []
    rows = []
    for name in DEGRADATIONS:
        worse = degrade(photographs, widths, name)
        values = logits(network, centre(worse.pixels, DEFAULT.input.size))
        scored = calibrated(worse, values, judging.evaluation.eyes, judging.calibration)
        row = describe_set(name, "val", scored, thresholds)
        if row is not None:
            rows.append(row)
    return rows


def draw_mistakes(mistakes: Sequence[Scored], patches: Patches) -> str:
    """Return a page with the worst mistakes, pictures inside. It shows real people: not to be published."""
    files = {photograph.path: photograph.file for photograph in patches.photographs}
    figures = []
    for p in mistakes:
        with Image.open(files[p.path]) as opened:
            picture = opened.convert("RGB")
        picture.thumbnail((THUMB, THUMB))
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=85)
        data = base64.b64encode(stream.getvalue()).decode()
        words = escape(f"{p.path}: labelled {p.label}, score {p.score:.2f}")
        image = f'<img alt="" src="data:image/jpeg;base64,{data}">'
        figures.append(f"<figure>{image}<figcaption>{words}</figcaption></figure>")
    return (
        '<!doctype html><meta charset="utf-8"><title>Worst mistakes</title>'
        "<style>figure{display:inline-block;width:180px;vertical-align:top}</style>"
        "<p>Real people, for this machine only: do not publish.</p>" + "".join(figures) + "\n"
    )
