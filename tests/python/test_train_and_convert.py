"""From a tiny archive of rendered people to a model folder, in one go."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from convert.__main__ import main as convert_main
from convert.check import ConversionError, check_conversion, graph_logits
from convert.golden import FOLDER as GOLDEN
from training import patches as patches_module
from training.contract import DEFAULT, load_contract
from training.evaluate import main as evaluate_main
from training.network import build_network, load_network, logits
from training.train import BETWEEN_SHARE, TARGETS, Settings, chances, choose_eyes, smooth
from training.train import main as train_main


def test_the_network_gives_one_logit_a_patch() -> None:
    network = build_network(64)
    assert network.count_params() < 60_000
    patches = np.random.default_rng(0).integers(0, 256, (5, 64, 64, 3), dtype=np.uint8)
    assert logits(network, patches).shape == (5,)
    assert logits(network, patches[:0]).shape == (0,)


def test_classes_are_drawn_alike_and_small_sources_more_often() -> None:
    labels = ["open"] * 100 + ["open"] * 4 + ["closed"] * 10 + ["half"] * 5
    sources = ["large"] * 100 + ["small"] * 4 + ["one"] * 10 + ["one"] * 5
    chance = chances(labels, sources)
    assert chance.sum() == pytest.approx(1)
    target = np.array([TARGETS[label] for label in labels])
    assert chance[target == 0].sum() == pytest.approx(chance[target == 1].sum())
    assert chance[:100].sum() / chance[100:104].sum() == pytest.approx(10 / 2)
    assert chance[-5:].sum() == pytest.approx(BETWEEN_SHARE)
    assert chances(labels, sources, between=0)[-5:].sum() == 0


def test_smoothing_pulls_to_one_half() -> None:
    np.testing.assert_allclose(smooth(np.array([0, 0.5, 1], np.float32), 0.04), [0.02, 0.5, 0.98])


def test_validation_leaves_the_reported_sets_alone(archive: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from training.data import read_data

    patches = patches_module.load_patches(read_data(archive), cache=tmp_path)
    settings = Settings()
    assert len(choose_eyes(patches, "val", settings).target) > 0
    reported = [replace(photograph, set="lfw_pairs") for photograph in patches.photographs]
    with pytest.raises(ValueError, match="nothing to validate"):
        choose_eyes(replace(patches, photographs=reported), "val", settings)


def test_from_an_archive_to_a_model_folder(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(patches_module, "CACHE", tmp_path / "cache")
    build = tmp_path / "build"
    assert train_main(["--data", str(archive), "--fresh", "--steps", "4", "--out", str(build)]) == 0
    assert "wrote" in capsys.readouterr().out
    record = json.loads((build / "eyes.json").read_text())
    assert record["settings"]["steps"] == 4
    assert sorted(file.name for file in build.iterdir()) == ["eyes.json", "eyes.keras", "logs"]

    monkeypatch.setattr("training.facts.CACHE", tmp_path / "facts")
    network = ["--network", str(build / "eyes.keras")]
    report, pages = tmp_path / "report", tmp_path / "docs"
    folders = ["--out", str(report), "--pages", str(pages)]
    assert evaluate_main(["--data", str(archive), *network, *folders]) == 0
    found = json.loads((report / "report.json").read_text())
    assert [(row["set"], row["split"]) for row in found["sets"]] == [("archive", "val")]
    assert {row["method"] for row in found["methods"]} <= {"this network", "eye aspect ratio"}
    assert "| archive, val |" in (pages / "figures.md").read_text()
    assert (pages / "pictures" / "figures" / "roc.svg").read_text().startswith("<svg")

    golden = tmp_path / "golden"
    golden.mkdir()
    shutil.copy(GOLDEN / "person_1_001_open.png", golden)
    model, shipped = tmp_path / "site" / "model", tmp_path / "shipped" / "eyes.keras"
    model.mkdir(parents=True)
    (model / "old.bin").write_bytes(b"old")
    outputs = ["--out", str(model), "--golden", str(golden), "--shipped", str(shipped)]
    assert convert_main(["--data", str(archive), *network, *outputs]) == 0
    assert "default" in capsys.readouterr().out
    assert sorted(file.name for file in model.iterdir()) == [
        "group1-shard1of1.bin",
        "manifest.json",
        "model.json",
    ]
    assert [file.name for file in model.parent.iterdir()] == ["model"], "nothing unfinished is left behind"
    assert load_contract(model) == DEFAULT
    manifest = json.loads((model / "manifest.json").read_text())
    assert [entry["set"] for entry in manifest["licence"]["data"]] == ["archive"]
    answers = json.loads((golden / "golden.json").read_text())
    assert answers["model"] == manifest["files"]
    assert len(answers["patches"]["closed"]) == 64

    trained = load_network(build / "eyes.keras")
    patches = np.random.default_rng(0).integers(0, 256, (8, 64, 64, 3), dtype=np.uint8)
    assert check_conversion(trained, model, patches) < 1e-3
    spoilt = np.frombuffer((model / "group1-shard1of1.bin").read_bytes(), "<f4").copy()
    spoilt[np.abs(spoilt) > 1e-30] *= 1.5  # the rest are whole numbers: axes of a mean
    (model / "group1-shard1of1.bin").write_bytes(spoilt.tobytes())
    assert np.isfinite(graph_logits(model, patches)).all()
    with pytest.raises(ConversionError, match="differs"):
        check_conversion(trained, model, patches)


def test_without_a_network(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = ["--data", str(archive), "--network", str(tmp_path / "none.keras")]
    assert evaluate_main(missing) == 2
    assert convert_main(missing) == 2
    assert capsys.readouterr().err.count("make train") == 2
