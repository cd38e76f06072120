"""Read one decoded frame to the end, as the page does: faces, eye corners, P(closed)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.contract import Contract
from training.faces import Eye, Face, FaceFinder, cut_eye, logistic
from training.geometry import Floats, Pyramid, Rgb
from training.untyped import KerasModel


class Reader:
    """The face networks and an eye network, with the settings of one manifest."""

    def __init__(self, network: KerasModel, manifest: Mapping[str, Any]) -> None:
        self._network = network
        self._contract = Contract.from_manifest(manifest)
        self._calibration = manifest["calibration"]
        self._openness = manifest.get("openness", {"scale": 1.0, "offset": 0.0})
        self._finder = FaceFinder(self._contract)

    @property
    def contract(self) -> Contract:
        """The settings in use."""
        return self._contract

    def closed(self, patches: Floats) -> NDArray[np.float64]:
        """Return P(closed) of patches (n, size, size, 3) in 0..255."""
        answer: NDArray[np.float64] = logistic(
            self._calibration["scale"] * self._logits(patches) + self._calibration["offset"]
        )
        return answer

    def openness(self, closed: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how open eyes are, 0..1, from their P(closed): the manifest's other scale."""
        safe = np.clip(closed, 1e-12, 1 - 1e-12)
        logit = (np.log(safe / (1 - safe)) - self._calibration["offset"]) / self._calibration["scale"]
        answer: NDArray[np.float64] = 1 - logistic(self._openness["scale"] * logit + self._openness["offset"])
        return answer

    def _logits(self, patches: Floats) -> NDArray[np.float64]:
        low, high = self._contract.input.range
        inputs = patches / np.float32(255) * np.float32(high - low) + np.float32(low)
        values = self._network(inputs, training=False)
        return np.asarray(values, np.float64).reshape(-1)

    def faces(self, pixels: Rgb) -> list[Face]:
        """Return the faces of a frame with their eyes, largest first."""
        return self._finder.find(Pyramid(pixels))

    def read(self, pixels: Rgb) -> dict[str, Any]:
        """Return the frame's faces in the shape of the page's `FrameReading`."""
        pyramid = Pyramid(pixels)
        return {
            "width": pyramid.width,
            "height": pyramid.height,
            "faces": [self._face(pyramid, face) for face in self._finder.find(pyramid)],
        }

    def _face(self, pyramid: Pyramid, face: Face) -> dict[str, Any]:
        x, y, width, height = (float(value) for value in face.detection.box)
        return {
            "box": {"x": x, "y": y, "width": width, "height": height},
            "score": face.detection.score,
            "meshScore": face.mesh_score,
            "eyes": [self._eye(pyramid, eye) for eye in face.eyes],
        }

    def _eye(self, pyramid: Pyramid, eye: Eye) -> dict[str, Any]:
        closed = None
        if eye.unjudged is None:
            closed = float(self.closed(cut_eye(pyramid, eye, self._contract)[None])[0])
        return {
            "side": eye.side,
            "corners": [[float(eye.a[0]), float(eye.a[1])], [float(eye.b[0]), float(eye.b[1])]],
            "width": eye.width,
            "closed": closed,
            "unjudged": eye.unjudged,
        }
