"""Training with rendered eyes: targets, mixing, and one tiny run over made-up strips."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.contract import DEFAULT
from training.data import Photograph
from training.patches import Patches, with_context
from training.probe import ProbeError
from training.rendered import (
    alone,
    classes,
    compare,
    load_strips,
    main,
    mix,
    rendered_eyes,
    rising,
)
from training.report_pages import rendered_table
from training.train import Eyes

SAMPLE = Path(__file__).resolve().parents[2] / "site" / "public" / "sample"
CLOSURES = (0.0, 0.1, 0.5, 0.9, 1.0, 1.0)


def make_folder(folder: Path, seed: str, closures: tuple[float, ...] = CLOSURES) -> Path:
    """Write strips of noise, darker the more closed, with labels as the renderer writes them."""
    with (SAMPLE / "labels.csv").open(newline="", encoding="utf-8") as file:
        example = next(row for row in csv.DictReader(file) if row["closure_left"])
    folder.mkdir(parents=True)
    random = np.random.default_rng(int(seed))
    rows = []
    for number, closure in enumerate(closures):
        pixels = random.integers(0, round(255 - 150 * closure), (100, 200, 3)).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.jpg")
        corners = {"right_outer": 30, "right_inner": 72, "left_inner": 126, "left_outer": 167}
        places = {f"{name}_x": str(x) for name, x in corners.items()} | {
            f"{name}_y": "50" for name in corners
        }
        told = {
            "file": f"{number}.jpg",
            "closure_left": str(closure),
            "closure_right": str(closure),
            "seed": seed,
        }
        rows.append({**example, **told, **places})
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def make_photographs() -> Patches:
    """Return patches of noise of three splits, open and closed, and half-closed ones of `clips`."""
    chosen = [
        *(
            (name, label, split)
            for name, split in (("people", "train"), ("people", "val"), ("lfw_pairs", "val"))
            for label in ("open", "closed")
            for _ in range(4)
        ),
        *(("clips", label, "val") for label in ("open", "half", "closed") for _ in range(3)),
    ]
    photographs = [
        Photograph(Path(f"{n}"), f"{n}", name, label, split, f"{split} {n}", "", False)
        for n, (name, label, split) in enumerate(chosen)
    ]
    wide = with_context(DEFAULT).input.size
    count = len(photographs)
    return Patches(
        photographs,
        ["ok"] * count,
        np.random.default_rng(1).integers(0, 255, (count, wide, wide, 3)).astype(np.uint8),
        np.arange(count),
        np.zeros(count, np.int64),
        np.full(count, 40, np.float32),
        np.zeros(count, np.float32),
    )


def test_targets_rise_with_closure() -> None:
    closure = np.array([0.0, 0.3, 0.575, 0.85, 1.0])
    assert rising(closure) == pytest.approx([0, 0, 0.5, 1, 1])
    assert classes(np.array([0.1, 0.5, 0.9])) == pytest.approx([0, 0.55, 1])


def test_rendered_eyes_are_a_minority_of_what_is_drawn(tmp_path: Path) -> None:
    strips = load_strips([make_folder(tmp_path / "1", "1")], DEFAULT)
    assert len(strips.closure) == 2 * len(CLOSURES)
    rendered = rendered_eyes(strips, rising)
    opened = rendered.chance[strips.closure < 0.3].sum()
    assert opened == pytest.approx(rendered.chance[strips.closure > 0.85].sum())
    photographs = Eyes(strips.pixels[:2], np.zeros(2, np.float32), np.array([0.5, 0.5]))
    both = mix(photographs, rendered, 0.15)
    assert both.chance.sum() == pytest.approx(1)
    assert both.chance[2:].sum() == pytest.approx(0.15)
    assert len(both.pixels) == len(both.target) == 2 + len(rendered.target)


def test_open_and_shut_eyes_are_needed(tmp_path: Path) -> None:
    with pytest.raises(ProbeError, match="render more"):
        load_strips([make_folder(tmp_path / "1", "1", (0.0, 0.1))], DEFAULT)


def test_every_way_is_trained_and_measured(tmp_path: Path) -> None:
    strips = load_strips([make_folder(tmp_path / seed, seed) for seed in ("1", "2")], DEFAULT)
    patches = make_photographs()
    rows = compare(patches, strips, [1, 2], steps=2)
    network, record, row = alone(patches, strips, steps=2)
    assert network.count_params() == record["parameters"]
    assert record["rendered"] == {"eyes": len(strips.closure), "people": 2}
    assert [entry["seed"] for entry in rows] == [1, 2] * 3
    for entry in [row, *rows]:
        assert 0 <= entry["lfw_pairs, val"]["auc"] <= 1
        assert 0 <= entry["clips, half-closed"]["caught"] <= 1
    table = rendered_table([row, *rows]).splitlines()
    assert len(table) == 2 + 4, "titles, and one line for each way"
    assert table[2].startswith("| rendered eyes alone | 1 |")
    assert table[3].startswith("| photographs alone | 2 |")
    assert " to " in table[3]


def test_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--data", str(tmp_path)]) == 2
    assert "holds no rendered folder" in capsys.readouterr().err
