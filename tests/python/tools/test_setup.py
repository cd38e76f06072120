"""Set-up: repeats do nothing, and what is missing is said in one sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import build, setup


def test_digest_depends_on_names_contents_and_extras(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("a")
    assert setup.digest([one]) != setup.digest([two])
    assert setup.digest([one], "x") != setup.digest([one])
    before = setup.digest([one, two])
    two.write_text("b")
    assert setup.digest([one, two]) != before


def test_unknown_step_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["everything"]) == 2
    assert "usage" in capsys.readouterr().err


def test_missing_node_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert setup.main(["site"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "install Node 20.19 or newer" in said


def test_old_node_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(setup, "node_version", lambda: (18, 4, 0))
    assert setup.main(["site"]) == 1
    assert "Node 18.4.0 is too old" in capsys.readouterr().err


def test_python_that_does_not_fit_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 14, 0, "final", 0))
    assert setup.main(["python"]) == 1
    assert "Python 3.14 does not fit" in capsys.readouterr().err


def test_site_step_repeats_without_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup, "SITE", tmp_path)
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    calls: list[list[str]] = []

    def pretend(command: list[str], cwd: Path, failure: str) -> None:
        calls.append(command)
        (tmp_path / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(setup, "run", pretend)
    setup.set_up_site()
    setup.set_up_site()
    assert len(calls) == 1
    (tmp_path / "package-lock.json").write_text("{ }")
    setup.set_up_site()
    assert len(calls) == 2


def test_failing_command_is_named() -> None:
    with pytest.raises(setup.MissingError, match="could not do it") as caught:
        setup.run(["false"], Path.cwd(), "could not do it")
    assert "false" in str(caught.value)


def test_absent_command_is_named() -> None:
    with pytest.raises(setup.MissingError, match="no-such-command was not found"):
        setup.run(["no-such-command"], Path.cwd(), "so it stops")


@pytest.mark.parametrize("content", [None, b"something else"])
def test_face_network_that_differs_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    monkeypatch.setattr(build, "FACES_FROM", tmp_path)
    monkeypatch.setattr(build, "FACES_TO", tmp_path / "to")
    if content is not None:
        for name in build.FACES:
            (tmp_path / name).write_bytes(content)
    with pytest.raises(build.BuildError, match="blazeface"):
        build.copy_face_networks()
    assert not list((tmp_path / "to").iterdir())


def test_build_without_a_network_says_how_to_make_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "SITE", tmp_path)
    assert build.main() == 1
    assert "make train convert" in capsys.readouterr().err


def test_no_registry_or_download_address_is_committed() -> None:
    root = Path(__file__).resolve().parents[3]
    found = subprocess.run(
        ["git", "grep", "-lIE", r"registry\.npmjs[.]org|files\.pythonhosted[.]org|pypi\.org/sim[p]le"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
