"""What several tests need: rendered people, and the real photographs where they are."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RENDERED = ROOT / "tests" / "data" / "rendered"
PHOTOGRAPHS = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def photographs() -> Path:
    """The folder of real photographs; the test is skipped where it is not."""
    if not (PHOTOGRAPHS / "manifest.csv").is_file():
        pytest.skip("needs the real photographs in ../shared/data")
    return PHOTOGRAPHS


@pytest.fixture(scope="session")
def labels() -> dict[str, dict[str, str]]:
    """Labels of the rendered fixtures by file name."""
    with (RENDERED / "labels.csv").open(newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, labels: dict[str, dict[str, str]]) -> Path:
    """Rendered people sorted as a photographer would: eyes_open/ and eyes_blink/, a folder for each person.

    The two people's names were picked so that one falls into train and one into val.
    """
    folder = tmp_path_factory.mktemp("archive")
    for name, row in labels.items():
        closure = (float(row["closure_left"]) + float(row["closure_right"])) / 2
        if 0.25 < closure < 0.9:
            continue
        person = "anna" if name[len("person_")] in "123" else "carl"
        target = folder / ("eyes_blink" if closure > 0.5 else "eyes_open") / person
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(RENDERED / name, target / name)
    return folder
