"""MediaPipe FaceLandmarker's blink scores; runs in an environment of its own, not in .venv.

    python blendshapes_worker.py MODEL.task < paths > scores

Reads one JSON string (a path) a line; writes one JSON object a line: {"path", "faces", "left", "right"}, the
scores 0..1 of the largest face, or null where no face was found. MediaPipe names the subject's own sides.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import mediapipe
import numpy
from mediapipe.tasks.python import BaseOptions, vision
from PIL import Image, ImageOps

# A sampled picture of more than this adds time and no accuracy: the networks read 128 to 256 px.
LONG_SIDE = 1600
FACES = 8


def blink_scores(landmarker: Any, path: str) -> dict[str, Any]:  # noqa: ANN401
    """Return the blink scores of the largest face of a photograph."""
    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
        picture.thumbnail((LONG_SIDE, LONG_SIDE))
    except OSError:
        return {"path": path, "faces": 0, "left": None, "right": None}
    image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=numpy.asarray(picture))
    result = landmarker.detect(image)
    if not result.face_landmarks:
        return {"path": path, "faces": 0, "left": None, "right": None}
    heights = [max(p.y for p in face) - min(p.y for p in face) for face in result.face_landmarks]
    largest = heights.index(max(heights))
    scores = {shape.category_name: shape.score for shape in result.face_blendshapes[largest]}
    return {
        "path": path,
        "faces": len(heights),
        "left": scores["eyeBlinkLeft"],
        "right": scores["eyeBlinkRight"],
    }


def main() -> int:
    """Score every path on standard input."""
    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=sys.argv[1]),
        output_face_blendshapes=True,
        num_faces=FACES,
        min_face_detection_confidence=0.3,
    )
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        for line in sys.stdin:
            print(json.dumps(blink_scores(landmarker, json.loads(line))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
