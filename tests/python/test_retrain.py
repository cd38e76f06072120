"""Retraining on an own archive: what is wrong with it, and that nothing gets worse."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.python.conftest import RENDERED
from training import patches as patches_module
from training import retrain as retrain_module
from training.archive_checks import check_counts, doubtful_labels, find_duplicates
from training.data import DataError, Photograph, read_archive
from training.retrain import SETTINGS, Result, is_better, retrain
from training.train import main as train_main


def photograph(path: str, label: str = "open", split: str = "train", folder: Path = Path()) -> Photograph:
    return Photograph(folder / path, path, "archive", label, split, path, "", False)


def test_loose_frames_are_held_out_in_blocks(tmp_path: Path) -> None:
    for kind in ("open", "blink"):
        (tmp_path / f"eyes_{kind}").mkdir()
    for number in range(90):
        kind = "blink" if number % 3 == 0 else "open"
        (tmp_path / f"eyes_{kind}" / f"frame_{number}.jpg").write_bytes(b"x")
    by_name = {p.file.name: p for p in read_archive(tmp_path)}
    assert by_name["frame_9.jpg"].subject == by_name["frame_10.jpg"].subject == "block 0"
    assert by_name["frame_20.jpg"].subject == "block 1"
    blocks = {
        p.subject: {q.split for q in by_name.values() if q.subject == p.subject} for p in by_name.values()
    }
    assert all(len(splits) == 1 for splits in blocks.values())


def test_a_session_stays_together_whatever_lies_below_it(tmp_path: Path) -> None:
    for path in ("eyes_open/anna/a/1.jpg", "eyes_open/anna/b/2.jpg", "eyes_blink/anna/3.jpg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    assert {p.subject for p in read_archive(tmp_path)} == {"anna"}


def test_too_few_and_one_class() -> None:
    some = [photograph(f"{n}.jpg") for n in range(50)]
    with pytest.raises(DataError, match="eyes_blink holds 0 photographs"):
        check_counts(some)
    both = [
        photograph(f"{label} {split} {n}.jpg", label, split)
        for label in ("open", "closed")
        for split in ("train", "val", "test")
        for n in range(5)
    ]
    assert ["15 photographs" in warning for warning in check_counts(both)] == [True, True]
    with pytest.raises(DataError, match="No session is left for train with closed eyes"):
        check_counts([replace(p, split="val") if p.label == "closed" else p for p in both])


def test_copies_across_the_split_are_found(tmp_path: Path) -> None:
    first, other = sorted(RENDERED.glob("*.jpg"))[:2]
    shutil.copy(first, tmp_path / "a.jpg")
    with Image.open(first) as picture:
        picture.resize((picture.width // 2, picture.height // 2)).save(tmp_path / "smaller.jpg", quality=70)
    shutil.copy(other, tmp_path / "other.jpg")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    found = find_duplicates(
        [
            photograph("a.jpg", folder=tmp_path),
            photograph("smaller.jpg", split="test", folder=tmp_path),
            photograph("other.jpg", folder=tmp_path),
            photograph("broken.jpg", folder=tmp_path),
        ]
    )
    assert found == {"a.jpg": "smaller.jpg"}


def test_labels_that_contradict_a_certain_score_are_doubted() -> None:
    some = [
        photograph("a", "open"),
        photograph("b", "closed"),
        photograph("c", "open"),
        photograph("d", "closed"),
    ]
    assert [p.path for p in doubtful_labels(some, {"a": 0.92, "b": 0.01, "c": 0.5})] == ["b", "a"]


@pytest.mark.parametrize(
    ("change", "better"),
    [
        ({}, False),
        ({"loss": 0.1}, True),
        ({"loss": 0.1, "auc": 0.8}, False),
        ({"loss": 0.1, "missed": 3}, False),
        ({"loss": 0.1, "missed": 3, "flagged": 0}, True),
        ({"loss": 0.1999}, False),
    ],
)
def test_only_what_is_better_takes_the_place(change: dict[str, float], better: bool) -> None:
    old = Result(40, 20, 0.2, 0.95, 1, 2)
    assert is_better(replace(old, **change), old) is better  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory, labels: dict[str, dict[str, str]]) -> Path:
    """Rendered people as six sessions: each frame thrice, cropped a little differently."""
    folder = tmp_path_factory.mktemp("sessions")
    for name, row in labels.items():
        closure = (float(row["closure_left"]) + float(row["closure_right"])) / 2
        if 0.25 < closure < 0.9:
            continue
        kind = "blink" if closure > 0.5 else "open"
        for copy, session in enumerate("abcdef"):
            target = folder / f"eyes_{kind}" / session / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with Image.open(RENDERED / name) as picture:
                picture.crop((7 * copy, 11 * copy, picture.width, picture.height)).save(target, quality=90)
    return folder


@pytest.mark.parametrize("wins", [True, False])
def test_from_an_archive_to_a_report(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wins: bool
) -> None:
    monkeypatch.setattr(patches_module, "CACHE", tmp_path.parent / "cache")
    monkeypatch.setattr(retrain_module, "is_better", lambda new, old: wins)
    monkeypatch.setattr(retrain_module, "find_duplicates", lambda photographs: {})
    out = tmp_path / "retrained"
    assert retrain(sessions, out, replace(SETTINGS, steps=3, batch=8)) is wins
    report = (out / "report.md").read_text()
    assert "| shipped |" in report
    assert ("it stays" in report) is not wins
    written = {file.name for file in (out / "model").iterdir()}
    assert {"manifest.json", "model.json", "group1-shard1of1.bin"} <= written
    weights = (out / "model" / "group1-shard1of1.bin").read_bytes()
    shipped = (retrain_module.MANIFEST.parent / "group1-shard1of1.bin").read_bytes()
    assert (weights == shipped) is not wins
    assert np.frombuffer(weights[: 4 * (len(weights) // 4)], "<f4").size > 10_000


def test_an_unusable_archive_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "archive"
    for kind in ("open", "blink"):
        (archive / f"eyes_{kind}").mkdir(parents=True)
        for number in range(12):
            (archive / f"eyes_{kind}" / f"{number}.jpg").write_bytes(b"broken")
    before = sorted(retrain_module.OUT.rglob("*")) if retrain_module.OUT.exists() else []
    assert train_main(["--data", str(archive)]) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "more sessions" in message
    assert (sorted(retrain_module.OUT.rglob("*")) if retrain_module.OUT.exists() else []) == before
