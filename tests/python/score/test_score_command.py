"""The score command: what it refuses, and that its output is never half-written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from score import __main__ as command
from score.run import ScoreError


def run_command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["score", *arguments])
    return command.main()


def test_no_folder_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(monkeypatch, "--photos", "", "--out", "x.csv") == 2
    assert "PHOTOS=folder" in capsys.readouterr().err


def test_absent_folder_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code = run_command(monkeypatch, "--photos", str(tmp_path / "no"), "--out", str(tmp_path / "x.csv"))
    assert code == 2
    assert "is not a folder" in capsys.readouterr().err
    assert not (tmp_path / "x.csv").exists()


def test_absent_output_folder_is_said_before_any_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def unexpected(*_: object) -> str:
        raise AssertionError("must not start")

    monkeypatch.setattr(command, "score_folder", unexpected)
    assert run_command(monkeypatch, "--photos", str(tmp_path), "--out", str(tmp_path / "no" / "x.csv")) == 2
    assert "is not a folder" in capsys.readouterr().err


def test_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "verdicts.csv"
    old.write_text("old")
    (tmp_path / "verdicts.csv.part").mkdir()
    with pytest.raises(ScoreError, match="cannot be written"):
        command.write_whole(old, "new")
    assert old.read_text() == "old"


def test_line_ends_are_kept(tmp_path: Path) -> None:
    command.write_whole(tmp_path / "v.csv", 'path\r\n"a\nb"\r\n')
    assert (tmp_path / "v.csv").read_bytes() == b'path\r\n"a\nb"\r\n'
