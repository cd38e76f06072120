"""Real photographs for a replay: never inside the repository, and from every set."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.python.conftest import ROOT
from training.data import DataError, Photograph
from training.golden import check_folder, choose
from training.golden import main as golden_main


def of_set(name: str, count: int, single_eye: bool = False) -> list[Photograph]:
    return [
        Photograph(Path(f"{n}"), f"{name}/{n}", name, "open", "val", "", "", single_eye) for n in range(count)
    ]


def test_every_set_is_chosen_from_and_no_single_eyes() -> None:
    photographs = [*of_set("a", 50), *of_set("b", 3), *of_set("c", 50), *of_set("eyes", 9, single_eye=True)]
    chosen = choose(photographs, 20)
    assert Counter(photograph.set for photograph in chosen) == {"a": 7, "b": 3, "c": 6}
    assert len({photograph.path for photograph in chosen}) == 16
    assert {"a/0", "a/49"} <= {photograph.path for photograph in chosen}, "spread over the whole set"


@pytest.mark.parametrize(
    ("place", "allowed"), [("docs/replay", False), ("build/replay", True), (".cache/x", True)]
)
def test_real_people_stay_out_of_the_repository(place: str, allowed: bool) -> None:
    if allowed:
        check_folder(ROOT / place)
    else:
        with pytest.raises(DataError, match="must not be there"):
            check_folder(ROOT / place)


def test_a_replay_has_the_pixels_and_the_answers(archive: Path, tmp_path: Path) -> None:
    assert golden_main(["--data", str(archive), "--out", str(tmp_path / "replay"), "--count", "2"]) == 0
    replay = json.loads((tmp_path / "replay" / "replay.json").read_text())
    assert len(replay["frames"]) == 2
    for frame in replay["frames"]:
        with Image.open(tmp_path / "replay" / frame["file"]) as picture:
            assert picture.size == (frame["width"], frame["height"])
        (face,) = frame["faces"]
        assert all(0 <= eye["closed"] <= 1 for eye in face["eyes"])
