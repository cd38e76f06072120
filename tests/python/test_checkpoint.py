"""An interrupted run goes on where it stopped, and ends as if nothing had happened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training import patches as patches_module
from training import train as train_module
from training.checkpoint import NAME, Progress, load_progress, save_progress
from training.data import read_data
from training.train import Settings, train

SETTINGS = Settings(steps=6, batch=8, evaluate_every=2)


def test_what_is_saved_is_loaded_for_the_same_run_only(tmp_path: Path) -> None:
    state = Progress(step=4, current=[np.ones((2, 2)), np.zeros(3)], history=[{"step": 4, "loss": 0.5}])
    save_progress(tmp_path, "key", state)
    again = load_progress(tmp_path, "key")
    assert again is not None
    assert (again.step, again.history, again.best_loss) == (4, state.history, np.inf)
    assert [value.tolist() for value in again.current] == [value.tolist() for value in state.current]
    assert load_progress(tmp_path, "another") is None
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:100])
    assert load_progress(tmp_path, "key") is None


def test_an_interrupted_run_ends_with_the_same_weights(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    patches = patches_module.load_patches(read_data(archive), cache=tmp_path / "cache")
    through, _ = train(patches, SETTINGS, 64, folder=tmp_path / "through")

    def interrupt(*args: object) -> None:
        save_progress(*args)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(train_module, "save_progress", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(patches, SETTINGS, 64, folder=tmp_path / "broken")
    monkeypatch.undo()
    assert (tmp_path / "broken" / NAME).is_file()
    resumed, record = train(patches, SETTINGS, 64, folder=tmp_path / "broken")
    assert "going on after step 2" in capsys.readouterr().out
    assert [entry["step"] for entry in record["history"]] == [2, 4, 6]
    for one, other in zip(through.get_weights(), resumed.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
    assert not (tmp_path / "broken" / NAME).exists()
