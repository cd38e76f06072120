import subprocess
import sys
from pathlib import Path

import pytest

from training.render.__main__ import main, parse
from training.render.errors import RenderError

ROOT = Path(__file__).parents[3]


def test_options_are_read(tmp_path):
    options = parse(
        ["5", str(tmp_path), "--frames", "3", "--eyes", "--plan", "mixed", "--set", "age=.5", "hair=bun"]
    )
    assert (options.seed, options.frames, options.eyes, options.plan) == (5, 3, True, "mixed")
    assert options.set == {"age": ".5", "hair": "bun"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-1"], "the seed is -1; it must be between 0 and 999999"),
        (["1000000"], "the seed is 1000000"),
        (["five"], "invalid int value: 'five'"),
        (["5", "--frames", "0"], "the number of frames is 0"),
        (["5", "--frames", "99999"], "the number of frames is 99999"),
        (["5", "--width", "20"], "the width is 20; it must be between 160 and 4096"),
        (["5", "--height", "9000"], "the height is 9000"),
        (["5", "--samples", "0"], "the number of samples is 0"),
        (["5", "--threads", "0"], "the number of threads is 0"),
        (["5", "--quality", "101"], "the JPEG quality is 101"),
        (["5", "--plan", "party"], "the plan is 'party'; it must be one of laughs, mixed, session, sweep"),
        (["5", "--set", "age"], "'age' is not a setting"),
        (["5", "--set", "tail=1"], "'tail' cannot be set"),
        (["5", "--eyes", "--cut-frame"], "an eye strip cannot be"),
        (["5", "--colour"], "unrecognized arguments"),
    ],
)
def test_what_is_out_of_range_is_one_sentence_and_exit_code_2(arguments, words, tmp_path, capsys):
    out = tmp_path / "out"
    assert main([arguments[0], str(out), *arguments[1:]]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.startswith("render: ")
    assert said.count("\n") == 1
    assert not out.exists()


def test_a_file_in_place_of_the_folder_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["5", str(tmp_path / "file")]) == 2
    assert "is a file; give a folder" in capsys.readouterr().err


def test_a_bad_person_is_said_before_anything_is_written(tmp_path, capsys):
    assert main(["5", str(tmp_path / "out"), "--set", "age=7"]) == 2
    assert "age is '7'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_blender_it_is_said_how_to_get_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "bpy", None)
    monkeypatch.delitem(sys.modules, "training.render.scene", raising=False)
    monkeypatch.delitem(sys.modules, "training.render.materials", raising=False)
    assert main(["5", str(tmp_path / "out")]) == 2
    assert "run tools/setup.py render" in capsys.readouterr().err


def test_an_interrupt_is_one_sentence(tmp_path, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("training.render.__main__.make_renderer", interrupted)
    assert main(["5", str(tmp_path / "out")]) == 2
    assert "the same command goes on" in capsys.readouterr().err


def test_an_unwritable_folder_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["5", str(tmp_path / "file" / "out")]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_the_command_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "training.render", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "--cut-frame" in done.stdout


def test_a_missing_option_is_an_error_of_ours():
    with pytest.raises(RenderError, match="see --help"):
        parse(["5"])
