"""Every way in which a data folder can be wrong ends in one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.data import DataError, Photograph, check_classes, divide, read_data
from training.train import main as train_main

HEAD = "path,set,label,subject,split,licence\n"


def folder_with(tmp_path: Path, manifest: str, files: tuple[str, ...] = ()) -> Path:
    (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_manifest_is_read(tmp_path: Path) -> None:
    rows = "a/1.jpg,studio,open,anna,train,own\na/2.jpg,eyes_closed,closed,,val,\n"
    first, second = read_data(folder_with(tmp_path, "\ufeff" + HEAD + rows, ("a/1.jpg", "a/2.jpg")))
    assert first == Photograph(
        tmp_path / "a/1.jpg", "a/1.jpg", "studio", "open", "train", "anna", "own", single_eye=False
    )
    assert second.subject == "a/2.jpg"
    assert second.single_eye


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("", "lacks the column path, set, label, split"),
        ("path,set,split\n", "lacks the column label"),
        (HEAD, "holds no photographs"),
        (HEAD + "a.jpg,s,open,,train,\n", "1 of 1 files in .* are missing, first a.jpg"),
        (HEAD + "a.jpg,s,shut,,train,\n", "Line 2 .* has the label 'shut'"),
        (HEAD + "a.jpg,s,open,,dev,\n", "Line 2 .* has the split 'dev'"),
        (HEAD + ",s,open,,train,\n", "Line 2 .* has no path"),
        (HEAD + "a.jpg\n", "Line 2 .* has the label ''"),
    ],
)
def test_a_wrong_manifest(tmp_path: Path, manifest: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_data(folder_with(tmp_path, manifest))


def test_a_manifest_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"\xff\xfe\x00\x01" * 9)
    with pytest.raises(DataError, match="not a readable CSV file"):
        read_data(tmp_path)


def test_other_folders(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no folder"):
        read_data(tmp_path / "nowhere")
    with pytest.raises(DataError, match=r"neither a manifest\.csv nor"):
        read_data(tmp_path)
    (tmp_path / "eyes_open").mkdir()
    with pytest.raises(DataError, match="holds no photographs"):
        read_data(tmp_path)


def test_an_archive_keeps_people_together(tmp_path: Path) -> None:
    names = [
        f"eyes_{kind}/{person}/{n}.jpg" for kind in ("open", "blink") for person in "abcdefgh" for n in (1, 2)
    ]
    files = (*names, "eyes_open/.hidden.jpg", "eyes_open/notes.txt", "eyes_blink/loose.PNG", "other/x.jpg")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    photographs = read_data(tmp_path)
    assert {p.path for p in photographs} == {*names, "eyes_blink/loose.PNG"}
    by_person = {p.subject: {q.split for q in photographs if q.subject == p.subject} for p in photographs}
    assert all(len(splits) == 1 for splits in by_person.values())
    assert {p.label for p in photographs if p.path.startswith("eyes_blink")} == {"closed"}
    for split in ("train", "val", "test"):
        check_classes(photographs, split)
    assert [p.split for p in read_data(tmp_path)] == [p.split for p in photographs]


@pytest.mark.parametrize(
    ("people", "expected"), [(1, (1, 0, 0)), (2, (1, 1, 0)), (4, (2, 1, 1)), (40, (28, 6, 6))]
)
def test_how_people_are_divided(people: int, expected: tuple[int, int, int]) -> None:
    splits = list(divide({f"person {n}": {"open", "closed"} for n in range(people)}).values())
    assert tuple(splits.count(name) for name in ("train", "val", "test")) == expected


def test_each_class_is_divided_by_itself() -> None:
    labels = {f"open {n}": {"open"} for n in range(50)} | {f"closed {n}": {"closed"} for n in range(3)}
    splits = divide(labels)
    assert sorted(splits[f"closed {n}"] for n in range(3)) == ["train", "train", "val"]


def test_one_class_only_stops_training_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "a.jpg,s,open,,train,\nb.jpg,s,open,,val,\n"
    folder_with(tmp_path, HEAD + rows, ("a.jpg", "b.jpg"))
    assert train_main(["--data", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("training: The train split has no photograph labelled closed")
    assert message.count("\n") == 1


def test_photographs_without_a_readable_face_stop_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.patches.CACHE", tmp_path / "cache")
    rows = "".join(
        f"{n}.jpg,s,{label},,{split},\n"
        for n, (label, split) in enumerate(
            (label, split) for label in ("open", "closed") for split in ("train", "val")
        )
    )
    folder_with(tmp_path, HEAD + rows, tuple(f"{n}.jpg" for n in range(4)))
    assert train_main(["--data", str(tmp_path)]) == 2
    assert "Not one eye was found" in capsys.readouterr().err
