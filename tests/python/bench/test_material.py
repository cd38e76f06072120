import json
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from bench import material
from bench.material import CAMERAS, Camera, MaterialError, Plan, find_photographs, main, make, plans, prepare

RENDERED = Path(__file__).resolve().parents[2] / "data" / "rendered"
TINY = Camera("tiny", 600, 400, 1_000, 200_000)


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "photographs"
    folder.mkdir()
    Image.linear_gradient("L").resize((300, 200)).save(folder / "wide.jpg")
    Image.linear_gradient("L").resize((200, 300)).save(folder / "high.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.linear_gradient("L").resize((300, 200)).save(folder / "turned.jpg", exif=exif)
    (folder / "notes.txt").write_text("no photograph")
    return find_photographs([folder])


def test_finds_photographs_by_name(photographs: list[Path]) -> None:
    assert [path.name for path in photographs] == ["high.png", "turned.jpg", "wide.jpg"]


def test_no_photographs_are_an_error_that_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match=str(tmp_path)):
        find_photographs([tmp_path])


def test_high_photographs_are_stored_on_their_side(photographs: list[Path]) -> None:
    tags = {
        (plan.photograph.name, plan.orientation)
        for plan in plans(photographs, 4, [TINY])
        if not plan.path.startswith("tiny-orientations")
    }
    assert tags == {("high.png", 6), ("turned.jpg", 8), ("wide.jpg", 1), ("high.png", 8)}


def test_plans_each_set_and_each_orientation(photographs: list[Path]) -> None:
    found = plans(photographs, 2, CAMERAS)
    folders = [plan.path.split("/")[0] for plan in found]
    sets = ["24mp", "24mp-preview", "45mp", "45mp-preview"]
    assert {name: folders.count(name) for name in sets} == dict.fromkeys(sets, 2)
    turned = [plan.orientation for plan in found if "orientations" in plan.path]
    assert turned == [1, 2, 3, 4, 5, 6, 7, 8]
    assert len({plan.path for plan in found}) == len(found)


def test_makes_files_and_lists_them(photographs: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "cache"
    made = prepare(plans(photographs, 2, [TINY]), out)
    assert len(made) == 12
    for file in made:
        path = out / file.path
        assert path.stat().st_size == file.bytes
        with Image.open(path) as picture:
            assert picture.size == (600, 400)
            assert picture.getexif()[0x0112] == file.orientation
        if file.preview_offset is not None:
            inside = path.read_bytes()[file.preview_offset :]
            assert inside[:3] == b"\xff\xd8\xff"
            assert len(inside) == file.preview_bytes
    listed = json.loads((out / material.LIST).read_text())
    assert sorted(row["path"] for row in listed) == sorted(file.path for file in made)


def test_the_pair_with_and_without_preview_has_the_same_picture(
    photographs: list[Path], tmp_path: Path
) -> None:
    prepare(plans(photographs, 1, [TINY]), tmp_path)
    with (
        Image.open(tmp_path / "tiny/frame_0001.jpg") as plain,
        Image.open(tmp_path / "tiny-preview/frame_0001.jpg") as other,
    ):
        assert plain.convert("RGB").tobytes() == other.convert("RGB").tobytes()


def test_the_same_photographs_give_the_same_bytes(photographs: list[Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        prepare(plans(photographs, 1, [TINY]), tmp_path / name)
    one, two = ((tmp_path / name / "tiny-preview/frame_0001.jpg").read_bytes() for name in ("one", "two"))
    assert one == two


def test_makes_again_only_what_has_changed(
    photographs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "cache"
    wanted = plans(photographs, 3, [TINY])[:3]
    prepare(wanted, out)
    before = {plan.path: (out / plan.path).stat().st_mtime_ns for plan in wanted}
    Image.linear_gradient("L").resize((310, 200)).save(photographs[2])
    (out / wanted[0].path).unlink()
    prepare(wanted, out)
    after = {plan.path: (out / plan.path).stat().st_mtime_ns for plan in wanted}
    assert [after[plan.path] != before[plan.path] for plan in wanted] == [True, False, True]
    monkeypatch.setattr(material, "VERSION", -1)
    prepare(wanted[1:2], out)
    assert (out / wanted[1].path).stat().st_mtime_ns != after[wanted[1].path]


def test_a_damaged_list_is_no_list(photographs: list[Path], tmp_path: Path) -> None:
    (tmp_path / material.LIST).write_text('[{"path": 1}, "nonsense"')
    assert len(prepare(plans(photographs, 1, [TINY])[:1], tmp_path)) == 1


def test_an_unreadable_photograph_costs_only_itself(
    photographs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photographs[0].write_bytes(b"no picture")
    whole = photographs[1].read_bytes()
    photographs[1].write_bytes(whole[: len(whole) // 2])
    wanted = plans(photographs, 2, [TINY])[:2]
    made = prepare(wanted, tmp_path / "cache")
    said = capsys.readouterr().err
    assert [file.path for file in made] == [wanted[1].path]
    assert "high.png cannot be used" in said
    assert "turned.jpg cannot be used" in said


def test_only_unreadable_photographs_are_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    assert main(["--photographs", str(tmp_path), "--out", str(tmp_path / "cache")]) == 1
    assert "None of the photographs can be read" in capsys.readouterr().err


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
def test_file_sizes_are_a_cameras(camera: Camera, tmp_path: Path) -> None:
    photograph = sorted(RENDERED.glob("*.jpg"))[0]
    made = make(Plan("frame.jpg", photograph, camera, 6, True, 0), tmp_path)
    assert camera.least <= made.bytes - (made.preview_bytes or 0) <= camera.most
    assert 150_000 <= (made.preview_bytes or 0) <= 900_000
    with Image.open(tmp_path / "frame.jpg") as picture:
        assert ImageOps.exif_transpose(picture).size == (camera.height, camera.width)
