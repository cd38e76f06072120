import errno
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from training.render.errors import RenderError
from training.render.labels import read_rows
from training.render.options import Options
from training.render.session import LABELS, LIST, file_name, plan, run


@pytest.fixture
def options(tmp_path):
    return Options(11, tmp_path / "session", frames=8, width=160, height=200)


def render(options, renderer, said=None):
    return run(options, lambda *_: renderer, (said if said is not None else []).append)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows(folder):
    return read_rows((folder / LABELS).read_text())


def test_a_session_holds_a_picture_and_a_row_for_each_frame(options, flat):
    assert render(options, flat(options)) == 8
    names = [file_name(11, number) for number in range(8)]
    assert [row["file"] for row in rows(options.out)] == names
    assert sorted(contents(options.out)) == sorted([*names, LABELS, LIST])
    document = json.loads((options.out / LIST).read_text())
    assert document["complete"] is True
    assert [frame["file"] for frame in document["frames"]] == names
    assert [frame["bytes"] for frame in document["frames"]] == [
        (options.out / name).stat().st_size for name in names
    ]
    assert [row["taken"] for row in rows(options.out)] == sorted(row["taken"] for row in rows(options.out))


def test_the_same_seed_gives_the_same_labels_byte_for_byte(options, flat, tmp_path):
    other = replace(options, out=tmp_path / "again")
    render(options, flat(options))
    render(other, flat(other))
    assert contents(options.out) == contents(other.out)


def test_an_interrupted_session_has_a_row_for_each_picture_and_goes_on(options, flat, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        render(options, flat(options, fail_at=3))
    names = [row["file"] for row in rows(options.out)]
    assert names == [file_name(11, number) for number in range(3)]
    assert {path.name for path in options.out.glob("*.jpg")} == set(names)
    assert json.loads((options.out / LIST).read_text())["complete"] is False
    again = flat(options)
    assert render(options, again) == 5
    assert again.shot == [3, 4, 5, 6, 7]
    whole = replace(options, out=tmp_path / "whole")
    render(whole, flat(whole))
    assert contents(options.out) == contents(whole.out)


def test_a_finished_session_is_left_alone(options, flat):
    render(options, flat(options))
    before = contents(options.out)
    again = flat(options)
    assert render(options, again) == 0
    assert again.shot == []
    assert contents(options.out) == before


def test_a_picture_without_a_row_is_rendered_again_and_so_is_a_row_without_a_picture(options, flat):
    render(options, flat(options))
    before = contents(options.out)
    kept = [line for line in before[LABELS].decode().splitlines(True) if not line.startswith("ES11_0003")]
    (options.out / LABELS).write_text("".join(kept))
    (options.out / "ES11_0006.jpg").unlink()
    (options.out / "ES11_0007.jpg.part").write_bytes(b"half")
    again = flat(options)
    assert render(options, again) == 2
    assert again.shot == [2, 5]
    assert contents(options.out) == before


def test_a_full_disk_is_one_sentence_and_leaves_no_picture_without_a_row(options, flat, monkeypatch):
    write = Path.write_bytes

    def full(path, content):
        if path.name.startswith("ES11_0003"):
            write(path, content[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(
        RenderError, match="is full; make room and run the same command again to go on"
    ) as caught:
        render(options, flat(options))
    assert "\n" not in str(caught.value)
    monkeypatch.undo()
    assert [row["file"] for row in rows(options.out)] == [file_name(11, 0), file_name(11, 1)]
    assert len(list(options.out.glob("*.jpg"))) == 2
    assert not list(options.out.glob("*.part"))


def test_a_folder_with_other_pictures_is_refused(options, flat):
    options.out.mkdir()
    (options.out / "holiday.jpg").write_bytes(b"a photograph")
    with pytest.raises(RenderError, match="holds pictures of something else"):
        render(options, flat(options))
    assert contents(options.out) == {"holiday.jpg": b"a photograph"}


@pytest.mark.parametrize("change", [{"seed": 12}, {"width": 170}, {"frames": 9}, {"set": {"age": "1"}}])
def test_a_folder_with_another_session_is_refused(options, flat, change):
    render(options, flat(options))
    before = contents(options.out)
    other = replace(options, **change)
    with pytest.raises(RenderError, match="session with other options"):
        render(other, flat(other))
    assert contents(options.out) == before


def test_other_threads_may_finish_a_session(options, flat):
    with pytest.raises(KeyboardInterrupt):
        render(options, flat(options, fail_at=2))
    other = replace(options, threads=2)
    assert render(other, flat(other)) == 6


def test_a_damaged_list_is_refused(options, flat):
    render(options, flat(options))
    (options.out / LIST).write_text("{")
    with pytest.raises(RenderError, match="session with other options"):
        render(options, flat(options))


def test_the_test_shot_comes_first_and_shows_nobody(options, flat):
    options = replace(options, test_shot=True)
    render(options, flat(options))
    first, second, *_ = rows(options.out)
    assert (first["kind"], first["closure_left"], first["left_inner_x"]) == ("empty", "", "")
    assert first["taken"] < second["taken"]
    assert second["closure_left"] != ""


def test_the_cut_frame_comes_last_and_breaks_off(options, flat):
    options = replace(options, cut_frame=True)
    render(options, flat(options))
    assert rows(options.out)[-1]["kind"] == "cut"
    content = (options.out / file_name(11, 7)).read_bytes()
    assert content.startswith(b"\xff\xd8")
    assert not content.endswith(b"\xff\xd9")
    with pytest.raises(OSError, match="truncated"), Image.open(io.BytesIO(content)) as picture:
        picture.load()
    with Image.open(options.out / file_name(11, 6)) as picture:
        picture.load()


def test_a_strip_is_never_stored_turned(options, flat):
    options = replace(options, plan="session", eyes=True, frames=30)
    assert any(moment.orientation != 1 for moment in plan(options))
    render(options, flat(options))
    assert {row["orientation"] for row in rows(options.out)} == {"1"}


def test_the_number_of_rendered_frames_is_said(options, flat):
    said = []
    render(options, flat(options), said)
    assert said[0] == "8 frames, 0 of them there already"
    assert len(said) == 9
