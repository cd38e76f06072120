"""The search: its space, its record, and a chief with two workers, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import keras_tuner
import pytest

from tests.python.conftest import ROOT
from training.network import build_network
from training.train import Settings
from training.tune import RECORD, SPACE, choose, main

SMALL = ["--epochs", "2", "--epoch-steps", "2", "--batch", "8"]
PATIENCE = 900  # s; each process takes a while to load TensorFlow
# Keras Tuner 1.4.8
pytestmark = pytest.mark.filterwarnings("ignore:(currentThread|getName|setName)\\(\\) is deprecated")


def test_every_corner_of_the_space_builds() -> None:
    for pick in (0, -1):
        values = keras_tuner.HyperParameters()
        for name, options in SPACE.items():
            values.Fixed(name, options[pick])
        plan, settings = choose(values, Settings(), 64)
        network = build_network(64, plan=plan)
        assert network.output_shape == (None, 1)
        assert settings.smoothing == SPACE["smoothing"][pick]
        assert network.count_params() * 4 < 500_000, "the page's weights stay small"


def test_a_search_keeps_every_trial_and_ends_in_time(archive: Path, tmp_path: Path) -> None:
    assert main(["--data", str(archive), "--out", str(tmp_path), *SMALL, "--minutes", "0.05"]) == 0
    record = json.loads((tmp_path / RECORD).read_text())
    assert record["space"] == SPACE
    scored = [trial for trial in record["trials"] if trial["auc"] is not None]
    assert scored
    assert record["winner"] in scored
    assert set(record["winner"]["values"]) == set(SPACE)


def test_without_photographs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none"), "--out", str(tmp_path)]) == 2
    assert "no folder" in capsys.readouterr().err


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(name: str, port: int, archive: Path, out: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "KERASTUNER_TUNER_ID": name,
        "KERASTUNER_ORACLE_IP": "127.0.0.1",
        "KERASTUNER_ORACLE_PORT": str(port),
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "training.tune", "--data", str(archive), "--out", str(out), *SMALL]
    with (out / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [*command, "--iterations", "2"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )


def test_a_chief_and_two_workers_one_of_them_killed(archive: Path, tmp_path: Path) -> None:
    port = free_port()
    running = {name: start(name, port, archive, tmp_path) for name in ("chief", "worker-1", "worker-2")}
    end = time.monotonic() + PATIENCE
    killed = False
    try:
        while running["chief"].poll() is None and time.monotonic() < end:
            log = (tmp_path / "worker-1.log").read_text(errors="replace")
            if not killed and "beginning trial" in log:
                running["worker-1"].send_signal(signal.SIGKILL)
                running["worker-1"].wait()
                running["worker-1"] = start("worker-1", port, archive, tmp_path)
                killed = True
            time.sleep(0.1)
        logs = {name: (tmp_path / f"{name}.log").read_text(errors="replace")[-800:] for name in running}
        assert running["chief"].poll() == 0, logs
        assert killed, logs
    finally:
        for process in running.values():
            process.kill()
            process.wait()
    record = json.loads((tmp_path / RECORD).read_text())
    assert len(record["trials"]) >= 2
    assert all(trial["status"] == "COMPLETED" for trial in record["trials"]), logs
