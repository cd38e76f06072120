"""The numbers that Python and the page share.

`convert/` writes them into the model's manifest.json, from which the page reads them; their meaning is in
docs/contributing/geometry.md and docs/contributing/manifest.md. Nothing else in Python repeats them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Detector:
    """Finding faces with BlazeFace "back"."""

    network: str = "blazeface-back"
    size: int = 256
    minScore: float = 0.5  # noqa: N815 - the manifest's own names, so that both are one thing
    overlap: float = 0.3
    large: float = 0.55
    pad: float = 0.5
    max: int = 16


@dataclass(frozen=True)
class Mesh:
    """Finding eyes with the 468-point face mesh."""

    network: str = "face-mesh"
    size: int = 192
    scale: float = 1.5
    settled: float = 0.03
    runs: int = 3
    minScore: float = 0.5  # noqa: N815
    rightEye: tuple[int, int] = (33, 133)  # noqa: N815 - outer, inner
    leftEye: tuple[int, int] = (362, 263)  # noqa: N815 - inner, outer


@dataclass(frozen=True)
class Crop:
    """The square around an eye: side in corner distances, which eye is mirrored."""

    side: float = 2.0
    mirror: str = "right"


@dataclass(frozen=True)
class Eyes:
    """When an eye is not judged."""

    minWidth: float = 12  # noqa: N815 - frame pixels
    minWidthRatio: float = 0.4  # noqa: N815 - of the other eye


@dataclass(frozen=True)
class Input:
    """What the eye network takes."""

    size: int = 64
    channels: int = 3
    range: tuple[float, float] = (0, 1)


@dataclass(frozen=True)
class Contract:
    """All settings of the way from a decoded picture to a patch."""

    long_side: int = 1600
    face_share: float = 0.3333  # a face counts from this share of the largest face's size on
    detector: Detector = field(default_factory=Detector)
    mesh: Mesh = field(default_factory=Mesh)
    crop: Crop = field(default_factory=Crop)
    eyes: Eyes = field(default_factory=Eyes)
    input: Input = field(default_factory=Input)

    def to_manifest(self) -> dict[str, Any]:
        """Return the manifest's sections `decode`, `faces`, `crop`, `eyes` and `input`."""
        return {
            "decode": {"longSide": self.long_side},
            "faces": {"detector": asdict(self.detector), "mesh": asdict(self.mesh)},
            "crop": asdict(self.crop),
            "eyes": asdict(self.eyes),
            "input": asdict(self.input),
        }

    @staticmethod
    def from_manifest(manifest: Mapping[str, Any]) -> Contract:
        """Read the settings back; raise `KeyError` or `TypeError` when a section is missing or unknown."""
        mesh = dict(manifest["faces"]["mesh"])
        eye_input = dict(manifest["input"])
        for name in ("rightEye", "leftEye"):
            mesh[name] = tuple(mesh[name])
        eye_input["range"] = tuple(eye_input["range"])
        return Contract(
            long_side=manifest["decode"]["longSide"],
            face_share=manifest["judge"]["faceShare"],
            detector=Detector(**manifest["faces"]["detector"]),
            mesh=Mesh(**mesh),
            crop=Crop(**manifest["crop"]),
            eyes=Eyes(**manifest["eyes"]),
            input=Input(**eye_input),
        )


def load_contract(folder: Path) -> Contract:
    """Return the settings in `folder`/manifest.json."""
    return Contract.from_manifest(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


DEFAULT = Contract()
